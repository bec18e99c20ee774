package org.ideomotor.app.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptPathTest {
    private static final String INSTALLED = String.join(File.pathSeparator, "dist/ideomotor-core-1.jar",
            "dist/ejml-core-1.jar", "dist/ideomotor-umbrella-1.jar");

    @Test
    void theToolkitsJarsAreModulesAndTheOthersAreNot() throws IOException {
        ScriptPath path = ScriptPath.of(INSTALLED);
        assertThat(path.modules()).containsExactly(Path.of("dist/ideomotor-core-1.jar"),
                Path.of("dist/ideomotor-umbrella-1.jar"));
        assertThat(path.libraries()).containsExactly(Path.of("dist/ejml-core-1.jar"));
    }

    @Test
    void withoutTheUmbrellaItSaysHowToStart() {
        assertThatIOException().isThrownBy(() -> ScriptPath.of("dist/ideomotor-core-1.jar"))
                .withMessageContainingAll("ideomotor-umbrella", "1 other jars", "ideomotor run");
    }

    @Test
    void theUsersOwnJarsComeBeforeLibraries(@TempDir Path folder) throws IOException {
        Path b = Files.createFile(folder.resolve("b.jar")), a = Files.createFile(folder.resolve("a.jar"));
        Files.createFile(folder.resolve("notes.txt"));
        assertThat(ScriptPath.of(INSTALLED).with(folder + File.separator + "*").own()).containsExactly(a, b);
        assertThat(ScriptPath.of(INSTALLED).with(folder + File.pathSeparator + b).own()).containsExactly(folder, b);
        assertThat(ScriptPath.of(INSTALLED).with(b.toString()).classPath())
                .isEqualTo(b + File.pathSeparator + Path.of("dist/ejml-core-1.jar"));
    }

    @Test
    void whatDoesNotExistIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing.jar");
        assertThatIOException().isThrownBy(() -> ScriptPath.of(INSTALLED).with(missing.toString()))
                .withMessageContaining(missing.toString());
        assertThatIOException().isThrownBy(() -> ScriptPath.of(INSTALLED).with(missing + "/*"))
                .withMessageContaining(missing.toString());
    }
}
