package org.ideomotor.lsl;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// The part of the network where streams are offered and looked for, and the rules there. Everything begins here.
///
/// [#loopback] is this machine: every socket is bound to 127.0.0.1, nothing leaves it and nobody outside can connect.
///
/// @param multicastPort where discovery queries are sent; liblsl's `ports.MulticastPort`
/// @param basePort      first port of the range from which outlets take theirs; `ports.BasePort`
/// @param portRange     length of that range; `ports.PortRange`. With more outlets than that on a machine the last ones
///                      are hard to find ([LslOutlet#findable])
/// @param sessionId     only streams of the same session find each other; `lab.SessionID`
/// @param clock         stamps pushes that have no stamp, and is the clock that offsets lead to
/// @param clockProbes   how clock offsets are measured
/// @param limits        what peers may ask of us
public record LslNetwork(int multicastPort, int basePort, int portRange, String sessionId, LslClock clock,
        ClockProbes clockProbes, LslLimits limits) {
    private static final Duration LOOK_AROUND = Duration.ofMillis(300);

    public LslNetwork {
        if (multicastPort < 1 || multicastPort > 65535 || basePort < 1 || portRange < 1
                || basePort + (long) portRange > 65536)
            throw new IllegalArgumentException(
                    "LslNetwork: expected ports of 1 to 65535 and a range of at least 1, got multicast "
                            + multicastPort + ", base " + basePort + ", range " + portRange);
        XmlText.check("LslNetwork session id", sessionId);
        if (sessionId.isEmpty())
            throw new IllegalArgumentException("LslNetwork: expected a session id, got an empty one");
    }

    /// This machine only, with liblsl's own ports and session (16571, 16572 to 16603, `default`).
    public static LslNetwork loopback() {
        return new LslNetwork(16571, 16572, 32, "default", LslClock.system(), ClockProbes.standard(),
                LslLimits.standard());
    }

    /// Opens a stream for others to read, stamped by this network's clock.
    ///
    /// @throws IOException if no socket can be bound
    public LslOutlet openOutlet(StreamInfo info) throws IOException { return openOutlet(info, clock); }

    /// Opens a stream for others to read, stamped by another clock.
    public LslOutlet openOutlet(StreamInfo info, LslClock clock) throws IOException {
        return LslOutlet.open(info, this, clock);
    }

    /// Looks for streams of this session until as many as wanted are found or the time is up.
    ///
    /// @param minimum streams that are enough; 0: look for the whole time
    /// @return what was found, in the order of the answers; perhaps less than the minimum, or nothing
    /// @throws IOException if no socket can be bound
    public List<StreamInfo> resolve(StreamQuery query, int minimum, Duration timeout) throws IOException {
        return Resolver.resolve(this, query, minimum, timeout);
    }

    /// The first stream that answers.
    ///
    /// @throws IOException if there is none in that time; the message lists what else is there
    public StreamInfo resolveFirst(StreamQuery query, Duration timeout) throws IOException {
        List<StreamInfo> found = resolve(query, 1, timeout);
        if (!found.isEmpty()) return found.getFirst();
        String seen = resolve(StreamQuery.any(), 0, LOOK_AROUND).stream()
                .map(i -> "\"" + i.name() + "\" (" + i.type() + ", " + i.channelCount() + " ch)")
                .collect(Collectors.joining(", "));
        throw new IOException(
                "Lsl: no stream with " + query.predicate() + " in session \"" + sessionId + "\" on this machine within "
                        + timeout.toMillis() / 1000.0 + " s; seen: " + (seen.isEmpty() ? "none" : seen));
    }

    /// Connects to a stream that was found, with the [standard][InletBuffer#standard] buffer: it ends rather than losing
    /// a sample. When this returns, every sample that an outlet of this library pushes from now on arrives. An outlet of
    /// liblsl counts a reader a little after it has told it that the stream is open (measured: up to tens of milliseconds
    /// on a busy machine): what it pushes before that is lost to us as to any inlet.
    ///
    /// @throws IOException if the sender is gone, is not the one that was found, or does not speak protocol 1.10
    public LslInlet openInlet(StreamInfo resolved) throws IOException {
        return openInlet(resolved, InletBuffer.standard());
    }

    /// Connects to a stream that was found, with a buffer of one's own.
    public LslInlet openInlet(StreamInfo resolved, InletBuffer buffer) throws IOException {
        return LslInlet.open(resolved, this, buffer);
    }

    public LslNetwork withPorts(int multicastPort, int basePort, int portRange) {
        return new LslNetwork(multicastPort, basePort, portRange, sessionId, clock, clockProbes, limits);
    }

    public LslNetwork withSessionId(String sessionId) {
        return new LslNetwork(multicastPort, basePort, portRange, sessionId, clock, clockProbes, limits);
    }

    public LslNetwork withClock(LslClock clock) {
        return new LslNetwork(multicastPort, basePort, portRange, sessionId, clock, clockProbes, limits);
    }

    public LslNetwork withClockProbes(ClockProbes clockProbes) {
        return new LslNetwork(multicastPort, basePort, portRange, sessionId, clock, clockProbes, limits);
    }

    public LslNetwork withLimits(LslLimits limits) {
        return new LslNetwork(multicastPort, basePort, portRange, sessionId, clock, clockProbes, limits);
    }

    Socket connect(StreamInfo.Endpoint to) throws IOException {
        return LoopbackSockets.connect(to.address(), to.dataPort(), Math.toIntExact(limits.handshake().toMillis()));
    }

    boolean isInRange(int port) { return port >= basePort && port < basePort + portRange; }
}
