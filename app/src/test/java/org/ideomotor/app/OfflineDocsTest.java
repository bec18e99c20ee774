package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.ideomotor.core.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/offline.md shows is compiled and run.
class OfflineDocsTest {
    private static final Pattern SCRIPT = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theScriptOfThePageRuns(@TempDir Path folder) throws Exception {
        Path page = Path.of(System.getProperty("ideomotor.readme")).resolveSibling("docs").resolve("offline.md");
        assertThat(said(page, folder)).contains("cross-run   ts-lda    0.97      0.83 to 0.99   0.50    30");
        assertThat(Decoder.load(folder.resolve("both.decoder")).provenance().examples()).isEqualTo(45);
    }

    /// What the first script of a page prints.
    private String said(Path page, Path folder) throws Exception {
        Matcher script = SCRIPT.matcher(Files.readString(page));
        assertThat(script.find()).isTrue();
        Path saved = folder.resolve("both.decoder");
        String body = script.group(1).replace("Path.of(\"both.decoder\")", "Path.of(args[0])")
                .replace("System.out.println", "said.add");
        String source = """
                import java.nio.file.Path;
                import java.util.*;
                import org.ideomotor.benchmark.*;
                import org.ideomotor.core.*;
                import org.ideomotor.datasets.*;
                import org.ideomotor.decoders.*;
                import org.ideomotor.paradigms.*;
                public class Script {
                    public static List<Object> run(String[] args) throws Exception {
                        List<Object> said = new ArrayList<>();
                %s
                        return said;
                    }
                }
                """.formatted(body);
        Path file = Files.writeString(folder.resolve("Script.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(complaints, null, null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call();
        assertThat(compiled).as(complaints.toString()).isTrue();
        try (URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()},
                getClass().getClassLoader())) {
            return loader.loadClass("Script").getMethod("run", String[].class).invoke(null,
                    (Object) new String[]{saved.toString()}).toString();
        }
    }
}
