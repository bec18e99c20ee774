package org.ideomotor.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ideomotor.core.Version;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The `ideomotor` command.
@Command(name = "ideomotor", mixinStandardHelpOptions = true, versionProvider = Ideomotor.Versions.class, sortOptions = false, description = "A brain-computer-interface toolkit for motor imagery.", subcommands = {
        DemoCommand.class, InspectCommand.class, DecodersCommand.class,
        CommandLine.HelpCommand.class}, footerHeading = "%nExit codes%n", footer = {"  0  done",
                "  2  the command line is wrong", "  3  a file or its content is wrong",
                "  4  a device, stream, port or network is wrong", "  5  it ran, and the answer is no",
                " 70  our fault: one line, and where the details were written", "",
                "Every command takes --help. With --json a command prints one JSON object on standard output;",
                "everything else goes to standard error.", "", "Begin with: ideomotor demo --headless"})
public final class Ideomotor implements Runnable {
    private static final String LOG = "ideomotor.log";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Ideomotor() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true,
                StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /// Runs a command and says how it ended; what `main` does, for tests too.
    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (System.getProperty(LOG) == null) System.setProperty(LOG, defaultLog().toString());
        CommandLine line = new CommandLine(new Ideomotor(), new Commands(new Terminal(out, err)));
        line.setOut(new java.io.PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(Ideomotor::wrongCommandLine);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err));
        return line.execute(arguments);
    }

    private static int wrongCommandLine(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + wrong.getMessage() + "; see " + name + " --help");
        return Exit.USAGE;
    }

    private static int failed(Exception failure, PrintStream err) {
        if (failure instanceof CommandException expected) {
            if (expected.getCause() != null)
                LoggerFactory.getLogger(Ideomotor.class).warn(expected.getMessage(), expected.getCause());
            err.println("ideomotor: " + expected.getMessage());
            return expected.exit();
        }
        LoggerFactory.getLogger(Ideomotor.class).error("unexpected", failure);
        err.println("ideomotor: this is our fault: " + failure + "; details are in " + System.getProperty(LOG));
        return Exit.OURS;
    }

    private static Path defaultLog() {
        return Path.of(System.getProperty("java.io.tmpdir"), "ideomotor-" + System.getProperty("user.name") + ".log");
    }

    /// Without a command: how to use it, as for `--help`, but it is not an answer to what was asked.
    @Override
    public void run() { throw new CommandLine.ParameterException(spec.commandLine(), "expected a command"); }

    /// Hands the terminal to the commands.
    private record Commands(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == DemoCommand.class) return type.cast(new DemoCommand(terminal));
            if (type == InspectCommand.class) return type.cast(new InspectCommand(terminal));
            if (type == DecodersCommand.class) return type.cast(new DecodersCommand(terminal));
            return CommandLine.defaultFactory().create(type);
        }
    }

    /// What `--version` says.
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{
                    "ideomotor " + Version.TOOLKIT + " (build " + Version.BUILD + ", JDK " + Runtime.version() + ")"};
        }
    }
}
