package org.ideomotor.lsl;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// The only place where sockets are made: each is IPv4 and bound to 127.0.0.1, so nothing leaves or enters the machine.
final class LoopbackSockets {
    static final InetAddress ADDRESS = loopback();
    private static final int BACKLOG = 50;

    private LoopbackSockets() {}

    /// A TCP socket that listens on the first free port of the range, or on one that the system chooses.
    static ServerSocket listen(int basePort, int range) throws IOException {
        for (int port = basePort; port < basePort + range; port++) {
            try {
                return listen(port);
            } catch (IOException e) {
                // Taken: the next one. The last resort below tells what is really wrong.
            }
        }
        return listen(0);
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            channel.bind(new InetSocketAddress(ADDRESS, port), BACKLOG);
            return channel.socket();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// A UDP socket on the first free port of the range, or on one that the system chooses.
    static DatagramSocket datagrams(int basePort, int range) throws IOException {
        for (int port = basePort; port < basePort + range; port++) {
            try {
                return datagrams(port);
            } catch (IOException e) {
                // Taken: the next one.
            }
        }
        return datagrams(0);
    }

    /// A UDP socket on this port; 0: the system chooses.
    static DatagramSocket datagrams(int port) throws IOException {
        return bind(DatagramChannel.open(StandardProtocolFamily.INET), port);
    }

    /// A UDP socket on a port that others may have as well.
    static DatagramSocket sharedDatagrams(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return bind(channel, port);
    }

    private static DatagramSocket bind(DatagramChannel channel, int port) throws IOException {
        try {
            channel.bind(new InetSocketAddress(ADDRESS, port));
            return channel.socket();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// A TCP connection to this machine.
    ///
    /// @throws IOException if the address is not loopback, or nobody answers in time
    static Socket connect(String address, int port, int timeoutMillis) throws IOException {
        InetAddress target = loopback(address);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
        try {
            channel.bind(new InetSocketAddress(ADDRESS, 0));
            Socket socket = channel.socket();
            socket.connect(new InetSocketAddress(target, port), timeoutMillis);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// @throws IOException if it is not a numeric loopback address
    static InetAddress loopback(String address) throws IOException {
        try {
            InetAddress target = InetAddress.ofLiteral(address);
            if (target.isLoopbackAddress()) return target;
        } catch (IllegalArgumentException e) {
            // a name, or nothing: told below
        }
        throw new IOException("Lsl: expected a numeric loopback address, got \"" + address
                + "\"; this network is LslNetwork.loopback(), which never leaves the machine");
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
