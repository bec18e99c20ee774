package org.ideomotor.core;

/// Power spectra by averaging over segments: each less its mean, under a Hann window, transformed and squared.
///
/// A window of signal that does not hold a whole number of steps loses what is left over at its end. The numbers of SciPy's
/// `welch(x, fs, nperseg=segment, noverlap=…)` with its defaults (periodic Hann window, constant detrending, one-sided density).
///
/// A segment whose samples are all equal has no power at all: a flat channel has exactly 0 everywhere, whatever its value is. A segment
/// holds at most 65536 samples, because its time grows with their square (about 0.1 s for 10,000).
///
/// Source: Welch 1967, IEEE Trans. Audio Electroacoust. 15(2)
///
/// @param segment s; frequencies are 1 / segment apart
/// @param overlap of a segment with the next, as a share of it, from 0 to below 1; rounded down to samples
public record Welch(double segment, double overlap) implements SpectralEstimator {
    /// @throws IllegalArgumentException if one is out of its range
    public Welch {
        if (!(segment > 0 && Double.isFinite(segment) && overlap >= 0 && overlap < 1))
            throw new IllegalArgumentException(
                    "Welch: expected a segment above 0 s and an overlap from 0 to below 1, got "
                            + segment + " s and " + overlap);
    }

    /// Segments that overlap by half.
    ///
    /// @param segment s
    public static Welch hann(double segment) { return new Welch(segment, 0.5); }

    /// The same with another overlap, as a share of a segment.
    public Welch overlap(double other) { return new Welch(segment, other); }

    @Override
    public PowerSpectrum of(double[] channel, double samplingRate) {
        requireFinite("Welch", channel);
        SegmentTransform transform = SegmentTransform.of(segmentSamples(channel.length, samplingRate));
        int step = transform.length() - (int) Math.floor(overlap * transform.length());
        double[] density = new double[transform.bins()];
        int segments = 0;
        for (int from = 0; from + transform.length() <= channel.length; from += step, segments++)
            transform.addSquares(channel, from, density);
        double[] frequencies = new double[density.length];
        for (int f = 0; f < density.length; f++) {
            frequencies[f] = f * samplingRate / transform.length();
            boolean alone = f == 0 || 2 * f == transform.length();
            density[f] *= (alone ? 1 : 2) / (samplingRate * transform.taperPower() * segments);
        }
        return new PowerSpectrum(frequencies, density);
    }

    private int segmentSamples(int times, double samplingRate) {
        long samples = Samples.count(segment, samplingRate);
        if (samples < 2 || samples > times)
            throw new IllegalArgumentException("Welch: expected a segment from 2 samples to the " + times
                    + " of the window, got " + samples + " (" + segment + " s); use "
                    + (samples < 2 ? "longer segments" : "a longer window or shorter segments"));
        if (samples > SegmentTransform.MOST)
            throw new IllegalArgumentException("Welch: expected a segment of at most " + SegmentTransform.MOST
                    + " samples, got " + samples + " (" + segment + " s); use shorter segments, or decimate first");
        return (int) samples;
    }

    static void requireFinite(String who, double[] channel) {
        for (int t = 0; t < channel.length; t++)
            if (!Double.isFinite(channel[t]))
                throw new IllegalArgumentException(
                        who + ": expected finite samples, got " + channel[t] + " at time " + t);
    }

    @Override
    public String toString() {
        return "Welch.hann(" + segment + ")" + (overlap == 0.5 ? "" : ".overlap(" + overlap + ")");
    }
}
