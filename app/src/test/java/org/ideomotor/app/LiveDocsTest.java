package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script of docs/live.md compiles. (What it does, `LiveCommandTest` does with the commands.)
class LiveDocsTest {
    private static final Pattern SCRIPT = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theScriptCompiles(@TempDir Path folder) throws Exception {
        Path page = Path.of(System.getProperty("ideomotor.readme")).resolveSibling("docs").resolve("live.md");
        Matcher script = SCRIPT.matcher(Files.readString(page));
        assertThat(script.find()).isTrue();
        Path file = Files.writeString(folder.resolve("Script.java"), """
                import java.nio.file.Path;
                import java.time.Duration;
                import org.ideomotor.acquisition.*;
                import org.ideomotor.core.*;
                import org.ideomotor.feedback.*;
                import org.ideomotor.lsl.*;
                import org.ideomotor.sessions.*;
                class Script {
                    void main() throws Exception {
                %s
                    }
                }
                """.formatted(script.group(1)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(complaints, null, null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file)).call();
        assertThat(compiled).as(complaints.toString()).isTrue();
    }
}
