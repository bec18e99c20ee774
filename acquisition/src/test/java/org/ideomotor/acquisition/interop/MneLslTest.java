package org.ideomotor.acquisition.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Our player read by mne-lsl, mne-lsl's player read by us: the embedded recording, every sample.
@Tag("interop")
@Timeout(180)
class MneLslTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Offset<Double> DOUBLES_OF_A_CLOCK = Offset.offset(1e-9);
    private static final int RANGE = 32;

    @TempDir
    Path folder;

    private static LslNetwork network;
    private static Peer peer;

    /// One for all: it takes seconds until mne-lsl is there.
    @BeforeAll
    static void startPeer() throws IOException {
        try (DatagramSocket discovery = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket base = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            network = LslNetwork.loopback()
                    .withPorts(discovery.getLocalPort(), Math.min(base.getLocalPort(), 65535 - RANGE), RANGE)
                    .withSessionId("interop-" + UUID.randomUUID());
        }
        Path configuration = Peer.liblslConfiguration(network.multicastPort(), network.basePort(), RANGE,
                network.sessionId());
        peer = Peer.start(Peer.script(MneLslTest.class, "mne_lsl_peer.py"),
                Map.of("LSLAPICFG", configuration.toString()));
    }

    @AfterAll
    static void closePeer() throws IOException {
        if (peer != null) peer.close();
    }

    @Test
    void streamLslGetsEverySampleOfOurPlayerWithNamesUnitsAndRate() throws Exception {
        Recording recording = Eegmmidb.example().getLast().withoutDurations();
        Path samples = folder.resolve("samples");
        Path stamps = folder.resolve("stamps");
        try (LslPlayer player = LslPlayer.open(network, "played", recording, 32)) {
            Answer connected = peer.ask("connect", Map.of("name", "played", "seconds", 200));
            assertThat(connected.texts("names")).isEqualTo(names(recording.signal().montage()));
            assertThat(connected.texts("types")).containsOnly("eeg");
            assertThat(connected.longs("units")).as("powers of ten of a volt").containsOnly(-6);
            assertThat(connected.number("rate")).isEqualTo(160);
            assertThat(connected.text("kind")).isEqualTo("EEG");
            player.play((from, to, markers) -> {});
            Answer collected = peer.ask("collect", Map.of("count", recording.length(), "samples_file",
                    samples.toString(), "stamps_file", stamps.toString()));
            assertThat(collected.count("new")).isEqualTo(recording.length());
        }
        double[] sent = recording.samples(0, recording.length()).toTimeMajor();
        assertThat(Arrays.mismatch(doubles(samples), sent)).isEqualTo(-1);
        double[] times = doubles(stamps);
        assertThat(times).hasSize((int) recording.length());
        for (int i = 0; i < times.length; i++)
            assertThat(times[i] - times[0]).as("sample %d", i).isCloseTo(i / 160.0, DOUBLES_OF_A_CLOCK);
    }

    @Test
    void streamInletFindsOurPlayerByNameTypeAndSourceAndGetsMarkersAtTheirSamples() throws Exception {
        Recording recording = Eegmmidb.example().getLast().withoutDurations();
        try (LslPlayer player = LslPlayer.open(network, "played", recording, 512)) {
            Answer signal = open("signal", player.signal().name(), "EEG", player.signal().sourceId());
            Answer markers = open("markers", player.markers().name(), "Markers", player.markers().sourceId());
            assertThat(signal.texts("names")).isEqualTo(names(recording.signal().montage()));
            assertThat(signal.texts("units")).containsOnly("microvolts");
            assertThat(signal.texts("types")).containsOnly("EEG");
            assertThat(markers.text("format")).contains("str");
            player.awaitReaders(PATIENCE);
            player.play((from, to, sent) -> {});
            double start = peer.ask("pull", Map.of("key", "signal", "count", 1)).numbers("stamps")[0];
            Answer got = peer.ask("pull", Map.of("key", "markers", "count", recording.events().size()));
            assertThat(got.texts("samples")).isEqualTo(recording.events().stream().map(Event::label).toList());
            assertThat(got.numbers("stamps")).containsExactly(
                    recording.events().stream().mapToDouble(e -> start + e.sample() / 160.0).toArray(),
                    DOUBLES_OF_A_CLOCK);
        }
    }

    @Test
    void ourSourceReadsEverySampleOfPlayerLslInMicrovoltsAndItsAnnotations() throws Exception {
        Path file = folder.resolve("S001R14.edf");
        try (InputStream edf = Eegmmidb.class.getResourceAsStream("eegmmidb/S001R14.edf")) {
            Files.copy(edf, file);
        }
        Path volts = folder.resolve("volts");
        Answer played = peer.ask("play", Map.of("file", file.toString(), "seconds", 5, "chunk", 16, "name", "mne",
                "source_id", "headset", "samples_file", volts.toString()));
        double[] sent = Arrays.stream(doubles(volts)).map(v -> v * 1e6).toArray();
        int loop = Math.toIntExact(played.count("samples"));
        List<Input> inputs = new ArrayList<>();
        try (LslSource source = LslSource.open(network, network.resolveFirst(StreamQuery.named("mne"), PATIENCE),
                network.resolveFirst(StreamQuery.named("mne-annotations"), PATIENCE))) {
            assertThat(source.signal().samplingRate()).isEqualTo(160);
            assertThat(names(source.signal().montage())).isEqualTo(played.texts("names"));
            assertThat(source.signal().montage().channels()).extracting(Montage.Channel::unit).containsOnly("µV");
            assertThat(source.signal().montage().channels()).extracting(Montage.Channel::kind)
                    .containsOnly(Montage.Kind.EEG);
            for (int samples = 0; samples < loop + loop / 2;) {
                Input input = source.next().orElseThrow();
                inputs.add(input);
                if (input instanceof Input.Chunk chunk) samples += chunk.samples().times();
            }
            peer.ask("stop");
        }
        double[] got = inputs.stream().filter(Input.Chunk.class::isInstance)
                .flatMapToDouble(i -> Arrays.stream(((Input.Chunk) i).samples().toTimeMajor())).toArray();
        int channels = 64;
        int start = startIn(sent, Arrays.copyOf(got, channels));
        double[] expected = new double[got.length];
        for (int i = 0; i < expected.length; i++) expected[i] = sent[(start * channels + i) % sent.length];
        assertThat(Arrays.mismatch(got, expected)).isEqualTo(-1);
        assertThat(inputs.stream().filter(Input.Marker.class::isInstance).map(i -> ((Input.Marker) i).event().label()))
                .isNotEmpty().isSubsetOf(played.texts("labels"));
    }

    private Answer open(String key, String name, String type, String sourceId) {
        Answer opened = peer.ask("open_inlet", Map.of("key", key, "name", name, "stype", type, "source_id", sourceId));
        assertThat(opened.count("found")).isEqualTo(1);
        return opened;
    }

    private static List<String> names(Montage montage) {
        return montage.channels().stream().map(Montage.Channel::name).toList();
    }

    /// Which sample of the played ones this is: where we came in is a matter of milliseconds.
    private static int startIn(double[] played, double[] sample) {
        for (int at = 0; at < played.length; at += sample.length)
            if (Arrays.equals(played, at, at + sample.length, sample, 0, sample.length)) return at / sample.length;
        throw new AssertionError("the first sample that arrived is none of those that mne-lsl played: "
                + Arrays.toString(sample));
    }

    private static double[] doubles(Path file) throws IOException {
        var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
        double[] doubles = new double[buffer.remaining()];
        buffer.get(doubles);
        return doubles;
    }
}
