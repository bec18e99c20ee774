package org.ideomotor.riemann;

import java.util.Arrays;

/// One window of samples with the mean of each channel removed: what all covariance estimators start from.
final class CenteredWindow {
    private final double[][] samples; // (times, channels)

    private CenteredWindow(double[][] samples) {
        this.samples = samples;
    }

    static CenteredWindow of(String where, int channels, double[] timeMajor) {
        double[][] samples = rows(where, channels, timeMajor);
        double[] means = means(samples);
        requireFinite(where, means, timeMajor);
        for (double[] sample : samples) {
            Products.addScaled(sample, -1, means, 0);
        }
        return new CenteredWindow(samples);
    }

    /// The samples (times, channels) as they are.
    static double[][] rows(String where, int channels, double[] timeMajor) {
        double[][] samples = new double[checkedTimes(where, channels, timeMajor)][];
        for (int t = 0; t < samples.length; t++) {
            samples[t] = Arrays.copyOfRange(timeMajor, t * channels, (t + 1) * channels);
        }
        return samples;
    }

    int channels() {
        return samples[0].length;
    }

    int times() {
        return samples.length;
    }

    /// `Σ_t x_t x_tᵀ / times` (channels, channels), exactly symmetric.
    double[][] covariance() {
        double[][] covariance = Products.symmetricTransposedTimes(samples, samples);
        for (double[] row : covariance) {
            Products.divide(row, samples.length, 0);
        }
        return covariance;
    }

    /// `Σ_t ‖x_t‖⁴`.
    double sumOfFourthPowers() {
        double sum = 0;
        for (double[] sample : samples) {
            double square = 0;
            for (double value : sample) {
                square += value * value;
            }
            sum += square * square;
        }
        return sum;
    }

    /// `Σ_t (x_i x_j)²` (channels, channels), exactly symmetric.
    double[][] sumsOfSquaredProducts() {
        double[][] squares = new double[samples.length][samples[0].length];
        for (int t = 0; t < samples.length; t++) {
            for (int c = 0; c < squares[t].length; c++) {
                squares[t][c] = samples[t][c] * samples[t][c];
            }
        }
        return Products.symmetricTransposedTimes(squares, squares);
    }

    /// The samples (times, channels), not a copy.
    double[][] samples() {
        return samples;
    }

    private static double[] means(double[][] samples) {
        double[] means = new double[samples[0].length];
        for (double[] sample : samples) {
            Products.addScaled(means, 1, sample, 0);
        }
        Products.divide(means, samples.length, 0);
        return means;
    }

    static void requireChannels(String where, int channels) {
        if (channels < 1) {
            throw new IllegalArgumentException(where + ": expected at least 1 channel, got " + channels + ".");
        }
    }

    private static int checkedTimes(String where, int channels, double[] timeMajor) {
        requireChannels(where, channels);
        if (timeMajor.length % channels != 0) {
            throw new IllegalArgumentException(
                    where + ": expected a whole number of samples of " + channels + " channels, got " + timeMajor.length
                            + " values; is the number of channels right?");
        }
        int times = timeMajor.length / channels;
        if (times < 2) {
            throw new IllegalArgumentException(where + ": expected at least 2 samples in time, got " + times
                    + "; a covariance needs a longer window.");
        }
        return times;
    }

    /// Looks for the sample that is to blame only once a mean is not finite: one that is not makes its channel's mean so.
    private static void requireFinite(String where, double[] means, double[] timeMajor) {
        int channels = means.length;
        for (double mean : means) {
            if (!Double.isFinite(mean)) {
                requireFinite(where, channels, timeMajor);
            }
        }
    }

    /// Refuses a sample that is not finite, by channel and time.
    static void requireFinite(String where, int channels, double[] timeMajor) {
        for (int i = 0; i < timeMajor.length; i++) {
            if (!Double.isFinite(timeMajor[i])) {
                throw new IllegalArgumentException(where + ": expected finite samples, got " + timeMajor[i]
                        + " at channel " + i % channels + ", time "
                        + i / channels + "; reject the window or repair the channel.");
            }
        }
    }
}
