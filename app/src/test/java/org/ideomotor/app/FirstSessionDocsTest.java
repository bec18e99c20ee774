package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What docs/how-to/first-session.md tells a newcomer to type is there. (What the commands do, `SimulateCommandTest` does.)
class FirstSessionDocsTest {
    private static final Path PAGE = Path.of(System.getProperty("ideomotor.docs"), "how-to", "first-session.md");

    @Test
    void everyCommandOfThePageHasTheOptionsThatItShows() throws IOException {
        List<String> lines = Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("$ ./ideomotor "))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(5);
        for (String line : lines) {
            List<String> words = List.of(line.substring("$ ./ideomotor ".length()).split(" "));
            List<String> command = words.stream().takeWhile(word -> word.matches("[a-z]+")).toList();
            Ran help = Ran.ideomotor(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
            assertThat(help.exit()).as(line).isZero();
            for (String word : words) if (word.startsWith("--")) assertThat(help.out()).as(line).contains(word);
        }
    }

    @Test
    void theQuestionsOfANewStudyAreThoseOfThePage(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8);
        SessionNewCommand command = new SessionNewCommand(new Terminal(print, print),
                new ByteArrayInputStream("\n".repeat(20).getBytes(StandardCharsets.UTF_8)));
        new CommandLine(command).parseArgs(folder.resolve("study.yaml").toString());
        assertThat(command.call()).isZero();
        assertThat(Files.readString(PAGE)).contains(
                said.toString(StandardCharsets.UTF_8).replace(folder + java.io.File.separator, "").replace("\r", ""));
    }

    @Test
    void everyPictureAndPageThatItLinksIsThere() throws IOException {
        List<String> links = Pattern.compile("\\]\\((?!http)([^)#]+)").matcher(Files.readString(PAGE)).results()
                .map(result -> result.group(1)).toList();
        assertThat(links).hasSizeGreaterThan(8)
                .allSatisfy(link -> assertThat(PAGE.resolveSibling(link)).as(link).exists());
    }
}
