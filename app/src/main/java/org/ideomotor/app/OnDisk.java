package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.core.Input;
import org.ideomotor.sessions.Journal;

/// Files that are written beside a session: one that cannot be written is no fault of the stream's, and ends the command
/// with [Exit#FILE].
final class OnDisk {
    private OnDisk() {}

    /// Makes or writes a file.
    @FunctionalInterface
    interface Writing<T> { T now() throws IOException; }

    /// Closes without a checked exception.
    @FunctionalInterface
    interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws CommandException if it cannot be written
    static <T> T write(Writing<T> writing) {
        try {
            return writing.now();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// Ends a recording.
    ///
    /// @throws CommandException if that fails, or a write failed before
    static void close(XdfRecorder recorder) {
        write(() -> {
            recorder.close();
            return recorder;
        });
    }

    /// A journal whose failure to write is told as one.
    ///
    /// @throws CommandException if it cannot be made
    static Journal journal(Writing<? extends Journal> made) { return new Told(write(made)); }

    /// What a person is told of a file that cannot be written.
    static CommandException failed(IOException e) {
        String text = e instanceof FileSystemException file
                ? file.getFile() + ": cannot be written (" + reason(file) + ")" : String.valueOf(e.getMessage());
        return new CommandException(Exit.FILE, text, e);
    }

    /// The system's words; those for the commonest failures are only in the name of their exception.
    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private record Told(Journal to) implements Journal {
        @Override
        public void append(Input input) {
            write(() -> {
                to.append(input);
                return to;
            });
        }

        @Override
        public void close() {
            write(() -> {
                to.close();
                return to;
            });
        }
    }
}
