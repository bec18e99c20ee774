package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.ideomotor.core.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/offline.md shows is compiled and run.
class OfflineDocsTest {
    @Test
    void theScriptOfThePageRuns(@TempDir Path folder) throws Exception {
        assertThat(said(folder)).contains("cross-run   ts-lda    0.97      0.83 to 0.99   0.50    30");
        assertThat(Decoder.load(folder.resolve("both.decoder")).provenance().examples()).isEqualTo(45);
    }

    /// What the script prints.
    private String said(Path folder) throws Exception {
        Path saved = folder.resolve("both.decoder");
        String body = DocsScript.of("offline.md").replace("Path.of(\"both.decoder\")", "Path.of(args[0])")
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
        DocsScript.compile(source, folder);
        try (URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()},
                getClass().getClassLoader())) {
            return loader.loadClass("Script").getMethod("run", String[].class).invoke(null,
                    (Object) new String[]{saved.toString()}).toString();
        }
    }
}
