package org.ideomotor.core;

/// Squared Fourier sums of segments of one length, each less its mean and under a periodic Hann window.
///
/// Segments may have any length, and few frequencies are resolved by them: plain sums, one frequency after another, are fast enough and
/// always the same bits. What lies equally far from a segment's begin and its end meets the same cosine and the opposite sine, so the two
/// are added first, and half the products are left.
final class SegmentTransform {
    /// Samples of the longest segment.
    static final int MOST = 1 << 16;

    /// The one used last: a map asks for thousands of the same length, one after the other.
    private static volatile SegmentTransform last = new SegmentTransform(2);

    private final double[] cosine; // of 2πt / length
    private final double[] sine;
    private final double taperPower;

    private SegmentTransform(int length) {
        cosine = new double[length];
        sine = new double[length];
        double power = 0;
        for (int t = 0; t < length; t++) {
            cosine[t] = StrictMath.cos(2 * Math.PI * t / length);
            sine[t] = StrictMath.sin(2 * Math.PI * t / length);
            power += taper(t) * taper(t);
        }
        taperPower = power;
    }

    /// @param length of a segment, samples, from 2 to [#MOST]
    static SegmentTransform of(int length) {
        SegmentTransform kept = last;
        if (kept.length() == length) return kept;
        SegmentTransform made = new SegmentTransform(length);
        last = made;
        return made;
    }

    /// Whether all samples of a stretch equal its first. Its mean may round, so that less the mean it is not 0.
    static boolean isFlat(double[] channel, int from, int length) {
        for (int t = from; t < from + length; t++) if (channel[t] != channel[from]) return false;
        return true;
    }

    int length() { return cosine.length; }

    /// Frequencies, from 0 to half the sampling rate.
    int bins() { return length() / 2 + 1; }

    /// `Σ w²` of the Hann window w.
    double taperPower() { return taperPower; }

    private double taper(int t) { return 0.5 - 0.5 * cosine[t]; }

    /// Adds `|Σ w(t) (x(t) − x̄) exp(−2πi f t / length)|²` of the segment that begins at a time, for each frequency; nothing for a flat one.
    void addSquares(double[] channel, int from, double[] sums) {
        if (isFlat(channel, from, length())) return;
        double[] tapered = tapered(channel, from);
        int half = (length() - 1) / 2; // the last time that has a partner
        double[] even = new double[half + 1], odd = new double[half + 1];
        for (int t = 1; t <= half; t++) {
            even[t] = tapered[t] + tapered[length() - t];
            odd[t] = tapered[t] - tapered[length() - t];
        }
        double middle = length() % 2 == 0 ? tapered[length() / 2] : 0; // and none at 0, where the window is 0
        for (int f = 0; f < sums.length; f++) {
            double real = f % 2 == 0 ? middle : -middle, imaginary = 0;
            for (int t = 1, angle = f; t <= half; t++) {
                real += even[t] * cosine[angle];
                imaginary += odd[t] * sine[angle];
                angle += f;
                if (angle >= length()) angle -= length();
            }
            sums[f] += real * real + imaginary * imaginary;
        }
    }

    private double[] tapered(double[] channel, int from) {
        double mean = 0;
        for (int t = 0; t < length(); t++) mean += channel[from + t];
        mean /= length();
        double[] tapered = new double[length()];
        for (int t = 0; t < length(); t++) tapered[t] = taper(t) * (channel[from + t] - mean);
        return tapered;
    }
}
