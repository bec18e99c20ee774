package org.ideomotor.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The internet sockets of a process, as the operating system lists them (Linux: `/proc`).
///
/// A process owns the sockets whose inodes its file descriptors name; `/proc/PID/net/{tcp,tcp6,udp,udp6}` says where each
/// of them is bound. What is bound to loopback cannot be reached from another machine; a UDP socket bound to any address
/// can, whether or not somebody reads from it.
final class OpenSockets {
    private static final Path PROCESSES = Path.of("/proc");
    private static final List<String> PROTOCOLS = List.of("tcp", "tcp6", "udp", "udp6");
    private static final String LISTENING = "0A";
    private static final int INODE = 9;

    private OpenSockets() {}

    /// A socket, as it is bound here.
    ///
    /// @param protocol `tcp`, `tcp6`, `udp` or `udp6`
    /// @param address  where it is bound; the any address if everywhere
    /// @param listens  whether others can begin to talk to it: a listening TCP socket, or any UDP socket
    record OpenSocket(String protocol, InetAddress address, int port, boolean listens) {

        /// On this machine only; an IPv4 loopback address inside an IPv6 one counts.
        boolean isLoopback() { return address.isLoopbackAddress(); }

        @Override
        public String toString() {
            return protocol + " " + address.getHostAddress() + ":" + port + (listens ? " listens" : "");
        }
    }

    /// Skips the test where the system has no such list.
    static void assumeListed() {
        assumeTrue(Files.isDirectory(PROCESSES.resolve("self/fd")) && Files.exists(PROCESSES.resolve("net/tcp")),
                "SKIPPED: only Linux lists the sockets of a process in /proc");
    }

    /// Of a process of the same user.
    ///
    /// @throws IOException if there is no such process
    static List<OpenSocket> of(long pid) throws IOException {
        Path process = PROCESSES.resolve(String.valueOf(pid));
        Set<String> inodes = inodes(process.resolve("fd"));
        List<OpenSocket> sockets = new ArrayList<>();
        for (String protocol : PROTOCOLS) {
            Path table = process.resolve("net").resolve(protocol);
            if (!Files.exists(table)) continue; // no IPv6 here
            for (String line : Files.readAllLines(table)) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE && inodes.contains(columns[INODE])) sockets.add(socket(protocol, columns));
            }
        }
        return sockets;
    }

    /// Of this process.
    static List<OpenSocket> ofThisProcess() throws IOException { return of(ProcessHandle.current().pid()); }

    private static Set<String> inodes(Path descriptors) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path descriptor : (Iterable<Path>) all::iterator) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) inodes.add(target.substring(8, target.length() - 1));
                } catch (NoSuchFileException e) {
                    // closed since it was listed
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return inodes;
    }

    private static OpenSocket socket(String protocol, String[] columns) throws IOException {
        String[] local = columns[1].split(":", -1);
        boolean listens = protocol.startsWith("udp") || columns[3].equals(LISTENING);
        return new OpenSocket(protocol, address(local[0]), Integer.parseInt(local[1], 16), listens);
    }

    /// The table holds words of four bytes, each in the machine's own order.
    static InetAddress address(String words) throws UnknownHostException {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(words));
        ByteBuffer network = ByteBuffer.allocate(bytes.capacity());
        while (bytes.hasRemaining()) {
            int word = bytes.order(ByteOrder.BIG_ENDIAN).getInt();
            network.order(ByteOrder.nativeOrder()).putInt(word);
        }
        return InetAddress.getByAddress(network.array());
    }
}
