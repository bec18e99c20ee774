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
            receiveUntilNext(probe);
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

    /// Takes answers until it is time for the next probe: the interval is over and this one is answered or given up.
    private void receiveUntilNext(int probe) throws IOException {
        long now = System.nanoTime();
        long earliest = probe + 1 < probes.count() ? now + Nanos.of(probes.interval()) : now;
        long latest = Math.max(earliest, now + Nanos.of(probes.patience()));
        while (true) {
            long until = Math.min(answered[probe] ? earliest : latest, deadline);
            long left = until - System.nanoTime();
            if (left <= 0) return;
            receive(left, probe);
        }
    }

    private void receive(long nanos, int probe) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        socket.setSoTimeout(Math.clamp((nanos + 999_999) / 1_000_000, 1, Integer.MAX_VALUE));
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return;
        }
        double received = clock.now();
        note(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8), received, probe);
    }

    private void note(String answer, double t3, int lastProbe) {
        String[] words = answer.strip().split("\\s+", -1);
        if (words.length != 4 || !words[0].matches("\\d{1,10}")) return;
        long probe = Long.parseLong(words[0]) - firstId;
        if (probe < 0 || probe > lastProbe || answered[(int) probe]) return;
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
