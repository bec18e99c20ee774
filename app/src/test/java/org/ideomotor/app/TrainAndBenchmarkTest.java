package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ideomotor.app.Ran.ideomotor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.ScoreGate;
import org.ideomotor.datasets.Eegmmidb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `train` and `benchmark` as a person types them, on the embedded example.
class TrainAndBenchmarkTest {
    @TempDir
    private static Path data;
    @TempDir
    private Path folder;

    @BeforeAll
    static void theExampleLiesInAFolder() throws IOException {
        for (String run : List.of("S001R06", "S001R10", "S001R14")) copy(run, run);
        copy("S001R06", "other"); // nobody knows what its codes mean
    }

    private static void copy(String run, String name) throws IOException {
        try (InputStream in = Eegmmidb.class.getResourceAsStream("eegmmidb/" + run + ".edf")) {
            Files.copy(in, data.resolve(name + ".edf"));
        }
    }

    /// A line as typed; `DATA/` and `OUT` are replaced.
    private Ran typed(String line) {
        return ideomotor(Stream.of(line.split(" "))
                .map(word -> word.replace("DATA", data.toString()).replace("OUT",
                        folder.resolve("a.decoder").toString()))
                .toArray(String[]::new));
    }

    @Test
    void trainSavesADecoderAndSaysWhatItMayBeWorth() throws Exception {
        Ran ran = typed("train DATA/S001R10.edf DATA/S001R06.edf --decoder csp-lda --out OUT --json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode answer = ran.json();
        Path file = folder.resolve("a.decoder");
        byte[] saved = Files.readAllBytes(file);
        assertThat(answer.get("sha256").asText())
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(saved)));
        assertThat(answer.get("bytes").asLong()).isEqualTo(saved.length);
        assertThat(answer.get("protocol").asText()).isEqualTo("cross-run");
        assertThat(answer.get("trials").asInt()).as("run 10 alone is scored").isEqualTo(15);
        assertThat(answer.get("runs")).extracting(run -> run.get("run").asText()).containsExactly("R06", "R10");
        assertThat(answer.get("runs").get(0).get("trials").get("both_feet").asInt()).isEqualTo(8);
        assertThat(answer.get("chance").asDouble()).isEqualTo(0.5);
        assertThat(answer.get("low").asDouble()).isLessThan(answer.get("accuracy").asDouble());
        assertThat(answer.get("verdict").asText()).startsWith("better than guessing");
        assertThat(answer.get("next").asText()).isEqualTo("ideomotor live --decoder " + file);
        Decoder decoder = Decoder.load(file);
        assertThat(decoder).isEqualTo(TaskOptions.standard("both_feet", "both_fists").every(0.1).train("csp-lda",
                org.ideomotor.decoders.Decoders.named("csp-lda").estimator(), Eegmmidb.example().get(0),
                Eegmmidb.example().get(1)));
        assertThat(Evaluation.offline(decoder, Eegmmidb.example().get(2)).accuracy().value()).isGreaterThan(0.8);
    }

    @Test
    void aPersonReadsTheReportAndIsToldWhatIsNext() {
        Ran ran = typed("train DATA/S001R06.edf --decoder csp-lda --out OUT");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("both_feet against both_fists, 8–30 Hz, 1–4 s after the cue, every 0.1 s",
                "eegmmidb S001/1/R06: both_feet × 8, both_fists × 7", "chance 0.50",
                "within-run: of decoders trained on",
                "folds not scored", "sha-256 ", "ideomotor live --decoder ");
        assertThat(ran.err()).contains("Training csp-lda", "Scoring eegmmidb S001/1 within-run");
    }

    @Test
    void anExistingFileIsReplacedOnlyByForce() throws IOException {
        Path file = Files.writeString(folder.resolve("a.decoder"), "precious");
        Ran ran = typed("train DATA/S001R06.edf --decoder csp-lda --out OUT");
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("exists already", "--force");
        assertThat(file).hasContent("precious");
        assertThat(typed("train DATA/S001R06.edf --decoder csp-lda --out OUT --force").exit()).isZero();
        assertThat(Decoder.load(file).name()).isEqualTo("csp-lda");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static Map<Path, FileTime> written(Path folder) throws IOException {
        Map<Path, FileTime> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) written.put(file, Files.getLastModifiedTime(file));
        }
        return written;
    }

    /// Cut off between two trainings: of the first one the file is there, and of the others it is not.
    @Test
    void aNetworkThatWasCutOffGoesOnWithTheSameCommand() throws IOException {
        String line = "train DATA/S001R06.edf DATA/S001R10.edf --decoder shallow-convnet --window 1,2 --out OUT --json"
                + " --force --checkpoints KEPT".replace("KEPT", folder.resolve("kept").toString());
        JsonNode first = typed(line).json();
        Path kept = folder.resolve("kept");
        Map<Path, FileTime> whole = written(kept);
        assertThat(whole).as("the decoder, and the one of run 6 that is scored on run 10").hasSize(2);
        Path gone = whole.keySet().iterator().next(), stays = gone.resolveSibling(
                whole.keySet().stream().skip(1).findFirst().orElseThrow());
        byte[] before = Files.readAllBytes(gone);
        Files.delete(gone);
        JsonNode second = typed(line).json();
        assertThat(second).isEqualTo(first);
        assertThat(written(kept)).containsOnlyKeys(whole.keySet()).containsEntry(stays, whole.get(stays));
        assertThat(gone).hasBinaryContent(before);
    }

    @Test
    void onlyANetworkCanBeKept() {
        Ran ran = typed("train DATA/S001R06.edf --decoder csp-lda --out OUT --checkpoints "
                + folder.resolve("kept").toString().replace(" ", ""));
        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--checkpoints: expected a network by --decoder, got csp-lda");
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    @Test
    void codesBecomeClassesWhereTheDataSetIsNotKnown() throws IOException {
        Ran asked = typed("train DATA/other.edf --out OUT");
        assertThat(asked.exit()).isEqualTo(Exit.USAGE);
        assertThat(asked.err().lines()).singleElement().asString().contains("which event codes are which class",
                "--classes \"T0=LABEL,T1=LABEL\"", "T0 × 15, T1 × 7, T2 × 8");
        Ran ran = typed("train DATA/other.edf --classes T1=fists,T2=feet --decoder csp-lda --out OUT --json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("classes")).extracting(JsonNode::asText).containsExactly("feet", "fists");
        assertThat(ran.json().get("runs").get(0).get("dataset").asText()).isEqualTo(data.getFileName().toString());
        assertThat(Decoder.load(folder.resolve("a.decoder")).rules()).extracting(rule -> rule.label())
                .containsExactly("feet", "fists");
    }

    /// A decoder with a filter bank of its own stands behind it, and says so.
    @Test
    void aFilterBankTakesThePlaceOfTheBand() throws IOException {
        Ran ran = typed("train DATA/S001R06.edf DATA/S001R10.edf --decoder fbcsp-lda --out OUT --json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("band")).extracting(JsonNode::asDouble).containsExactly(8.0, 32.0);
        assertThat(ran.json().get("notes").toString()).contains("behind its own filter bank, 8-12, 12-16");
        assertThat(Decoder.load(folder.resolve("a.decoder")).stages()).singleElement()
                .isEqualTo(FilterBank.bandPasses(8, 32, 4, 4));
    }

    @Test
    void optionsReachTheDecoder() throws IOException {
        Ran ran = typed(
                "train DATA/S001R06.edf --decoder csp-lda --band 10,14 --window 0.5,2.5 --every 0.05 --out OUT");
        assertThat(ran.exit()).as(ran.err()).isZero();
        Decoder decoder = Decoder.load(folder.resolve("a.decoder"));
        assertThat(decoder.times()).isEqualTo(320);
        assertThat(decoder.hop()).isEqualTo(8);
        assertThat(decoder.rules().getFirst().after()).isEqualTo(400);
        assertThat(decoder.stages()).extracting(Object::toString).singleElement().asString().contains("10.0", "14.0");
    }

    @Test
    void benchmarkAnswersInRows() throws IOException {
        Ran ran = typed(
                "benchmark DATA/S001R14.edf DATA/S001R06.edf DATA/S001R10.edf --decoders csp-lda,ts-lda --json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        List<String> fields = new ArrayList<>();
        JsonNode row = ran.json().get("rows").get(0);
        row.fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("dataset", "subject", "session", "pipeline", "protocol", "metric", "score",
                "low", "high", "chance", "trials");
        assertThat(ran.json().get("rows"))
                .extracting(r -> r.get("protocol").asText() + " " + r.get("pipeline").asText())
                .containsExactly("cross-run csp-lda", "cross-run ts-lda", "within-run csp-lda", "within-run ts-lda");
        assertThat(row.get("dataset").asText()).isEqualTo("eegmmidb");
        assertThat(row.get("subject").asText()).isEqualTo("S001");
        assertThat(row.get("metric").asText()).isEqualTo("accuracy");
        assertThat(row.get("score").asDouble()).isCloseTo(29 / 30.0, within(1e-12));
        assertThat(row.get("trials").asInt()).isEqualTo(30);
        assertThat(ran.json().get("pooled")).hasSize(4);
        assertThat(ran.err()).contains("Scoring eegmmidb S001/1 cross-run");
    }

    /// The table is that of `IdleReport`.
    @Test
    void benchmarkCountsFalseActivationsOverTheDial() throws IOException {
        JsonNode idle = typed(
                "benchmark DATA/S001R06.edf DATA/S001R10.edf --decoders csp-lda --window 1,3 --idle margin"
                        + " --json")
                .json().get("idle");
        assertThat(idle.get("by").asText()).isEqualTo("margin");
        JsonNode curve = idle.get("rows").get(0).get("curve");
        assertThat(curve).hasSize(12);
        assertThat(curve.get(0).get("events").asInt()).isGreaterThan(curve.get(11).get("events").asInt());
        assertThat(curve.get(0).get("perMinute").asDouble()).isCloseTo(
                curve.get(0).get("events").asInt() / curve.get(0).get("minutes").asDouble(), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fbcsp-lda", "fbts-lr"})
    void distancesBehindABankAreAWrongCommandLine(String decoder) {
        Ran ran = typed("train gone.edf --decoder " + decoder + " --idle distance=0.2 --out OUT");
        assertThat(ran.exit()).as("before a file is read: %s", ran.err()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("--idle: expected posterior or margin with --decoder " + decoder,
                "got distance=0.2");
    }

    @Test
    void aDecoderThatIsToKnowIdleHasTheGateInItsFile() throws IOException {
        Ran ran = typed("train DATA/S001R06.edf --decoder csp-lda --idle posterior=0.3 --out OUT");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("the decoder takes for idle what is less sure, by best score, than 30 % of imagery is");
        assertThat(Decoder.load(folder.resolve("a.decoder")).after()).singleElement()
                .isInstanceOfSatisfying(ScoreGate.class, gate -> assertThat(gate.dial()).isEqualTo(0.3));
    }

    @Test
    void restIsAClassLikeAnyOther() throws IOException {
        Ran ran = typed(
                "train DATA/S001R06.edf --classes both_feet,both_fists,rest --decoder csp-lda --window 1,3 --out"
                        + " OUT --json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("runs").get(0).get("trials").get("rest").asInt()).isGreaterThanOrEqualTo(14);
    }

    @Test
    void benchmarkPrintsATable() {
        Ran ran = typed("benchmark DATA/S001R06.edf DATA/S001R10.edf --decoders csp-lda");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("both_feet against both_fists, 8–30 Hz, 1–4 s after the cue; causal, chronological")
                .containsPattern(
                        "(?m)^eegmmidb +S001 +1 +cross-run +csp-lda +[01]\\.\\d\\d +0\\.\\d\\d to [01]\\.\\d\\d +0\\.50 +15$");
    }

    /// A folder in MOABB's format: what can be used is scored, the rest is told.
    @Test
    void benchmarkReadsThePipelinesOfAFolder() throws IOException {
        pipelineFile("CSP.yml", """
                name: CSP + LDA
                paradigms: [LeftRightImagery, MotorImagery]
                pipeline:
                  - {name: Covariances, from: pyriemann.estimation, parameters: {estimator: oas}}
                  - {name: CSP, from: pyriemann.spatialfilters, parameters: {nfilter: 6}}
                  - {name: LinearDiscriminantAnalysis, from: sklearn.discriminant_analysis}
                """);
        pipelineFile("EEGNet.yml", """
                name: EEGNet
                paradigms: [MotorImagery]
                pipeline:
                  - {name: EEGClassifier, from: braindecode}
                """);
        pipelineFile("ERP.yml", "{name: ERP, paradigms: [P300], pipeline: [{name: ERPCovariances, from: pyriemann}]}");
        Ran ran = ideomotor("benchmark", data.resolve("S001R06.edf").toString(), data.resolve("S001R10.edf").toString(),
                "--pipelines", folder.toString(), "--decoders", "csp-lda", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("rows")).extracting(r -> r.get("pipeline").asText()).containsExactly("csp-lda",
                "CSP + LDA", "csp-lda", "CSP + LDA");
        assertThat(ran.json().at("/rows/0/score").asDouble()).isEqualTo(ran.json().at("/rows/1/score").asDouble());
        assertThat(ran.json().get("notes")).extracting(JsonNode::asText).anyMatch(note -> note.startsWith(
                "EEGNet.yml, line 4: expected a classical estimator, got the network EEGClassifier"))
                .anyMatch(note -> note.startsWith("ERP.yml: skipped: it is for P300"));
    }

    private void pipelineFile(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }

    @Test
    void aFolderWithoutAPipelineThatCanBeUsedEndsInThree() throws IOException {
        pipelineFile("KNN.yml", "{name: KNN, pipeline: [{name: KNeighborsClassifier, from: sklearn.neighbors}]}");
        Ran ran = ideomotor("benchmark", data.resolve("S001R06.edf").toString(), "--pipelines", folder.toString());
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.err().lines()).singleElement().asString()
                .contains("expected a pipeline for motor imagery, got none that can be used: KNN.yml, line 1");
    }

    @Test
    void benchmarkScoresByThePublishedConvention() throws IOException {
        Ran ran = typed("benchmark DATA/S001R06.edf DATA/S001R10.edf DATA/S001R14.edf --decoders csp-lda --band 8,32"
                + " --window 0,3 --protocol moabb --json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode row = ran.json().get("rows").get(0);
        assertThat(row.get("protocol").asText()).isEqualTo("moabb within-session");
        assertThat(row.get("metric").asText()).isEqualTo("roc_auc");
        assertThat(row.get("score").asDouble()).as("MOABB's own").isEqualTo(1.0);
        assertThat(row.get("folds")).hasSize(5);
        assertThat(row.get("trials").asInt()).isEqualTo(45);
        assertThat(typed("benchmark DATA/S001R06.edf --protocol both").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void whatCannotBeScoredEndsInThree() throws IOException {
        Ran ran = typed("benchmark DATA/S001R06.edf --decoders csp-lda --window 1,100 --json");
        assertThat(ran.json().get("rows")).isEmpty();
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.json().get("notes").toString()).contains("folds not scored");
        assertThat(ran.err()).contains("nothing could be scored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "train DATA/S001R06.edf", "train --out OUT", "benchmark",
            "benchmark DATA/S001R06.edf --decoders nonsense", "benchmark DATA/S001R06.edf --idle nearness",
            "train DATA/S001R06.edf --out OUT --idle posterior", "train DATA/S001R06.edf --out OUT --idle margin=2",
            "train DATA/S001R06.edf --out OUT --decoder nonsense", "train DATA/S001R06.edf --out OUT --band 30,8",
            "train DATA/S001R06.edf --out OUT --band 8,90", "train DATA/S001R06.edf --out OUT --band 8",
            "train DATA/S001R06.edf --out OUT --window -2,-1", "train DATA/S001R06.edf --out OUT --every 0",
            "train DATA/S001R06.edf --out OUT --classes T1=a,T2=b", "train DATA/S001R06.edf --out OUT --classes one",
            "benchmark DATA/other.edf", "train DATA/other.edf --classes T0=a,T1=b,T2=c --decoder trcsp-lda --out OUT"})
    void aWrongCommandLineGetsOneLineAndTwo(String line) {
        Ran ran = typed(line);
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().filter(l -> !l.startsWith("Training "))).singleElement().asString()
                .startsWith("ideomotor ").contains("--help");
        assertThat(folder.resolve("a.decoder")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train DATA/missing.edf --out OUT", "train DATA/S001R06.edf --out DATA",
            "train DATA/S001R06.edf --out DATA/nowhere/a.decoder", "train DATA/S001R06.edf DATA/S001R06.edf --out OUT",
            "train DATA/S001R06.edf DATA/other.edf --out OUT", "benchmark DATA",
            "train DATA/S001R06.edf --window 1,400 --out OUT"})
    void aWrongFileGetsOneLineAndThree(String line) {
        Ran ran = typed(line);
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().filter(l -> !l.startsWith("Training "))).singleElement().asString()
                .startsWith("ideomotor: ");
        assertThat(folder.resolve("a.decoder")).doesNotExist();
    }

    /// Three classes are no fault where the decoder takes any number of them.
    @Test
    void whatIsWrongWithTheDataIsNotBlamedOnTheNumberOfClasses() {
        Ran ran = typed("train DATA/other.edf --classes T0=a,T1=b,T2=c --decoder mdm --window 1,400 --out OUT");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).doesNotContain("choose two classes");
        Ran two = typed("train DATA/other.edf --classes T0=a,T1=b,T2=c --decoder trcsp-lda --out OUT");
        assertThat(two.exit()).isEqualTo(Exit.USAGE);
        assertThat(two.err()).contains("choose two classes by --classes a,b, or another decoder");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsSaidBeforeTraining() {
        Path readOnly = Path.of(URI.create("jrt:/java.base/java/a.decoder")); // for everybody, root included
        assertThatThrownBy(() -> NewFile.checkFolder(readOnly)).isInstanceOf(CommandException.class)
                .hasMessageContaining("a.decoder: the folder cannot be written to");
        assertThatThrownBy(() -> NewFile.check(readOnly, "a recording")).isInstanceOf(CommandException.class)
                .hasMessageContaining("the folder cannot be written to");
        Path locked = folder.resolve("locked");
        assumeTrue(locked.toFile().mkdir() && locked.toFile().setWritable(false) && !Files.isWritable(locked),
                "NOT TESTED WITH THE COMMAND: who may do everything may write to every folder");
        Ran ran = ideomotor("train", data.resolve("S001R06.edf").toString(), "--out", locked.resolve("a").toString());
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("the folder cannot be written to").doesNotContain("Training");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidWithAReason() {
        Path processes = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(processes), "NOT TESTED: needs a folder in which nobody can make a file");
        Ran ran = ideomotor("train", data.resolve("S001R06.edf").toString(), "--decoder", "csp-lda", "--out",
                processes.resolve("a.decoder").toString());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains("a.decoder").contains("cannot be written").doesNotContain("null");
    }

    @Test
    void damagedRecordingsEndInThree() throws IOException {
        Path cut = folder.resolve("cut.edf");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(data.resolve("S001R06.edf")), 300));
        Path text = Files.writeString(folder.resolve("notes.txt"), "no recording at all");
        for (Path file : List.of(cut, text)) {
            Ran ran = ideomotor("benchmark", data.resolve("S001R06.edf").toString(), file.toString());
            assertThat(ran.exit()).isEqualTo(Exit.FILE);
            assertThat(ran.err().lines()).singleElement().asString().startsWith("ideomotor: ")
                    .contains(file.toString());
        }
    }

    @Test
    void helpSaysWhatTheNumbersAre() {
        assertThat(ideomotor("train", "--help").out()).contains("never that on the", "--classes", "--band", "--window",
                "--every", "--out", "--force", "--json");
        assertThat(ideomotor("benchmark", "--help").out()).contains("cross-run", "within-run", "--decoders");
        assertThat(ideomotor("--help").out()).contains("train", "benchmark");
        for (String command : List.of("train", "benchmark"))
            assertThat(ideomotor(command, "--help").out().lines()).allMatch(line -> line.length() <= 80);
    }
}
