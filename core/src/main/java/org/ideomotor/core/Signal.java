package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;

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

    /// How another signal differs from this one, a sentence each; empty if it does not. References are not compared where
    /// one is unknown, because streams do not name theirs.
    public List<String> differences(Signal actual) {
        List<String> differences = new ArrayList<>();
        if (actual.samplingRate() != samplingRate)
            differences.add("sampling rate: expected " + samplingRate + " Hz, got " + actual.samplingRate() + " Hz");
        if (actual.channels() != channels())
            differences.add("channels: expected " + channels() + " " + montage.names() + ", got " + actual.channels()
                    + " " + actual.montage().names());
        else
            for (int c = 0; c < channels(); c++) compare(c, actual.montage(), differences);
        String expected = montage.reference(), got = actual.montage().reference();
        if (!expected.equals(got) && !expected.equals(Montage.UNKNOWN_REFERENCE)
                && !got.equals(Montage.UNKNOWN_REFERENCE))
            differences.add("reference: expected " + expected + ", got " + got);
        return differences;
    }

    private void compare(int c, Montage actual, List<String> differences) {
        Montage.Channel expected = montage.channels().get(c), got = actual.channels().get(c);
        if (montage.indexOf(got.name()).orElse(-1) != c)
            differences.add("channel " + c + ": expected " + expected.name() + ", got " + got.name());
        else
            if (!expected.unit().equals(got.unit()))
                differences.add("unit of channel " + expected.name() + ": expected " + expected.unit() + ", got "
                        + got.unit());
    }
}
