package org.ideomotor.convnets;

import java.util.Arrays;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;

/// Brings windows in µV to numbers of about 1, as networks expect: each channel less a mean, times a factor. Fitted on training windows.
///
/// @param means   of the channels, µV
/// @param factors of the channels, 1/µV
public record InputScaling(double[] means, double[] factors) {
    /// What is made alike.
    public enum Kind {
        /// Each channel has mean 0 and deviation 1 over all training windows. A channel that is constant there becomes 0.
        PER_CHANNEL,
        /// All channels are divided by one number, so that their mean square over all training windows is 1; their proportions stay.
        TOGETHER,
        /// Nothing: µV.
        NONE
    }

    public InputScaling {
        means = means.clone();
        factors = factors.clone();
    }

    @Override
    public double[] means() { return means.clone(); }

    @Override
    public double[] factors() { return factors.clone(); }

    /// From training windows of one shape; at least one.
    static InputScaling fit(Kind kind, Examples<Window> examples) {
        int channels = examples.get(0).item().samples().channels();
        double[] means = new double[channels], factors = new double[channels];
        Arrays.fill(factors, 1);
        switch (kind) {
            case PER_CHANNEL -> perChannel(examples, means, factors);
            case TOGETHER -> {
                double squares = 0;
                for (int c = 0; c < channels; c++) squares += squares(examples, c, 0);
                if (squares > 0) Arrays.fill(factors, 1 / Math.sqrt(squares / channels / count(examples)));
            }
            case NONE -> {
            }
        }
        return new InputScaling(means, factors);
    }

    private static void perChannel(Examples<Window> examples, double[] means, double[] factors) {
        for (int c = 0; c < means.length; c++) {
            double sum = 0;
            for (var example : examples)
                for (int t = 0; t < example.item().samples().times(); t++) sum += example.item().samples().at(c, t);
            means[c] = sum / count(examples);
            double deviation = Math.sqrt(squares(examples, c, means[c]) / count(examples));
            // rounding leaves a constant channel a deviation far below its mean
            factors[c] = deviation > 1e-9 * Math.abs(means[c]) ? 1 / deviation : 0;
        }
    }

    private static double count(Examples<Window> examples) {
        return (double) examples.size() * examples.get(0).item().samples().times();
    }

    private static double squares(Examples<Window> examples, int channel, double mean) {
        double squares = 0;
        for (var example : examples)
            for (int t = 0; t < example.item().samples().times(); t++) {
                double away = example.item().samples().at(channel, t) - mean;
                squares += away * away;
            }
        return squares;
    }

    /// A window as a network's input: times × channels.
    ///
    /// @throws IllegalArgumentException if a sample is not finite; the message names channel and time
    float[] apply(String who, Window window) {
        float[] scaled = new float[window.samples().times() * window.samples().channels()];
        apply(who, window, scaled);
        return scaled;
    }

    /// The same into an array that is there.
    ///
    /// @param scaled times × channels, or more
    void apply(String who, Window window, float[] scaled) {
        Samples samples = window.samples();
        double[] row = new double[samples.channels()];
        for (int t = 0; t < samples.times(); t++) {
            samples.copyTime(t, row);
            requireFinite(who, window, row, t);
            scale(row, scaled, t * row.length);
        }
    }

    private void scale(double[] row, float[] scaled, int at) {
        for (int c = 0; c < row.length; c++) scaled[at + c] = (float) ((row[c] - means[c]) * factors[c]);
    }

    private static void requireFinite(String who, Window window, double[] row, int time) {
        for (int c = 0; c < row.length; c++)
            if (!Double.isFinite(row[c]))
                throw new IllegalArgumentException(who + ": expected finite samples, got " + row[c] + " in channel "
                        + window.signal().montage().names().get(c) + " (channel " + c + ", time " + time
                        + "); leave the window out");
    }

    /// Same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof InputScaling that && Arrays.equals(means, that.means)
                && Arrays.equals(factors, that.factors);
    }

    @Override
    public int hashCode() { return 31 * Arrays.hashCode(means) + Arrays.hashCode(factors); }

    @Override
    public String toString() { return "InputScaling of " + means.length + " channels"; }
}
