package org.ideomotor.app.scripts;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The classes of a script, on top of the user's own jars, on top of the toolkit.
///
/// A class that the script does not mention, but a decoder file does, is compiled when it is asked for, if its source lies
/// beside the script.
final class ScriptLoader extends URLClassLoader {
    private final Script script;
    private final Map<String, byte[]> classes;

    ScriptLoader(Script script) {
        super("script", urls(script.path().own()), ScriptLoader.class.getClassLoader());
        this.script = script;
        this.classes = new ConcurrentHashMap<>(script.classes());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!classes.containsKey(name)) compileBeside(name);
        byte[] bytes = classes.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    private void compileBeside(String name) throws ClassNotFoundException {
        Path source = script.file().resolveSibling(name.replaceFirst("\\$.*", "") + ".java");
        if (!Files.isRegularFile(source)) return;
        try {
            switch (ScriptCompiler.compile(source, script.path())) {
                case Script.Compiled.Ready(Script beside, _) -> beside.classes().forEach(classes::putIfAbsent);
                case Script.Compiled.Wrong(List<String> complaints) ->
                    throw new ClassNotFoundException(String.join("\n", complaints));
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(e.getMessage(), e);
        }
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
