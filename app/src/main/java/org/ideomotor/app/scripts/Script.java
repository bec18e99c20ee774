package org.ideomotor.app.scripts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A script that compiles.
public final class Script {
    private final Path file;
    private final ScriptPath path;
    private final String main;
    private final Map<String, byte[]> classes;

    Script(Path file, ScriptPath path, String main, Map<String, byte[]> classes) {
        this.file = file;
        this.path = path;
        this.main = main;
        this.classes = Map.copyOf(classes);
    }

    /// What came of compiling.
    public sealed interface Compiled {
        /// It can run.
        ///
        /// @param warnings of javac, as text for a person
        record Ready(Script script, List<String> warnings) implements Compiled {}

        /// It is wrong.
        ///
        /// @param complaints of javac with the script's lines and hints, as text for a person
        record Wrong(List<String> complaints) implements Compiled {
            public Wrong { complaints = List.copyOf(complaints); }
        }
    }

    /// Compiles a script in memory, and what it uses of other source files beside it.
    ///
    /// @throws IOException if the file is missing or cannot be a script
    public static Compiled compile(Path file, ScriptPath path) throws IOException {
        return ScriptCompiler.compile(file, path);
    }

    /// Runs the script's `main` and waits until its last thread has ended, as `java` does.
    ///
    /// @param arguments of the script
    /// @return how it ended
    public ScriptEnd run(List<String> arguments) throws InterruptedException {
        return new ScriptRun(this).run(arguments);
    }

    Path file() { return file; }

    ScriptPath path() { return path; }

    String main() { return main; }

    Map<String, byte[]> classes() { return classes; }

    boolean owns(StackTraceElement frame) { return classes.containsKey(frame.getClassName()); }
}
