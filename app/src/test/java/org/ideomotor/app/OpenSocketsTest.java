package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.util.List;
import org.ideomotor.app.OpenSockets.OpenSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {

    @BeforeAll
    static void systemListsSockets() { OpenSockets.assumeListed(); }

    @Test
    void aSocketThatListensEverywhereIsSeenAsSuch() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0); DatagramSocket udp = new DatagramSocket()) {
            assertThat(at(tcp.getLocalPort())).singleElement().matches(s -> s.listens() && !s.isLoopback());
            assertThat(at(udp.getLocalPort())).singleElement().matches(s -> s.listens() && !s.isLoopback());
        }
    }

    @Test
    void loopbackIsLoopbackInEveryWayOfBindingIt() throws IOException {
        InetAddress v4 = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 1, v4);
                Socket client = new Socket(v4, server.getLocalPort());
                DatagramSocket udp = new DatagramSocket(0, v4)) {
            assertThat(at(server.getLocalPort())).isNotEmpty().allMatch(OpenSocket::isLoopback)
                    .anyMatch(OpenSocket::listens);
            assertThat(at(client.getLocalPort())).singleElement().matches(s -> s.isLoopback() && !s.listens());
            assertThat(at(udp.getLocalPort())).singleElement().matches(s -> s.isLoopback() && s.listens());
        }
    }

    @Test
    void aClosedSocketIsNotThereAnyMore() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            port = server.getLocalPort();
        }
        assertThat(at(port)).isEmpty();
    }

    @Test
    void addressesAreReadInTheMachinesOrder() throws IOException {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        assertThat(OpenSockets.address(little ? "0100007F" : "7F000001").getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(OpenSockets.address("00000000").isAnyLocalAddress()).isTrue();
        String one = little ? "01000000" : "00000001";
        InetAddress v6 = OpenSockets.address("0".repeat(24) + one);
        assertThat(v6).isInstanceOf(Inet6Address.class).matches(InetAddress::isLoopbackAddress);
    }

    private static List<OpenSocket> at(int port) throws IOException {
        return OpenSockets.ofThisProcess().stream().filter(s -> s.port() == port).toList();
    }
}
