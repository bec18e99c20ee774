package org.ideomotor.lsl;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// A network of a test's own on loopback: free ports, a session of its own, clock probes without pauses.
final class TestNetwork {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RANGE = 8;

    private TestNetwork() {}

    static LslNetwork fresh() throws IOException {
        try (DatagramSocket discovery = LoopbackSockets.datagrams(0);
                DatagramSocket base = LoopbackSockets.datagrams(0)) {
            int basePort = Math.min(base.getLocalPort(), 65535 - RANGE);
            return LslNetwork.loopback().withPorts(discovery.getLocalPort(), basePort, RANGE)
                    .withSessionId("test-" + UUID.randomUUID()).withClockProbes(ClockProbes.inOneGo());
        }
    }

    static LslInlet inlet(LslNetwork network, LslOutlet outlet) throws IOException {
        return inlet(network, outlet, InletBuffer.standard());
    }

    static LslInlet inlet(LslNetwork network, LslOutlet outlet, InletBuffer buffer) throws IOException {
        return network.openInlet(reachable(outlet), buffer);
    }

    /// The outlet's info with the address that a resolver would have filled in.
    static StreamInfo reachable(LslOutlet outlet) {
        StreamInfo info = outlet.info();
        return info.withV4(new StreamInfo.Endpoint("127.0.0.1", info.v4().dataPort(), info.v4().servicePort()));
    }

    static StreamInfo numbers(ChannelFormat format, int channels, double rate) {
        return StreamInfo.unnamedChannels("test " + format.wireName(), "EEG", rate, format, channels);
    }

    /// The next samples, however long they take.
    static LslChunk next(LslInlet inlet) throws IOException {
        return switch (inlet.pull(PATIENCE)) {
            case Pulled.Samples samples -> samples.chunk();
            case Pulled.TimedOut timedOut -> throw new AssertionError("no sample within " + PATIENCE);
            case Pulled.Ended ended -> throw new AssertionError("the stream ended");
        };
    }

    /// Everything up to the end of the stream.
    static List<LslChunk> toTheEnd(LslInlet inlet) throws IOException {
        List<LslChunk> chunks = new ArrayList<>();
        while (true) {
            switch (inlet.pull(PATIENCE)) {
                case Pulled.Samples samples -> chunks.add(samples.chunk());
                case Pulled.TimedOut timedOut ->
                    throw new AssertionError("neither a sample nor the end within " + PATIENCE);
                case Pulled.Ended ended -> { return chunks; }
            }
        }
    }

    static double[] stamps(List<LslChunk> chunks) {
        return chunks.stream().flatMapToDouble(c -> Arrays.stream(c.stamps())).toArray();
    }

    static double[] values(List<LslChunk> chunks) {
        return chunks.stream().flatMapToDouble(c -> Arrays.stream(c.values())).toArray();
    }
}
