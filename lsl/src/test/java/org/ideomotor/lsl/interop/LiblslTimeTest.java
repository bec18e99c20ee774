package org.ideomotor.lsl.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ClockOffset;
import org.ideomotor.lsl.LslClock;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One clock on a machine, and how to get from one clock to another.
@Tag("interop")
@Timeout(120)
class LiblslTimeTest {
    private static final long SEED = 20261125;
    private static final Offset<Double> A_MILLISECOND = Offset.offset(0.001);
    /// A sender whose clock began at another time, as on another machine.
    private static final double AHEAD = 1000;
    private static final LslClock AHEAD_CLOCK = () -> LslClock.system().now() + AHEAD;
    /// pylsl's flags.
    private static final int CLOCK_SYNC = 1;
    private static final int ALL = 1 | 2 | 4 | 8;

    private Peers peers;

    @BeforeEach
    void openNetwork() throws IOException { peers = Peers.onNetworkOfTheirOwn(); }

    @AfterEach
    void closePeers() throws IOException { peers.close(); }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void ourClockIsTheClockOfLiblsl(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        double before = LslClock.system().now();
        double theirs = peer.ask("clock").number("now");
        double after = LslClock.system().now();
        assertThat(theirs).isBetween(before, after);
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void liblslCorrectsOurStampsToItsClockWithinAMillisecond(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        try (LslOutlet outlet = peers.network().openOutlet(numbers(100), AHEAD_CLOCK)) {
            Peers.openInlet(peer, "in", outlet, Map.of());
            double correction = peer.ask("time_correction", Map.of("key", "in")).number("seconds");
            assertThat(correction).isCloseTo(-AHEAD, A_MILLISECOND);
            double now = LslClock.system().now();
            outlet.push(new double[]{1}, now + AHEAD);
            double stamp = peer.ask("pull", Map.of("key", "in", "count", 1)).numbers("stamps")[0];
            assertThat(stamp).isEqualTo(now + AHEAD);
            assertThat(stamp + correction).isCloseTo(now, A_MILLISECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void weCorrectStampsOfLiblslToOurClockWithinAMillisecond(Liblsl library) throws Exception {
        LslNetwork network = peers.network().withClock(AHEAD_CLOCK);
        Answer opened = peers.get(library).ask("open_outlet", Map.of("key", "out", "name", "theirs", "type", "EEG",
                "channels", 1, "rate", 100, "format", "float32", "source_id", "s"));
        StreamInfo found = network.resolveFirst(StreamQuery.withUid(opened.text("uid")), Peers.PATIENCE);
        try (LslInlet inlet = network.openInlet(found)) {
            ClockOffset offset = inlet.measureClockOffset(Peers.PATIENCE);
            assertThat(offset.seconds()).isCloseTo(AHEAD, A_MILLISECOND)
                    .isCloseTo(AHEAD, Offset.offset(offset.uncertainty() / 2 + 1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void anInletOfLiblslThatSyncsClocksGivesOurSamplesItsOwnTime(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        try (LslOutlet outlet = peers.network().openOutlet(numbers(100), AHEAD_CLOCK)) {
            Peers.openInlet(peer, "in", outlet, Map.of("flags", CLOCK_SYNC));
            double start = LslClock.system().now();
            for (int i = 0; i < 300; i++) outlet.push(new double[]{i}, start + AHEAD + i / 100.0);
            double[] stamps = peer.ask("pull", Map.of("key", "in", "count", 300)).numbers("stamps");
            for (int i = 0; i < 300; i++) assertThat(stamps[i]).isCloseTo(start + i / 100.0, A_MILLISECOND);
        }
    }

    @ParameterizedTest
    @EnumSource(Liblsl.class)
    void withAllItsFiltersLiblslSmoothsOurStampsAndLosesNoSample(Liblsl library) throws Exception {
        Peer peer = peers.get(library);
        Random random = new Random(SEED);
        try (LslOutlet outlet = peers.network().openOutlet(numbers(100))) {
            Peers.openInlet(peer, "in", outlet, Map.of("flags", ALL));
            double start = LslClock.system().now();
            int samples = 2000;
            for (int i = 0; i < samples; i++)
                outlet.push(new double[]{i}, start + i / 100.0 + 0.004 * (random.nextDouble() - 0.5));
            Answer got = peer.ask("pull", Map.of("key", "in", "count", samples));
            assertThat(got.numbers("samples")).containsExactly(numbersTo(samples));
            double[] stamps = got.numbers("stamps");
            assertThat(stamps).isSorted();
            // Half of the 20 s later the filter has settled: jitter of up to 2 ms is gone.
            for (int i = samples / 2; i < samples; i++)
                assertThat(stamps[i]).as("seed %d, sample %d", SEED, i).isCloseTo(start + i / 100.0, A_MILLISECOND);
        }
    }

    private static StreamInfo numbers(double rate) {
        return StreamInfo.unnamedChannels("ours", "EEG", rate, ChannelFormat.DOUBLE64, 1);
    }

    private static double[] numbersTo(int end) {
        return IntStream.range(0, end).asDoubleStream().toArray();
    }
}
