package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Scripts as a person starts them: in a JVM of their own, from the packaged jars.
class ExamplesIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("ideomotor.examples"));
    private static final Path README = Path.of(System.getProperty("ideomotor.docs")).resolveSibling("README.md");
    /// Stands for any lines in an expected output.
    private static final String ANY = "…";

    @TempDir
    private Path folder;

    private Ran run(String... arguments) throws IOException, InterruptedException {
        return OwnProcess.run(folder, arguments);
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExamplePrintsWhatItsHeaderPromises(Path example) throws Exception {
        Ran ran = run(example.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).matches(promised(example));
    }

    /// The indented lines of the header that are no command.
    private static Pattern promised(Path example) throws IOException {
        String header = Files.readString(example).split("\nimport ", 2)[0];
        List<String> lines = header.lines().filter(line -> line.startsWith("//     ")).map(line -> line.substring(7))
                .filter(line -> !line.startsWith("ideomotor ")).toList();
        assertThat(lines).as("lines of output in the header of " + example).isNotEmpty();
        return Pattern.compile(lines.stream().map(line -> line.equals(ANY) ? "(?s:.*)" : Pattern.quote(line + "\n"))
                .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsShort(Path example) throws IOException {
        assertThat(Files.readAllLines(example)).hasSizeLessThanOrEqualTo(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void theScriptOfTheReadmeRuns() throws Exception {
        String script = OwnProcess.scripts(README).getFirst();
        Ran ran = run(Files.writeString(folder.resolve("study.java"), script).toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("0.93 (14 of 15, 95 % interval 0.70 to 0.99, chance 0.50)\n");
    }

    @Test
    void theExitCodeIsTheScripts() throws Exception {
        Path script = Files.writeString(folder.resolve("seven.java"), "void main() { System.exit(7); }");
        assertThat(run(script.toString()).exit()).isEqualTo(7);
    }

    @Test
    void aScriptThatDoesNotCompileAndOneThatThrowsHaveTheirOwnExitCodes() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.java"), "void main() { nonsense(); }");
        Ran refused = runHere(wrong.toString());
        assertThat(refused.exit()).isEqualTo(Exit.FILE);
        assertThat(refused.err()).contains(wrong + ":1: error: cannot find symbol")
                .endsWith("ideomotor: " + wrong + ": does not compile, 1 error\n");
        Path thrown = Files.writeString(folder.resolve("thrown.java"),
                "void main() { IO.println(\"µ\"); throw new Error(\"x\"); }");
        Ran failed = runHere(thrown.toString());
        assertThat(failed.exit()).isEqualTo(Exit.SCRIPT);
        assertThat(failed.out()).isEqualTo("µ\n");
        assertThat(failed.err()).startsWith("java.lang.Error: x\n    at thrown.java:1 ").doesNotContain("picocli");
        assertThat(runHere("--trace", thrown.toString()).err()).contains("at script//thrown.main(thrown.java:1)");
    }

    /// In this process, which runs on the packaged jars, too.
    private static Ran runHere(String... arguments) {
        return Ran.ideomotor(Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new));
    }
}
