package org.ideomotor.lsl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Asks who is there, in waves, and gathers the answers.
///
/// The outlets of a machine share the discovery port, and the system hands a datagram for it to one of them only. So each
/// wave, from the first on, also asks every port of the service range.
final class Resolver {
    private static final long WAVE_NANOS = 200_000_000;
    private static final int MAX_STREAMS = 1024;
    private static final int DATAGRAM = 1 << 16;

    private final LslNetwork network;
    private final DatagramSocket socket;
    private final String id = Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
    private final byte[] question;
    private final Map<String, StreamInfo> found = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    private Resolver(LslNetwork network, StreamQuery query, DatagramSocket socket) {
        this.network = network;
        this.socket = socket;
        this.question = ("LSL:shortinfo\r\n" + query.within(network.sessionId()) + "\r\n" + socket.getLocalPort() + " "
                + id
                + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static List<StreamInfo> resolve(LslNetwork network, StreamQuery query, int minimum, Duration timeout)
            throws IOException {
        if (query.predicate().indexOf('\n') >= 0 || query.predicate().indexOf('\r') >= 0)
            throw new IllegalArgumentException("StreamQuery: expected one line, got " + query.predicate());
        try (DatagramSocket socket = LoopbackSockets.datagrams(0)) {
            return new Resolver(network, query, socket).resolve(minimum < 1 ? MAX_STREAMS : minimum, Nanos.of(timeout));
        }
    }

    private List<StreamInfo> resolve(int enough, long timeoutNanos) throws IOException {
        long deadline = System.nanoTime() + timeoutNanos;
        while (found.size() < enough) {
            long now = System.nanoTime();
            if (now >= deadline) break;
            ask();
            gather(enough, Math.min(deadline, now + WAVE_NANOS));
        }
        return List.copyOf(found.values());
    }

    private void ask() {
        ask(network.multicastPort());
        for (int i = 0; i < network.portRange(); i++) ask(network.basePort() + i);
    }

    private void ask(int port) {
        try {
            socket.send(new DatagramPacket(question, question.length,
                    new InetSocketAddress(LoopbackSockets.ADDRESS, port)));
        } catch (IOException e) {
            // Nobody on that port, on some systems; the next wave asks again.
        }
    }

    private void gather(int enough, long until) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
        for (long left = until - System.nanoTime(); left > 0
                && found.size() < enough; left = until - System.nanoTime()) {
            socket.setSoTimeout((int) ((left + 999_999) / 1_000_000));
            packet.setLength(DATAGRAM);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return;
            }
            note(packet);
        }
    }

    /// Takes the first answer of each outlet. Its sender's address is where the outlet can be reached.
    private void note(DatagramPacket packet) {
        String answer = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        int end = answer.indexOf('\n');
        if (end < 0 || !answer.substring(0, end).strip().equals(id)) return;
        // An outlet answers on both ports and in every wave with the same words; parsing is what takes the time.
        if (read.size() >= MAX_STREAMS || !read.add(answer)) return;
        try {
            StreamInfo info = InfoReader.read(answer.substring(end + 1), network.limits());
            String address = packet.getAddress().getHostAddress();
            if (!info.uid().isEmpty())
                found.putIfAbsent(info.uid(),
                        info.withV4(new StreamInfo.Endpoint(address, info.v4().dataPort(), info.v4().servicePort())));
        } catch (IOException e) {
            // Not an info: whoever sent it cannot be read either.
        }
    }
}
