package org.ideomotor.acquisition;

import java.io.IOException;
import java.util.Optional;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// The first samples of another source, so many exactly: the input that goes beyond is cut. Samples missing in gaps count.
/// Markers come until the last sample has.
public final class FirstSamples implements SampleSource {
    private final SampleSource source;
    private final long length;
    private long at;

    private FirstSamples(SampleSource source, long length) {
        this.source = source;
        this.length = length;
    }

    /// @param length in samples, at least 1
    /// @param source closed by closing this one
    public static FirstSamples of(long length, SampleSource source) {
        if (length < 1)
            throw new IllegalArgumentException("FirstSamples: expected a length of at least one sample, got " + length);
        return new FirstSamples(source, length);
    }

    @Override
    public Signal signal() { return source.signal(); }

    @Override
    public Optional<Input> next() throws IOException, InterruptedException {
        return at < length ? source.next().map(this::cut) : Optional.empty();
    }

    private Input cut(Input input) {
        switch (input) {
            case Input.Chunk(long from, Samples samples) -> {
                at = Math.min(length, from + samples.times());
                return new Input.Chunk(from, samples.slice(0, (int) (at - from)));
            }
            case Input.Missing(Gap(long from, long missing, String cause)) -> {
                at = Math.min(length, from + missing);
                return new Input.Missing(new Gap(from, at - from, cause));
            }
            case Input.Marker _,Input.Command _ -> { return input; }
        }
    }

    @Override
    public void close() throws IOException { source.close(); }
}
