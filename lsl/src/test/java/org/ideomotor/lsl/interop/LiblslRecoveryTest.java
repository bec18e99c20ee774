package org.ideomotor.lsl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens to a reader when its sender goes, in both directions.
///
/// An inlet of liblsl is read before its sender goes: the first pull asks the sender for its full info and waits for that
/// without an end, and once a stream is lost what waits in the buffer cannot be pulled any more (seen
/// with both releases, and with liblsl at both ends).
@Tag("interop")
@Timeout(120)
@SuppressWarnings("try") // closing by hand is what is tested
class LiblslRecoveryTest {
    private static final StreamInfo AMP = StreamInfo.unnamedChannels("amp", "EEG", 100, ChannelFormat.DOUBLE64, 1)
            .withSourceId("serial number 7");

    private Peers peers;

    @BeforeEach
    void openNetwork() throws IOException { peers = Peers.onNetworkOfTheirOwn(); }

    @AfterEach
    void closePeers() throws IOException { peers.close(); }

    /// What is pushed while it is looking for us again is lost to it; so it is with two liblsls.
    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void anInletOfLiblslTakesUpOurStreamAgainWhenItIsReopened(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        try (LslOutlet first = peers.network().openOutlet(AMP)) {
            Peers.openInlet(peer, "in", first, Map.of("recover", true));
            push(first, 0, 10);
            assertThat(pull(peer, 10).numbers("samples")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
        try (LslOutlet second = peers.network().openOutlet(AMP)) {
            assertThat(second.awaitConsumers(1, Peers.PATIENCE)).as("it comes back").isTrue();
            push(second, 100, 110);
            Answer again = pull(peer, 10);
            assertThat(again.numbers("samples")).containsExactly(100, 101, 102, 103, 104, 105, 106, 107, 108, 109);
            assertThat(again.is("lost")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void anInletOfLiblslThatMustNotRecoverIsToldOfTheEnd(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        try (LslOutlet outlet = peers.network().openOutlet(AMP)) {
            Peers.openInlet(peer, "in", outlet, Map.of());
            push(outlet, 0, 3);
            assertThat(pull(peer, 3).numbers("samples")).containsExactly(0, 1, 2);
        }
        assertThat(pull(peer, 1).is("lost")).isTrue();
    }

    /// Not with 1.17: its outlet often leaves the connection open when it is closed and its process lives on, and readers
    /// with 1.17 are not told either.
    @Test
    void ourInletEndsWithTheirOutletAndFindsTheNextByItsSource() throws Exception {
        Peer peer = peers.get(Liblsl.V1_18);
        Answer first = open(peer);
        try (LslInlet inlet = peers.inlet(peer, first)) {
            send(peer, 3);
            // Before it closes: an outlet of liblsl forgets what it has not sent by then.
            assertThat(values(Peers.pull(inlet, 3))).containsExactly(0, 1, 2);
            peer.ask("close_outlet", Map.of("key", "out"));
            assertThat(inlet.pull(Peers.PATIENCE)).isEqualTo(new Pulled.Ended());
        }
        Answer second = open(peer);
        StreamInfo found = peers.network().resolveFirst(StreamQuery.fromSource("theirs"), Peers.PATIENCE);
        assertThat(found.uid()).isEqualTo(second.text("uid")).isNotEqualTo(first.text("uid"));
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void ourInletEndsWhenTheirProcessIsKilled(Liblsl library) throws Exception {
        try (Peer peer = library.start(peers.network()); LslInlet inlet = peers.inlet(peer, open(peer))) {
            send(peer, 3);
            assertThat(values(Peers.pull(inlet, 3))).containsExactly(0, 1, 2);
            peer.kill();
            assertThat(inlet.pull(Peers.PATIENCE)).isEqualTo(new Pulled.Ended());
        }
    }

    private static void push(LslOutlet outlet, int from, int to) {
        for (int i = from; i < to; i++) outlet.push(new double[]{i}, 1000 + i / 100.0);
    }

    private static Answer pull(Peer peer, int count) { return peer.ask("pull", Map.of("key", "in", "count", count)); }

    private static Answer open(Peer peer) {
        return peer.ask("open_outlet", Map.of("key", "out", "name", "theirs", "type", "EEG", "channels", 1, "rate", 100,
                "format", "double64", "source_id", "theirs"));
    }

    private static void send(Peer peer, int samples) {
        double[] numbers = DoubleStream.iterate(0, i -> i + 1).limit(samples).toArray();
        List<double[]> rows = Arrays.stream(numbers).mapToObj(i -> new double[]{i}).toList();
        peer.ask("push_each", Map.of("key", "out", "samples", rows, "stamps",
                Arrays.stream(numbers).map(i -> 1000 + i / 100).toArray()));
    }

    private static double[] values(List<LslChunk> chunks) { return (double[]) Sent.values(chunks); }
}
