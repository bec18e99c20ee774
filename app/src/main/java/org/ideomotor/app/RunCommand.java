package org.ideomotor.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ideomotor.app.scripts.Script;
import org.ideomotor.app.scripts.ScriptEnd;
import org.ideomotor.app.scripts.ScriptPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ideomotor run FILE`: a script of the user's, compiled and run in this process.
///
/// In this process, because the command already runs on everything a script needs: one start of the JVM instead of two,
/// the same on every system, and what javac says can be told with hints ([org.ideomotor.app.scripts]).
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Compiles and runs a script: one Java file.", "",
        "A script that begins with `import module org.ideomotor;` can use everything of the toolkit; no class "
                + "is needed around `void main()`. It runs in the current folder and may use other source files that "
                + "lie beside it. What follows FILE is handed to the script.",
        ""}, footerHeading = "%nExit codes%n", footer = {"  3  the script is missing or does not compile",
                "  1  the script ended with an exception",
                "  Otherwise the script's own: 0, or what it gives to System.exit.", "",
                "More memory, as for every Java program: JDK_JAVA_OPTIONS=-Xmx8g.",
                "Begin with: ideomotor run examples/open_and_look.java"})
final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "the script, such as study.java")
    private Path file;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGUMENT", description = "for the script: void main(String[] arguments)")
    private List<String> arguments = List.of();

    @Option(names = {"--class-path",
            "-cp"}, paramLabel = "PATH", description = "jars and folders of classes of your own, as for java")
    private String classPath = "";

    @Option(names = "--trace", description = "show every frame of an exception, not only the script's lines")
    private boolean trace;

    RunCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public Integer call() throws InterruptedException {
        return switch (compile()) {
            case Script.Compiled.Wrong(List<String> complaints) -> {
                complaints.forEach(terminal::say);
                throw new CommandException(Exit.FILE, file + ": does not compile, "
                        + (complaints.size() == 1 ? "1 error" : complaints.size() + " errors"));
            }
            case Script.Compiled.Ready(Script script, List<String> warnings) -> {
                warnings.forEach(terminal::say);
                yield run(script);
            }
        };
    }

    private Script.Compiled compile() {
        try {
            return Script.compile(file, ScriptPath.ofThisProcess().with(classPath));
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    /// The script prints where this command does, in UTF-8.
    private int run(Script script) throws InterruptedException {
        PrintStream out = System.out, err = System.err;
        System.setOut(terminal.out());
        System.setErr(terminal.err());
        try {
            return switch (script.run(arguments)) {
                case ScriptEnd.Done _ -> Exit.DONE;
                case ScriptEnd.NoMain(String text) -> throw new CommandException(Exit.FILE, text);
                case ScriptEnd.Failed(Throwable failure, var lines) -> {
                    if (trace) failure.printStackTrace(terminal.err());
                    else lines.lines().forEach(terminal::say);
                    yield Exit.SCRIPT;
                }
            };
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
