package org.ideomotor.sessions;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ideomotor.acquisition.RecoveringSource;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.core.Percept;
import org.ideomotor.core.SampleSource;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// A run with a person: an amplifier's stream, by its name.
public final class StreamRunSource implements RunSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LslNetwork network;
    private final RecoveringSource source;

    private StreamRunSource(LslNetwork network, RecoveringSource source) {
        this.network = network;
        this.source = source;
    }

    /// Finds the stream and connects.
    ///
    /// @param name     of the stream
    /// @param sourceId which of several of that name; any if empty
    /// @throws IOException if there is no such stream; the message names those that are there
    public static StreamRunSource open(LslNetwork network, String name, Optional<String> sourceId)
            throws IOException, InterruptedException {
        StreamQuery query = StreamQuery.named(name);
        if (sourceId.isPresent()) query = query.and(StreamQuery.fromSource(sourceId.get()));
        StreamInfo found = network.resolveFirst(query, PATIENCE);
        return new StreamRunSource(network, RecoveringSource.open(network, found));
    }

    @Override
    public SampleSource source() { return source; }

    @Override
    public void recordedBy(XdfRecorder recorder) throws IOException { source.recordedBy(recorder); }

    @Override
    public void begin() {}

    @Override
    public void perceived(Percept percept) {}

    @Override
    public OptionalDouble stampOf(long sample) { return source.stampOf(sample); }

    @Override
    public SourceStatus status() { return source.status(); }

    @Override
    public long stallNanos() { return (long) (SourceState.STALLED_AFTER * 1e9); }

    /// By the stamps of the samples.
    @Override
    public SampleClock clock() {
        return nanos -> source.sampleAt(network.clock().now() - (System.nanoTime() - nanos) / 1e9);
    }

    @Override
    public void close() { source.close(); }
}
