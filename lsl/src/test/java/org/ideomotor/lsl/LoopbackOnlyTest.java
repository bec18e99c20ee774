package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopbackOnlyTest {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void everySocketIsBoundTo127001() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            assertThat(outlet.boundTo()).hasSize(3)
                    .allSatisfy(a -> assertThat(((InetSocketAddress) a).getAddress().getHostAddress())
                            .isEqualTo("127.0.0.1"));
            assertThat(inlet.boundTo().getHostAddress()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void theSystemSeesNoSocketOfOursBeyondLoopback() throws Exception {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "skipped: only Linux lists a process's sockets in /proc");
        Set<String> before = sockets();
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            assertThat(inlet.info().uid()).isEqualTo(outlet.info().uid());
            Set<String> ours = sockets();
            ours.removeAll(before);
            List<String> addresses = localAddresses(ours);
            assertThat(addresses).as("listening, discovery, service, both ends of the feed")
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(a -> a.startsWith("0100007F:") || a.startsWith("0000000000000000FFFF00000100007F:"));
        }
    }

    @Test
    void anInfoThatPointsElsewhereIsNotFollowed() {
        for (String address : List.of("192.0.2.1", "localhost", "0.0.0.0", "::2", "not an address")) {
            StreamInfo elsewhere = StreamInfo.markers("cues").opened(VectorA.UID, "s", "h", 1,
                    new StreamInfo.Endpoint(address, 16572, 16572));
            assertThatThrownBy(() -> LslNetwork.loopback().openInlet(elsewhere)).as(address)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("loopback address");
        }
    }

    /// Inodes of this process's sockets.
    private static Set<String> sockets() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) inodes.add(target.substring(8, target.length() - 1));
                } catch (NoSuchFileException e) {
                    // closed since it was listed
                }
            }
        }
        return inodes;
    }

    private static List<String> localAddresses(Set<String> inodes) {
        return Stream.of("tcp", "udp", "tcp6", "udp6").map(t -> Path.of("/proc/net", t)).filter(Files::exists)
                .flatMap(LoopbackOnlyTest::lines).map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 9 && inodes.contains(columns[9])).map(columns -> columns[1])
                .toList();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
