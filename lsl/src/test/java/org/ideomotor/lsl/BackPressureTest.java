package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // a test closes the outlet to see what its reader sees
class BackPressureTest {
    private static final StreamInfo AT_100_HZ = TestNetwork.numbers(ChannelFormat.DOUBLE64, 2, 100);

    @Test
    void closeDeliversEverySampleToEveryReaderAndThenTheEnd() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(AT_100_HZ);
                LslInlet one = TestNetwork.inlet(network, outlet);
                LslInlet two = TestNetwork.inlet(network, outlet)) {
            assertThat(outlet.consumers()).isEqualTo(2);
            push(outlet, 5000);
            outlet.close();
            for (LslInlet inlet : List.of(one, two)) {
                assertThat(TestNetwork.stamps(TestNetwork.toTheEnd(inlet))).isEqualTo(stamps(0, 5000));
                assertThat(inlet.pull(Duration.ZERO)).isEqualTo(new Pulled.Ended());
            }
            assertThat(outlet.dropped()).isZero();
        }
    }

    @Test
    void aReaderGetsNothingFromBeforeItConnected() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(AT_100_HZ)) {
            push(outlet, 10);
            try (LslInlet inlet = TestNetwork.inlet(network, outlet)) {
                outlet.push(new double[2], 77);
                assertThat(TestNetwork.next(inlet).stamps()).containsExactly(77);
            }
        }
    }

    @Test
    void anInletThatDropsItsOldestKeepsTheNewestAndEverySampleIsCounted() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(AT_100_HZ);
                LslInlet inlet = TestNetwork.inlet(network, outlet,
                        InletBuffer.droppingOldest(Duration.ofSeconds(1)))) {
            push(outlet, 600);
            while (outlet.dropped() + inlet.dropped() + inlet.buffered() < 600) Thread.onSpinWait();
            LslChunk chunk = TestNetwork.next(inlet);
            assertThat(chunk.stamps()).isEqualTo(stamps(500, 600));
            assertThat(chunk.droppedBefore()).isEqualTo(inlet.dropped()).isEqualTo(500 - outlet.dropped());
            outlet.push(new double[2], 1000);
            assertThat(TestNetwork.next(inlet).droppedBefore()).isZero();
        }
    }

    @Test
    void anInletThatMayNotLoseASampleEndsLoudlyAfterTheLastThatItHasRoomFor() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(AT_100_HZ);
                LslInlet inlet = TestNetwork.inlet(network, outlet,
                        InletBuffer.endingWhenFull(Duration.ofSeconds(1)))) {
            push(outlet, 600);
            while (outlet.hasConsumers()) Thread.onSpinWait(); // until the inlet has hung up
            assertThat(TestNetwork.next(inlet).stamps()).isEqualTo(stamps(0, 100));
            for (int i = 0; i < 2; i++)
                assertThatThrownBy(() -> inlet.pull(TestNetwork.PATIENCE)).isInstanceOf(IOException.class)
                        .hasMessageContaining("100 waiting").hasMessageContaining("InletBuffer");
            assertThat(inlet.dropped()).isZero();
        }
    }

    @Test
    void aReaderThatDoesNotReadBlocksNobodyAndGetsTheNewest() throws Exception {
        int samples = 60_000;
        int record = 9 + 32 * 4;
        LslNetwork network = TestNetwork.fresh().withLimits(LslLimits.standard().withDrain(Duration.ofSeconds(30)));
        LslOutlet outlet = network.openOutlet(TestNetwork.numbers(ChannelFormat.FLOAT32, 32, 500));
        try (outlet;
                Socket stalled = ForeignClient.connect(outlet);
                LslInlet reading = TestNetwork.inlet(network, outlet)) {
            stalled.setSoTimeout(20_000);
            stalled.getOutputStream()
                    .write("LSL:streamfeed/110\r\nMax-Buffer-Length: 1000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(outlet.awaitConsumers(2, TestNetwork.PATIENCE)).isTrue();
            for (int i = 0; i < samples; i++) {
                outlet.push(new double[32], i + 1);
                if (i % 1000 == 0) TestNetwork.next(reading); // the other reader keeps up meanwhile
            }
            Thread closing = Thread.ofPlatform().daemon().start(outlet::close);
            byte[] feed = stalled.getInputStream().readAllBytes();
            closing.join();
            int head = feed.length % record;
            assertThat((feed.length - head) / record - 2 + outlet.dropped()).as("received or counted")
                    .isEqualTo(samples);
            assertThat(outlet.dropped()).isPositive();
            assertThat(lastStamps(feed, record, 1000)).isEqualTo(stamps(samples - 1000, samples));
        }
    }

    @Test
    void closeDoesNotWaitForeverForAReaderThatDoesNotReadAndCountsWhatItMissed() throws Exception {
        LslNetwork network = TestNetwork.fresh().withLimits(LslLimits.standard().withDrain(Duration.ofMillis(50)));
        LslOutlet outlet = network.openOutlet(TestNetwork.numbers(ChannelFormat.DOUBLE64, 1000, 500));
        try (outlet; Socket stalled = ForeignClient.connect(outlet)) {
            stalled.getOutputStream()
                    .write("LSL:streamfeed/110\r\nValue-Size: 8\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(outlet.awaitConsumers(1, TestNetwork.PATIENCE)).isTrue();
            for (int i = 0; i < 3000; i++) outlet.push(new double[1000], i + 1);
            outlet.close();
            assertThat(outlet.hasConsumers()).isFalse();
            assertThat(outlet.dropped()).isBetween(1L, 3000L);
        }
    }

    @Test
    void aBufferIsBoundedInBytesToo() throws Exception {
        LslNetwork network = TestNetwork.fresh().withLimits(LslLimits.standard().withBufferBytes(10_000));
        try (LslOutlet outlet = TestNetwork.fresh().openOutlet(StreamInfo.markers("long texts"));
                LslInlet inlet = TestNetwork.inlet(network, outlet, InletBuffer.droppingOldest(Duration.ofHours(1)))) {
            for (int i = 0; i < 100; i++) outlet.push(new String[]{"x".repeat(1000)}, i + 1);
            while (inlet.dropped() + inlet.buffered() < 100) Thread.onSpinWait();
            assertThat(inlet.buffered()).isEqualTo(4); // 2 bytes a character, and the objects around them
        }
    }

    private static void push(LslOutlet outlet, int samples) {
        for (int i = 0; i < samples; i++) outlet.push(new double[]{i, -i}, i + 1);
    }

    private static double[] stamps(int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> i + 1).toArray();
    }

    private static double[] lastStamps(byte[] feed, int record, int count) {
        ByteBuffer bytes = ByteBuffer.wrap(feed).order(ByteOrder.LITTLE_ENDIAN);
        return IntStream.range(0, count).mapToDouble(i -> bytes.getDouble(feed.length - (count - i) * record + 1))
                .toArray();
    }
}
