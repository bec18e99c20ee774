package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Scripts as a person starts them: in a JVM of their own, from the packaged jars.
final class OwnProcess {
    private static final Path DIST = Path.of(System.getProperty("ideomotor.dist"));
    private static final Pattern SCRIPT = Pattern.compile("```java\n(import module org.ideomotor;.*?)```",
            Pattern.DOTALL);
    private static final long PATIENCE_SECONDS = 120;

    private OwnProcess() {
    }

    /// The scripts that a page shows whole.
    static List<String> scripts(Path page) throws IOException {
        List<String> scripts = SCRIPT.matcher(Files.readString(page)).results()
                .map((MatchResult found) -> found.group(1)).toList();
        assertThat(scripts).as("scripts of " + page).isNotEmpty();
        return scripts;
    }

    /// Runs `ideomotor run` in a folder, where its output is kept, too.
    static Ran run(Path folder, String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt"), err = folder.resolve("err.txt");
        List<String> command = Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", "-Dideomotor.log=" + folder.resolve("ideomotor.log"), "-cp",
                        DIST + "/*",
                        "org.ideomotor.app.Ideomotor", "run"),
                Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")); // java tells of them
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(List.of(arguments) + " ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
