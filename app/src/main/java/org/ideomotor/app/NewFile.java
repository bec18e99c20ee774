package org.ideomotor.app;

import java.nio.file.Files;
import java.nio.file.Path;

/// Files that a command will write: checked before anything else is done, so that nobody loses a session to a wrong name.
final class NewFile {
    private NewFile() {}

    /// @param what the file will be, for the message (`a recording`)
    /// @throws CommandException if it exists already, or its folder does not or cannot be written to
    static void check(Path file, String what) {
        if (Files.exists(file))
            throw new CommandException(Exit.FILE,
                    file + ": exists already and " + what + " is never overwritten; name another file");
        checkFolder(file);
    }

    /// @throws CommandException if a file's folder does not exist or cannot be written to
    static void checkFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder))
            throw new CommandException(Exit.FILE, file + ": the folder does not exist; make it first");
        if (!Files.isWritable(folder))
            throw new CommandException(Exit.FILE, file + ": the folder cannot be written to; name another one");
    }
}
