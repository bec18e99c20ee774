package org.ideomotor.lsl.interop;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.testkit.Peer;
import org.ideomotor.testkit.Peer.Answer;

/// What one test class needs: a network of its own on loopback, and on it a process with each liblsl, started when it is
/// first asked for.
final class Peers implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /// A closed outlet of liblsl leaves its ports blocked for a minute, so a class of tests needs many.
    private static final int RANGE = 64;

    private final LslNetwork network;
    private final Map<Liblsl, Peer> started = new EnumMap<>(Liblsl.class);

    private Peers(LslNetwork network) { this.network = network; }

    static Peers onNetworkOfTheirOwn() throws IOException {
        try (DatagramSocket discovery = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket base = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int basePort = Math.min(base.getLocalPort(), 65535 - RANGE);
            return new Peers(LslNetwork.loopback().withPorts(discovery.getLocalPort(), basePort, RANGE)
                    .withSessionId("interop-" + UUID.randomUUID()));
        }
    }

    LslNetwork network() { return network; }

    Peer get(Liblsl library) throws IOException {
        if (!started.containsKey(library)) started.put(library, library.start(network));
        return started.get(library);
    }

    /// An inlet of theirs on an outlet of ours.
    static void openInlet(Peer peer, String key, LslOutlet outlet, Map<String, ?> more) throws Exception {
        Map<String, Object> with = new LinkedHashMap<>(more);
        with.put("key", key);
        with.put("uid", outlet.info().uid());
        peer.ask("open_inlet", with);
        if (!outlet.awaitConsumers(1, PATIENCE))
            throw new AssertionError("liblsl says that its inlet is open, but our outlet has no reader");
    }

    /// An inlet of ours on their outlet with the key `out`, once they have noticed it.
    LslInlet inlet(Peer peer, Answer outlet) throws IOException {
        LslInlet inlet = network.openInlet(network.resolveFirst(StreamQuery.withUid(outlet.text("uid")), PATIENCE));
        if (peer.ask("await_reader", Map.of("key", "out")).is("there")) return inlet;
        inlet.close();
        throw new AssertionError("our inlet is open, but liblsl's outlet has no reader");
    }

    /// So many samples, in chunks as they come.
    static List<LslChunk> pull(LslInlet inlet, int samples) throws IOException {
        List<LslChunk> chunks = new ArrayList<>();
        for (int n = 0; n < samples; n += chunks.getLast().samples()) {
            if (!(inlet.pull(PATIENCE) instanceof Pulled.Samples(LslChunk chunk)))
                throw new AssertionError("expected " + samples + " samples, got " + n + ", the last ones stamped "
                        + (n == 0 ? "" : Arrays.toString(chunks.getLast().stamps())));
            chunks.add(chunk);
        }
        return chunks;
    }

    static double[] stamps(List<LslChunk> chunks) {
        return chunks.stream().flatMapToDouble(c -> Arrays.stream(c.stamps())).toArray();
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : started.values()) peer.close();
    }
}
