package org.ideomotor.lsl;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A reader of somebody else: sends bytes as given and returns what comes back.
final class ForeignClient {
    private ForeignClient() {}

    static Socket connect(LslOutlet outlet) throws IOException {
        return LoopbackSockets.connect("127.0.0.1", outlet.info().v4().dataPort(), 5000);
    }

    /// Everything that the outlet answers until it closes the connection.
    static byte[] ask(LslOutlet outlet, String request) throws IOException {
        try (Socket socket = connect(outlet)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return socket.getInputStream().readAllBytes();
        }
    }

    static String askText(LslOutlet outlet, String request) throws IOException {
        return new String(ask(outlet, request), StandardCharsets.UTF_8);
    }

    /// Sends the datagrams in order to one port and returns the first answer that comes to the asking socket. `$` in a
    /// datagram stands for that socket's port.
    static String firstAnswer(int port, String... datagrams) throws IOException {
        try (DatagramSocket socket = LoopbackSockets.datagrams(0)) {
            socket.setSoTimeout(20_000);
            for (String datagram : datagrams) {
                byte[] bytes = datagram.replace("$", Integer.toString(socket.getLocalPort()))
                        .getBytes(StandardCharsets.UTF_8);
                socket.send(
                        new DatagramPacket(bytes, bytes.length, new InetSocketAddress(LoopbackSockets.ADDRESS, port)));
            }
            return receive(socket).orElseThrow(() -> new AssertionError("no answer within 20 s"));
        }
    }

    private static Optional<String> receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        return Optional.of(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }
}
