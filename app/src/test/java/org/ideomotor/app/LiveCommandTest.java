package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Input;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.ClockProbes;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.sessions.JournalFile;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on: that is what is tested
class LiveCommandTest {
    /// Input samples between two decisions, and in a chunk of the players.
    private static final int HOP = 25;

    @TempDir
    private static Path folder;
    private static Decoder decoder;
    private static String decoderFile;
    private static Recording recording;

    private final LslNetwork network = LabRun.network().withClockProbes(ClockProbes.inOneGo());

    @BeforeAll
    static void train() throws Exception {
        FakeMotorImagery subject = FakeMotorImagery.leftRight(41);
        decoder = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4)).every(0.1).train("csp-lda",
                Decoders.named("csp-lda").estimator(), subject.recording("0", "0"));
        decoderFile = folder.resolve("hands.decoder").toString();
        decoder.save(Path.of(decoderFile));
        recording = subject.trialsPerClass(3).recording("1", "0").withoutDurations();
    }

    private LslPlayer player(String name) throws Exception { return LslPlayer.open(network, name, recording, HOP); }

    /// Reads the stream of scores, and lets a player send a chunk only when the decision on the one before has come, as
    /// real time would: else a marker could arrive after its trial.
    private final class Scores implements Pace, AutoCloseable {
        private final LslInlet inlet;
        private final List<Double> samples = new ArrayList<>();
        private final List<Double> left = new ArrayList<>();

        Scores(String name) throws IOException {
            inlet = network.openInlet(network.resolveFirst(StreamQuery.named(name), Duration.ofSeconds(20)));
        }

        @Override
        public void beforeChunk(long sentTo, long to, long markers) throws IOException {
            while (sentTo > (samples.isEmpty() ? 0 : samples.getLast())) assertThat(pulled()).isTrue();
        }

        boolean pulled() throws IOException {
            if (!(inlet.pull(Duration.ofSeconds(20)) instanceof Pulled.Samples(LslChunk chunk))) return false;
            for (int s = 0; s < chunk.samples(); s++) {
                samples.add(chunk.value(s, 0));
                left.add(chunk.value(s, 1));
            }
            return true;
        }

        @Override
        public void close() { inlet.close(); }
    }

    private LabRun live(String... more) {
        List<String> arguments = new ArrayList<>(List.of("live", "--headless", "--decoder", decoderFile));
        arguments.addAll(List.of(more));
        return LabRun.start(network, arguments.toArray(String[]::new));
    }

    @Test
    void aStreamIsDecodedToItsEndAsTheFileIs(@TempDir Path files) throws Exception {
        Path xdf = files.resolve("run.xdf"), journal = files.resolve("run.journal");
        List<Decision> offline = PseudoOnline.replay(decoder, recording);
        try (LslPlayer player = player("amp")) {
            LabRun live = live("--record", xdf.toString(), "--journal", journal.toString(), "--json")
                    .awaitSaid("scores go out as");
            try (Scores scores = new Scores("amp-scores")) {
                player.play(scores);
            }
            player.close();
            Ran ran = live.ended();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.err()).contains("left_hand against right_hand", "Markers come from \"amp-markers\"",
                    "Stream \"amp\" has ended: its sender hung up");
            JsonNode answer = ran.json();
            assertThat(answer.get("stream").asText()).isEqualTo("amp");
            assertThat(answer.get("samples").asLong()).isEqualTo(recording.length());
            assertThat(answer.get("decisions").asLong()).isEqualTo(offline.stream()
                    .filter(d -> d instanceof Decision.Decided && d.cue().isEmpty()).count());
            // On a busy machine a marker may be late, which rejects its trial.
            assertThat(answer.get("trials").asInt() + answer.get("rejected").asInt()).isEqualTo(6);
            assertThat(answer.get("accuracy").asDouble()).isGreaterThan(answer.get("chance").asDouble());
            assertThat(answer.get("latencyMillis").get("p50").asDouble()).isPositive();
            assertThat(answer.get("ended").asText()).isEqualTo("stream ended");
            assertThat(answer.get("xdf").asText()).isEqualTo(xdf.toString());
        }
        assertThat(JournalFile.read(journal).inputs().stream().filter(Input.Marker.class::isInstance)
                .map(input -> ((Input.Marker) input).event())).isEqualTo(recording.events());
        assertThat(PseudoOnline.replay(decoder, Recording.open(xdf))).isEqualTo(offline);
        assertThat(XdfFile.read(xdf).stream("amp").orElseThrow().samples()).isEqualTo((int) recording.length());
        assertThat(XdfFile.read(xdf).stream("amp-markers").orElseThrow().samples()).isEqualTo(6);
    }

    @Test
    void everyDecisionGoesOutAsAStreamOfScores(@TempDir Path files) throws Exception {
        Path journal = files.resolve("run.journal");
        try (LslPlayer player = player("amp")) {
            LabRun live = live("--stream", "amp", "--journal", journal.toString())
                    .awaitSaid("scores go out as \"amp-scores\"");
            try (Scores scores = new Scores("amp-scores")) {
                player.play(scores);
                player.close();
                while (scores.pulled()) {}
                assertThat(live.ended().exit()).isEqualTo(Exit.DONE);
                List<Decision> replayed = PseudoOnline.replay(decoder,
                        JournalFile.read(journal).inputs().iterator());
                assertThat(scores.samples).isEqualTo(replayed.stream().map(d -> (double) d.sample()).toList());
                assertThat(scores.left).isEqualTo(replayed.stream()
                        .map(d -> d instanceof Decision.Decided said ? said.scores().of("left_hand") : Double.NaN)
                        .toList());
            }
        }
    }

    @Test
    void itEndsAfterSoMuchSignalToTheSample() throws Exception {
        try (LslPlayer player = player("amp")) {
            LabRun live = live("--seconds", "4.5", "--json").awaitSaid("scores go out as");
            player.play((from, to, markers) -> {});
            Ran ran = live.ended();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.json().get("samples").asLong()).isEqualTo(1125);
            assertThat(ran.json().get("ended").asText()).isEqualTo("time is up");
        }
    }

    @Test
    void ctrlCEndsItInOrderWithItsSummary(@TempDir Path files) throws Exception {
        Path xdf = files.resolve("run.xdf");
        try (LslPlayer player = player("amp")) {
            LabRun live = live("--record", xdf.toString()).awaitSaid("scores go out as");
            try (Scores scores = new Scores("amp-scores")) {
                player.play(scores);
            }
            Ran ran = live.stop();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains("decoder      csp-lda", "stream       \"amp\" (EEG, 8 channels at 250 Hz)",
                    "ended        stopped");
        }
        assertThat(XdfFile.read(xdf).stream("amp").orElseThrow().footer()).isPresent();
    }

    @Test
    void aStreamThatIsLostIsToldWithTheSummaryAndFour() throws Exception {
        StreamInfo info = StreamInfo.of("amp", "EEG", 250, ChannelFormat.FLOAT32,
                FakeMotorImagery.CHANNELS.stream().map(ChannelInfo::eeg).toList());
        try (LslOutlet outlet = network.openOutlet(info)) {
            LabRun live = live("--json").awaitSaid("No stream \"amp-markers\": decoding without markers");
            live.awaitSaid("scores go out as");
            outlet.push(new double[8], 100);
            outlet.push(new double[8], 1e6); // eleven days later
            Ran ran = live.ended();
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.json().get("ended").asText()).isEqualTo("lost");
            assertThat(ran.json().get("why").asText()).contains("its clock jumped ahead");
            assertThat(ran.json().has("accuracy")).isFalse();
            assertThat(ran.err()).contains("ideomotor: ", "its clock jumped ahead");
        }
    }

    @Test
    void aTakenPortLeavesNoFilesAndConnectsToNothing(@TempDir Path files) throws Exception {
        Path xdf = files.resolve("run.xdf"), journal = files.resolve("run.journal");
        try (LslPlayer player = player("amp");
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = LabRun.run(network, "live", "--decoder", decoderFile, "--no-open", "--port",
                    String.valueOf(taken.getLocalPort()), "--record", xdf.toString(), "--journal", journal.toString());
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.err()).doesNotContain("scores go out as");
            // Choosing looked at its channels; the player notices a moment later that it hung up, or this ends by @Timeout.
            while (player.readers() > 0) Thread.onSpinWait();
            assertThat(player.readers()).isZero();
        }
        assertThat(xdf).doesNotExist();
        assertThat(journal).doesNotExist();
    }

    @Test
    void scoresOfOneNameAreNotSentTwice() throws Exception {
        try (LslPlayer _ = player("amp"); LslOutlet _ = network.openOutlet(StreamInfo.markers("amp-scores"))) {
            Ran ran = live("--stream", "amp").ended();
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.err().lines()).singleElement().asString()
                    .contains("expected a name that is free, got \"amp-scores\"", "decoded already");
        }
    }

    @Test
    void markersThatEndBeforeTheSignalAreTold() throws Exception {
        StreamInfo info = StreamInfo.of("amp", "EEG", 250, ChannelFormat.FLOAT32,
                FakeMotorImagery.CHANNELS.stream().map(ChannelInfo::eeg).toList());
        try (LslOutlet outlet = network.openOutlet(info);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("amp-markers"))) {
            LabRun live = live("--json").awaitSaid("scores go out as");
            markers.close();
            double[] second = new double[250 * info.channelCount()];
            try (LslInlet scores = network.openInlet(
                    network.resolveFirst(StreamQuery.named("amp-scores"), Duration.ofSeconds(20)))) {
                for (int s = 0; s < 5; s++) {
                    double from = 20 + s;
                    outlet.pushChunk(250, second,
                            IntStream.range(0, 250).mapToDouble(n -> from + n / 250.0).toArray());
                    assertThat(scores.pull(Duration.ofSeconds(20))).isInstanceOf(Pulled.Samples.class);
                }
            }
            outlet.close();
            Ran ran = live.ended();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.json().get("markersEndedSeconds").asDouble()).isBetween(0.0, 4.0);
            assertThat(ran.err()).contains("The stream of markers ended at");
        }
    }

    @Test
    void aStreamThatDoesNotFitIsRefusedWithTheDifference() throws Exception {
        StreamInfo info = StreamInfo.of("amp", "EEG", 250, ChannelFormat.FLOAT32,
                FakeMotorImagery.CHANNELS.reversed().stream().map(ChannelInfo::eeg).toList());
        try (LslOutlet _ = network.openOutlet(info)) {
            Ran ran = live("--stream", "amp").ended();
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.err().lines()).singleElement().asString().contains(
                    "stream \"amp\" (EEG, 8 channels at 250 Hz) does not fit decoder csp-lda: it has the decoder's 8"
                            + " channels in another order (channel 0 is CP4, the decoder expects FC3)");
        }
    }

    @Test
    void wrongFilesAreRefusedBeforeAnyStreamIsLookedFor(@TempDir Path files) throws Exception {
        Path taken = Files.writeString(files.resolve("taken"), "precious");
        assertThat(live("--record", taken.toString()).ended().err()).contains("never overwritten");
        assertThat(live("--journal", taken.toString()).ended().exit()).isEqualTo(Exit.FILE);
        assertThat(LabRun.run(network, "live", "--decoder", taken.toString()).exit()).isEqualTo(Exit.FILE);
        assertThat(LabRun.run(network, "live").exit()).isEqualTo(Exit.USAGE);
        assertThat(live("--seconds", "0").ended().exit()).isEqualTo(Exit.USAGE);
        assertThat(taken).hasContent("precious");
    }
}
