package org.ideomotor.app.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ideomotor.lsl.LslNetwork;

/// Which ports of LSL others hold: tries to take each on loopback, and lets it go.
final class PortProbe {
    private PortProbe() {}

    static Machine.Ports look(LslNetwork network) {
        return new Machine.Ports(network.multicastPort(), shares(network.multicastPort()), network.basePort(),
                network.portRange(), held(network, PortProbe::takesUdp), held(network, PortProbe::takesTcp));
    }

    private static List<Integer> held(LslNetwork network, IntPredicate takes) {
        return IntStream.range(network.basePort(), network.basePort() + network.portRange()).filter(takes.negate())
                .boxed().toList();
    }

    private static boolean shares(int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(true);
            socket.bind(here(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean takesUdp(int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(false);
            socket.bind(here(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean takesTcp(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(here(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress here(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port);
    }
}
