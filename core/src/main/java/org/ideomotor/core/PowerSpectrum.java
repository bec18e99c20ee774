package org.ideomotor.core;

import java.util.Arrays;

/// Power at each frequency, one-sided: power at negative frequencies is added to the positive ones, so that the density summed over
/// frequencies, times their distance, is the variance.
///
/// @param frequencies Hz, ascending, equally far apart, at least two; copied in and out
/// @param density     (frequencies), µV²/Hz, finite; copied in and out
public record PowerSpectrum(double[] frequencies, double[] density) {
    /// @throws IllegalArgumentException if there are fewer than two frequencies, they do not ascend, are not equally far apart, or there
    ///                                  is not a finite density for each
    public PowerSpectrum {
        frequencies = frequencies.clone();
        density = density.clone();
        if (frequencies.length < 2 || frequencies.length != density.length)
            throw new IllegalArgumentException(
                    "PowerSpectrum: expected a density for each of two or more frequencies, got "
                            + density.length + " for " + frequencies.length);
        requireEquallyFarApart(frequencies);
        for (int f = 0; f < density.length; f++)
            if (!Double.isFinite(density[f]))
                throw new IllegalArgumentException("PowerSpectrum: expected finite densities, got " + density[f]
                        + " at " + frequencies[f] + " Hz; are the samples far too large, or a sine without any noise?");
    }

    private static void requireEquallyFarApart(double[] frequencies) {
        for (int f = 1; f < frequencies.length; f++)
            if (!(frequencies[f] > frequencies[f - 1]))
                throw new IllegalArgumentException("PowerSpectrum: expected ascending frequencies, got "
                        + frequencies[f] + " Hz after " + frequencies[f - 1] + " Hz");
        double step = (frequencies[frequencies.length - 1] - frequencies[0]) / (frequencies.length - 1);
        for (int f = 1; f < frequencies.length; f++)
            if (!(Math.abs(frequencies[f] - frequencies[0] - f * step) <= EDGE * Math.max(1, f * step)))
                throw new IllegalArgumentException("PowerSpectrum: expected frequencies equally far apart, here "
                        + step + " Hz, got " + frequencies[f] + " Hz after " + frequencies[f - 1] + " Hz");
    }

    /// How many frequencies.
    public int size() { return density.length; }

    /// Density at a frequency by its index, µV²/Hz.
    public double at(int frequency) { return density[frequency]; }

    /// Hz from one frequency to the next.
    public double resolution() { return frequencies[1] - frequencies[0]; }

    /// Mean density over the frequencies of a band, both edges included, µV²/Hz.
    ///
    /// @param low  Hz
    /// @param high Hz
    /// @throws IllegalArgumentException if no frequency lies in the band
    public double mean(double low, double high) {
        double sum = 0;
        int count = 0;
        for (int f = 0; f < density.length; f++)
            if (frequencies[f] >= low - EDGE && frequencies[f] <= high + EDGE) {
                sum += density[f];
                count++;
            }
        if (count == 0)
            throw new IllegalArgumentException("PowerSpectrum: expected a frequency from " + low + " to " + high
                    + " Hz, got none: they are " + resolution() + " Hz apart and end at "
                    + frequencies[frequencies.length - 1] + " Hz");
        return sum / count;
    }

    /// What rounding may take from an edge, Hz.
    private static final double EDGE = 1e-9;

    @Override
    public double[] frequencies() { return frequencies.clone(); }

    @Override
    public double[] density() { return density.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerSpectrum that && Arrays.equals(frequencies, that.frequencies)
                && Arrays.equals(density, that.density);
    }

    @Override
    public int hashCode() { return 31 * Arrays.hashCode(frequencies) + Arrays.hashCode(density); }

    @Override
    public String toString() {
        return "PowerSpectrum(" + size() + " frequencies to " + frequencies[frequencies.length - 1] + " Hz)";
    }
}
