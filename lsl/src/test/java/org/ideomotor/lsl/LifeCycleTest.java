package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // closing by hand is what is tested
class LifeCycleTest {

    @Test
    void closingEndsEveryThread() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        StreamInfo info = StreamInfo.markers("stream of LifeCycleTest");
        LslOutlet outlet = network.openOutlet(info);
        LslInlet inlet = TestNetwork.inlet(network, outlet);
        assertThat(threads(info.name())).isNotEmpty().allMatch(Thread::isDaemon);
        inlet.close();
        outlet.close();
        assertThat(threads(info.name())).isEmpty();
    }

    @Test
    void closingTwiceAndFromManyThreadsDoesNoHarm() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
        LslInlet inlet = TestNetwork.inlet(network, outlet);
        Runnable both = () -> {
            outlet.close();
            inlet.close();
        };
        CompletableFuture.allOf(CompletableFuture.runAsync(both), CompletableFuture.runAsync(both)).join();
        both.run();
        assertThat(inlet.pull(Duration.ZERO)).isEqualTo(new Pulled.Ended());
    }

    @Test
    void aPullThatWaitsEndsWhenItsInletIsClosed() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            CompletableFuture<Void> closing = CompletableFuture.runAsync(inlet::close);
            assertThat(inlet.pull(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(new Pulled.Ended());
            closing.join();
        }
    }

    @Test
    void anInterruptedPullSaysSoAndKeepsTheInterrupt() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> inlet.pull(TestNetwork.PATIENCE)).isInstanceOf(InterruptedIOException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            outlet.push(new String[]{"still there"}, 1);
            assertThat(TestNetwork.next(inlet).string(0, 0)).isEqualTo("still there");
        }
    }

    @Test
    void pushingIntoAClosedOutletIsAMistake() throws Exception {
        LslOutlet outlet = TestNetwork.fresh().openOutlet(StreamInfo.markers("cues"));
        outlet.close();
        assertThatThrownBy(() -> outlet.push(new String[]{"late"}, 1)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"cues\"");
        assertThat(outlet.awaitConsumers(1, TestNetwork.PATIENCE)).isFalse();
    }

    @Test
    void aPushThatDoesNotFitTheStreamIsAMistakeAndSendsNothing() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet numbers = network.openOutlet(TestNetwork.numbers(ChannelFormat.INT16, 2, 100));
                LslInlet inlet = TestNetwork.inlet(network, numbers);
                LslOutlet texts = network.openOutlet(StreamInfo.markers("cues"))) {
            for (double stamp : new double[]{0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
                assertRefused("stamp", () -> numbers.push(new double[2], stamp));
            assertRefused("channels", () -> numbers.push(new double[3], 1));
            assertRefused("channels", () -> numbers.pushChunk(2, new double[3], new double[2]));
            assertRefused("stamps", () -> numbers.pushChunk(2, new double[4], new double[1]));
            assertRefused("whole number", () -> numbers.pushChunk(2, new double[]{1, 2, 3, 0.5}, new double[]{1, 2}));
            assertRefused("int16", () -> numbers.push(new String[2], 1));
            assertRefused("int16", () -> numbers.push(new long[2], 1));
            assertRefused("string", () -> texts.push(new double[1], 1));
            numbers.pushChunk(0, new double[0], new double[0]);
            numbers.push(new double[]{3, 4}, 9);
            assertThat(TestNetwork.next(inlet).stamps()).containsExactly(9);
        }
    }

    @Test
    void aPushWithoutAStampIsStampedByTheOutletsClock() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"), new ManualClock(50));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            outlet.push(new String[]{"now"});
            assertThat(TestNetwork.next(inlet).stamp(0)).isGreaterThan(50).isLessThan(50.001);
            assertThat(outlet.info().createdAt()).isGreaterThan(50).isLessThan(50.001);
        }
    }

    @Test
    void longsBeyondADoubleAreExactOrRefused() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(TestNetwork.numbers(ChannelFormat.INT64, 2, 0));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            outlet.push(new long[]{Long.MIN_VALUE, (1L << 53) + 1}, 1);
            LslChunk chunk = TestNetwork.next(inlet);
            assertThat(chunk.longs()).containsExactly(Long.MIN_VALUE, (1L << 53) + 1);
            assertThatThrownBy(chunk::values).isInstanceOf(IllegalStateException.class).hasMessageContaining("longs()");
            assertThatThrownBy(chunk::strings).isInstanceOf(IllegalStateException.class).hasMessageContaining("int64");
        }
    }

    private static void assertRefused(String reason, Runnable push) {
        assertThatThrownBy(push::run).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("LslOutlet")
                .hasMessageContaining(reason);
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("lsl ") && t.getName().contains(name))
                .toList();
    }
}
