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

/// What the README shows is compiled and run.
class ReadmeTest {
    private static final Pattern SCRIPT = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theScriptOfTheReadmeRuns(@TempDir Path folder) throws Exception {
        Path readme = Path.of(System.getProperty("ideomotor.readme"));
        Matcher script = SCRIPT.matcher(Files.readString(readme));
        assertThat(script.find()).isTrue();
        Path saved = folder.resolve("both.decoder");
        String body = script.group(1).replace("Path.of(\"both.decoder\")", "Path.of(args[0])")
                .replace("System.out.println", "said.add");
        String source = """
                import java.nio.file.Path;
                import java.util.*;
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
            Object said = loader.loadClass("Script").getMethod("run", String[].class).invoke(null,
                    (Object) new String[]{saved.toString()});
            assertThat(said.toString()).contains("0.93 (14 of 15, 95 % interval 0.70 to 0.99, chance 0.50)");
        }
        assertThat(Decoder.load(saved).classes()).containsExactly("both_feet", "both_fists");
    }
}
