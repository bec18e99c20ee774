package org.ideomotor.datasets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The reference recordings that may not be published; tests that need them skip, and say so, where they are absent.
public final class SharedData {
    private SharedData() {}

    /// A file below the folder of reference recordings.
    public static Path file(String path) {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), "data", path);
        assumeTrue(Files.exists(file), () -> "SKIPPED: needs the reference recording " + path
                + "; set the property ideomotor.shared to the folder of shared recordings");
        return file;
    }
}
