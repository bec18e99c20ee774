package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class AppConnectorTest {
    private interface Sending {
        void to(AppConnector connector);
    }

    /// The datagrams that arrive, as text.
    private static List<String> received(int datagrams, Sending sending) throws IOException {
        try (DatagramSocket reader = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                AppConnector connector = AppConnector.loopback(reader.getLocalPort())) {
            reader.setSoTimeout(5000);
            sending.to(connector);
            List<String> lines = new ArrayList<>();
            DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
            for (int i = 0; i < datagrams; i++) {
                packet.setLength(1500);
                reader.receive(packet);
                lines.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
            }
            assertThat(connector.sent()).isEqualTo(datagrams);
            assertThat(connector.failed()).isZero();
            return lines;
        }
    }

    @Test
    void eachLineIsADatagramAsBci2000WritesIt() throws IOException {
        assertThat(received(4, connector -> {
            connector.signal(1, 0, 0.01);
            connector.signal(0, 0, -0.25);
            connector.state("TargetCode", 1);
            connector.state("ResultCode", 0);
        })).containsExactly("Signal(1,0) 1.000000e-02\n", "Signal(0,0) -2.500000e-01\n", "TargetCode 1\n",
                "ResultCode 0\n");
    }

    @Test
    void theCursorIsIn12BitsAndStaysThere() throws IOException {
        assertThat(received(6, connector -> {
            connector.cursor(CursorPosition.MIDDLE);
            connector.cursor(new CursorPosition(-1, 1));
            connector.cursor(new CursorPosition(7, -7));
        })).containsExactly("CursorPosX 2047\n", "CursorPosY 2047\n", "CursorPosX 0\n", "CursorPosY 4095\n",
                "CursorPosX 4095\n", "CursorPosY 0\n");
    }

    @Test
    void whatCannotBeSentIsCountedAndNotThrown() throws IOException {
        AppConnector connector = AppConnector.loopback(9);
        connector.close();
        connector.signal(0, 0, 1);
        connector.state("Feedback", 1);
        assertThat(connector.failed()).isEqualTo(2);
        assertThat(connector.sent()).isZero();
    }

    @Test
    void nobodyNeedsToListen() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (AppConnector connector = AppConnector.loopback(port)) {
            for (int i = 0; i < 100; i++) connector.state("Feedback", 1);
            assertThat(connector.sent() + connector.failed()).isEqualTo(100);
        }
    }

    @Test
    void aNameThatWouldBreakTheLineIsRefused() throws IOException {
        try (AppConnector connector = AppConnector.loopback(9)) {
            assertThatThrownBy(() -> connector.state("Target Code", 1)).hasMessageContaining("\"Target Code\"");
            assertThatThrownBy(() -> connector.state("A\nB", 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
