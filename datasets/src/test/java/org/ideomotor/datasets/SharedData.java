package org.ideomotor.datasets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// The reference recordings that may not be published; tests that need them skip, and say so, where they are absent.
public final class SharedData {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private SharedData() {}

    /// A file below the folder of reference recordings.
    public static Path file(String path) {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), "data", path);
        // The one line that a test prints: a skipped test must not pass for a passed one.
        if (!Files.exists(file) && !SAID.getAndSet(true))
            System.err.println("SKIPPED: tests that need the reference recordings;"
                    + " no " + file + "; set -Dideomotor.shared=FOLDER to run them");
        assumeTrue(Files.exists(file), () -> "SKIPPED: needs the reference recording " + path
                + "; set the property ideomotor.shared to the folder of shared recordings");
        return file;
    }
}
