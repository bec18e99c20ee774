package org.ideomotor.core;

import java.io.IOException;
import java.nio.file.Path;

/// A file format that recordings come in. Implementations are found by `ServiceLoader`.
public interface RecordingFormat {
    /// How many bytes of the file [#recognises] is shown at most.
    int HEAD = 4096;

    /// What people call the format (`EDF+`).
    String name();

    /// Whether a file that begins so is of this format. The content decides; the name only breaks ties.
    ///
    /// @param head the first bytes, at most [#HEAD]
    /// @param file where they come from
    boolean recognises(byte[] head, Path file);

    /// Reads a recording; samples may stay in the file until they are asked for.
    ///
    /// @throws IOException if the file cannot be read or is damaged beyond use: *where: expected, got, what to do*
    Recording open(Path file) throws IOException;
}
