package org.ideomotor.lsl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Samples and stamps between this library and two releases of liblsl, in both directions: the same bits.
@Tag("interop")
@Timeout(120)
class LiblslSamplesTest {
    private static final long SEED = 20261125;
    private static final int CHANNELS = 5;
    /// Samples of one push, one stream after the other.
    private static final int[] CHUNKS = {1, 1, 1, 7, 7, 32, 512};
    private static final int SAMPLES = Arrays.stream(CHUNKS).sum();

    private static Peers peers;

    @BeforeAll
    static void openNetwork() throws IOException { peers = Peers.onNetworkOfTheirOwn(); }

    @AfterAll
    static void closePeers() throws IOException { peers.close(); }

    static Stream<Arguments> librariesAndFormats() {
        return Stream.of(Liblsl.values())
                .flatMap(l -> Stream.of(ChannelFormat.values()).map(f -> Arguments.of(l, f)));
    }

    private static Sent sent(ChannelFormat format) {
        return Sent.of(format, CHANNELS, SAMPLES, SEED + format.wireName().hashCode());
    }

    @ParameterizedTest
    @MethodSource("librariesAndFormats")
    void liblslReadsWhatWeSendToTheBitInAnyChunks(Liblsl library, ChannelFormat format) throws Exception {
        Sent sent = sent(format);
        Peer peer = peers.get(library);
        StreamInfo info = StreamInfo.unnamedChannels("ours", "EEG", 250, format, CHANNELS);
        try (LslOutlet outlet = peers.network().openOutlet(info)) {
            Peers.openInlet(peer, "in", outlet, Map.of());
            int from = 0;
            for (int chunk : CHUNKS) push(outlet, sent, from, from += chunk);
            Answer got = peer.ask("pull", Map.of("key", "in", "count", SAMPLES));
            peer.ask("close_inlet", Map.of("key", "in"));
            assertSame(sent, values(got, format), got.numbers("stamps"));
        }
    }

    @ParameterizedTest
    @MethodSource("librariesAndFormats")
    void weReadWhatLiblslSendsToTheBitInAnyChunks(Liblsl library, ChannelFormat format) throws Exception {
        Sent sent = sent(format);
        Peer peer = peers.get(library);
        Answer opened = openOutlet(peer, format, 250);
        List<LslChunk> got;
        try (LslInlet inlet = peers.inlet(peer, opened)) {
            int from = 0;
            for (int chunk : CHUNKS) {
                peer.ask(chunk == 1 ? "push_each" : "push_chunk", Map.of("key", "out", "samples",
                        sent.rows(from, from + chunk), "stamps", sent.stamps(from, from + chunk)));
                from += chunk;
            }
            got = Peers.pull(inlet, SAMPLES);
        }
        peer.ask("close_outlet", Map.of("key", "out"));
        assertSame(sent, Sent.values(got), Peers.stamps(got));
    }

    /// A chunk with one stamp: liblsl sends that of the first sample, and readers add a period for each that follows.
    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void stampsThatLiblslLeavesOutAreRebuiltAsItDoes(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        double[] got;
        try (LslInlet inlet = peers.inlet(peer, openOutlet(peer, ChannelFormat.INT16, 160))) {
            pushEndingAt(peer, 1234.5678);
            got = Peers.stamps(Peers.pull(inlet, 100));
        }
        peer.ask("close_outlet", Map.of("key", "out"));
        peer.ask("open_inlet", Map.of("key", "in", "uid", openOutlet(peer, ChannelFormat.INT16, 160).text("uid")));
        peer.ask("await_reader", Map.of("key", "out"));
        pushEndingAt(peer, 1234.5678);
        double[] theirs = peer.ask("pull", Map.of("key", "in", "count", 100)).numbers("stamps");
        peer.ask("close_inlet", Map.of("key", "in"));
        peer.ask("close_outlet", Map.of("key", "out"));
        assertThat(got).containsExactly(theirs);
        assertThat(got[0]).isEqualTo(1234.5678 - 99 / 160.0);
    }

    private static void pushEndingAt(Peer peer, double stamp) {
        peer.ask("push_chunk_ending_at",
                Map.of("key", "out", "samples", sent(ChannelFormat.INT16).rows(0, 100), "stamp", stamp));
    }

    private static Answer openOutlet(Peer peer, ChannelFormat format, double rate) {
        return peer.ask("open_outlet", Map.of("key", "out", "name", "theirs", "type", "EEG", "channels", CHANNELS,
                "rate", rate, "format", format.wireName(), "source_id", "liblsl"));
    }

    private static void push(LslOutlet outlet, Sent sent, int from, int to) {
        int first = from * CHANNELS;
        int last = to * CHANNELS;
        switch (sent.values()) {
            case double[] numbers ->
                outlet.pushChunk(to - from, Arrays.copyOfRange(numbers, first, last), sent.stamps(from, to));
            case long[] longs -> {
                for (int s = from; s < to; s++)
                    outlet.push(Arrays.copyOfRange(longs, s * CHANNELS, (s + 1) * CHANNELS), sent.stamps()[s]);
            }
            case String[] texts -> {
                for (int s = from; s < to; s++)
                    outlet.push(Arrays.copyOfRange(texts, s * CHANNELS, (s + 1) * CHANNELS), sent.stamps()[s]);
            }
            default -> throw new AssertionError(sent);
        }
    }

    private static Object values(Answer got, ChannelFormat format) {
        return switch (format) {
            case STRING -> got.texts("samples").toArray(String[]::new);
            case INT64 -> got.longs("samples");
            default -> got.numbers("samples");
        };
    }

    /// By the index of the first difference, which says more than two arrays of thousands.
    private static void assertSame(Sent sent, Object values, double[] stamps) {
        assertThat(stamps).as("seed %d", SEED).hasSize(sent.samples());
        assertThat(Arrays.mismatch(stamps, sent.stamps())).as("seed %d, stamps", SEED).isEqualTo(-1);
        int at = switch (values) {
            case double[] got -> Arrays.mismatch(got, (double[]) sent.values());
            case long[] got -> Arrays.mismatch(got, (long[]) sent.values());
            case String[] got -> Arrays.mismatch(got, (String[]) sent.values());
            default -> throw new AssertionError(Objects.toString(values));
        };
        assertThat(at).as("seed %d, %s values", SEED, sent.format()).isEqualTo(-1);
    }
}
