package org.ideomotor.core;

/// Where the samples of a recording lie: in memory, or in a file that is read in stretches.
public interface SampleStore {
    /// Number of samples, those missing in gaps included.
    long length();

    /// The samples `[from, to)`; none of them missing, all in range: [Recording#samples] has checked.
    ///
    /// @throws java.io.UncheckedIOException if the file cannot be read any more
    Samples read(long from, long to);

    /// A store of samples in memory, without gaps.
    static SampleStore of(Samples samples) {
        return new SampleStore() {
            @Override
            public long length() { return samples.times(); }

            @Override
            public Samples read(long from, long to) {
                return from == 0 && to == samples.times() ? samples
                        : samples.slice(Math.toIntExact(from), Math.toIntExact(to));
            }
        };
    }
}
