package org.ideomotor.convnets.explain;

import java.util.Arrays;

/// One filter over time, and what it does to frequencies.
///
/// Normalisation and weights after it change its level, not its form: compare decibels within a filter, not between filters.
///
/// @param node         of the network
/// @param map          which of its maps
/// @param samplingRate Hz
/// @param taps         `y[t] = Σ taps[k] x[t + k]`, but for a delay; gaps of a dilation are zeros. Copied in and out
public record TemporalFilter(String node, int map, double samplingRate, double[] taps) {
    private static final double STEPS_PER_HZ = 10;

    /// @throws IllegalArgumentException if there is no tap or no sampling rate
    public TemporalFilter {
        taps = taps.clone();
        if (taps.length == 0 || !(samplingRate > 0 && samplingRate < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "TemporalFilter: expected at least one tap and a positive sampling rate, got "
                            + taps.length + " taps at " + samplingRate + " Hz");
    }

    @Override
    public double[] taps() { return taps.clone(); }

    /// By how much it multiplies the amplitude of a sine: `|Σ taps[k] exp(−2πi k f/samplingRate)|`.
    ///
    /// @param hertz f, Hz
    public double gain(double hertz) {
        double real = 0, imaginary = 0;
        for (int k = 0; k < taps.length; k++) {
            double angle = 2 * Math.PI * k * hertz / samplingRate;
            real += taps[k] * StrictMath.cos(angle);
            imaginary -= taps[k] * StrictMath.sin(angle);
        }
        return StrictMath.hypot(real, imaginary);
    }

    /// Its frequency response: `20 log₁₀` of the [gain][#gain], −∞ where nothing passes.
    ///
    /// @param hertz frequencies, Hz. Not modified
    /// @return one for each frequency, dB
    public double[] decibels(double... hertz) {
        return Arrays.stream(hertz).map(f -> 20 * StrictMath.log10(gain(f))).toArray();
    }

    /// The frequency that it lets through most, from 0 to half the sampling rate, to a tenth of a Hz; the lowest of equals.
    public double peakHz() {
        double peak = 0, greatest = -1;
        for (int step = 0; step <= STEPS_PER_HZ * samplingRate / 2; step++) {
            double gain = gain(step / STEPS_PER_HZ);
            if (gain > greatest) {
                greatest = gain;
                peak = step / STEPS_PER_HZ;
            }
        }
        return peak;
    }

    /// The same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof TemporalFilter that && node.equals(that.node) && map == that.map
                && Double.compare(samplingRate, that.samplingRate) == 0 && Arrays.equals(taps, that.taps);
    }

    @Override
    public int hashCode() { return 31 * (31 * node.hashCode() + map) + Arrays.hashCode(taps); }

    @Override
    public String toString() {
        return "TemporalFilter " + node + " " + map + ", " + taps.length + " taps at " + samplingRate + " Hz";
    }
}
