package org.ideomotor.riemann;

import java.util.Arrays;

/// Cross-spectra of a window by Welch's method: at each frequency a Hermitian matrix `S(f) = Σ X(f) X(f)ᴴ / segments`.
///
/// Segments are Hann-windowed (zero at both ends) and divided by the window's power; power at negative frequencies is added to the
/// positive ones (all but zero and half the sampling rate), so the real diagonals sum to about the variance. Channel means are not
/// removed; filter first, or leave out the lowest bins.
///
/// **Not as pyRiemann 0.13**, which adds negative frequencies after it has cut the range, and so halves the first and last bin of every
/// range; the others are equal.
///
/// Source: Welch 1967, IEEE Trans. Audio Electroacoust. 15(2); Nolte et al. 2004, Clin. Neurophysiol. 115(10) for the imaginary part;
/// Pascual-Marqui 2007, arXiv:0706.1776 for the lagged coherence.
public final class CrossSpectra {
    private final int channels;
    private final double[] frequencies;
    private final double[][][] real; // (frequencies, channels, channels)
    private final double[][][] imaginary;

    /// How channels go together at a frequency; each value lies within [0, 1].
    public enum Coherence {
        /// `|S_ij|² / (S_ii S_jj)`.
        ORDINARY,
        /// `Re(S_ij)² / (S_ii S_jj)`: what goes together without delay, volume conduction included.
        INSTANTANEOUS,
        /// `Im(S_ij)² / (S_ii S_jj)`: blind to volume conduction. (The *absolute imaginary coherence* is its root.)
        IMAGINARY,
        /// `Im(S_ij)² / (S_ii S_jj − Re(S_ij)²)`: as imaginary, not lowered by what goes together without delay.
        LAGGED
    }

    private CrossSpectra(int channels, double[] frequencies, double[][][] real, double[][][] imaginary) {
        this.channels = channels;
        this.frequencies = frequencies;
        this.real = real;
        this.imaginary = imaginary;
    }

    /// Segments, and the range of frequencies.
    ///
    /// @param segment  samples in a segment, from 2; frequencies are `samplingRate / segment` apart
    /// @param step     samples from one segment to the next, from 1
    /// @param from     lowest frequency, Hz, from 0
    /// @param to       highest frequency, Hz, included
    public record Welch(int segment, int step, double from, double to) {
        /// @throws IllegalArgumentException if one is out of its range
        public Welch {
            if (segment < 2 || step < 1) {
                throw new IllegalArgumentException(
                        "CrossSpectra: expected segments from 2 samples and a step from 1, got "
                                + segment + " and " + step + ".");
            }
            if (!(from >= 0 && to >= from)) {
                throw new IllegalArgumentException(
                        "CrossSpectra: expected frequencies from 0, lowest first, got " + from + " to " + to + " Hz.");
            }
        }
    }

    /// The cross-spectra of a window.
    ///
    /// @param channels      number of channels n, from 1
    /// @param timeMajor     (times · n): all channels at the first time, then all at the second …
    /// @param samplingRate  Hz
    /// @param welch         segments and range
    /// @throws IllegalArgumentException if the window is shorter than a segment, no frequency of the segments lies in the range, or a
    ///                                  sample is not finite
    public static CrossSpectra of(int channels, double[] timeMajor, double samplingRate, Welch welch) {
        double[][] samples = CenteredWindow.rows("CrossSpectra", channels, timeMajor);
        CenteredWindow.requireFinite("CrossSpectra", channels, timeMajor);
        if (samples.length < welch.segment()) {
            throw new IllegalArgumentException("CrossSpectra: expected a window of at least one segment of "
                    + welch.segment() + " samples, got " + samples.length + "; use shorter segments.");
        }
        int[] bins = bins(samplingRate, welch);
        double[][][] real = new double[bins.length][channels][channels];
        double[][][] imaginary = new double[bins.length][channels][channels];
        double[] taper = hann(welch.segment());
        int segments = 0;
        for (int from = 0; from + welch.segment() <= samples.length; from += welch.step()) {
            for (int f = 0; f < bins.length; f++) {
                addProduct(real[f], imaginary[f], transform(samples, from, taper, bins[f]));
            }
            segments++;
        }
        double[] frequencies = new double[bins.length];
        for (int f = 0; f < bins.length; f++) {
            boolean alone = bins[f] == 0 || 2 * bins[f] == welch.segment();
            double scale = (alone ? 1 : 2) / (segments * power(taper));
            scale(real[f], scale);
            scale(imaginary[f], scale);
            frequencies[f] = bins[f] * samplingRate / welch.segment();
        }
        return new CrossSpectra(channels, frequencies, real, imaginary);
    }

    private static int[] bins(double samplingRate, Welch welch) {
        if (!(samplingRate > 0 && Double.isFinite(samplingRate))) {
            throw new IllegalArgumentException(
                    "CrossSpectra: expected a sampling rate above 0, got " + samplingRate + ".");
        }
        double apart = samplingRate / welch.segment();
        int first = (int) Math.ceil(welch.from() / apart - 1e-9);
        int last = Math.min(welch.segment() / 2, (int) Math.floor(welch.to() / apart + 1e-9));
        if (last < first) {
            throw new IllegalArgumentException("CrossSpectra: expected a frequency within " + welch.from() + " to "
                    + welch.to() + " Hz, got none: they are " + apart + " Hz apart and end at " + samplingRate / 2
                    + " Hz; use longer segments or a wider range.");
        }
        int[] bins = new int[last - first + 1];
        Arrays.setAll(bins, f -> first + f);
        return bins;
    }

    private static double[] hann(int segment) {
        double[] taper = new double[segment];
        Arrays.setAll(taper, t -> 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * t / (segment - 1)));
        return segment == 2 ? new double[]{1, 1} : taper; // of two samples nothing would be left
    }

    private static double power(double[] taper) {
        double sum = 0;
        for (double value : taper) {
            sum += value * value;
        }
        return sum;
    }

    /// Real and imaginary part (2, channels) of the tapered segment's Fourier sum at one bin: few bins are asked for, so no fast transform
    /// is needed, and segments may have any length.
    private static double[][] transform(double[][] samples, int from, double[] taper, int bin) {
        double[][] sums = new double[2][samples[0].length];
        for (int t = 0; t < taper.length; t++) {
            double angle = -2 * Math.PI * ((long) bin * t % taper.length) / taper.length;
            Products.addScaled(sums[0], taper[t] * StrictMath.cos(angle), samples[from + t], 0);
            Products.addScaled(sums[1], taper[t] * StrictMath.sin(angle), samples[from + t], 0);
        }
        return sums;
    }

    /// Adds `x xᴴ`.
    private static void addProduct(double[][] real, double[][] imaginary, double[][] x) {
        for (int i = 0; i < real.length; i++) {
            for (int j = 0; j < real.length; j++) {
                real[i][j] += x[0][i] * x[0][j] + x[1][i] * x[1][j];
                imaginary[i][j] += x[1][i] * x[0][j] - x[0][i] * x[1][j];
            }
        }
    }

    private static void scale(double[][] matrix, double factor) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
    }

    /// Number of channels n.
    public int channels() {
        return channels;
    }

    /// The frequencies (f), Hz, ascending.
    public double[] frequencies() {
        return frequencies.clone();
    }

    /// The co-spectrum at a frequency, the real part of the cross-spectrum: a covariance of one band, in the square of the samples' unit.
    ///
    /// @param frequency  index, from 0
    public SpdMatrix cospectrum(int frequency) {
        requireIndex(frequency);
        return SpdMatrix.of(real[frequency]);
    }

    private void requireIndex(int frequency) {
        if (frequency < 0 || frequency >= real.length) {
            throw new IndexOutOfBoundsException(
                    "CrossSpectra: expected an index within [0, " + real.length + "), got " + frequency + ".");
        }
    }

    /// The quad-spectrum at a frequency, the imaginary part of the cross-spectrum, as a copy: entry (i, j) is the negative of (j, i).
    ///
    /// @param frequency  index, from 0
    public double[][] quadspectrum(int frequency) {
        requireIndex(frequency);
        double[][] copy = imaginary[frequency].clone();
        Arrays.setAll(copy, i -> copy[i].clone());
        return copy;
    }

    /// How channels go together at a frequency, (n, n) with ones on the diagonal for all but the imaginary and lagged kind, which have zeros.
    /// With a single segment all coherences are trivial: an ordinary one is 1.
    ///
    /// @param frequency  index, from 0
    /// @throws IllegalArgumentException if a channel has no power there (its index is named)
    public SymmetricMatrix coherence(int frequency, Coherence kind) {
        double[][] re = real[frequency];
        double[][] im = imaginary[frequency];
        double[][] coherence = new double[channels][channels];
        for (int i = 0; i < channels; i++) {
            if (!(re[i][i] > 0)) {
                throw new IllegalArgumentException("CrossSpectra.coherence: channel " + i + " has no power at "
                        + frequencies[frequency] + " Hz; is it flat?");
            }
            for (int j = 0; j < i; j++) {
                coherence[j][i] = of(kind, re[i][j], im[i][j], re[i][i] * re[j][j]);
            }
            coherence[i][i] = of(kind, re[i][i], 0, re[i][i] * re[i][i]);
        }
        Products.mirrorUpper(coherence);
        return SymmetricMatrix.of(coherence);
    }

    private static double of(Coherence kind, double re, double im, double powers) {
        return switch (kind) {
            case ORDINARY -> (re * re + im * im) / powers;
            case INSTANTANEOUS -> re * re / powers;
            case IMAGINARY -> im * im / powers;
            case LAGGED -> im == 0 ? 0 : im * im / (powers - re * re);
        };
    }
}
