package org.ideomotor.app.scripts;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/// Where javac puts the classes of a script: nothing is written to disk.
final class ClassesInMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, InMemory> classes = new TreeMap<>();

    ClassesInMemory(StandardJavaFileManager files) { super(files); }

    /// One class.
    private static final class InMemory extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        InMemory(String name) { super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS); }

        @Override
        public OutputStream openOutputStream() { return bytes; }
    }

    Iterable<? extends JavaFileObject> sources(Path file) { return fileManager.getJavaFileObjects(file); }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
            FileObject sibling) {
        return classes.computeIfAbsent(name, InMemory::new);
    }

    /// Each class by its name.
    Map<String, byte[]> bytes() {
        return classes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().bytes.toByteArray()));
    }
}
