package org.ideomotor.lsl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Answers datagrams for one outlet: `LSL:shortinfo` queries and, on the service port, `LSL:timedata` probes. What is
/// malformed gets no answer.
final class UdpResponder {
    private static final String SHORT_INFO = "LSL:shortinfo";
    private static final String TIME_DATA = "LSL:timedata";
    /// Beside the query: the method, the return port, the id of the query.
    private static final int BESIDE_QUERY = 512;
    private static final int MAX_TOKEN = 256;

    private final DatagramSocket socket;
    private final String brief;
    private final InfoQuery query;
    private final Optional<LslClock> clock;
    private final LslLimits limits;
    private final Thread thread;

    private UdpResponder(DatagramSocket socket, StreamInfo info, InfoQuery query, Optional<LslClock> clock,
            LslLimits limits) {
        this.socket = socket;
        this.brief = InfoWriter.brief(info);
        this.query = query;
        this.clock = clock;
        this.limits = limits;
        this.thread = LslThreads.start("outlet " + info.name() + " udp " + socket.getLocalPort(), this::answerAll);
    }

    /// Answers queries and clock probes.
    static UdpResponder service(DatagramSocket socket, StreamInfo info, InfoQuery query, LslClock clock,
            LslLimits limits) {
        return new UdpResponder(socket, info, query, Optional.of(clock), limits);
    }

    /// Answers queries only, as liblsl does on its discovery port.
    static UdpResponder discovery(DatagramSocket socket, StreamInfo info, InfoQuery query, LslLimits limits) {
        return new UdpResponder(socket, info, query, Optional.empty(), limits);
    }

    boolean isAnswering() { return thread.isAlive() && !socket.isClosed(); }

    SocketAddress boundTo() { return socket.getLocalSocketAddress(); }

    void close() {
        socket.close();
        LslThreads.join(thread, 1_000_000_000L);
    }

    /// Ends when the socket is closed, or fails to receive: [#isAnswering] tells.
    private void answerAll() {
        DatagramPacket packet = new DatagramPacket(new byte[limits.queryBytes() + BESIDE_QUERY],
                limits.queryBytes() + BESIDE_QUERY);
        while (true) {
            try {
                packet.setLength(packet.getData().length);
                socket.receive(packet);
            } catch (IOException e) {
                socket.close();
                return;
            }
            answer(packet);
        }
    }

    private void answer(DatagramPacket packet) {
        Optional<Double> received = clock.map(LslClock::now);
        // A datagram that fills the buffer may have been cut.
        if (packet.getLength() == packet.getData().length) return;
        String[] lines = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).split("\r?\n", -1);
        if (lines.length < 2) return;
        switch (lines[0].strip()) {
            case SHORT_INFO -> answerQuery(packet, lines);
            case TIME_DATA -> received.ifPresent(t1 -> answerProbe(packet, lines[1], t1));
            default -> { /* not for us */ }
        }
    }

    private void answerQuery(DatagramPacket packet, String[] lines) {
        if (lines.length < 3) return;
        String[] words = lines[2].strip().split("\\s+", -1);
        Optional<Integer> port = words.length < 2 ? Optional.empty() : port(words[0]);
        if (port.isEmpty() || words[1].length() > MAX_TOKEN || !query.matches(lines[1].strip())) return;
        send(words[1] + "\r\n" + brief, new InetSocketAddress(packet.getAddress(), port.get()));
    }

    private void answerProbe(DatagramPacket packet, String line, double received) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length < 2 || !words[0].matches("-?\\d{1,20}") || !isDecimal(words[1])) return;
        String answer = " " + words[0] + " " + words[1] + " " + Decimals.shortest(received) + " "
                + Decimals.shortest(clock.orElseThrow().now());
        send(answer, packet.getSocketAddress());
    }

    private void send(String answer, SocketAddress to) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException | IllegalArgumentException e) {
            // A lost answer is what askers by UDP must expect: they ask again.
        }
    }

    private static Optional<Integer> port(String text) {
        if (!text.matches("\\d{1,5}")) return Optional.empty();
        int port = Integer.parseInt(text);
        return port >= 1 && port <= 65535 ? Optional.of(port) : Optional.empty();
    }

    private static boolean isDecimal(String text) {
        try {
            Decimals.parse(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
