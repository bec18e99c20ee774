package org.ideomotor.riemann;

/// One window of samples with the mean of each channel removed: what all covariance estimators start from.
final class CenteredWindow {
    final int channels;
    final int times;
    final double[] values; // time-major

    private CenteredWindow(int channels, int times, double[] values) {
        this.channels = channels;
        this.times = times;
        this.values = values;
    }

    static CenteredWindow of(String where, int channels, double[] timeMajor) {
        int times = checkedTimes(where, channels, timeMajor);
        double[] means = means(channels, times, timeMajor);
        double[] centered = new double[timeMajor.length];
        for (int t = 0; t < times; t++) {
            for (int c = 0; c < channels; c++) {
                centered[t * channels + c] = timeMajor[t * channels + c] - means[c];
            }
        }
        return new CenteredWindow(channels, times, centered);
    }

    /// `Σ_t x_t x_tᵀ / times` (channels, channels), exactly symmetric.
    double[] covariance() {
        double[] sum = new double[channels * channels];
        for (int t = 0; t < times; t++) {
            for (int i = 0; i < channels; i++) {
                Products.addScaled(sum, i * channels + i, values[t * channels + i], values, t * channels + i,
                        channels - i);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= times;
        }
        Products.mirrorUpper(channels, sum);
        return sum;
    }

    /// `Σ_t ‖x_t‖⁴`.
    double sumOfFourthPowers() {
        double sum = 0;
        for (int t = 0; t < times; t++) {
            double square = 0;
            for (int c = 0; c < channels; c++) {
                double value = values[t * channels + c];
                square += value * value;
            }
            sum += square * square;
        }
        return sum;
    }

    private static double[] means(int channels, int times, double[] timeMajor) {
        double[] means = new double[channels];
        for (int t = 0; t < times; t++) {
            Products.addScaled(means, 0, 1, timeMajor, t * channels, channels);
        }
        for (int c = 0; c < channels; c++) {
            means[c] /= times;
        }
        return means;
    }

    private static int checkedTimes(String where, int channels, double[] timeMajor) {
        if (channels < 1) {
            throw new IllegalArgumentException(where + ": expected at least 1 channel, got " + channels + ".");
        }
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
        for (int i = 0; i < timeMajor.length; i++) {
            if (!Double.isFinite(timeMajor[i])) {
                throw new IllegalArgumentException(where + ": expected finite samples, got " + timeMajor[i]
                        + " at channel " + i % channels + ", time "
                        + i / channels + "; reject the window or repair the channel.");
            }
        }
        return times;
    }
}
