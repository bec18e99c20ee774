package org.ideomotor.core;

/// Squared Fourier sums of segments of one length, each less its mean and under a periodic Hann window.
///
/// Segments may have any length, and few frequencies are resolved by them: plain sums, sample after sample, all frequencies side by side,
/// are fast enough and always the same bits.
final class SegmentTransform {
    /// The one used last: a map asks for thousands of the same length, one after the other.
    private static volatile SegmentTransform last = new SegmentTransform(2);

    private final double[][] cosines; // (times, bins), times the window
    private final double[][] sines;
    private final double taperPower;

    private SegmentTransform(int length) {
        int bins = length / 2 + 1;
        cosines = new double[length][bins];
        sines = new double[length][bins];
        double[] cosine = new double[length], sine = new double[length];
        for (int t = 0; t < length; t++) {
            cosine[t] = StrictMath.cos(2 * Math.PI * t / length);
            sine[t] = StrictMath.sin(2 * Math.PI * t / length);
        }
        double power = 0;
        for (int t = 0; t < length; t++) {
            double taper = 0.5 - 0.5 * cosine[t];
            power += taper * taper;
            for (int f = 0; f < bins; f++) {
                int angle = (int) ((long) f * t % length);
                cosines[t][f] = taper * cosine[angle];
                sines[t][f] = taper * sine[angle];
            }
        }
        taperPower = power;
    }

    /// @param length of a segment, samples, from 2
    static SegmentTransform of(int length) {
        SegmentTransform kept = last;
        if (kept.length() == length) return kept;
        SegmentTransform made = new SegmentTransform(length);
        last = made;
        return made;
    }

    int length() { return cosines.length; }

    /// Frequencies, from 0 to half the sampling rate.
    int bins() { return cosines[0].length; }

    /// `Σ w²` of the Hann window w.
    double taperPower() { return taperPower; }

    /// Adds `|Σ w(t) (x(t) − x̄) exp(−2πi f t / length)|²` of the segment that begins at a time, for each frequency.
    void addSquares(double[] channel, int from, double[] sums) {
        double mean = 0;
        for (int t = 0; t < length(); t++) mean += channel[from + t];
        mean /= length();
        double[] real = new double[bins()], imaginary = new double[bins()];
        for (int t = 0; t < length(); t++) {
            addScaled(real, channel[from + t] - mean, cosines[t]);
            addScaled(imaginary, channel[from + t] - mean, sines[t]);
        }
        for (int f = 0; f < sums.length; f++) sums[f] += real[f] * real[f] + imaginary[f] * imaginary[f];
    }

    private static void addScaled(double[] to, double factor, double[] row) {
        for (int f = 0; f < to.length; f++) to[f] += factor * row[f];
    }
}
