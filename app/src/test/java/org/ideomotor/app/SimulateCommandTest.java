package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ideomotor.sessions.folder.Progress;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// A whole session in one command, and what can be asked of its folder.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SimulateCommandTest {
    @TempDir
    static Path shared;
    /// A session of [ShortStudy], which tests copy before they damage it.
    private static Path session;
    private static Ran first;

    @TempDir
    Path folder;

    @BeforeAll
    static void aSession() throws Exception {
        Path study = Files.writeString(shared.resolve("short.yaml"), ShortStudy.TEXT);
        first = simulate(study, shared);
        session = shared.resolve("sub-01/ses-01");
    }

    private static Ran simulate(Path study, Path out) throws Exception {
        return LabRun.run(LabRun.network(), "simulate", study.toString(), "--json", "--out", out.toString());
    }

    @Tag("soak")
    @Test
    void theStudyThatShipsLeadsFromCalibrationToTheTextThatWasAskedFor() throws Exception {
        Ran ran = LabRun.run(LabRun.network(), "simulate", "--json", "--out", folder.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode answer = ran.json();
        assertThat(answer.get("ended").asText()).isEqualTo("done");
        assertThat(answer.get("replay").asText()).isEqualTo("identical");
        assertThat(answer.get("runs").findValuesAsText("step")).containsExactly("calibration-1", "calibration-2",
                "bar-1", "cursor-1", "speller-1");
        assertThat(answer.at("/runs/2/correct").asInt()).as("the bar of " + ran.err()).isGreaterThanOrEqualTo(15);
        assertThat(answer.at("/runs/4/says/0").asText()).startsWith("spelled \"i am well\", as asked");
        Study study = FirstStudy.read().study();
        Progress progress = Progress.read(Path.of(answer.get("folder").asText()));
        assertThat(study.steps()).allMatch(step -> progress.stage(step) == Progress.Stage.DONE);
        assertThat(ran.err()).contains("Better than chance");
    }

    /// A network is a decoder like any other: trained within the session, live, and replayed to the bit. Twelve trials teach it nothing, and the report
    /// says so; how often it is right is for tests that train longer.
    @Tag("soak")
    @Test
    void aNetworkDecodesASessionAndItsReplay() throws Exception {
        Path study = Files.writeString(folder.resolve("network.yaml"), """
                study: network
                seed: 1
                source: {simulated: {skill: 0.9, channels: default, rate: 250}}
                classes: [left_hand, right_hand]
                window: [0.5, 2.5]
                calibration: {runs: 1, trials-per-class: 6}
                decoders: [eegnet]
                runs:
                  - bar: {trials-per-class: 6}
                """);
        Ran ran = simulate(study, folder);
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode answer = ran.json();
        assertThat(answer.get("ended").asText()).isEqualTo("done");
        assertThat(answer.get("replay").asText()).isEqualTo("identical");
        assertThat(ran.err()).contains("no permutations, for which a network takes too long", "eegnet is used");
    }

    @Test
    void aPersonsStudyIsLedThroughToItsEnd() throws Exception {
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.json().get("folder").asText()).isEqualTo(session.toString());
        assertThat(first.json().at("/runs/3/says/0").asText()).startsWith("spelled \"a\", as asked");
    }

    @Test
    void theReplayOfASessionIsIdentical() {
        Ran ran = Ran.ideomotor("replay", session.toString(), "--verify");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines("identical\n");
        assertThat(ran.err()).contains("of 4 runs, to the bit");
    }

    @Test
    void oneBitOfOneDecisionIsFoundAndToldAndGetsFive() throws IOException {
        Path log = copy().resolve("eeg/sub-01_ses-01_task-cursor_run-01_decisions.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        int at = 40;
        MatchResult score = Pattern.compile("(?<=\"scores\":\\[)[^,]+").matcher(lines.get(at)).results().findFirst()
                .orElseThrow();
        double wrong = Math.nextUp(Double.parseDouble(score.group()));
        lines.set(at, lines.get(at).substring(0, score.start()) + wrong + lines.get(at).substring(score.end()));
        Files.write(log, lines);
        Ran ran = Ran.ideomotor("replay", folder.toString(), "--verify");
        assertThat(ran.exit()).isEqualTo(Exit.NO);
        assertThat(ran.out()).startsWith("different: decision 40 of task-cursor_run-01 was ").contains(
                String.valueOf(wrong), score.group());
        JsonNode answer = Ran.ideomotor("replay", folder.toString(), "--json").json();
        assertThat(answer.get("identical").asBoolean()).isFalse();
        assertThat(answer.get("difference").asText()).contains("decision 40");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eeg/sub-01_ses-01_task-bar_run-01_journal.bin     | is damaged
            eeg/sub-01_ses-01_task-bar_run-01_decisions.jsonl | line
            progress.jsonl                                    | line
            """)
    void aDamagedFileIsNamedAndGetsThree(String file, String words) throws IOException {
        Path damaged = copy().resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] = (byte) (bytes[bytes.length / 2] == -1 ? 0 : -1);
        Files.write(damaged, bytes);
        Ran ran = Ran.ideomotor("replay", folder.toString(), "--verify");
        assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains(damaged.getFileName().toString(), words).hasLineCount(1);
    }

    @Test
    void aMissingJournalOrSessionGetsThree() throws IOException {
        Files.delete(copy().resolve("eeg/sub-01_ses-01_task-bar_run-01_journal.bin"));
        Ran ran = Ran.ideomotor("replay", folder.toString(), "--verify");
        assertThat(ran.exit()).as(ran.out()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("expected the journal of task-bar_run-01").hasLineCount(1);
        Ran none = Ran.ideomotor("replay", folder.resolve("none").toString(), "--verify");
        assertThat(none.exit()).isEqualTo(Exit.FILE);
        assertThat(none.err()).contains("expected the folder of a session").hasLineCount(1);
    }

    @Test
    void aSessionThatIsDoneStaysAsItIs() throws Exception {
        List<Path> before = files();
        Ran again = simulate(shared.resolve("short.yaml"), shared);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.json().get("ended").asText()).isEqualTo("done");
        assertThat(again.json().get("replay").asText()).isEqualTo("identical");
        assertThat(again.json().get("runs")).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aSessionGoesOnOnlyWithItsOwnStudy() throws Exception {
        Path other = Files.writeString(folder.resolve("short.yaml"), ShortStudy.TEXT + "seed: 2\n");
        Ran ran = simulate(other, shared);
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            left_hand, right_hand]\\n | left_hand, wings]\\n | line 3: classes: expected what a simulated subject can imagine
            [0.4, 2.0]                | [0.4, 6]            | line 6: window: expected to end within imagery
            [C3, Cz, C4, FC3          | [C1, Cz, C4, FC3    | channels: expected channels of the simulated subject
            trials: 4                 | trials: 1000        | line 11: trials: expected few enough in one run for a balanced order
            copy: "a"                 | copy: "ä"           | copy: expected letters of the alphabet
            """)
    void aStudyThatCannotBeIsToldByItsLinesAndLeavesNothing(String right, String wrong, String says) throws Exception {
        String text = ShortStudy.TEXT + "channels: [C3, C4]\n";
        String changed = text.replace(right.replace("\\n", "\n"), wrong.replace("\\n", "\n"));
        assertThat(changed).isNotEqualTo(text);
        refused(Files.writeString(folder.resolve("wrong.yaml"), changed), says);
    }

    @Test
    void aDecoderOfAnotherMontageIsToldAndLeavesNothing() throws Exception {
        Files.copy(session.resolve("decoders/mdm.decoder"), folder.resolve("mdm.decoder"));
        refused(Files.writeString(folder.resolve("wrong.yaml"), """
                source: {simulated: {channels: [C1, Cz, C2, FC3, FC4, CP3, CP4, O1], rate: 125}}
                decoder: mdm.decoder
                runs: [bar]
                """), "line 2: decoder: expected one for this stream, got mdm, which differs in channel 0");
    }

    private void refused(Path study, String says) throws Exception {
        Path out = folder.resolve("out");
        Ran ran = simulate(study, out);
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("wrong.yaml, ", says).hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void aNewStudyIsWhatWasAnswered() throws IOException {
        Path file = folder.resolve("study.yaml");
        Ran ran = answered(file, "hands\n07\n\nNautilus\nleft_hand, right_hand rest\n3\n15\n-\n");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().strip()).isEqualTo(file.toString());
        Study study = StudyFile.read(file).study();
        assertThat(study.name()).isEqualTo("hands");
        assertThat(study.subject()).isEqualTo("07");
        assertThat(study.session()).isEqualTo("01");
        assertThat(study.source()).isEqualTo(new Study.Source.Stream("Nautilus", Optional.empty()));
        assertThat(study.classes()).containsExactly("left_hand", "right_hand", "rest");
        assertThat(study.decoding()).isInstanceOfSatisfying(Study.Decoding.Trained.class, trained -> {
            assertThat(trained.runs()).isEqualTo(3);
            assertThat(trained.trialsPerClass()).isEqualTo(15);
        });
        assertThat(study.runs()).hasSize(2)
                .allMatch(run -> study.classes(run).equals(List.of("left_hand", "right_hand")));
    }

    @Test
    void whoeverOnlyPressesEnterGetsASimulatedSessionThatSpells() throws IOException {
        Path file = folder.resolve("study.yaml");
        assertThat(answered(file, "\n".repeat(8)).exit()).isZero();
        Study study = StudyFile.read(file).study();
        assertThat(study.source()).isEqualTo(Study.Source.Simulated.DEFAULT);
        assertThat(study.steps().getLast().kind()).isEqualTo(Study.Kind.SPELLER);
    }

    @Test
    void answersThatMakeNoStudyWriteNothing() throws IOException {
        Path file = folder.resolve("study.yaml");
        Ran word = answered(file, "\n\n\n\n\nthree\n");
        assertThat(word.exit()).isEqualTo(Exit.USAGE);
        assertThat(word.err()).contains("Calibration runs: expected a whole number, got three");
        assertThat(answered(file, "\n\n\n\nwings fins\n").exit()).isEqualTo(Exit.USAGE);
        assertThat(file).doesNotExist();
        Files.writeString(file, "mine");
        assertThat(answered(file, "\n").exit()).isEqualTo(Exit.FILE);
        assertThat(file).content().isEqualTo("mine");
    }

    @Test
    void aSessionNeedsAStudyAndANewOneDoesNot() throws IOException {
        Ran none = Ran.ideomotor("session");
        assertThat(none.exit()).isEqualTo(Exit.USAGE);
        assertThat(none.err()).contains("expected a study, got none").hasLineCount(1);
        Path file = Files.writeString(folder.resolve("study.yaml"), "mine");
        Ran begun = Ran.ideomotor("session", "new", file.toString());
        assertThat(begun.exit()).isEqualTo(Exit.FILE);
        assertThat(begun.err()).contains("exists already and a study is never overwritten");
    }

    private static Ran answered(Path file, String answers) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        SessionNewCommand command = new SessionNewCommand(terminal,
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        int exit;
        try {
            new CommandLine(command).parseArgs(file.toString());
            exit = command.call();
        } catch (CommandException e) {
            exit = e.exit();
            terminal.say(e.getMessage());
        }
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The session, to be damaged.
    private Path copy() throws IOException {
        for (Path file : files()) {
            Path to = folder.resolve(session.relativize(file));
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        }
        return folder;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(session)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
