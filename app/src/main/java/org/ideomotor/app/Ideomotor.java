package org.ideomotor.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Version;
import org.ideomotor.lsl.LslNetwork;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The `ideomotor` command.
@Command(name = "ideomotor", mixinStandardHelpOptions = true, versionProvider = Ideomotor.Versions.class, sortOptions = false, description = "A brain-computer-interface toolkit for motor imagery.", subcommands = {
        DemoCommand.class, StreamCommand.class, RecordCommand.class, TrainCommand.class, LiveCommand.class,
        SessionCommand.class, SimulateCommand.class, ReplayCommand.class, BenchmarkCommand.class, RunCommand.class,
        InspectCommand.class, DecodersCommand.class, DoctorCommand.class,
        CommandLine.HelpCommand.class}, footerHeading = "%nExit codes%n", footer = {"  0  done",
                "  1  a script ended with an exception", "  2  the command line is wrong",
                "  3  a file or its content is wrong",
                "  4  a device, stream, port or network is wrong", "  5  it ran, and the answer is no",
                " 70  our fault: one line, and where the details were written", "",
                "Every command takes --help. With --json a command prints one JSON object on standard output;",
                "everything else goes to standard error.", "", "Begin with: ideomotor demo"})
public final class Ideomotor implements Runnable {
    private static final String LOG = "ideomotor.log";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Ideomotor() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Stop stop = new Stop();
        Shutdown shutdown = Shutdown.install(stop);
        int exit = run(new Lab(new Terminal(out, err), LslNetwork.loopback(), stop), arguments);
        shutdown.ended(exit);
        System.exit(exit);
    }

    /// Runs a command that nobody will stop, on this machine's own network.
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return run(new Lab(new Terminal(out, err), LslNetwork.loopback(), new Stop()), arguments);
    }

    /// Runs a command and says how it ended; what `main` does, for tests too.
    static int run(Lab lab, String... arguments) {
        PrintStream out = lab.terminal().out(), err = lab.terminal().err();
        if (System.getProperty(LOG) == null) System.setProperty(LOG, defaultLog().toString());
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> ours(failure, err));
        try {
            int exit = commandLine(lab).execute(arguments);
            if (!out.checkError()) return exit;
            err.println(
                    "ideomotor: the answer could not be written to standard output; is it closed, or the disk full?");
            return Exit.FILE;
        } catch (Throwable failure) { // an Error: no memory, a class that is missing
            return ours(failure, err);
        }
    }

    private static CommandLine commandLine(Lab lab) {
        PrintStream out = lab.terminal().out(), err = lab.terminal().err();
        CommandLine line = new CommandLine(new Ideomotor(), new Commands(lab));
        line.setExpandAtFiles(false); // a script may take @names
        line.getSubcommands().get("run").setStopAtPositional(true); // what follows the script is the script's
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(Ideomotor::wrongCommandLine);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err));
        for (String command : PluginOptions.COMMANDS)
            line.getSubcommands().get(command).addMixin("plugins", new PluginOptions());
        CommandLine.IExecutionStrategy last = new CommandLine.RunLast();
        line.setExecutionStrategy(parsed -> PluginOptions.run(parsed, last));
        return line;
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
        Optional<String> plugin = PluginOptions.thrower(failure);
        return plugin.isPresent() ? ofPlugin(plugin.get(), failure, err) : ours(failure, err);
    }

    private static int ofPlugin(String thrower, Exception failure, PrintStream err) {
        LoggerFactory.getLogger(Ideomotor.class).warn(thrower, failure);
        err.println("ideomotor: --plugin: " + thrower + " failed: " + failure + "; correct it, or leave it out");
        return Exit.FILE;
    }

    private static int ours(Throwable failure, PrintStream err) {
        LoggerFactory.getLogger(Ideomotor.class).error("unexpected", failure);
        Path log = Path.of(System.getProperty(LOG));
        err.println("ideomotor: this is our fault: " + failure
                + (Files.isRegularFile(log) ? "; details are in " + log : "; details could not be written to " + log));
        return Exit.OURS;
    }

    /// In the user's own folder for such things, not where others can put a file of that name first.
    private static Path defaultLog() {
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state == null || state.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("ideomotor").resolve("ideomotor.log");
    }

    /// Without a command: how to use it, as for `--help`, but it is not an answer to what was asked.
    @Override
    public void run() { throw new CommandLine.ParameterException(spec.commandLine(), "expected a command"); }

    /// Hands the commands what they work with: the terminal, or with it the network and the word to stop, to whatever has a
    /// constructor that takes one of the two.
    private record Commands(Lab lab) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                List<Class<?>> takes = List.of(constructor.getParameterTypes());
                if (takes.equals(List.of(Terminal.class))) return type.cast(constructor.newInstance(lab.terminal()));
                if (takes.equals(List.of(Lab.class))) return type.cast(constructor.newInstance(lab));
            }
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
