package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The folder in which a demo leaves what it made. What lies there already is never overwritten.
final class DemoFolder {
    static final String PARENT = "ideomotor-demo";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT);

    private DemoFolder() {}

    /// Makes a folder named after a time below `parent`; of two at the same second, the later one gets a number.
    ///
    /// @throws CommandException if it cannot be made
    static Path named(Path parent, LocalDateTime time) {
        try {
            Files.createDirectories(parent);
            for (int n = 1;; n++) {
                try {
                    return Files.createDirectory(parent.resolve(NAME.format(time) + (n == 1 ? "" : "-" + n)));
                } catch (FileAlreadyExistsException e) {
                    // the next number
                }
            }
        } catch (IOException e) {
            throw refuse(parent, e);
        }
    }

    /// Makes a folder that the user named, or takes it if it is empty.
    ///
    /// @throws CommandException if it cannot be made, or something lies in it
    static Path given(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refuse(folder, e);
        }
        requireEmpty(folder);
        return folder;
    }

    /// Makes nothing.
    ///
    /// @throws CommandException if there is such a folder and something lies in it, or it is a file
    static void requireEmpty(Path folder) {
        if (Files.notExists(folder)) return;
        try (var content = Files.list(folder)) {
            if (content.findAny().isEmpty()) return;
        } catch (IOException e) {
            throw refuse(folder, e);
        }
        throw new CommandException(Exit.FILE,
                "--out " + folder + ": expected an empty folder or none, there are files in it; name another");
    }

    private static CommandException refuse(Path folder, IOException e) {
        return new CommandException(Exit.FILE, folder + ": the folder for the report cannot be made ("
                + e.getClass().getSimpleName() + "); name another with --out", e);
    }
}
