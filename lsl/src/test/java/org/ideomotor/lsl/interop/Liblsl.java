package org.ideomotor.lsl.interop;

import java.io.IOException;
import java.util.Map;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.testkit.Peer;

/// The two releases of liblsl that the light peers carry.
enum Liblsl {
    /// In pylsl's wheel.
    V1_18("pylsl"),
    /// In mne-lsl's wheel.
    V1_17("mne_lsl");

    private final String argument;

    Liblsl(String argument) { this.argument = argument; }

    /// A process with this library, on the same ports and in the same session as the network.
    Peer start(LslNetwork network) throws IOException {
        String configuration = Peer.liblslConfiguration(network.multicastPort(), network.basePort(),
                network.portRange(), network.sessionId()).toString();
        return Peer.start(Peer.script(Liblsl.class, "liblsl_peer.py"), Map.of("LSLAPICFG", configuration), argument);
    }
}
