package org.ideomotor.lsl.xdf;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a recording is appended to.
interface XdfSink extends AutoCloseable {
    /// Hands bytes to the operating system; a killed program does not lose them.
    void write(byte[] bytes) throws IOException;

    /// Waits until everything is on the disk; a power failure does not lose it.
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /// A new file.
    ///
    /// @throws IOException if there is a file of this name
    static XdfSink create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + ": expected a name that is free, got a file that exists; nothing is"
                    + " overwritten, choose another name", e);
        }
        // Not a FileChannel: that one closes itself when a thread that uses it is interrupted, and the recording with it.
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        return new XdfSink() {
            @Override
            public void write(byte[] bytes) throws IOException { out.write(bytes); }

            @Override
            public void force() throws IOException { out.getFD().sync(); }

            @Override
            public void close() throws IOException { out.close(); }
        };
    }
}
