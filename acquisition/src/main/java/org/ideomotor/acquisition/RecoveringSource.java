package org.ideomotor.acquisition;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Signal;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// An [LslSource] that looks for its stream again when the sender is gone, and knows how it stands.
///
/// LSL cannot tell a sender that closed its stream from one that died, so every end that was not [expected][#expectEnd] is a loss:
/// a sender that hung up, a connection that broke, one that says nothing for 15 s. The stream with the same source id and type is
/// looked for then; without a source id, one with the same name, type and signal. Once it is found, samples are numbered on, and
/// what was lost between is a gap by the stamps. So the sender's clock must go on, as it does when a program is started anew on the
/// same machine; one that went back, or another signal under the same source id, is an error that says so.
///
/// A stream of markers that ended as well is connected again together with the signal, if it is back within a second then. Markers
/// that end while the signal goes on are not looked for ([#markersEnded]).
///
/// ```java
/// try (var source = RecoveringSource.open(network, signal).recordedBy(recorder)) { … }
/// ```
public final class RecoveringSource implements SampleSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LOOK_FOR_MARKERS = Duration.ofSeconds(1);

    private final LslNetwork network;
    private final LslSource source;
    private final LongSupplier nanos;
    private Duration patience = PATIENCE;
    private volatile Seen seen = new Seen(Optional.empty(), 0, 0, 0, Optional.empty());
    private volatile boolean closed;
    private volatile boolean endExpected;
    private Optional<Long> lostAt = Optional.empty();
    private Optional<String> lastTrouble = Optional.empty();

    /// What has come so far; written by the reading thread only.
    ///
    /// @param heardNanos when samples came last
    /// @param state      where it is not the age that tells
    private record Seen(Optional<Long> heardNanos, long gaps, long samplesLost, long reconnects,
            Optional<SourceState> state) {
        Seen chunk(long now) { return new Seen(Optional.of(now), gaps, samplesLost, reconnects, state); }

        Seen gap(long length) { return new Seen(heardNanos, gaps + 1, samplesLost + length, reconnects, state); }

        Seen reconnected() { return new Seen(heardNanos, gaps, samplesLost, reconnects + 1, Optional.empty()); }

        Seen in(SourceState other) {
            return new Seen(heardNanos, gaps, samplesLost, reconnects, Optional.of(other));
        }
    }

    private RecoveringSource(LslNetwork network, LslSource source, LongSupplier nanos) {
        this.network = network;
        this.source = source;
        this.nanos = nanos;
    }

    /// Connects to a signal stream without markers.
    public static RecoveringSource open(LslNetwork network, StreamInfo signal) throws IOException {
        return open(network, signal, Optional.empty(), System::nanoTime);
    }

    /// Connects to a signal stream and a stream of markers.
    public static RecoveringSource open(LslNetwork network, StreamInfo signal, StreamInfo markers) throws IOException {
        return open(network, signal, Optional.of(markers), System::nanoTime);
    }

    /// Connects to a signal stream, and to a stream of markers if there is one.
    ///
    /// @param nanos the clock that tells how old samples are and how long a stream has been gone
    public static RecoveringSource open(LslNetwork network, StreamInfo signal, Optional<StreamInfo> markers,
            LongSupplier nanos) throws IOException {
        return new RecoveringSource(network, LslSource.open(network, signal, markers, nanos), nanos);
    }

    /// As [LslSource#recordedBy]. A stream that comes back goes on in the same file: in the same stream of it, if it says the
    /// same of itself but for where it is and since when; else as another stream.
    ///
    /// @return this source
    /// @throws IOException if the streams' headers cannot be written
    public RecoveringSource recordedBy(XdfRecorder recorder) throws IOException {
        source.recordedBy(recorder);
        return this;
    }

    /// How long a stream that is gone is looked for; 30 s unless set.
    ///
    /// @return this source
    public RecoveringSource patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    /// From now on the end of the stream is the end of this source, and no loss. From any thread.
    public void expectEnd() { endExpected = true; }

    /// How it stands now, from any thread.
    public SourceStatus status() {
        Seen now = seen;
        double age = now.heardNanos().isEmpty() ? Double.NaN
                : Math.max(0, nanos.getAsLong() - now.heardNanos().get()) / 1e9;
        SourceState state = closed ? SourceState.ENDED : now.state().orElse(SourceState.of(age));
        return new SourceStatus(state, age, now.gaps(), now.samplesLost(), now.reconnects());
    }

    /// As [LslSource#sampleAt].
    public OptionalLong sampleAt(double stamp) { return source.sampleAt(stamp); }

    /// As [LslSource#stampOf].
    public OptionalDouble stampOf(long sample) { return source.stampOf(sample); }

    /// Whether there was a stream of markers that has ended.
    public boolean markersEnded() { return source.markersEndedAt().isPresent(); }

    @Override
    public Signal signal() { return source.signal(); }

    /// @throws IOException as [LslSource#next], or if the stream is gone and does not come back, comes back with a clock that went
    ///                     back, or with another signal
    @Override
    public Optional<Input> next() throws IOException, InterruptedException {
        while (true) {
            String why = "the sender hung up";
            try {
                Optional<Input> input = source.next();
                if (input.isPresent()) {
                    see(input.get());
                    return input;
                }
            } catch (StreamLost e) {
                why = e.getMessage();
            } catch (IOException e) {
                seen = seen.in(SourceState.LOST);
                throw e;
            }
            if (isOver()) {
                seen = seen.in(SourceState.ENDED);
                return Optional.empty();
            }
            recover(why);
        }
    }

    private boolean isOver() { return closed || endExpected; }

    private void see(Input input) {
        switch (input) {
            case Input.Chunk _ -> {
                seen = seen.chunk(nanos.getAsLong());
                lostAt = Optional.empty();
            }
            case Input.Missing(Gap gap) -> seen = seen.gap(gap.length());
            case Input.Marker _,Input.Command _ -> {}
        }
    }

    /// Returns once the stream is back, or nobody wants it any more.
    private void recover(String why) throws IOException, InterruptedException {
        seen = seen.in(SourceState.RECOVERING);
        if (lostAt.isEmpty()) lostAt = Optional.of(nanos.getAsLong());
        while (!isOver() && nanos.getAsLong() - lostAt.get() <= patience.toNanos()) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (isBack()) {
                seen = seen.reconnected();
                return;
            }
        }
        if (isOver()) return;
        seen = seen.in(SourceState.LOST);
        throw new IOException(where() + "lost after sample " + source.count() + " (" + why + "), and not back within "
                + patience.toMillis() / 1000.0 + " s; " + lastTrouble
                        .orElse("is the amplifier still on, and its program alive?"));
    }

    private String where() { return "LSL stream \"" + source.info().name() + "\": "; }

    private boolean isBack() throws IOException {
        // The first one that answers, as a rule; where that one would not do, all there are.
        List<StreamInfo> found = network.resolve(same(source.info()), lastTrouble.isEmpty() ? 1 : 0, LOOK);
        if (found.isEmpty()) return false;
        Optional<StreamInfo> markers = markersAgain();
        for (StreamInfo candidate : found) if (resume(candidate, markers)) return true;
        return false;
    }

    private static StreamQuery same(StreamInfo lost) {
        StreamQuery type = StreamQuery.ofType(lost.type());
        return (lost.sourceId().isEmpty() ? StreamQuery.named(lost.name()) : StreamQuery.fromSource(lost.sourceId()))
                .and(type);
    }

    private Optional<StreamInfo> markersAgain() throws IOException {
        Optional<StreamInfo> lost = source.endedMarkers();
        if (lost.isEmpty()) return lost;
        return network.resolve(same(lost.get()), 1, LOOK_FOR_MARKERS).stream().findFirst();
    }

    private boolean resume(StreamInfo signal, Optional<StreamInfo> markers) throws IOException {
        Optional<LslInlet> markerInlet = markers.flatMap(this::connected); // first, as when the source was opened
        Optional<LslInlet> signalInlet = connected(signal);
        if (signalInlet.isEmpty() || !isSameSignal(signalInlet.get())) {
            markerInlet.ifPresent(LslInlet::close);
            return false;
        }
        source.resume(signalInlet.get(), markerInlet);
        lastTrouble = Optional.empty();
        return true;
    }

    /// Empty if it is gone again.
    private Optional<LslInlet> connected(StreamInfo found) {
        try {
            return Optional.of(network.openInlet(found));
        } catch (IOException e) {
            lastTrouble = Optional.of("it was found, and could not be connected: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Another signal under the same source id is an error; under the same name it may be another device.
    private boolean isSameSignal(LslInlet again) throws IOException {
        List<String> differences = again.info().isRegular() ? signal().differences(LslSource.signalOf(again.info()))
                : List.of("sampling rate: expected " + signal().samplingRate() + " Hz, got none");
        if (differences.isEmpty()) return true;
        again.close();
        String what = "a stream came back with another signal: " + String.join("; ", differences);
        lastTrouble = Optional.of(what);
        if (source.info().sourceId().isEmpty()) return false;
        seen = seen.in(SourceState.LOST);
        throw new IOException(where() + what + "; begin a new session");
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }
}
