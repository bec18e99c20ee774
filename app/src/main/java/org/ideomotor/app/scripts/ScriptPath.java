package org.ideomotor.app.scripts;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a script can use.
///
/// The toolkit's jars are modules, all others are not: with the others on the module path their names would be imported,
/// too, and `Mean` would be ambiguous.
///
/// @param modules   the toolkit's jars, the umbrella among them
/// @param libraries other jars of the installation
/// @param own       jars and folders of classes that the user names
public record ScriptPath(List<Path> modules, List<Path> libraries, List<Path> own) {
    private static final String ROOM = "ideomotor-";
    private static final String UMBRELLA = "ideomotor-umbrella";

    public ScriptPath {
        modules = List.copyOf(modules);
        libraries = List.copyOf(libraries);
        own = List.copyOf(own);
    }

    /// What this process itself runs on.
    ///
    /// @throws IOException if the umbrella module is not there
    public static ScriptPath ofThisProcess() throws IOException { return of(System.getProperty("java.class.path")); }

    static ScriptPath of(String classPath) throws IOException {
        List<Path> modules = new ArrayList<>();
        List<Path> libraries = new ArrayList<>();
        for (Path entry : split(classPath)) (isRoom(entry) ? modules : libraries).add(entry);
        if (modules.stream().noneMatch(jar -> name(jar).startsWith(UMBRELLA)))
            throw new IOException("Scripts: expected the jar " + UMBRELLA + " on the class path, got "
                    + (modules.isEmpty() ? "no jar of Ideomotor" : modules.size() + " other jars of Ideomotor")
                    + "; start scripts by the launcher, `ideomotor run`");
        return new ScriptPath(modules, libraries, List.of());
    }

    /// The same with jars and folders of the user's own.
    ///
    /// @param classPath as for `java`: separated by the system's separator; `FOLDER/*` stands for the jars in it
    /// @throws IOException if one of them does not exist
    public ScriptPath with(String classPath) throws IOException {
        List<Path> entries = new ArrayList<>(own);
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.isBlank()) continue;
            if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*"))
                entries.addAll(jars(Path.of(entry.substring(0, entry.length() - 1))));
            else
                if (Files.exists(Path.of(entry))) entries.add(Path.of(entry));
                else
                    throw new IOException("--class-path: expected a jar or a folder of classes, got " + entry
                            + ", which does not exist");
        }
        return new ScriptPath(modules, libraries, entries);
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw new IOException("--class-path: expected a folder of jars, got " + folder, e);
        }
        return jars.stream().sorted().toList();
    }

    /// For javac: what is found by module.
    String modulePath() { return join(modules); }

    /// For javac: what is found by class.
    String classPath() {
        List<Path> all = new ArrayList<>(own);
        all.addAll(libraries);
        return join(all);
    }

    private static List<Path> split(String classPath) {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) if (!entry.isBlank()) entries.add(Path.of(entry));
        return entries;
    }

    private static String join(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isRoom(Path entry) { return name(entry).startsWith(ROOM) && name(entry).endsWith(".jar"); }

    private static String name(Path entry) { return String.valueOf(entry.getFileName()); }
}
