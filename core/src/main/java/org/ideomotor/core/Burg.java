package org.ideomotor.core;

import java.util.Optional;

/// Power spectra of autoregressive models, fitted by Burg's method: smooth curves of few numbers, for short stretches of signal.
///
/// The channel less its mean is taken for noise of variance σ² that passes `1 / (1 + Σ a_k z^−k)`; the density is
/// `2 σ² / (rate · |1 + Σ a_k exp(−2πi f k / rate)|²)`, at 0 Hz and half the sampling rate without the 2. With
/// [stretches][#stretches] the densities of several shorter pieces are averaged.
///
/// The order decides how much is seen: below about 15 at 250 Hz, mu and beta rhythm run into each other. An order in seconds follows the
/// sampling rate, so 0.038 s are 19 samples at 500 Hz and only 10 at 250 Hz.
///
/// Source: Burg 1967, Maximum entropy spectral analysis, 37th SEG meeting; Kay 1988, Modern Spectral Estimation, 7.6
///
/// @param order      of the model
/// @param resolution Hz from one frequency to the next
/// @param stretches  pieces whose spectra are averaged; without them the whole window is one
public record Burg(Order order, double resolution, Optional<Stretches> stretches) implements SpectralEstimator {
    private static final int MOST_FREQUENCIES = 1 << 16;

    /// How many samples back a model looks.
    public sealed interface Order {
        /// So many samples.
        record InSamples(int count) implements Order {}

        /// So many seconds, rounded to samples.
        record InSeconds(double seconds) implements Order {}
    }

    /// Pieces of a window.
    ///
    /// @param length s
    /// @param step   s from the beginning of one to that of the next
    public record Stretches(double length, double step) {
        /// @throws IllegalArgumentException if one is not above 0
        public Stretches {
            if (!(length > 0 && step > 0 && Double.isFinite(length) && Double.isFinite(step)))
                throw new IllegalArgumentException(
                        "Burg: expected stretches and steps above 0 s, got " + length + " s and " + step + " s");
        }
    }

    /// @throws IllegalArgumentException if order or resolution is not above 0
    public Burg {
        double least = switch (order) {
            case Order.InSamples(int count) -> count;
            case Order.InSeconds(double seconds) -> seconds;
        };
        if (!(least > 0 && Double.isFinite(least) && resolution > 0 && Double.isFinite(resolution)))
            throw new IllegalArgumentException(
                    "Burg: expected an order and a resolution above 0, got " + order + " and "
                            + resolution + " Hz");
    }

    /// An order in samples; densities 1 Hz apart.
    public static Burg order(int samples) { return new Burg(new Order.InSamples(samples), 1, Optional.empty()); }

    /// An order in seconds; densities 1 Hz apart.
    public static Burg seconds(double seconds) { return new Burg(new Order.InSeconds(seconds), 1, Optional.empty()); }

    /// The same with another distance of frequencies, Hz.
    public Burg resolution(double hertz) { return new Burg(order, hertz, stretches); }

    /// The same, averaged over stretches of the window.
    ///
    /// @param length of a stretch, s
    /// @param step   from the beginning of one to that of the next, s
    public Burg stretches(double length, double step) {
        return new Burg(order, resolution, Optional.of(new Stretches(length, step)));
    }

    @Override
    public PowerSpectrum of(double[] channel, double samplingRate) {
        Welch.requireFinite("Burg", channel);
        double[] frequencies = frequencies(samplingRate);
        double[] density = new double[frequencies.length];
        int length = length(channel.length, samplingRate), step = step(length, channel.length, samplingRate);
        int order = order(samplingRate, length), count = 0;
        for (int from = 0; from <= channel.length - length; from += step, count++)
            add(fit(channel, from, length, order), samplingRate, frequencies, density);
        for (int f = 0; f < density.length; f++) density[f] /= count;
        return new PowerSpectrum(frequencies, density);
    }

    /// Samples of a stretch.
    private int length(int times, double samplingRate) {
        long samples = stretches.map(s -> Samples.count(s.length(), samplingRate)).orElse((long) times);
        if (samples > times)
            throw new IllegalArgumentException("Burg: expected a window of at least one stretch of " + samples
                    + " samples, got " + times + "; use a longer window or shorter stretches");
        if (samples < 2)
            throw new IllegalArgumentException("Burg: expected a stretch of at least 2 samples, got " + samples
                    + "; use longer windows" + (stretches.isPresent() ? " or stretches" : ""));
        return (int) samples;
    }

    /// Samples from the beginning of a stretch to that of the next; as many as the window has leave one stretch.
    private int step(int length, int times, double samplingRate) {
        return stretches.map(s -> Math.clamp(Samples.count(s.step(), samplingRate), 1, times)).orElse(length);
    }

    private double[] frequencies(double samplingRate) {
        double count = Math.floor(samplingRate / 2 / resolution + 1e-9) + 1;
        if (count < 2)
            throw new IllegalArgumentException("Burg: expected a resolution of at most half the sampling rate of "
                    + samplingRate + " Hz, got " + resolution + " Hz");
        if (count > MOST_FREQUENCIES)
            throw new IllegalArgumentException("Burg: expected at most " + MOST_FREQUENCIES + " frequencies up to "
                    + samplingRate / 2 + " Hz, got a resolution of " + resolution + " Hz; use a coarser one");
        double[] frequencies = new double[(int) count];
        for (int f = 0; f < frequencies.length; f++) frequencies[f] = f * resolution;
        return frequencies;
    }

    private int order(double samplingRate, int length) {
        long samples = switch (order) {
            case Order.InSamples(int count) -> count;
            case Order.InSeconds(double seconds) -> Samples.count(seconds, samplingRate);
        };
        if (samples < 1 || samples >= length)
            throw new IllegalArgumentException("Burg: expected an order from 1 to " + (length - 1)
                    + ", the stretch's samples less one, got " + samples
                    + (samples < 1 ? "; use a greater one" : "; use longer stretches or a smaller one"));
        return (int) samples;
    }

    /// An autoregressive model.
    ///
    /// @param coefficients a_1 … a_order, of `x(t) + Σ a_k x(t − k) = e(t)`
    /// @param variance     of e, µV²
    record Model(double[] coefficients, double variance) {}

    /// Reflection by reflection: each minimises the summed squares of what is left forwards and backwards in time.
    static Model fit(double[] channel, int from, int length, int order) {
        if (SegmentTransform.isFlat(channel, from, length))
            throw new IllegalArgumentException("Burg: expected a channel that varies, got a flat one: " + channel[from]
                    + " µV in all " + length + " samples from time " + from + "; leave the channel out");
        double[] forward = centred(channel, from, length), backward = forward.clone();
        double variance = 0;
        for (double value : forward) variance += value * value / length;
        double[] coefficients = new double[order];
        for (int k = 0; k < order; k++) {
            double product = 0, squares = 0;
            for (int t = k + 1; t < length; t++) {
                product += forward[t] * backward[t - 1];
                squares += forward[t] * forward[t] + backward[t - 1] * backward[t - 1];
            }
            double reflection = squares > 0 ? -2 * product / squares : 0;
            for (int t = length - 1; t > k; t--) {
                double before = forward[t];
                forward[t] += reflection * backward[t - 1];
                backward[t] = backward[t - 1] + reflection * before;
            }
            double[] earlier = coefficients.clone();
            coefficients[k] = reflection;
            for (int i = 0; i < k; i++) coefficients[i] += reflection * earlier[k - 1 - i];
            variance *= 1 - reflection * reflection;
        }
        return new Model(coefficients, variance);
    }

    private static double[] centred(double[] channel, int from, int length) {
        double[] centred = new double[length];
        double mean = 0;
        for (int t = 0; t < length; t++) mean += channel[from + t];
        for (int t = 0; t < length; t++) centred[t] = channel[from + t] - mean / length;
        return centred;
    }

    private static void add(Model model, double samplingRate, double[] frequencies, double[] density) {
        for (int f = 0; f < frequencies.length; f++) {
            double angle = 2 * Math.PI * frequencies[f] / samplingRate, real = 1, imaginary = 0;
            for (int k = 0; k < model.coefficients().length; k++) {
                real += model.coefficients()[k] * StrictMath.cos(angle * (k + 1));
                imaginary -= model.coefficients()[k] * StrictMath.sin(angle * (k + 1));
            }
            boolean alone = f == 0 || 2 * frequencies[f] == samplingRate;
            density[f] += (alone ? 1 : 2) * model.variance() / (samplingRate * (real * real + imaginary * imaginary));
        }
    }

    @Override
    public String toString() {
        String text = switch (order) {
            case Order.InSamples(int count) -> "Burg.order(" + count + ")";
            case Order.InSeconds(double seconds) -> "Burg.seconds(" + seconds + ")";
        };
        return text + (resolution == 1 ? "" : ".resolution(" + resolution + ")")
                + stretches.map(s -> ".stretches(" + s.length() + ", " + s.step() + ")").orElse("");
    }
}
