package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClockOffsetTest {

    @Test
    void aSenderWhoseClockIsAheadHasANegativeOffset() throws Exception {
        LslNetwork network = TestNetwork.fresh().withClock(new ManualClock(500));
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"), new ManualClock(1500));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            ClockOffset offset = inlet.measureClockOffset(TestNetwork.PATIENCE);
            // Each clock moves by a microsecond a reading, some forty in all.
            assertThat(offset.seconds()).isCloseTo(-1000, within(1e-4));
            assertThat(offset.remoteTime()).isCloseTo(1500, within(1e-3));
            assertThat(offset.uncertainty()).isBetween(-1e-5, 1e-4);
            assertThat(inlet.clockOffset(TestNetwork.PATIENCE)).isCloseTo(-1000, within(1e-4));
        }
    }

    @Test
    void twoProgramsOnOneMachineAgreeWithinTheUncertainty() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            ClockOffset offset = inlet.measureClockOffset(TestNetwork.PATIENCE);
            assertThat(offset.seconds()).isCloseTo(0, within(offset.uncertainty() / 2 + 1e-9));
        }
    }

    @Test
    void theFastestProbeCounts() throws Exception {
        // Probe n takes 7 - n seconds on its way there, so the last is the fastest.
        ManualClock clock = new ManualClock(100);
        try (Timekeeper keeper = new Timekeeper(clock, probe -> 7 - probe)) {
            ClockOffset offset = measure(keeper, clock, Duration.ofSeconds(20));
            assertThat(offset.uncertainty()).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void tooFewAnswersAreAnErrorNotAnEstimate() throws Exception {
        ManualClock clock = new ManualClock(100);
        try (Timekeeper keeper = new Timekeeper(clock, probe -> probe < 5 ? 0 : -1)) {
            assertThatThrownBy(() -> measure(keeper, clock, Duration.ofMillis(200))).isInstanceOf(IOException.class)
                    .hasMessageContaining("at least 6 of 8");
        }
    }

    /// Vector C.
    @Test
    void liblslsProbeIsAnsweredWithOneLeadingBlankAndNoLineEnd() throws Exception {
        try (LslOutlet outlet = TestNetwork.fresh().openOutlet(StreamInfo.markers("cues"), new ManualClock(7943))) {
            String answer = ForeignClient.firstAnswer(outlet.info().v4().servicePort(),
                    "LSL:timedata\r\n1804289383 7943.448803691\r\n");
            assertThat(answer).matches(" 1804289383 7943\\.448803691 7943\\.00000\\d* 7943\\.00000\\d*");
            String[] words = answer.strip().split(" ", -1);
            assertThat(Double.parseDouble(words[3]) - Double.parseDouble(words[2])).isCloseTo(1e-6, within(1e-9));
        }
    }

    @Test
    void theSystemClockIsNanoTimeToTheNanosecond() {
        long before = System.nanoTime();
        double now = LslClock.system().now();
        long after = System.nanoTime();
        assertThat(now).isBetween(before / 1e9 - 1e-6, after / 1e9 + 1e-6);
    }

    private static ClockOffset measure(Timekeeper keeper, LslClock clock, Duration timeout) throws IOException {
        StreamInfo info = StreamInfo.markers("cues")
                .withV4(new StreamInfo.Endpoint("127.0.0.1", 1, keeper.socket.getLocalPort()));
        return ClockProbing.measure(info, clock, ClockProbes.inOneGo(), timeout);
    }

    /// Somebody else's time service: moves the clock by so many seconds before it answers probe n, or does not answer if
    /// that is negative. It also sends what must be ignored.
    private static final class Timekeeper implements AutoCloseable {
        final DatagramSocket socket = LoopbackSockets.datagrams(0);
        private final ManualClock clock;
        private final IntFunction<Integer> delay;
        private final Thread thread;

        Timekeeper(ManualClock clock, IntFunction<Integer> delay) throws IOException {
            this.clock = clock;
            this.delay = delay;
            this.thread = Thread.ofPlatform().daemon().name("timekeeper").start(this::answerAll);
        }

        private void answerAll() {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            try {
                for (int probe = 0; true; probe++) {
                    packet.setLength(512);
                    socket.receive(packet);
                    answer(packet, probe);
                }
            } catch (IOException e) {
                // closed by the test
            }
        }

        private void answer(DatagramPacket probe, int index) throws IOException {
            int seconds = delay.apply(index);
            if (seconds < 0) return;
            String[] words = new String(probe.getData(), 0, probe.getLength(), StandardCharsets.UTF_8).split("\\s+",
                    -1);
            clock.advance(seconds);
            double now = clock.now();
            for (String answer : new String[]{"", " 7 1 2 3", " x", " " + words[1] + " 1 y z",
                    " " + words[1] + " " + words[2] + " " + now + " " + now, " " + words[1] + " " + words[2] + " 0 0"})
                send(answer, probe);
        }

        private void send(String answer, DatagramPacket to) throws IOException {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
        }

        @Override
        public void close() {
            socket.close();
            LslThreads.join(thread, 1_000_000_000L);
        }
    }
}
