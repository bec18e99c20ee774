package org.ideomotor.convnets;

/// Lengths that a paper gives in samples at its own rate, as samples at another: the same time, at least one sample.
///
/// @param published rate of the paper, Hz
/// @param rate      of the windows, Hz
record PublishedLengths(double published, double rate) {
    PublishedLengths {
        if (!(rate > 0 && Double.isFinite(rate)))
            throw new IllegalArgumentException(
                    "Architecture.at: expected a positive sampling rate, got " + rate + " Hz");
    }

    /// Of a paper at 250 Hz.
    static PublishedLengths of250Hz(double rate) { return new PublishedLengths(250, rate); }

    int samples(int length) { return Math.max(1, Math.toIntExact(Math.round(length * rate / published))); }

    /// The nearest odd number: for kernels padded alike on both sides.
    int odd(int length) { return 2 * Math.toIntExact((long) Math.floor(length * rate / published / 2)) + 1; }
}
