package org.ideomotor.lsl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A connection that reads a stream; made by [LslNetwork#openInlet].
///
/// A thread of its own reads from the network into the [InletBuffer], [#pull] takes from there. What the *sender* drops
/// because this inlet does not keep up never reaches the wire, so it shows only as a gap in the stamps. An inlet does not
/// reconnect: when the sender is gone it ends, and resolving again finds the sender's next stream by its source id. A sender
/// with liblsl 1.17 that closes its outlet and runs on often leaves the connection open (measured); then nothing comes any
/// more and pulls time out.
///
/// Every method may be called from any thread.
public final class LslInlet implements AutoCloseable {
    private static final double DEFAULT_SECONDS = 360;

    private final StreamInfo info;
    private final String infoXml;
    private final LslNetwork network;
    private final InletBuffer.WhenFull whenFull;
    private final SampleQueue<StampedSample> buffer;
    private final Socket socket;
    private final Thread reader;
    private volatile boolean closed;
    private volatile Optional<IOException> failure = Optional.empty();

    private LslInlet(Feed feed, LslNetwork network, InletBuffer buffer) {
        this.info = feed.info;
        this.infoXml = feed.infoXml;
        this.network = network;
        this.whenFull = buffer.whenFull();
        this.buffer = new SampleQueue<>(capacity(feed.info, buffer), network.limits().bufferBytes(),
                StampedSample::bytes);
        this.socket = feed.socket;
        this.reader = LslThreads.start("inlet " + info.name(), () -> readAll(feed));
    }

    static LslInlet open(StreamInfo wanted, LslNetwork network, InletBuffer buffer) throws IOException {
        if (!wanted.v4().isReachable() || wanted.uid().isEmpty())
            throw new IOException("LslInlet \"" + wanted.name()
                    + "\": expected a stream with an address, a data port and a uid, got none; resolve it first");
        String xml = fullInfo(wanted, network);
        StreamInfo info = InfoReader.read(xml, network.limits()).withV4(wanted.v4());
        if (!info.uid().equals(wanted.uid()))
            throw new IOException("LslInlet \"" + wanted.name() + "\": expected the outlet "
                    + wanted.uid() + ", got " + info.uid() + "; the sender was started anew, resolve again");
        return new LslInlet(Feed.open(info, xml, network, atSender(info, buffer)), network, buffer);
    }

    private static int capacity(StreamInfo info, InletBuffer buffer) {
        return info.samplesIn(Nanos.of(buffer.length()) / 1e9);
    }

    /// Samples that the sender is asked to keep for us. One that drops does so without a word, so an inlet that must not
    /// lose any asks for liblsl's own default at least.
    private static int atSender(StreamInfo info, InletBuffer buffer) {
        int here = capacity(info, buffer);
        return buffer.whenFull() == InletBuffer.WhenFull.END ? Math.max(here, info.samplesIn(DEFAULT_SECONDS)) : here;
    }

    private static String fullInfo(StreamInfo wanted, LslNetwork network) throws IOException {
        LslLimits limits = network.limits();
        try (Socket socket = network.connect(wanted.v4())) {
            socket.getOutputStream().write("LSL:fullinfo\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] xml = readAtMost(new DeadlineInput(socket, limits.handshake()), limits.infoBytes());
            return new String(xml, StandardCharsets.UTF_8);
        }
    }

    private static byte[] readAtMost(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 13];
        for (int n = in.read(part, 0, part.length); n >= 0; n = in.read(part, 0, part.length)) {
            bytes.write(part, 0, n);
            if (bytes.size() > limit)
                throw new IOException(
                        "Stream info: expected at most " + limit + " bytes, got more; raise LslLimits.infoBytes");
        }
        return bytes.toByteArray();
    }

    /// The full info, with channels and description, and with the address where the sender is.
    public StreamInfo info() { return info; }

    /// The full info document as the sender wrote it, for recorders: it keeps what [StreamInfo] has no place for.
    public String infoXml() { return infoXml; }

    /// Takes everything that has come, at least one sample; waits for it up to the timeout.
    ///
    /// @throws InterruptedIOException if the waiting thread is interrupted; its interrupt flag is set again
    /// @throws IOException            if the connection broke, the sender sent something else than samples, or the buffer
    ///                                was full ([InletBuffer.WhenFull#END]); what came before has been pulled by then
    public Pulled pull(Duration timeout) throws IOException {
        SampleQueue.Taken<StampedSample> taken = take(timeout);
        if (!taken.items().isEmpty())
            return new Pulled.Samples(
                    LslChunk.of(info.format(), info.channelCount(), taken.items(), taken.droppedBefore()));
        if (!taken.ended()) return new Pulled.TimedOut();
        if (failure.isPresent()) throw new IOException(failure.get().getMessage(), failure.get());
        return new Pulled.Ended();
    }

    private SampleQueue.Taken<StampedSample> take(Duration timeout) throws InterruptedIOException {
        try {
            return buffer.take(Integer.MAX_VALUE, Nanos.of(timeout));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException(
                    where() + "interrupted while it waited for samples");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /// Samples that wait to be pulled.
    public int buffered() { return buffer.size(); }

    /// Samples that this inlet forgot because its buffer was full ([InletBuffer.WhenFull#DROP_OLDEST]).
    public long dropped() { return buffer.dropped(); }

    /// Seconds to add to a stamp of this stream to get the time on the network's clock; as [#measureClockOffset].
    public double clockOffset(Duration timeout) throws IOException { return measureClockOffset(timeout).seconds(); }

    /// Measures the difference of the clocks anew, in the calling thread; takes about 0.45 s with the
    /// [standard][ClockProbes#standard] probes.
    ///
    /// @throws IOException if too few probes were answered in time
    public ClockOffset measureClockOffset(Duration timeout) throws IOException {
        return ClockProbing.measure(info, network.clock(), network.clockProbes(), timeout);
    }

    /// Ends the connection and forgets what is buffered; a pull that waits returns [Pulled.Ended]. Closing again does
    /// nothing.
    @Override
    public void close() {
        closed = true;
        closeSocket();
        buffer.clear();
        LslThreads.join(reader, 1_000_000_000L);
    }

    // ---- the reading thread

    private void readAll(Feed feed) {
        try {
            for (Optional<StampedSample> next = feed.read(); next.isPresent(); next = feed.read()) keep(next.get());
        } catch (IOException e) {
            if (!closed) failure = Optional.of(told(e));
        } catch (RuntimeException e) {
            failure = Optional.of(new IOException(where() + "the reading thread failed: " + e, e));
        } finally {
            buffer.end();
            closeSocket();
        }
    }

    private void keep(StampedSample sample) throws IOException {
        if (whenFull == InletBuffer.WhenFull.DROP_OLDEST) buffer.putDroppingOldest(List.of(sample));
        else
            if (!buffer.put(sample))
                throw new IOException(where() + "expected its samples to be pulled in time, got "
                        + buffer.size()
                        + " waiting and no room for the next; pull more often, or open it with a longer InletBuffer");
    }

    private IOException told(IOException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        return message.startsWith("Lsl") ? e : new IOException(where() + "the connection broke: " + message, e);
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }

    private String where() { return "LslInlet \"" + info.name() + "\": "; }

    InetAddress boundTo() { return socket.getLocalAddress(); }

    /// An open feed: the handshake is over and both test patterns were right.
    private record Feed(StreamInfo info, String infoXml, Socket socket, InputStream in, SampleCodec codec) {

        static Feed open(StreamInfo info, String infoXml, LslNetwork network, int capacity) throws IOException {
            Socket socket = network.connect(info.v4());
            try {
                DeadlineInput timed = new DeadlineInput(socket, network.limits().handshake());
                InputStream in = new BufferedInputStream(timed, 1 << 16);
                socket.getOutputStream().write(FeedRequest.text(info, capacity).getBytes(StandardCharsets.UTF_8));
                FeedAnswer answer = FeedAnswer.read(new HeaderReader(in, network.limits().headerBytes()), info);
                SampleCodec pattern = codec(info, answer, network);
                for (int offset : TestPattern.OFFSETS) checkPattern(info, pattern.read(in), offset);
                timed.lift();
                // A codec of its own for the samples: no stamp is deduced from the pattern's.
                return new Feed(info, infoXml, socket, in, codec(info, answer, network));
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        }

        private static SampleCodec codec(StreamInfo info, FeedAnswer answer, LslNetwork network) {
            return new SampleCodec(info, answer.order(), answer.flushesSubnormals(), network.limits().sampleBytes());
        }

        Optional<StampedSample> read() throws IOException { return codec.read(in); }

        private static void checkPattern(StreamInfo info, Optional<StampedSample> got, int offset) throws IOException {
            Object expected = TestPattern.values(info.format(), info.channelCount(), offset);
            boolean same = got.isPresent() && got.get().stamp() == TestPattern.STAMP
                    && Objects.deepEquals(got.get().values(), expected);
            if (!same)
                throw new IOException("LslInlet \"" + info.name()
                        + "\": expected the test pattern with offset " + offset
                        + ", got something else; the sender packs its values in another way");
        }
    }
}
