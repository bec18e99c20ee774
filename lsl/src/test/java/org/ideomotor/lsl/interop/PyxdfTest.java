package org.ideomotor.lsl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;
import org.ideomotor.lsl.xdf.XdfWriter;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// XDF between this library and pyxdf: what we write it reads, and what others wrote both read alike.
@Tag("interop")
@Timeout(180)
class PyxdfTest {
    private static final long SEED = 20261125;
    private static final int CHANNELS = 3;
    private static final Offset<Double> A_MICROSECOND = Offset.offset(1e-6);

    private static Peer peer;

    @TempDir
    Path folder;

    @BeforeAll
    static void startPeer() throws IOException {
        peer = Peer.start(Peer.script(PyxdfTest.class, "pyxdf_peer.py"), Map.of());
    }

    @AfterAll
    static void closePeer() throws IOException {
        if (peer != null) peer.close();
    }

    @Test
    void pyxdfReadsEverySampleOfEveryFormatThatWeWrite() throws IOException {
        Path file = folder.resolve("all.xdf");
        List<Sent> sent = Arrays.stream(ChannelFormat.values())
                .map(f -> Sent.of(f, CHANNELS, 700, SEED + f.wireName().hashCode())).toList();
        try (XdfWriter writer = XdfWriter.create(file)) {
            for (Sent one : sent) writer.addStream(info(one.format()));
            for (int from = 0, to = 1; from < 700; from = to, to = Math.min(700, 3 * to))
                for (int s = 0; s < sent.size(); s++) writer.samples(s + 1, chunk(sent.get(s), from, to));
            writer.clockOffset(1, 123.5, -0.25);
            writer.clockOffset(1, 128.5, -0.125);
        }
        List<Answer> streams = read(file).objects("streams");
        assertThat(streams).hasSize(7);
        for (int s = 0; s < streams.size(); s++) {
            Answer got = streams.get(s);
            Sent one = sent.get(s);
            assertThat(got.text("format")).isEqualTo(one.format().wireName());
            assertThat(got.texts("labels")).containsExactly("C3", "Cz <é>", "EOG");
            assertThat(got.texts("units")).containsExactly("microvolts", "microvolts", "millivolts");
            assertThat(got.count("footer_count")).isEqualTo(700);
            assertThat(Arrays.mismatch(doubles(s, "stamps"), one.stamps())).as("%s, seed %d", got, SEED).isEqualTo(-1);
            assertThat(mismatch(got, s, one)).as("%s, seed %d", got, SEED).isEqualTo(-1);
        }
        assertThat(streams.getFirst().numbers("offset_times")).containsExactly(123.5, 128.5);
        assertThat(streams.getFirst().numbers("offset_values")).containsExactly(-0.25, -0.125);
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples/minimal.xdf", "examples/clock_resets.xdf", "examples/empty_streams.xdf",
            "examples/twochannel_string_marker.xdf", "eeglab_test.xdf", "lsl_mi_aborted_2_of_10_trials.xdf",
            "lsl_mi_switch_gusbamp16.xdf", "lsl_openbci16_nominal125_effective51_120markers.xdf",
            "lsl_ssvep3_openbci16_A.xdf", "lsl_ssvep_dsi7.xdf"})
    void whatOthersRecordedWeReadAsPyxdfDoes(String name) throws IOException {
        Path file = shared(name);
        List<Answer> theirs = read(file).objects("streams");
        List<XdfStream> ours = XdfFile.read(file).streams().stream().sorted(Comparator.comparingLong(XdfStream::id))
                .toList();
        assertThat(ours).extracting(XdfStream::id).containsExactlyElementsOf(
                theirs.stream().map(t -> t.count("id")).toList());
        for (int s = 0; s < ours.size(); s++) {
            XdfStream stream = ours.get(s);
            String which = stream.info().name();
            assertThat(which).isEqualTo(theirs.get(s).text("name"));
            assertThat(Arrays.mismatch(stream.stamps(), doubles(s, "stamps"))).as(which).isEqualTo(-1);
            assertThat(values(stream)).as(which).isEqualTo(values(theirs.get(s), s));
            assertThat(stream.synchronizedStamps()).as(which).containsExactly(doubles(s, "synchronized"),
                    A_MICROSECOND);
            assertThat(stream.evenStamps()).as(which).containsExactly(doubles(s, "even"), A_MICROSECOND);
            assertThat(stream.effectiveRate()).as(which).isCloseTo(theirs.get(s).number("effective"), A_MICROSECOND);
        }
    }

    private Answer read(Path file) {
        return peer.ask("read", Map.of("file", file.toString(), "folder", folder.toString()));
    }

    private static StreamInfo info(ChannelFormat format) {
        return StreamInfo.of("stream " + format.wireName(), "EEG", format == ChannelFormat.STRING ? 0 : 100, format,
                List.of(ChannelInfo.eeg("C3"), ChannelInfo.eeg("Cz <é>"), new ChannelInfo("EOG", "millivolts", "EOG")));
    }

    private static LslChunk chunk(Sent sent, int from, int to) {
        int first = from * CHANNELS;
        int last = to * CHANNELS;
        double[] stamps = sent.stamps(from, to);
        return switch (sent.values()) {
            case double[] numbers ->
                LslChunk.numbers(sent.format(), CHANNELS, stamps, Arrays.copyOfRange(numbers, first, last));
            case long[] longs -> LslChunk.longs(CHANNELS, stamps, Arrays.copyOfRange(longs, first, last));
            case String[] texts -> LslChunk.texts(CHANNELS, stamps, Arrays.copyOfRange(texts, first, last));
            default -> throw new AssertionError(sent);
        };
    }

    private int mismatch(Answer got, int stream, Sent sent) throws IOException {
        return switch (sent.values()) {
            case double[] numbers -> Arrays.mismatch(doubles(stream, "values"), numbers);
            case long[] longs -> Arrays.mismatch(longs(stream), longs);
            case String[] texts -> Arrays.mismatch(got.texts("texts").toArray(String[]::new), texts);
            default -> throw new AssertionError(sent);
        };
    }

    /// Every value of a stream: numbers as doubles (none of the public files has an int64 beyond 2^53), or texts.
    private static Object values(XdfStream stream) {
        int channels = stream.info().channelCount();
        IntStream all = IntStream.range(0, stream.samples() * channels);
        return stream.info().format() == ChannelFormat.STRING
                ? all.mapToObj(i -> stream.string(i / channels, i % channels)).toArray(String[]::new)
                : all.mapToDouble(i -> stream.value(i / channels, i % channels)).toArray();
    }

    private Object values(Answer got, int stream) throws IOException {
        return switch (got.text("format")) {
            case "string" -> got.texts("texts").toArray(String[]::new);
            case "int64" -> Arrays.stream(longs(stream)).asDoubleStream().toArray();
            default -> doubles(stream, "values");
        };
    }

    private double[] doubles(int stream, String kind) throws IOException {
        var buffer = bytes(stream, kind).asDoubleBuffer();
        double[] doubles = new double[buffer.remaining()];
        buffer.get(doubles);
        return doubles;
    }

    private long[] longs(int stream) throws IOException {
        var buffer = bytes(stream, "values").asLongBuffer();
        long[] longs = new long[buffer.remaining()];
        buffer.get(longs);
        return longs;
    }

    private ByteBuffer bytes(int stream, String kind) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(stream + "." + kind))).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Path shared(String name) {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), "data", "xdf", name);
        assumeTrue(Files.exists(file), () -> "SKIPPED: needs the reference recording " + file
                + "; set the property ideomotor.shared to the folder of shared recordings");
        return file;
    }
}
