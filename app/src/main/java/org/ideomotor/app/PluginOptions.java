package org.ideomotor.app;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ideomotor.decoders.Decoders;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/// Jars of a user's own, an option of the commands that train or load decoders.
///
/// While such a command runs, its thread's context class loader sees the jars. That is the loader which `ServiceLoader` asks for
/// named decoders and the decoder file for classes anyway, a thread that the command starts inherits it, and scripts find
/// their classes the same way: nothing has to be told of plug-ins, and nothing stays when the command is over.
final class PluginOptions {
    /// The commands that take it.
    static final List<String> COMMANDS = List.of("demo", "train", "live", "benchmark", "decoders");

    private static final String LOADER = "plugins";

    @Option(names = "--plugin", paramLabel = "JAR", description = "a jar with decoders of your own; may be given several times")
    private List<Path> jars = List.of();

    /// Runs the command that was asked for, with its plug-ins if it takes any.
    static int run(ParseResult parsed, CommandLine.IExecutionStrategy command) {
        PluginOptions plugins = of(parsed);
        if (plugins.jars.isEmpty()) return command.execute(parsed);
        try {
            return plugins.around(parsed, command);
        } catch (CommandException e) { // as if the command had thrown it
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
        }
    }

    /// The class of a plug-in in which something was thrown, if it was in one.
    static Optional<String> thrower(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(one -> Arrays.stream(one.getStackTrace()))
                .filter(frame -> LOADER.equals(frame.getClassLoaderName())).map(StackTraceElement::getClassName)
                .findFirst();
    }

    private static PluginOptions of(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) last = last.subcommand();
        return last.commandSpec().mixins().values().stream().map(CommandLine.Model.CommandSpec::userObject)
                .filter(PluginOptions.class::isInstance).map(PluginOptions.class::cast).findFirst()
                .orElseGet(PluginOptions::new);
    }

    private int around(ParseResult parsed, CommandLine.IExecutionStrategy command) {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(LOADER, urls(), PluginOptions.class.getClassLoader())) {
            here.setContextClassLoader(loader);
            requireSound();
            return command.execute(parsed);
        } catch (IOException e) {
            throw refused(e.getMessage(), e);
        } finally {
            here.setContextClassLoader(before);
        }
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        Map<String, Path> givers = new HashMap<>(); // of classes
        for (Path jar : jars) {
            for (String name : classes(jar)) requireOnce(name, jar, givers.put(name, jar));
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /// A class loader would take the first in silence.
    private static void requireOnce(String name, Path jar, Path earlier) {
        if (earlier != null)
            throw new CommandException(Exit.FILE, "--plugin: expected each class once, got "
                    + name.replace('/', '.').replaceFirst("\\.class$", "") + " from " + earlier + " and from " + jar
                    + "; take one of the jars away");
    }

    /// The entries of a jar that are classes. A class loader would pass over what is no jar, and say later that a class is missing.
    private static List<String> classes(Path jar) {
        if (!Files.exists(jar)) throw new CommandException(Exit.FILE, "--plugin: " + jar + ": no such file");
        if (!Files.isRegularFile(jar))
            throw new CommandException(Exit.FILE, "--plugin: " + jar + ": expected a jar, got no plain file");
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> classes = file.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class"))
                    .toList();
            if (classes.isEmpty())
                throw new CommandException(Exit.FILE, "--plugin: " + jar
                        + ": expected a jar with classes, got one without any");
            return classes.stream().filter(name -> !name.endsWith("module-info.class")).toList();
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, "--plugin: " + jar + ": expected a jar, got something else ("
                    + e.getMessage() + ")", e);
        }
    }

    /// Asks the providers now, so that what is wrong with one is said of it and not of the command.
    private void requireSound() {
        try {
            Decoders.all();
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw refused(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private CommandException refused(String why, Throwable cause) {
        return new CommandException(Exit.FILE, "--plugin "
                + jars.stream().map(Path::toString).collect(Collectors.joining(", ")) + ": " + why, cause);
    }
}
