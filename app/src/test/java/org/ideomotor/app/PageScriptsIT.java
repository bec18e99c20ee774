package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts of docs/scripts.md. A class of its own, so that they run beside the examples.
class PageScriptsIT {
    @TempDir
    private Path folder;

    static List<String> scripts() throws IOException {
        return OwnProcess.scripts(Path.of(System.getProperty("ideomotor.docs"), "scripts.md"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptOfThePageRuns(String script) throws Exception {
        Ran ran = OwnProcess.run(folder, Files.writeString(folder.resolve("page.java"), script).toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).isNotEmpty();
    }
}
