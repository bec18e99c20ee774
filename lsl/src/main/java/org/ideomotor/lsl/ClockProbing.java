package org.ideomotor.lsl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// One measurement of a sender's clock against ours.
///
/// With t0 and t3 sent and received here, t1 and t2 received and sent there: the way takes (t3 - t0) - (t2 - t1), and the
/// sender's clock is ahead by ((t1 - t0) + (t2 - t3)) / 2. Source: D. Mills, RFC 5905, as LSL uses it.
final class ClockProbing {
    private final StreamInfo info;
    private final LslClock clock;
    private final ClockProbes probes;
    private final long deadline;
    private final DatagramSocket socket;
    private final double[] sent;
    private final boolean[] answered;
    private final int firstId = ThreadLocalRandom.current().nextInt(1 << 30);
    private Optional<ClockOffset> best = Optional.empty();
    private int answers;

    private ClockProbing(StreamInfo info, LslClock clock, ClockProbes probes, Duration timeout, DatagramSocket socket) {
        this.info = info;
        this.clock = clock;
        this.probes = probes;
        this.deadline = System.nanoTime() + Nanos.of(timeout);
        this.socket = socket;
        this.sent = new double[probes.count()];
        this.answered = new boolean[probes.count()];
    }

    /// @throws IOException if too few probes were answered in time
    static ClockOffset measure(StreamInfo info, LslClock clock, ClockProbes probes, Duration timeout)
            throws IOException {
        try (DatagramSocket socket = LoopbackSockets.datagrams(0)) {
            return new ClockProbing(info, clock, probes, timeout, socket).measure();
        }
    }

    private ClockOffset measure() throws IOException {
        InetSocketAddress sender = new InetSocketAddress(LoopbackSockets.loopback(info.v4().address()),
                info.v4().servicePort());
        for (int probe = 0; probe < probes.count() && System.nanoTime() < deadline; probe++) {
            send(probe, sender);
            receive(System.nanoTime() + Nanos.of(probe + 1 < probes.count() ? probes.interval() : probes.patience()),
                    probe + 1);
        }
        if (answers >= probes.enough()) return best.orElseThrow();
        throw new IOException(
                "LslInlet \"" + info.name() + "\": expected at least " + probes.enough() + " of " + probes.count()
                        + " clock probes to be answered, got " + answers + "; is the sender alive, or UDP port "
                        + info.v4().servicePort() + " blocked?");
    }

    private void send(int probe, InetSocketAddress sender) throws IOException {
        sent[probe] = clock.now();
        byte[] bytes = ("LSL:timedata\r\n" + (firstId + probe) + " " + Decimals.shortest(sent[probe]) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, sender));
    }

    /// Takes answers until the time is up; after the last probe, until all are there.
    private void receive(long until, int probesSent) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        long end = Math.min(until, deadline);
        boolean last = probesSent == probes.count();
        for (long left = end - System.nanoTime(); left > 0
                && !(last && answers == probes.count()); left = end - System.nanoTime()) {
            socket.setSoTimeout(Math.clamp((left + 999_999) / 1_000_000, 1, Integer.MAX_VALUE));
            packet.setLength(512);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return;
            }
            double received = clock.now();
            note(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8), received, probesSent);
        }
    }

    private void note(String answer, double t3, int probesSent) {
        String[] words = answer.strip().split("\\s+", -1);
        if (words.length != 4 || !words[0].matches("\\d{1,10}")) return;
        long probe = Long.parseLong(words[0]) - firstId;
        if (probe < 0 || probe >= probesSent || answered[(int) probe]) return;
        try {
            note((int) probe, Decimals.parse(words[2]), Decimals.parse(words[3]), t3);
        } catch (NumberFormatException e) {
            // Not an answer to us.
        }
    }

    private void note(int probe, double t1, double t2, double t3) {
        answered[probe] = true;
        answers++;
        double way = (t3 - sent[probe]) - (t2 - t1);
        double ahead = ((t1 - sent[probe]) + (t2 - t3)) / 2;
        if (best.isEmpty() || way < best.get().uncertainty())
            best = Optional.of(new ClockOffset(-ahead, way, (t1 + t2) / 2));
    }
}
