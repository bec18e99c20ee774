package org.ideomotor.testkit;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Input;
import org.ideomotor.core.Recording;
import org.ideomotor.core.RecordingInputs;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Signal;

/// A recording as a source of samples, in chunks of random sizes from a seed; or inputs as they were kept.
///
/// It never waits: the next input is there at once. After [#close] it is at its end.
public final class ReplaySource implements SampleSource {
    private static final int LARGEST_CHUNK = 64;

    private final Signal signal;
    private final Iterator<? extends Input> inputs;
    private volatile boolean closed;

    private ReplaySource(Signal signal, Iterator<? extends Input> inputs) {
        this.signal = signal;
        this.inputs = inputs;
    }

    /// A recording in chunks of 1 to 64 samples.
    public static ReplaySource of(Recording recording, long seed) { return of(recording, seed, LARGEST_CHUNK); }

    /// A recording in chunks of 1 to `largestChunk` samples.
    public static ReplaySource of(Recording recording, long seed, int largestChunk) {
        return new ReplaySource(recording.signal(),
                new RecordingInputs(recording, Chance.of(seed).chunkSizes(largestChunk)));
    }

    /// These inputs, as they are.
    public static ReplaySource of(Signal signal, List<? extends Input> inputs) {
        return new ReplaySource(signal, List.copyOf(inputs).iterator());
    }

    @Override
    public Signal signal() { return signal; }

    @Override
    public Optional<Input> next() {
        return closed || !inputs.hasNext() ? Optional.empty() : Optional.of(inputs.next());
    }

    @Override
    public void close() { closed = true; }
}
