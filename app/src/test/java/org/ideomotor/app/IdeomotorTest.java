package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ideomotor.app.Ran.ideomotor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class IdeomotorTest {
    /// The main job: trained offline, streamed over LSL, decoded live, with the same bits. Decoders that differ in kind; all keep the
    /// contracts of their room.
    @ParameterizedTest
    @ValueSource(strings = {"ts-lda", "csp-lda", "fbcsp-lda", "mdm", "ts-svm"})
    void theDemoDecodesLiveWithTheBitsOfTheOfflineRun(String decoder, @TempDir Path folder) throws IOException {
        Ran ran = ideomotor("demo", "--headless", "--speed", "max", "--json", "--decoder", decoder, "--out",
                folder.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode answer = ran.json();
        assertThat(answer.get("decoder").asText()).isEqualTo(decoder);
        assertThat(answer.get("identical").asBoolean()).isTrue();
        assertThat(answer.get("trials").asInt()).isEqualTo(15);
        assertThat(answer.get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.8);
        assertThat(answer.get("low").asDouble()).isLessThan(answer.get("accuracy").asDouble());
        assertThat(answer.get("high").asDouble()).isGreaterThan(answer.get("accuracy").asDouble());
        assertThat(answer.get("chance").asDouble()).isEqualTo(0.5);
        assertThat(answer.get("decisions").asInt()).isEqualTo(1250 - 29); // the first 3 s fill the first window
        assertThat(answer.get("rejected").asInt()).isZero();
        assertThat(answer.get("confusion")).hasSize(2);
        assertThat(answer.get("latencyMillis").get("p50").asDouble()).isPositive();
        assertThat(answer.get("speed").asDouble()).isPositive();
        assertThat(answer.get("dataset").asText()).contains("EEGMMIDB");
        assertThat(answer.get("screenMillis").isNull()).isTrue(); // nobody looked
        assertThat(new ObjectMapper().readTree(folder.resolve("report.json").toFile())).isEqualTo(answer);
        assertThat(Path.of(answer.get("xdf").asText())).isEqualTo(folder.resolve("recording.xdf"))
                .satisfies(IdeomotorTest::assertRecorded);
        Path report = Path.of(answer.get("report").asText());
        assertThat(report).isEqualTo(folder.resolve("report.html"));
        assertThat(Files.readString(report)).contains(decoder, "95 % interval", "chance 0.50", "identical, to the bit",
                "eegmmidb S001/1/R06", "--speed max", "Schalk").doesNotContain("${", "src=", "href=", "<script", "NaN");
    }

    /// What was received, raw: opened again it is what was played, to the bit.
    private static void assertRecorded(Path xdf) throws IOException {
        Recording recorded = Recording.open(xdf), played = Eegmmidb.example().get(2).withoutDurations();
        assertThat(recorded.length()).isEqualTo(played.length());
        assertThat(recorded.samples(0, recorded.length())).isEqualTo(played.samples(0, played.length()));
        assertThat(recorded.events()).isEqualTo(played.events());
        assertThat(recorded.gaps()).isEmpty();
        assertThat(played.signal().differences(recorded.signal())).isEmpty();
    }

    @Test
    void thePageNeedsNobodyToLookAtIt(@TempDir Path folder) throws IOException {
        Ran ran = ideomotor("demo", "--no-open", "--speed", "max", "--json", "--out", folder.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).containsPattern("The page is at http://127\\.0\\.0\\.1:\\d+/");
        assertThat(ran.json().get("accuracy").asDouble()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void aTakenPortGetsOneLineAndFour(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            Ran ran = ideomotor("demo", "--no-open", "--port", port, "--out", folder.resolve("new").toString());
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines().toList()).last().asString().startsWith("ideomotor: ").contains(port,
                    "name another");
            assertThat(folder.resolve("new")).doesNotExist();
        }
    }

    @Test
    void whatLiesInAFolderIsNeverOverwritten(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("report.html"), "another demo's");
        Ran ran = ideomotor("demo", "--headless", "--out", folder.toString());
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.err().lines()).singleElement().asString().contains("--out", "empty folder");
        assertThat(folder.resolve("report.html")).hasContent("another demo's");
        assertThat(ideomotor("demo", "--headless", "--out", folder.resolve("report.html").toString()).exit())
                .isEqualTo(Exit.FILE);
        LocalDateTime time = LocalDateTime.of(2026, 11, 25, 9, 5, 7);
        assertThat(DemoFolder.named(folder, time)).isEqualTo(folder.resolve("2026-11-25_09-05-07"));
        assertThat(DemoFolder.named(folder, time)).isEqualTo(folder.resolve("2026-11-25_09-05-07-2"));
    }

    @Test
    void aPersonGetsASummaryOnStandardOutputAndProgressOnStandardError(@TempDir Path folder) {
        Ran ran = ideomotor("demo", "--headless", "--speed", "max", "--decoder", "csp-lda", "--out", folder.toString());
        assertThat(ran.out()).contains("accuracy", "chance 0.50", "live = replay = offline  identical, to the bit",
                folder.resolve("report.html").toString());
        assertThat(ran.err()).contains("Training csp-lda", "Playing run 14 over LSL");
    }

    @Test
    void inspectTellsWhatIsInARecording(@TempDir Path folder) throws IOException {
        Path file = exampleRun(folder);
        Ran ran = ideomotor("inspect", file.toString(), "--json");
        assertThat(ran.exit()).isZero();
        JsonNode answer = ran.json();
        assertThat(answer.get("format").asText()).isEqualTo("EDF+C");
        assertThat(answer.get("channels").asInt()).isEqualTo(64);
        assertThat(answer.get("samplingRate").asDouble()).isEqualTo(160);
        assertThat(answer.get("samples").asLong()).isEqualTo(20000);
        assertThat(answer.get("seconds").asDouble()).isEqualTo(125);
        assertThat(answer.get("units").asText()).isEqualTo("µV");
        assertThat(answer.get("events").get("T0").asInt()).isEqualTo(15);
        assertThat(answer.get("events").get("T1").asInt()).isEqualTo(7);
        assertThat(answer.get("events").get("T2").asInt()).isEqualTo(8);
        assertThat(answer.get("findings").isArray()).isTrue();
        assertThat(ideomotor("inspect", file.toString()).out()).contains("EDF+C", "64: ", "160 Hz", "T0 × 15");
    }

    private static Path exampleRun(Path folder) throws IOException {
        Path file = folder.resolve("S001R14.edf");
        try (InputStream in = Eegmmidb.class.getResourceAsStream("eegmmidb/S001R14.edf")) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void decodersAreListedWithPaperAndParameters() throws IOException {
        Ran ran = ideomotor("decoders", "--json");
        assertThat(ran.json().get("decoders")).extracting(d -> d.get("name").asText()).containsExactly("ts-lda",
                "ts-lr", "csp-lda", "trcsp-lda", "fbcsp-lda", "mdm", "fgmdm", "mean-field", "knn", "ts-svm",
                "ts-svm-rbf", "svm-riemann", "bandpower-lda",
                "ts-el", "acm-mdm", "acm-ts-svm", "fbts-lr", "eegnet", "shallow-convnet", "deep-convnet",
                "fbcnet", "eeg-tcnet", "eegnex", "eeg-simpleconv", "ifnet", "eeg-conformer", "atcnet", "ctnet",
                "dbconformer",
                "mvcnet", "spdnet", "phase-spdnet");
        assertThat(ran.json().get("decoders"))
                .allSatisfy(d -> assertThat(d.get("paper").asText()).containsPattern("\\d{4}"));
        assertThat(ideomotor("decoders").out()).contains("ts-lda (default)");
    }

    @Test
    void helpAndVersionAreEnoughToWorkFrom() {
        assertThat(ideomotor("--help").out()).contains("demo", "inspect", "decoders", "Exit codes",
                "Begin with: ideomotor demo");
        assertThat(ideomotor("demo", "--help").out())
                .contains("--headless", "--no-open", "--port", "--out", "--decoder",
                        "--speed", "--json")
                .containsPattern("default:\\s+ts-lda");
        assertThat(ideomotor("--version").out()).containsPattern("ideomotor \\S+ \\(build \\S+, JDK 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "frobnicate", "demo --speed fast", "demo --speed 0", "demo --speed -1",
            "demo --decoder nonsense", "inspect", "demo --nonsense", "demo --port x", "demo --port 70000",
            "demo --headless --port 8000", "demo --headless --no-open"})
    void aWrongCommandLineGetsOneLineAndTwo(String line) {
        Ran ran = ideomotor(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(ran.exit()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1).allMatch(l -> l.startsWith("ideomotor") && l.contains("--help"));
    }

    @Test
    void aWrongFileGetsOneLineAndThree(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no recording at all");
        Path empty = Files.createFile(folder.resolve("empty.edf"));
        Path cut = folder.resolve("cut.edf");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(exampleRun(folder)), 300));
        for (String file : List.of(folder.resolve("missing.edf").toString(), text.toString(), empty.toString(),
                cut.toString(), folder.toString())) {
            Ran ran = ideomotor("inspect", file);
            assertThat(ran.exit()).as(file).isEqualTo(Exit.FILE);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err().lines()).as(file).hasSize(1)
                    .allMatch(l -> l.startsWith("ideomotor: ") && l.contains(file));
        }
    }
}
