package org.ideomotor.core;

/// What a stream of samples is: its channels and how often they are sampled.
///
/// @param montage      channels in column order
/// @param samplingRate Hz, positive and finite
public record Signal(Montage montage, double samplingRate) {
    public Signal {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate))
            throw new IllegalArgumentException(
                    "Signal: expected a sampling rate above 0 Hz, got " + samplingRate
                            + "; what comes irregularly is events, not a signal");
    }

    /// Number of channels.
    public int channels() { return montage.size(); }

    /// Samples in a stretch of this many seconds, by the one rounding rule of [Samples#count].
    public long count(double seconds) { return Samples.count(seconds, samplingRate); }
}
