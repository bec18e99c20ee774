package org.ideomotor.app.scripts;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The classes of a script, on top of the user's own jars, on top of the toolkit.
final class ScriptLoader extends URLClassLoader {
    private final Map<String, byte[]> classes;

    ScriptLoader(Script script) {
        super("script", urls(script.path().own()), ScriptLoader.class.getClassLoader());
        this.classes = script.classes();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    private static URL[] urls(List<Path> entries) {
        return entries.stream().map(ScriptLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every file has an address: " + entry, e);
        }
    }
}
