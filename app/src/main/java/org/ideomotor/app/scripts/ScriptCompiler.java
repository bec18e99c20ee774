package org.ideomotor.app.scripts;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// Compiles a script with the javac of this JDK, in memory.
final class ScriptCompiler {
    private static final String SUFFIX = ".java";

    private ScriptCompiler() {}

    static Script.Compiled compile(Path file, ScriptPath path) throws IOException {
        requireScript(file);
        JavaCompiler javac = Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).orElseThrow(
                () -> new IOException("Scripts: expected a JDK, got a Java without a compiler ("
                        + System.getProperty("java.home") + "); install a JDK 25"));
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (ClassesInMemory classes = new ClassesInMemory(
                javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8))) {
            JavacTask task = (JavacTask) javac.getTask(new StringWriter(), classes, found, options(file, path), null,
                    classes.sources(file));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            Hints hints = new Hints(task, units);
            if (errors(found).isEmpty()) task.analyze();
            if (errors(found).isEmpty()) task.generate();
            if (!errors(found).isEmpty())
                return new Script.Compiled.Wrong(errors(found).stream().map(e -> Complaint.of(e, hints)).toList());
            List<String> warnings = found.getDiagnostics().stream()
                    .filter(d -> d.getKind() == Diagnostic.Kind.WARNING).map(w -> Complaint.of(w, hints)).toList();
            String main = firstClass(units.getFirst()).orElseThrow(() -> new IOException(
                    file + ": expected a method to begin with, void main() { … }, found a file without any"));
            return new Script.Compiled.Ready(new Script(file, path, main, classes.bytes()), warnings);
        }
    }

    private static void requireScript(Path file) throws IOException {
        if (Files.isDirectory(file))
            throw new IOException(file + ": expected a script, got a folder; name a .java file in it");
        if (!Files.exists(file)) throw new IOException(file + ": no such file" + withSuffix(file));
        String name = file.getFileName().toString();
        if (!name.endsWith(SUFFIX))
            throw new IOException(file + ": expected a script in Java, whose name ends in .java; rename it");
        String word = name.substring(0, name.length() - SUFFIX.length());
        if (!SourceVersion.isName(word, SourceVersion.latest()) || word.contains("."))
            throw new IOException(file + ": expected a name of letters, digits and _ that does not begin with a digit,"
                    + " for javac makes a class of it; rename it, say " + legal(word) + SUFFIX);
        requireUtf8(file);
    }

    private static void requireUtf8(Path file) throws IOException {
        try {
            Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + ": expected text in UTF-8, got other bytes; save it as UTF-8", e);
        }
    }

    private static String withSuffix(Path file) {
        Path guess = file.resolveSibling(file.getFileName() + SUFFIX);
        return Files.isRegularFile(guess) ? "; there is " + guess : "";
    }

    private static String legal(String word) {
        String letters = word.replaceAll("\\W+", "_");
        return SourceVersion.isName(letters, SourceVersion.latest()) ? letters : "script_" + letters;
    }

    private static List<String> options(Path file, ScriptPath path) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        List<String> options = new ArrayList<>(List.of("-proc:none", "-g", "-parameters", "-implicit:class",
                "--module-path", path.modulePath(), "--add-modules", "ALL-MODULE-PATH",
                "--source-path", folder.toString()));
        if (!path.classPath().isEmpty()) options.addAll(List.of("--class-path", path.classPath()));
        return options;
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();
    }

    /// By javac's rule for single files, the first class of the file is the one that runs. In a file that only has methods
    /// it is the class that javac makes of the file.
    private static Optional<String> firstClass(CompilationUnitTree unit) {
        String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        for (Tree type : unit.getTypeDecls())
            if (type instanceof ClassTree named) return Optional.of(prefix + named.getSimpleName());
        return Optional.empty();
    }
}
