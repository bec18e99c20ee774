package org.ideomotor.decoders.maps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Mean power over the trials of a class, and its change against the baseline.
///
/// @param label       of the class
/// @param trials      how many
/// @param channels    names, in column order
/// @param frequencies Hz, ascending; copied in and out
/// @param times       middle of each stretch, s after the window's first sample; copied in and out
/// @param power       (channels, frequencies, times), µV²/Hz; copied in and out
/// @param baseline    middles of the stretches that are compared with
public record ErdErsCourse(String label, int trials, List<String> channels, double[] frequencies, double[] times,
        double[][][] power, Baseline baseline) {
    /// From the middle of the first stretch to that of the last one, s after the window's first sample.
    public record Baseline(double from, double to) {}

    /// @throws IllegalArgumentException if sizes do not fit, or no stretch lies in the baseline
    public ErdErsCourse {
        channels = List.copyOf(channels);
        frequencies = frequencies.clone();
        times = times.clone();
        int height = frequencies.length, width = times.length;
        if (power.length != channels.size())
            throw new IllegalArgumentException("ErdErsCourse: expected the power of " + channels.size()
                    + " channels, got " + power.length);
        power = Arrays.stream(power).map(grid -> Grids.copy("ErdErsCourse", grid, height, width))
                .toArray(double[][][]::new);
        if (Arrays.stream(times).noneMatch(t -> within(t, baseline)))
            throw new IllegalArgumentException("ErdErsCourse: expected a stretch in the baseline, got none from "
                    + baseline.from() + " to " + baseline.to() + " s; take shorter steps");
    }

    private static boolean within(double time, Baseline baseline) {
        return Grids.within(time, baseline.from(), baseline.to());
    }

    /// The change at every frequency of a channel, (frequencies, times), percent: −50 is half the power of the baseline.
    ///
    /// @throws IllegalArgumentException if there is no such channel, or it has no power in the baseline
    public double[][] percent(String channel) {
        int c = row(channel);
        return IntStream.range(0, frequencies.length).mapToObj(f -> change(channel, power[c][f]))
                .toArray(double[][]::new);
    }

    /// The change of the mean power of a band, both edges included, (times), percent.
    ///
    /// @param low  Hz
    /// @param high Hz
    /// @throws IllegalArgumentException as for one channel, or if no frequency lies in the band
    public double[] percent(String channel, double low, double high) {
        int c = row(channel);
        double[] sums = new double[times.length];
        int count = 0;
        for (int f = 0; f < frequencies.length; f++) {
            if (!Grids.within(frequencies[f], low, high)) continue;
            for (int t = 0; t < sums.length; t++) sums[t] += power[c][f][t];
            count++;
        }
        if (count == 0)
            throw new IllegalArgumentException("ErdErsCourse: expected a frequency from " + low + " to " + high
                    + " Hz, got none of " + Arrays.toString(frequencies));
        return change(channel, sums);
    }

    private double[] change(String channel, double[] course) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < course.length; t++)
            if (within(times[t], baseline)) {
                sum += course[t];
                count++;
            }
        double before = sum / count;
        if (!(before > 0))
            throw new IllegalArgumentException("ErdErsCourse: channel " + channel
                    + ": expected power in the baseline, got none; is it flat?");
        return Arrays.stream(course).map(value -> 100 * (value - before) / before).toArray();
    }

    private int row(String channel) { return Grids.row("ErdErsCourse", channels, channel); }

    @Override
    public double[] frequencies() { return frequencies.clone(); }

    @Override
    public double[] times() { return times.clone(); }

    @Override
    public double[][][] power() { return Arrays.stream(power).map(Grids::copy).toArray(double[][][]::new); }

    @Override
    public boolean equals(Object other) {
        return other instanceof ErdErsCourse that && label.equals(that.label) && trials == that.trials
                && channels.equals(that.channels) && Arrays.equals(frequencies, that.frequencies)
                && Arrays.equals(times, that.times) && Arrays.deepEquals(power, that.power)
                && baseline.equals(that.baseline);
    }

    @Override
    public int hashCode() { return 31 * Arrays.deepHashCode(power) + label.hashCode(); }

    @Override
    public String toString() {
        return "ErdErsCourse(" + label + ", " + trials + " trials, " + channels.size() + " channels, " + times.length
                + " stretches)";
    }
}
