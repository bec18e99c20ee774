package org.ideomotor.lsl;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A stream that others can find and read; made by [LslNetwork#openOutlet].
///
/// Pushing never waits for a reader: each has a queue of its own ([LslLimits#outletBuffer]), and one that does not keep
/// up loses its oldest samples, which [#dropped] counts. A reader gets what is pushed after it connected, nothing older.
/// A reader that closes its end of the connection, or only its sending half, counts as gone at once. A reader's wish for
/// longer chunks is not followed: samples go out as they come.
///
/// Every method may be called from any thread; samples reach each reader in the order in which the pushes took place.
///
/// Every stamp is sent as it is given. liblsl takes the stamps 0 (as "no sample") and -1 (as "deduce it") for something
/// else, and its filters never recover from one that is not finite, so these are refused.
public final class LslOutlet implements AutoCloseable {

    /// How others can find an outlet by asking the network.
    public enum Findable {
        /// On the discovery port and on its service port in the probed range.
        FULLY,
        /// The discovery port could not be bound: only by resolvers that probe the port range (liblsl from 1.18, or with
        /// the machine among its known peers; this library).
        BY_PORT_RANGE,
        /// Every port of the range was taken: only by way of the discovery port, which the system gives to one of the
        /// machine's outlets at a time.
        BY_DISCOVERY_PORT,
        /// Neither: only by its address and ports, or once other outlets have been closed.
        NOT_AT_ALL
    }

    private final StreamInfo info;
    private final LslClock clock;
    private final SampleCodec codec;
    private final FeedServer feed;
    private final UdpResponder service;
    private final Optional<UdpResponder> discovery;
    private final boolean isInRange;

    private LslOutlet(StreamInfo info, LslNetwork network, LslClock clock, Sockets sockets) throws IOException {
        LslLimits limits = network.limits();
        InfoQuery query = new InfoQuery(info, limits);
        this.info = info;
        this.clock = clock;
        this.codec = SampleCodec.littleEndian(info);
        this.feed = new FeedServer(sockets.data, info, query, limits);
        this.service = UdpResponder.service(sockets.service, info, query, clock, limits);
        this.discovery = sockets.discovery.map(s -> UdpResponder.discovery(s, info, query, limits));
        this.isInRange = network.isInRange(info.v4().servicePort());
    }

    static LslOutlet open(StreamInfo wanted, LslNetwork network, LslClock clock) throws IOException {
        checkLimits(wanted, network.limits());
        Sockets sockets = Sockets.bind(network);
        try {
            StreamInfo info = wanted.opened(UUID.randomUUID().toString(), network.sessionId(), HostName.OF_THIS_MACHINE,
                    clock.now(), sockets.endpoint());
            return new LslOutlet(info, network, clock, sockets);
        } catch (IOException | RuntimeException e) {
            sockets.close();
            throw e;
        }
    }

    private static void checkLimits(StreamInfo info, LslLimits limits) {
        String where = "LslOutlet \"" + info.name() + "\": ";
        if (info.channelCount() > limits.channels())
            throw new IllegalArgumentException(where + "expected at most "
                    + limits.channels() + " channels, got " + info.channelCount() + "; raise LslLimits.channels");
        int brief = InfoWriter.brief(info).length();
        if (brief > limits.headerBytes())
            throw new IllegalArgumentException(where
                    + "expected a name, type and source id that fit a discovery datagram, got an info of " + brief
                    + " characters");
    }

    /// What is announced: with uid, host, ports and time of creation.
    public StreamInfo info() { return info; }

    /// How others can find this outlet now.
    public Findable findable() {
        boolean byPort = discovery.map(UdpResponder::isAnswering).orElse(false);
        boolean byRange = isInRange && service.isAnswering();
        if (byPort) return byRange ? Findable.FULLY : Findable.BY_DISCOVERY_PORT;
        return byRange ? Findable.BY_PORT_RANGE : Findable.NOT_AT_ALL;
    }

    // ---- pushing

    /// One sample of numbers, stamped now by the outlet's clock.
    public void push(double[] sample) { push(sample, clock.now()); }

    /// One sample of numbers.
    ///
    /// @param sample (channels); rounded to the nearest float in a float32 stream, whole in the integer formats
    /// @param stamp  seconds on the outlet's clock
    /// @throws IllegalArgumentException if the stream is text, the length differs from its channels, a value does not
    ///                                  fit an integer format, or the stamp is not finite, 0 or -1
    /// @throws IllegalStateException    after [#close]
    public void push(double[] sample, double stamp) {
        checkLength(sample.length, 1);
        checkNumeric();
        feed.send(List.of(codec.encode(checked(stamp, 0), sample, 0)));
    }

    /// One sample of an [ChannelFormat#INT64] stream, which a double cannot hold beyond ±2^53; as [#push(double[], double)].
    public void push(long[] sample, double stamp) {
        checkLength(sample.length, 1);
        if (info.format() != ChannelFormat.INT64) throw wrongKind("whole numbers of 8 bytes");
        feed.send(List.of(codec.encode(checked(stamp, 0), sample, 0)));
    }

    /// One sample of text, stamped now by the outlet's clock.
    public void push(String[] sample) { push(sample, clock.now()); }

    /// One sample of text; as [#push(double[], double)].
    public void push(String[] sample, double stamp) {
        checkLength(sample.length, 1);
        if (info.format() != ChannelFormat.STRING) throw wrongKind("text");
        for (String text : sample) Objects.requireNonNull(text, "text of a sample");
        feed.send(List.of(codec.encode(checked(stamp, 0), sample, 0)));
    }

    /// Several samples of numbers at once; all or, if an argument is wrong, none.
    ///
    /// @param samples   how many
    /// @param timeMajor (samples × channels) value of channel c in sample s at `s * channels + c`
    /// @param stamps    (samples) seconds on the outlet's clock
    /// @throws IllegalArgumentException as [#push(double[], double)]
    public void pushChunk(int samples, double[] timeMajor, double[] stamps) {
        checkLength(timeMajor.length, samples);
        checkNumeric();
        if (stamps.length != samples)
            throw new IllegalArgumentException(
                    where() + "expected " + samples + " stamps, one for each sample, got " + stamps.length);
        List<byte[]> records = new ArrayList<>(samples);
        for (int s = 0; s < samples; s++)
            records.add(codec.encode(checked(stamps[s], s), timeMajor, s * info.channelCount()));
        feed.send(records);
    }

    private void checkLength(int values, int samples) {
        if (samples < 0 || values != (long) samples * info.channelCount())
            throw new IllegalArgumentException(
                    where() + "expected " + samples + " samples of " + info.channelCount() + " channels, got " + values
                            + " values");
    }

    private void checkNumeric() {
        if (info.format() == ChannelFormat.STRING) throw wrongKind("numbers");
    }

    private IllegalArgumentException wrongKind(String got) {
        return new IllegalArgumentException(
                where() + "expected values of format " + info.format().wireName() + ", got " + got);
    }

    private double checked(double stamp, int sample) {
        if (Double.isFinite(stamp) && stamp != 0 && stamp != -1) return stamp;
        throw new IllegalArgumentException(where() + "expected a finite stamp other than 0 and -1 s, got " + stamp
                + " for sample " + sample + "; those mean something else to liblsl, so shift the times");
    }

    private String where() { return "LslOutlet \"" + info.name() + "\": "; }

    // ---- readers

    public boolean hasConsumers() { return consumers() > 0; }

    /// Number of readers that are connected.
    public int consumers() { return feed.consumers(); }

    /// Waits until at least so many readers are connected; false if the time was up or the outlet closed before.
    public boolean awaitConsumers(int count, Duration timeout) throws InterruptedException {
        return feed.awaitConsumers(count, Nanos.of(timeout));
    }

    /// Samples that a reader did not get because it did not keep up, up to and including the [#close], summed over all
    /// readers so far.
    public long dropped() { return feed.dropped(); }

    /// Lets the readers take what is queued, at most for [LslLimits#drain], and closes the sockets. A reader that keeps up
    /// sees every sample and then the end of the stream. Closing again does nothing.
    @Override
    public void close() {
        discovery.ifPresent(UdpResponder::close);
        service.close();
        feed.close();
    }

    /// Every address that this outlet is bound to.
    List<SocketAddress> boundTo() {
        List<SocketAddress> addresses = new ArrayList<>(List.of(feed.boundTo(), service.boundTo()));
        discovery.ifPresent(d -> addresses.add(d.boundTo()));
        return addresses;
    }

    /// The three sockets of an outlet; they are bound before its info is complete, since that tells their ports.
    private record Sockets(ServerSocket data, DatagramSocket service, Optional<DatagramSocket> discovery) {

        static Sockets bind(LslNetwork network) throws IOException {
            ServerSocket data = LoopbackSockets.listen(network.basePort(), network.portRange());
            try {
                DatagramSocket service = LoopbackSockets.datagrams(network.basePort(), network.portRange());
                return new Sockets(data, service, discovery(network.multicastPort()));
            } catch (IOException e) {
                data.close();
                throw e;
            }
        }

        /// Another program may hold the port for itself; [#findable] says so.
        private static Optional<DatagramSocket> discovery(int port) throws IOException {
            try {
                return Optional.of(LoopbackSockets.sharedDatagrams(port));
            } catch (BindException e) {
                return Optional.empty();
            }
        }

        StreamInfo.Endpoint endpoint() {
            return new StreamInfo.Endpoint("", data.getLocalPort(), service.getLocalPort());
        }

        void close() throws IOException {
            data.close();
            service.close();
            discovery.ifPresent(DatagramSocket::close);
        }
    }
}
