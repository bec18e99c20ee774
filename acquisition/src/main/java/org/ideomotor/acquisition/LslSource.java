package org.ideomotor.acquisition;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.SampleTimeline;
import org.ideomotor.lsl.StreamInfo;

/// A signal stream of Lab Streaming Layer, and beside it a stream of markers, as inputs of the loop.
///
/// Voltages become µV; other channels keep their unit. Lost samples become gaps and markers get sample numbers by the
/// stamps ([SampleTimeline] says how, and what cannot be seen). Stamps of both streams must be on one clock, as they are
/// when both come from one machine. The sample count begins with the first sample that arrives here; markers before it
/// have no sample, and markers stamped more than a minute ahead no meaning: both are counted in [#markersWithoutPlace].
///
/// The end of the signal stream is the end of the source. LSL cannot tell a sender that closed its stream from one that
/// died: both just hang up, and both are an end. What is lost for certain is an error: a connection that broke, a sample cut
/// in half, or a sender that still holds its connection and says nothing for longer than the [patience][#patience].
/// [RecoveringSource] looks for the stream again instead.
public final class LslSource implements SampleSource {
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration LAST_MARKERS = Duration.ofSeconds(1);
    private static final double LONGEST_GAP_SECONDS = 24 * 3600;
    private static final double MOST_OVERLAP_SECONDS = 0.1;
    private static final int MOST_EARLY_MARKERS = 10_000;
    /// As long as liblsl's own watchdog waits.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private volatile LslInlet signalInlet;
    private volatile Optional<LslInlet> markerInlet;
    private final Signal signal;
    private double[] microvolts;
    private final SampleTimeline timeline;
    private final LongSupplier nanos;
    private Optional<XdfRecorder.Track> signalTrack = Optional.empty();
    private Optional<XdfRecorder.Track> markerTrack = Optional.empty();
    private Duration patience = PATIENCE;
    private long heardNanos;
    private final Deque<Input> ready = new ArrayDeque<>();
    private final List<Marker> early = new ArrayList<>();
    private long markersWithoutPlace;
    private OptionalLong markersEndedAt = OptionalLong.empty();
    private boolean ended;
    private volatile Optional<Newest> newest = Optional.empty();
    private boolean resumed;
    private volatile boolean closed;

    /// The newest sample, and its stamp in seconds.
    private record Newest(long sample, double stamp) {}

    /// A marker that came before the first sample.
    private record Marker(double stamp, String label) {}

    private LslSource(LslInlet signalInlet, Optional<LslInlet> markerInlet, LongSupplier nanos) throws IOException {
        this.signalInlet = signalInlet;
        this.markerInlet = markerInlet;
        this.nanos = nanos;
        this.signal = signalOf(signalInlet.info());
        this.microvolts = microvoltsOf(signalInlet.info());
        this.timeline = new SampleTimeline(signal.samplingRate());
    }

    private static double[] microvoltsOf(StreamInfo info) {
        return IntStream.range(0, info.channelCount()).mapToDouble(c -> info.channel(c).microvolts().orElse(1))
                .toArray();
    }

    /// Connects to a signal stream without markers.
    public static LslSource open(LslNetwork network, StreamInfo signal) throws IOException {
        return open(network, signal, Optional.empty(), System::nanoTime);
    }

    /// Connects to a signal stream and a stream of markers.
    public static LslSource open(LslNetwork network, StreamInfo signal, StreamInfo markers) throws IOException {
        return open(network, signal, Optional.of(markers));
    }

    /// Connects to a signal stream, and to a stream of markers if there is one.
    public static LslSource open(LslNetwork network, StreamInfo signal, Optional<StreamInfo> markers)
            throws IOException {
        return open(network, signal, markers, System::nanoTime);
    }

    /// @param nanos the clock that tells how long nothing came
    static LslSource open(LslNetwork network, StreamInfo signal, Optional<StreamInfo> markers, LongSupplier nanos)
            throws IOException {
        if (signal.format() == ChannelFormat.STRING || !signal.isRegular())
            throw new IOException("LSL stream \"" + signal.name()
                    + "\": expected numbers at a regular rate, got " + signal.format().wireName() + " at "
                    + signal.nominalRate()
                    + " Hz; is it the marker stream?");
        LslInlet markerInlet = null;
        LslInlet signalInlet = null;
        try {
            // Markers first, so that none is missed that belongs to a sample we see.
            if (markers.isPresent()) markerInlet = network.openInlet(markers.get());
            signalInlet = network.openInlet(signal);
            return new LslSource(signalInlet, Optional.ofNullable(markerInlet), nanos);
        } catch (IOException | RuntimeException e) {
            if (markerInlet != null) markerInlet.close();
            if (signalInlet != null) signalInlet.close();
            throw e;
        }
    }

    /// Hands everything that is received from now on to a recorder as well: both streams, raw, before any conversion, on
    /// the thread that calls [#next]. What cannot be written ends the source with its cause. Whoever made the recorder
    /// closes it, after this source.
    ///
    /// @return this source
    /// @throws IOException if the streams' headers cannot be written
    public LslSource recordedBy(XdfRecorder recorder) throws IOException {
        signalTrack = Optional.of(recorder.add(signalInlet));
        if (markerInlet.isPresent()) markerTrack = Optional.of(recorder.add(markerInlet.get()));
        return this;
    }

    /// How long the signal may be silent once its first sample has come; 15 s unless set. (Before that, one waits for as
    /// long as the amplifier needs.)
    ///
    /// @return this source
    public LslSource patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    /// What a stream's samples are, once voltages are in µV. Of several channels with one name the later ones get a number
    /// behind it: the same as in a recording of the stream.
    ///
    /// @param info with channels, as an inlet has it
    public static Signal signalOf(StreamInfo info) {
        List<ChannelInfo> infos = IntStream.range(0, info.channelCount()).mapToObj(info::channel).toList();
        List<String> names = Montage.uniqueNames(infos.stream().map(ChannelInfo::label).toList());
        List<Montage.Channel> channels = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            ChannelInfo channel = infos.get(c);
            channels.add(new Montage.Channel(names.get(c), Montage.Kind.ofType(channel.type()),
                    channel.microvolts().isPresent() ? "µV" : channel.unit().strip(), Optional.empty()));
        }
        return new Signal(new Montage(channels, Montage.UNKNOWN_REFERENCE), info.nominalRate());
    }

    /// Goes on with other connections to the same streams: samples are numbered on, and what was lost between shows as a gap
    /// by the stamps. The connections before are closed.
    ///
    /// @param again   of the same signal
    /// @param markers empty: those that are there go on, if they do
    /// @throws IOException if it cannot be recorded
    void resume(LslInlet again, Optional<LslInlet> markers) throws IOException {
        signalInlet.close();
        signalInlet = again;
        microvolts = microvoltsOf(again.info());
        if (signalTrack.isPresent()) signalTrack = Optional.of(signalTrack.get().continuedBy(again));
        if (markers.isPresent()) resumeMarkers(markers.get());
        heardNanos = nanos.getAsLong();
        ended = false;
        resumed = true;
        if (closed) close(); // which may have seen the connections before
    }

    private void resumeMarkers(LslInlet again) throws IOException {
        markerInlet.ifPresent(LslInlet::close);
        markerInlet = Optional.of(again);
        markersEndedAt = OptionalLong.empty();
        if (markerTrack.isPresent()) markerTrack = Optional.of(markerTrack.get().continuedBy(again));
    }

    /// What the signal stream says of itself.
    StreamInfo info() { return signalInlet.info(); }

    /// What the stream of markers says of itself, if there is one and it has ended.
    Optional<StreamInfo> endedMarkers() {
        return markersEndedAt.isPresent() ? markerInlet.map(LslInlet::info) : Optional.empty();
    }

    /// How many samples there have been, lost ones included.
    long count() { return timeline.next(); }

    @Override
    public Signal signal() { return signal; }

    /// Markers that were left out: of a time before the first sample, or far ahead of the newest one.
    public long markersWithoutPlace() { return markersWithoutPlace; }

    /// How many samples had come when the stream of markers ended; empty while it goes on, or if there is none. A signal that
    /// goes on for longer than that has no markers any more.
    public OptionalLong markersEndedAt() { return markersEndedAt; }

    /// The sample that was being taken at a time on the network's clock, by the stamp of the newest one: of a moment between
    /// two chunks, or a little ahead of the newest. From any thread.
    ///
    /// @param stamp seconds
    /// @return empty before the first sample, and for times before it
    public OptionalLong sampleAt(double stamp) {
        Optional<Newest> anchor = newest;
        if (anchor.isEmpty() || !Double.isFinite(stamp)) return OptionalLong.empty();
        long sample = anchor.get().sample() + Math.round((stamp - anchor.get().stamp()) * signal.samplingRate());
        return sample < 0 ? OptionalLong.empty() : OptionalLong.of(sample);
    }

    /// The stamp of a sample, by that of the newest one; the inverse of [#sampleAt]. From any thread.
    ///
    /// @return seconds on the sender's clock; empty before the first sample
    public OptionalDouble stampOf(long sample) {
        Optional<Newest> anchor = newest;
        return anchor.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(anchor.get().stamp() + (sample - anchor.get().sample()) / signal.samplingRate());
    }

    @Override
    public Optional<Input> next() throws IOException, InterruptedException {
        try {
            while (ready.isEmpty() && !ended) {
                takeMarkers(Duration.ZERO);
                if (ready.isEmpty()) takeSamples();
            }
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
        }
        return Optional.ofNullable(ready.poll());
    }

    private void takeSamples() throws IOException {
        switch (pull(signalInlet, POLL)) {
            case Pulled.Samples(LslChunk chunk) -> {
                record(signalTrack, chunk);
                take(chunk);
                heardNanos = nanos.getAsLong();
            }
            case Pulled.TimedOut _ -> {
                if (timeline.started() && nanos.getAsLong() - heardNanos > patience.toNanos())
                    throw new StreamLost("LSL stream \"" + signalInlet.info().name() + "\": expected samples, got none"
                            + " for " + patience.toSeconds() + " s after sample " + timeline.next()
                            + "; is the amplifier still on, and its program alive?");
            }
            case Pulled.Ended _ -> {
                takeLastMarkers();
                ended = true;
            }
        }
    }

    private static Pulled pull(LslInlet inlet, Duration timeout) throws IOException {
        try {
            return inlet.pull(timeout);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new StreamLost(e);
        }
    }

    /// Those that are still on their way, and not all that may come after them.
    private void takeLastMarkers() throws IOException {
        long until = nanos.getAsLong() + LAST_MARKERS.toNanos();
        long left = LAST_MARKERS.toNanos();
        while (left > 0 && takeMarkers(Duration.ofNanos(left))) left = until - nanos.getAsLong();
    }

    private static void record(Optional<XdfRecorder.Track> track, LslChunk chunk) throws IOException {
        if (track.isPresent()) track.get().received(chunk);
    }

    private void take(LslChunk chunk) throws IOException {
        int channels = microvolts.length;
        if (resumed) checkGoesOn(chunk.stamp(0));
        double[] values = chunk.values();
        for (int i = 0; i < values.length; i++) values[i] *= microvolts[i % channels];
        int begun = 0;
        for (int s = 0; s < chunk.samples(); s++) {
            long at = timeline.next();
            long missing = timeline.take(chunk.stamp(s));
            if (missing == 0) continue;
            if (missing > LONGEST_GAP_SECONDS * signal.samplingRate())
                throw new IOException("LSL stream \"" + signalInlet.info().name()
                        + "\": its clock jumped ahead by " + missing / signal.samplingRate() + " s at sample " + at);
            addChunk(at - (s - begun), values, begun, s);
            ready.add(new Input.Missing(new Gap(at, missing, SampleTimeline.CAUSE)));
            begun = s;
        }
        addChunk(timeline.next() - (chunk.samples() - begun), values, begun, chunk.samples());
        if (chunk.samples() > 0)
            newest = Optional.of(new Newest(timeline.next() - 1, chunk.stamp(chunk.samples() - 1)));
        for (Marker marker : early) place(marker.stamp(), marker.label());
        early.clear();
    }

    /// After another connection the stamps go on; they may overlap by a little, for they jitter.
    private void checkGoesOn(double stamp) throws IOException {
        if (timeline.ahead(stamp) < -MOST_OVERLAP_SECONDS)
            throw new IOException("LSL stream \"" + signalInlet.info().name()
                    + "\": it came back with a clock that went back by " + -timeline.ahead(stamp) + " s after sample "
                    + timeline.next() + ", so nobody can say what was lost; begin a new session");
        resumed = false;
    }

    private void addChunk(long from, double[] values, int begin, int end) {
        if (begin == end) return;
        int channels = microvolts.length;
        ready.add(new Input.Chunk(from,
                Samples.ofTimeMajor(channels, Arrays.copyOfRange(values, begin * channels, end * channels))));
    }

    /// @return whether there may be more
    private boolean takeMarkers(Duration patience) throws IOException {
        if (markerInlet.isEmpty() || markersEndedAt.isPresent()) return false;
        return switch (pullMarkers(patience)) {
            case Pulled.Samples(LslChunk chunk) -> {
                takeMarkers(chunk);
                yield true;
            }
            case Pulled.TimedOut _ -> false;
            case Pulled.Ended _ -> {
                markersEndedAt = OptionalLong.of(timeline.next());
                yield false;
            }
        };
    }

    private Pulled pullMarkers(Duration patience) throws IOException {
        try {
            return pull(markerInlet.orElseThrow(), patience);
        } catch (StreamLost e) {
            markersEndedAt = OptionalLong.of(timeline.next());
            throw e;
        }
    }

    private void takeMarkers(LslChunk chunk) throws IOException {
        record(markerTrack, chunk);
        for (int s = 0; s < chunk.samples(); s++) {
            String label = chunk.format() == ChannelFormat.STRING ? chunk.string(s, 0) : number(chunk.value(s, 0));
            if (label.isEmpty() || !Double.isFinite(chunk.stamp(s))) continue;
            if (timeline.started()) place(chunk.stamp(s), label);
            else if (early.size() < MOST_EARLY_MARKERS) early.add(new Marker(chunk.stamp(s), label));
            else markersWithoutPlace++;
        }
    }

    private void place(double stamp, String label) {
        OptionalLong sample = timeline.sampleAt(stamp);
        if (sample.isEmpty()) markersWithoutPlace++;
        else ready.add(new Input.Marker(new Event(sample.getAsLong(), label)));
    }

    /// A marker that was sent as a number: whole ones without a decimal point, as codes are written.
    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    @Override
    public void close() {
        closed = true;
        signalInlet.close();
        markerInlet.ifPresent(LslInlet::close);
    }
}
