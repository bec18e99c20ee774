package org.ideomotor.core;

import java.util.Arrays;
import java.util.function.Consumer;

/// A block of samples, logically (channels, times), in µV; immutable.
///
/// Inside, the channels of one time lie side by side, because that is how samples arrive and how they are filtered.
/// Callers never need to know.
public final class Samples {
    private final int channels;
    private final int times;
    private final double[] timeMajor;

    private Samples(int channels, int times, double[] timeMajor) {
        this.channels = channels;
        this.times = times;
        this.timeMajor = timeMajor;
    }

    /// A block from values in the order they were sampled: all channels of the first time, then all of the second …
    ///
    /// @param channels   number of channels, at least 1
    /// @param microvolts (times × channels), copied
    public static Samples ofTimeMajor(int channels, double... microvolts) {
        if (channels < 1) throw new IllegalArgumentException("Samples: expected at least one channel, got " + channels);
        if (microvolts.length % channels != 0)
            throw new IllegalArgumentException("Samples: expected a multiple of " + channels
                    + " values (one for each channel), got " + microvolts.length);
        return new Samples(channels, microvolts.length / channels, microvolts.clone());
    }

    /// A block from one array for each channel.
    ///
    /// @param microvolts (channels, times), copied; all of one length
    public static Samples ofChannels(double[]... microvolts) {
        if (microvolts.length == 0)
            throw new IllegalArgumentException("Samples: expected at least one channel, got none");
        int times = microvolts[0].length;
        double[] timeMajor = new double[microvolts.length * times];
        for (int c = 0; c < microvolts.length; c++) {
            if (microvolts[c].length != times)
                throw new IllegalArgumentException("Samples: channel 0 has " + times + " samples but channel "
                        + c + " has " + microvolts[c].length);
            for (int t = 0; t < times; t++) timeMajor[t * microvolts.length + c] = microvolts[c][t];
        }
        return new Samples(microvolts.length, times, timeMajor);
    }

    /// A block of values written straight into it, without a copy: for readers and windows.
    ///
    /// @param fill is given (times × channels) zeros to overwrite, in the order of sampling; must not keep the array
    public static Samples filled(int channels, int times, Consumer<double[]> fill) {
        if (channels < 1 || times < 0)
            throw new IllegalArgumentException(
                    "Samples: expected at least one channel and no negative number of times, got "
                            + channels + " and " + times);
        double[] timeMajor = new double[Math.multiplyExact(channels, times)];
        fill.accept(timeMajor);
        return new Samples(channels, times, timeMajor);
    }

    /// Seconds as a number of samples: the nearest whole number, halves upwards. The one rounding rule of the toolkit:
    /// windows, hops, cue onsets from files and cue onsets from streams all come through here.
    public static long count(double seconds, double samplingRate) { return Math.round(seconds * samplingRate); }

    /// Number of channels.
    public int channels() { return channels; }

    /// Number of times.
    public int times() { return times; }

    /// One value, µV.
    public double at(int channel, int time) {
        if (channel < 0 || channel >= channels)
            throw new IndexOutOfBoundsException("Samples: channel " + channel + " of " + channels);
        return timeMajor[time * channels + channel];
    }

    /// One channel over time, µV; a copy.
    public double[] channel(int channel) {
        double[] values = new double[times];
        for (int t = 0; t < times; t++) values[t] = at(channel, t);
        return values;
    }

    /// All values as sampled: (times × channels), µV; a copy.
    public double[] toTimeMajor() { return timeMajor.clone(); }

    /// The times `[from, to)` as a block of their own.
    public Samples slice(int from, int to) {
        if (from < 0 || to > times || from > to)
            throw new IndexOutOfBoundsException("Samples: asked for times [" + from + ", " + to + ") of " + times);
        return new Samples(channels, to - from, Arrays.copyOfRange(timeMajor, from * channels, to * channels));
    }

    /// Writes all channels of one time into `into`: for inner loops that must not allocate.
    public void copyTime(int time, double[] into) { System.arraycopy(timeMajor, time * channels, into, 0, channels); }

    /// Bits, not numbers: 0.0 and -0.0 differ, NaN equals NaN.
    @Override
    public boolean equals(Object other) {
        return other instanceof Samples that && channels == that.channels && Arrays.equals(timeMajor, that.timeMajor);
    }

    @Override
    public int hashCode() { return 31 * channels + Arrays.hashCode(timeMajor); }

    @Override
    public String toString() { return "Samples(" + channels + " channels, " + times + " times)"; }
}
