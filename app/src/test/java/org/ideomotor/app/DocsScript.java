package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The first script of a page in docs.
final class DocsScript {
    private static final Pattern SCRIPT = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private DocsScript() {}

    static String of(String page) throws IOException {
        Path file = Path.of(System.getProperty("ideomotor.docs"), page);
        Matcher script = SCRIPT.matcher(Files.readString(file));
        assertThat(script.find()).isTrue();
        return script.group(1);
    }

    /// Compiles a class `Script` into a folder, on the test's class path.
    static void compile(String source, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("Script.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(complaints, null, null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }
}
