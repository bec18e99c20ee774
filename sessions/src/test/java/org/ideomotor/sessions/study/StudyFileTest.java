package org.ideomotor.sessions.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Output;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Decoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {
    private static final String WHOLE = """
            study: first-session            # name
            subject: "01"
            session: 02
            seed: 7
            source: {stream: EEG, source-id: amp-1}
            channels: [C3, Cz, C4]
            eog: [Fp1]
            line-frequency: 60
            classes: [left_hand, right_hand]
            signal-check: {seconds: 5}
            trial: {cross: 1, beep: 0.5, cue: 1, imagery: 3, rest: [1, 2], order: independent}
            window: [0.5, 3]
            band: [8, 26]
            hop: 0.2
            calibration: {runs: 3, trials-per-class: 15}
            decoders: [ts-lda, mdm]
            use: mdm
            runs:
              - {bar: {trials-per-class: 5}}
              - cursor: {law: rate, task: hit, trials: 11, seconds: 3.5}
              - bar
              - {speller: {layout: hex, copy: "hello you", language-model: none, seconds: 100, classes: [right_hand, left_hand]}}
            outputs: {lsl: no, udp: "127.0.0.1:20320", websocket: yes}
            """;

    @TempDir
    private Path folder;

    private static Study study(String text) throws StudyException { return StudyFile.parse(text, "a.yaml").study(); }

    private static List<StudyProblem> problems(String text) {
        return catchThrowableOfType(StudyException.class, () -> StudyFile.parse(text, "a.yaml")).problems();
    }

    @Test
    void everyKeyIsRead() throws StudyException {
        assertThat(study(WHOLE)).isEqualTo(new Study("first-session", "01", "02", 7,
                new Study.Source.Stream("EEG", Optional.of("amp-1")),
                new Study.Channels(List.of("C3", "Cz", "C4"), List.of("Fp1")), 60,
                List.of("left_hand", "right_hand"), 5,
                new Study.Trial(1, 0.5, 1, 3, new Study.Interval(1, 2), Study.Order.INDEPENDENT),
                new Study.Decoding.Trained(3, 15, new Study.Interval(0.5, 3), new Study.Interval(8, 26), 0.2,
                        List.of("ts-lda", "mdm"), Optional.of("mdm")),
                List.of(new Study.Run.Bar(5, List.of()), new Study.Run.Cursor("rate", "hit", 11, 3.5, List.of()),
                        new Study.Run.Bar(10, List.of()),
                        new Study.Run.Speller("hex", Optional.of("hello you"), "none", 100,
                                List.of("right_hand", "left_hand"))),
                new Study.Outputs(Study.Power.OFF, Optional.of(new Study.Address("127.0.0.1", 20_320)),
                        Study.Power.ON)));
    }

    @Test
    void everyKeyHasADefault() throws StudyException {
        assertThat(study("study: first-session")).isEqualTo(Study.first());
        assertThat(study("{study: first-session, source: simulated, runs: , trial: ~}")).isEqualTo(Study.first());
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameStudy() throws IOException {
        String odd = """
                study: "no"
                source: {simulated: {skill: 0.123456789, channels: [C3, "a \\"b\\\\"]}}
                seed: -9223372036854775808
                hop: 0.30000000000000004
                use: "ts-lr"
                """;
        for (String text : List.of(WHOLE, odd, "study: x")) {
            Study study = study(text);
            assertThat(study(StudyFile.text(study))).isEqualTo(study);
        }
        Path file = folder.resolve("study.yaml");
        StudyFile.write(study(WHOLE), file);
        assertThat(StudyFile.read(file).study()).isEqualTo(study(WHOLE));
        assertThatThrownBy(() -> StudyFile.write(Study.first(), file)).isInstanceOf(IOException.class);
    }

    /// Keys as the writer and the reader know them, each in the page between backticks.
    @Test
    void thePageOfStudiesNamesEveryKeyAndEveryName() throws IOException {
        String page = Files.readString(Path.of("../docs/study.md"));
        String written = StudyFile.text(study(WHOLE)) + StudyFile.text(Study.first());
        List<String> inside = Pattern.compile("([a-z-]+): ").matcher(written).results().map(key -> key.group(1))
                .distinct().toList();
        assertThat(inside).contains("skill", "source-id", "trials-per-class", "language-model", "websocket");
        for (List<String> names : List.of(StudyReader.KEYS, inside, StudyNames.LAWS, StudyNames.TASKS,
                StudyNames.LAYOUTS, StudyNames.LANGUAGE_MODELS, StudyNames.SIMULATED_CLASSES))
            for (String name : names) assertThat(page).containsPattern("`(- )?" + name + "`");
    }

    @Test
    void theExampleIsAStudy() throws IOException {
        Study study = StudyFile.read(Path.of("../examples/studies/first-session.yaml")).study();
        assertThat(study.runs()).extracting(Study.Run::kind).containsExactly(Study.Kind.BAR, Study.Kind.CURSOR,
                Study.Kind.SPELLER);
        Study.Decoding.Trained usual = Study.Decoding.Trained.DEFAULT;
        assertThat(study.runs(List.of())).isEqualTo(new Study("first-session", "01", "01", 1,
                Study.Source.Simulated.DEFAULT, Study.Channels.ALL_EEG, 50, Study.first().classes(), 10,
                Study.Trial.GRAZ, new Study.Decoding.Trained(usual.runs(), usual.trialsPerClass(),
                        new Study.Interval(0.5, 2.5), usual.band(), usual.hop(), usual.compared(), usual.use()),
                List.of(), new Study.Outputs(Study.Power.ON,
                        Optional.of(new Study.Address("127.0.0.1", 20_320)), Study.Power.ON)));
    }

    @Test
    void theWrittenStudyHasEveryKeyThatIsKnown() {
        String text = StudyFile.text(Study.first());
        for (String key : StudyReader.KEYS)
            if (!key.equals("decoder")) assertThat(text).containsPattern("(?m)^" + key + ": |^runs: ");
    }

    @Test
    void aProblemIsToldWithItsLineAndAllOfThemAtOnce() {
        String bad = """
                study: s
                classes: [left_hand]
                trial:
                  cross: -1
                  imagry: 4
                windw: [0, 1]
                runs:
                  - cursor: {task: hitt}
                """;
        assertThatThrownBy(() -> StudyFile.parse(bad, "bad.yaml")).isInstanceOf(StudyException.class).hasMessage(
                """
                        bad.yaml, line 2: classes: expected at least 2 classes, got [left_hand]; name another, such as rest
                        bad.yaml, line 4: cross: expected a number of s, at least 0 and at most 3600 s, got -1
                        bad.yaml, line 5: trial: expected one of [cross, beep, cue, imagery, rest, order], got the key imagry; did you mean imagery?
                        bad.yaml, line 6: expected one of %s, got the key windw; did you mean window?
                        bad.yaml, line 8: task: expected one of [hit, centre-out, grid], got hitt; did you mean hit?"""
                        .formatted(StudyReader.KEYS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "subject: a b                                        | subject: expected letters and digits, for names of files are made of it, got \"a b\"",
            "session: ses-1                                      | session: expected letters and digits",
            "seed: many                                          | seed: expected a whole number, got many",
            "seed: 1.5                                           | seed: expected a whole number, got 1.5",
            "source: {simulated: {skill: 1.5}}                   | skill: expected a number, at least 0 and at most 1, got 1.5",
            "source: {simulated: {rate: 20}}                     | rate: expected a number of Hz, at least 100 and at most 100000 Hz, got 20",
            "source: {simulated: {}, stream: EEG}                | source: expected one of [simulated, stream], got simulated and stream",
            "source: {}                                          | source: expected one of [simulated, stream], got none",
            "source: {sream: EEG}                                | got the key sream; did you mean stream?",
            "source: {simulated: {}, source-id: a}               | source-id: expected beside stream",
            "source: 3                                           | source: expected keys, some of [simulated, stream, source-id], got 3",
            "source: {simulated: {channels: [C3, Cz]}}@channels: [C5] | channels: expected channels of the simulated subject [C3, Cz], got C5; did you mean C3?",
            "channels: [C3]@eog: [C3]                            | channels: expected channels that show no eye movements, got C3, which is in eog",
            "line-frequency: 0                                   | line-frequency: expected a number of Hz, more than 0 and at most 100000 Hz, got 0",
            "classes: left_hand                                  | classes: expected a list of names, as in [one, two], got left_hand",
            "classes: [left_hand, left_hand]                     | classes: expected each class once, got left_hand again",
            "classes: [left_hand, rigth_hand]                    | got rigth_hand; did you mean right_hand?",
            "source: {stream: E}@classes: [a, b, c, d, e]        | classes: expected at most 4 classes and rest, got [a, b, c, d, e]",
            "classes: [left_hand, a/b]                           | classes: expected a name of letters, digits, _ and -, got \"a/b\"",
            "signal-check: {seconds: -1}                         | seconds: expected a number of s, at least 0 and at most 3600 s, got -1",
            "trial: {rest: [3, 1]}                               | rest: expected two numbers of s in order, as in [1.5, 3.5], got [3, 1]",
            "trial: {rest: [-1, 1]}                              | rest: expected two numbers of s, each at least 0 and at most 3600 s, got [-1, 1]",
            "trial: {order: balance}                             | order: expected one of [balanced, independent], got balance; did you mean balanced?",
            "trial: {imagery: 0}                                 | imagery: expected a number of s, more than 0 and at most 3600 s, got 0",
            "trial: {cue: \"2\"}                                 | cue: expected a number of s, more than 0 and at most 3600 s, got \"2\"",
            "window: [0.5, 6]                                    | window: expected to end within imagery, which ends 5 s after the cue (cue 1.25 s and imagery 3.75 s), got 0.5 to 6 s; end it earlier",
            "window: [-0.5, 2]                                   | window: expected to begin at the cue or later, got -0.5 to 2 s",
            "window: [1, 1]                                      | window: expected to end after it begins, got 1 to 1 s",
            "window: [1]                                         | window: expected two numbers of s in order, as in [0.5, 3.5], got [1]",
            "hop: 4                                              | hop: expected at most the length of the window, 3 s, got 4 s",
            "band: [0, 30]                                       | band: expected a lower edge above 0 Hz and an upper one above it, got 0 to 30 Hz",
            "band: [8, 125]                                      | band: expected to end below half the sampling rate of 250 Hz, got 8 to 125 Hz",
            "calibration: {runs: 0}                              | runs: expected a whole number, at least 1 and at most 10000, got 0",
            "calibration: {trials: 9}                            | calibration: expected one of [runs, trials-per-class], got the key trials",
            "calibration: {runs: 1, trials-per-class: 4}         | calibration: expected at least 5 trials of each class in all, got 1 × 4",
            "decoders: [ts-lr, cps-lda]                          | got cps-lda; did you mean csp-lda?",
            "decoders: []                                        | decoders: expected at least one of [ts-lda,",
            "decoders: [mdm, mdm]                                | decoders: expected each decoder once, got mdm again",
            "classes: [feet, rest, tongue]@decoders: [fbcsp-lda] | decoders: expected decoders of 3 classes, got fbcsp-lda, which tells two apart",
            "use: svm                                            | use: expected best, or one of the decoders compared [ts-lr, csp-lda, mdm], got svm",
            "decoder: none.decoder                               | decoder: expected a decoder file, got none.decoder, which cannot be read",
            "decoder: a@hop: 0.1                                 | hop: expected nothing beside decoder, whose file says what it needs, got 0.1; take one of them away",
            "runs: bar                                           | runs: expected a list of runs, as in - {bar: {trials-per-class: 5}}, got bar",
            "runs: [baar]                                        | runs[0]: expected keys, some of [bar, cursor, speller], got baar",
            "runs: [{bar: {}, cursor: {}}]                       | runs[0]: expected one of [bar, cursor, speller], got bar and cursor",
            "runs: [{bar: {classes: [left_hand, feet]}}]         | bar: expected classes of the study, [left_hand, right_hand], got feet",
            "classes: [feet, rest, tongue]@runs: [speller]       | speller: expected two classes to steer it by, got [feet, rest, tongue]; name two of them, as in {speller: {classes: [feet, rest]}}",
            "runs: [{cursor: {law: bci200}}]                     | law: expected one of [bci2000, rate, position, kalman, dkf], got bci200; did you mean bci2000?",
            "runs: [{cursor: {task: centre-out}}]                | cursor: expected at least 4 classes for the task centre-out, which has two axes, got [left_hand, right_hand]",
            "runs: [{cursor: {trials: 1}}]                       | cursor: expected at least one trial for each of [left_hand, right_hand], got 1",
            "runs: [{cursor: {seconds: 0}}]                      | seconds: expected a number of s, more than 0 and at most 3600 s, got 0",
            "runs: [{speller: {layout: three}}]                  | layout: expected one of [tree, hex], got three; did you mean tree?",
            "runs: [{speller: {copy: \"\"}}]                     | copy: expected a text, got an empty one",
            "runs: [{speller: {language-model: englisch}}]       | language-model: expected one of [english, english-words, none], got englisch; did you mean english?",
            "outputs: {lsl: maybe}                               | lsl: expected yes or no, got maybe",
            "outputs: {udp: localhost}                           | udp: expected a host and a port from 1 to 65535, as in \"127.0.0.1:20320\", or no, got localhost",
            "outputs: {udp: \"h:99999\"}                         | udp: expected a host and a port from 1 to 65535",
            "hop: 0.1@hop: 0.2                                   | hop: expected once, got it in line 2 already; take one of them away",
            "hop: [                                              | expected YAML: ",
            "hop: *other                                         | expected values, got an alias (*)",
            "hop: &a 1@band: *a                                  | expected values, got an alias (*); write the value out"})
    void aBadStudyIsRefusedAtTheLineOfItsMistake(String lines, String message) {
        String text = "study: bad\n" + lines.replace('@', '\n') + "\n";
        List<StudyProblem> problems = problems(text);
        assertThat(problems).as(text).hasSize(1);
        assertThat(problems.getFirst().text()).contains(message);
        assertThat(problems.getFirst().line()).isBetween(2, 4);
    }

    @Test
    void whatCouldNotBeReadIsNotComplainedOfASecondTime() {
        assertThat(problems("trial: {imagery: long}\nwindow: [0.5, 6]")).hasSize(1);
        assertThat(problems("classes: none\nruns: [{bar: {classes: [a, b]}}]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "[]", "3"})
    void whatIsNoStudyIsRefused(String text) { assertThat(problems(text)).hasSize(1); }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> StudyFile.read(folder.resolve("none.yaml"))).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("expected a study file, got none");
    }

    @Test
    void aStudyMadeInAScriptIsCheckedToo() {
        assertThatThrownBy(() -> Study.first().runs(List.of(new Study.Run.Cursor("bci2000", "grid", 4, 2, List.of()))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 4 classes");
        assertThatThrownBy(() -> new Study.Run.Bar(0, List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bar: trials-per-class: expected at least 1 and at most 10000, got 0.0");
    }

    @Test
    void channelsThatTheStreamLacksAreFoundWithTheirLines() throws StudyException {
        StudyFile file = StudyFile.parse("source: {stream: EEG}\nchannels:\n  - C3\n  - C5\neog: [Fp1]\nband: [8, 60]",
                "a.yaml");
        Signal signal = new Signal(Montage.eeg("c3", "C4", "Fp2"), 100);
        assertThat(file.check(signal)).containsExactly(
                new StudyProblem(4,
                        "channels: expected channels of the stream [c3, C4, Fp2], got C5; did you mean c3?"),
                new StudyProblem(5, "eog: expected channels of the stream [c3, C4, Fp2], got Fp1; did you mean Fp2?"),
                new StudyProblem(6,
                        "band: expected to end below half the sampling rate of 100 Hz, got 8 to 60 Hz; lower the"
                                + " upper edge"));
        assertThatThrownBy(() -> file.require(file.check(signal))).isInstanceOf(StudyException.class)
                .hasMessageStartingWith("a.yaml, line 4: channels: ");
    }

    @Test
    void withoutANamedChannelEveryEegChannelIsDecodedButThoseOfTheEyes() throws StudyException {
        Signal signal = new Signal(new Montage(List.of(new Montage.Channel("C3", Montage.Kind.EEG),
                new Montage.Channel("FP1", Montage.Kind.EEG), new Montage.Channel("C4", Montage.Kind.EEG),
                new Montage.Channel("EMG1", Montage.Kind.EMG)), "unknown"), 250);
        assertThat(StudyFile.parse("eog: [Fp1]", "a").decoded(signal)).containsExactly("C3", "C4");
        assertThat(StudyFile.parse("{channels: [c4, EMG1, C3], source: {stream: E}}", "a").decoded(signal))
                .containsExactly("C3", "C4", "EMG1");
        assertThat(StudyFile.parse("study: a", "a").check(new Signal(new Montage(List.of(
                new Montage.Channel("A", Montage.Kind.EMG)), "unknown"), 250))).hasSize(1);
    }

    private record First(List<String> classes) implements Fitted<Window, Output> {
        @Override
        public Output apply(Window window) { return Scores.softmax(classes, new double[classes.size()]); }
    }

    private static Decoder decoder(long hop, String... classes) {
        return new Decoder("mine", new Signal(Montage.eeg("C3", "C4"), 250), List.of(), 10, hop, List.of(), List.of(),
                new First(List.of(classes)), List.of(), List.of(classes), Decoder.Learning.NEVER,
                new Provenance("0", "0", "none", "test", List.of(), 0));
    }

    @Test
    void aDecoderFileIsSoughtBesideTheStudyAndComparedWithIt() throws IOException {
        decoder(25, "left_hand", "right_hand").save(folder.resolve("hands.decoder"));
        decoder(0, "feet", "left_hand").save(folder.resolve("feet.decoder"));
        Path good = Files.writeString(folder.resolve("good.yaml"), "study: s\ndecoder: hands.decoder");
        StudyFile file = StudyFile.read(good);
        assertThat(file.decoder()).contains(decoder(25, "left_hand", "right_hand"));
        assertThat(file.check(new Signal(Montage.eeg("C3", "C4"), 250))).isEmpty();
        assertThat(file.check(new Signal(Montage.eeg("C3", "C4"), 500))).singleElement()
                .extracting(StudyProblem::toString).asString()
                .startsWith("line 2: decoder: expected one for this stream, got mine, which differs in sampling rate");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "decoder: feet.decoder");
        assertThatThrownBy(() -> StudyFile.read(bad)).isInstanceOf(StudyException.class)
                .hasMessageContaining("bad.yaml, line 1: decoder: expected a decoder of [left_hand, right_hand], got"
                        + " feet.decoder of [feet, left_hand]")
                .hasMessageContaining("decides at trials only");
    }

    @Test
    void aTextThatCannotBeSpelledIsFoundWithItsLine() throws StudyException {
        StudyFile file = StudyFile.parse("runs:\n  - bar\n  - speller:\n      copy: \"hi, Åse\"\n  - speller", "a");
        assertThat(file.checkAlphabet(List.of("abcdefghijklmnopqrstuvwxyz ".split(""))))
                .containsExactly(new StudyProblem(4,
                        "copy: expected letters of the alphabet \"abcdefghijklmnopqrstuvwxyz \", got \"hi, Åse\" with \",Å\";"
                                + " write it with the alphabet's letters"));
        assertThat(file.checkAlphabet(List.of("h", "i", ",", " ", "Å", "s", "e"))).isEmpty();
    }

    @Test
    void theStepsAreThoseOfTheStudyInTheirOrder() throws StudyException {
        List<Study.Step> steps = study(WHOLE).steps();
        assertThat(steps).extracting(Study.Step::key).containsExactly("signal-check", "calibration-1", "calibration-2",
                "calibration-3", "training", "bar-1", "cursor-1", "bar-2", "speller-1");
        assertThat(steps).extracting(Study.Step::title).contains("signal check", "calibration 2 of 3", "training",
                "bar 2 of 2", "speller");
        assertThat(steps.get(1).asks()).isEqualTo(Map.of("left_hand", 15, "right_hand", 15));
        assertThat(steps.get(6).asks()).isEqualTo(Map.of("left_hand", 6, "right_hand", 5));
        assertThat(steps.get(6).trials()).isEqualTo(11);
        assertThat(study("signal-check: {seconds: 0}").steps().getFirst().key()).isEqualTo("calibration-1");
    }

    @Test
    void decodersOfTwoClassesAreThoseThatSayIt() {
        assertThat(Decoders.all().stream().filter(d -> d.description().endsWith("; two classes")).map(d -> d.name()))
                .containsExactlyElementsOf(StudyNames.TWO_CLASSES_ONLY);
    }
}
