package org.ideomotor.lsl.xdf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// The example files of the XDF specification and recordings of LabRecorder, from the folder of shared recordings.
final class XdfExamples {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private XdfExamples() {}

    static Path file(String path) {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), "data", path);
        // The one line that a test prints: a skipped test must not pass for a passed one.
        if (!Files.exists(file) && !SAID.getAndSet(true))
            System.err.println("SKIPPED: tests that need the XDF examples; no " + file
                    + "; set -Dideomotor.shared=FOLDER to run them");
        assumeTrue(Files.exists(file), () -> "SKIPPED: needs the recording " + path
                + "; set the property ideomotor.shared to the folder of shared recordings");
        return file;
    }

    static XdfFile read(String path) throws IOException { return XdfFile.read(file(path)); }
}
