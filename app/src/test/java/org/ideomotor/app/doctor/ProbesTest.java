package org.ideomotor.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.app.doctor.Machine.Lsl.Trial;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProbesTest {
    private static final LslNetwork NETWORK = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());
    /// A look takes a second, in which a busy machine may not get round to answering.
    private static final int LOOKS = 20;

    @Test
    void aStreamOfOurOwnArrivesAndThoseOfOthersAreSeen() throws IOException {
        try (LslOutlet _ = NETWORK.openOutlet(StreamInfo.markers("other"))) {
            Machine.Lsl lsl = LslProbe.look(NETWORK);
            for (int look = 1; look < LOOKS && !isWhole(lsl); look++) lsl = LslProbe.look(NETWORK);
            assertThat(lsl.trial()).as(lsl.failure()).isEqualTo(Trial.ARRIVED);
            assertThat(lsl.streams()).extracting(StreamInfo::name).containsExactly("other");
        }
    }

    private static boolean isWhole(Machine.Lsl lsl) {
        return lsl.trial() == Trial.ARRIVED && !lsl.streams().isEmpty();
    }

    @Test
    void portsThatOthersHoldAreFound() throws IOException {
        InetAddress here = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(here, 0));
                ServerSocket tcp = new ServerSocket(0, 1, here)) {
            LslNetwork atUdp = NETWORK.withPorts(udp.getLocalPort(), udp.getLocalPort(), 1);
            LslNetwork atTcp = NETWORK.withPorts(NETWORK.multicastPort(), tcp.getLocalPort(), 1);
            assertThat(PortProbe.look(atUdp).heldUdp()).containsExactly(udp.getLocalPort());
            assertThat(PortProbe.look(atUdp).discovery()).isFalse();
            assertThat(PortProbe.look(atTcp).heldTcp()).containsExactly(tcp.getLocalPort());
        }
    }

    @Test
    void aClockIsMeasuredByItsReadings() throws InterruptedException {
        AtomicLong nanos = new AtomicLong(), millis = new AtomicLong();
        Machine.Clock clock = ClockProbe.measure(() -> nanos.addAndGet(1_000_000), () -> millis.addAndGet(1_000),
                _ -> {});
        assertThat(clock.resolutionNanos()).isEqualTo(1_000_000);
        assertThat(clock.lateMedianMillis()).isEqualTo(1 - 20);
        assertThat(clock.wallDriftMillis()).isEqualTo(1_000 - 31); // 15 sleeps of two readings each, and one at the end
    }

    @Test
    void settingsOfLiblslThatDifferAreRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lsl.cfg"), """
                [ports]
                BasePort = 16572
                PortRange = 128
                ; SessionID = no
                [lab]
                SessionID = lab 3
                """);
        SystemProbe probe = new SystemProbe(new Properties(), Map.of("LSLAPICFG", file.toString()));
        assertThat(probe.lslConfig()).hasValueSatisfying(config -> {
            assertThat(config.file()).isEqualTo(file);
            assertThat(config.settings()).containsOnly(Map.entry("PortRange", "128"), Map.entry("SessionID", "lab 3"));
        });
    }

    @Test
    void theMachineOfThisTestIsSeen() {
        SystemProbe probe = new SystemProbe(System.getProperties(), Map.of("PATH", ""));
        assertThat(probe.jdk().feature()).isEqualTo(25);
        assertThat(probe.memory().installed()).isGreaterThanOrEqualTo(probe.memory().available()).isPositive();
        assertThat(probe.interfaces()).anyMatch(Machine.Interface::loopback);
        assertThat(probe.place().folder()).isAbsolute();
    }
}
