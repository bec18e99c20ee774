package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Covariances of a window with itself some samples later, and the augmented covariances that are built from them.
///
/// The sums over the whole window, `Σ_t x(t) x(t+d)ᵀ` for each delay d, are computed once. [#augmented] then takes any order and lag out of
/// them: a block of the augmented covariance is one of these sums, less the few samples at the edges that its own stretch leaves out.
/// A search over orders and lags asks one object for all of them, and must leave out no delay it will ask for.
///
/// Delays are in samples; results are in the square of the samples' unit.
public final class LaggedCovariances {
    private final double[][] samples; // (times, channels), mean of the window removed
    private final NavigableMap<Integer, double[][]> sums; // by delay: Σ_t x(t) x(t+d)ᵀ over all t

    private LaggedCovariances(double[][] samples, NavigableMap<Integer, double[][]> sums) {
        this.samples = samples;
        this.sums = sums;
    }

    /// The sums of a window for the delays from 0 to the longest.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @param longest    delay in samples, from 0; `(order − 1) · lag` for [#augmented]
    /// @throws IllegalArgumentException if the window is not longer than the longest delay, or a sample is not finite
    public static LaggedCovariances of(int channels, double[] timeMajor, int longest) {
        double[][] samples = CenteredWindow.of("LaggedCovariances", channels, timeMajor).samples();
        requireDelay("a longest delay", samples, longest);
        return new LaggedCovariances(samples, sums(samples, IntStream.rangeClosed(0, longest).toArray()));
    }

    /// The sums of a window for some delays only: `0, lag, 2 · lag … (order − 1) · lag` serve one order and lag, and all smaller orders. Each has
    /// the bits of [#of].
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @param delays     in samples, at least one, in any order
    /// @throws IllegalArgumentException if the window is not longer than the longest delay, there is none, one is negative, or a sample
    ///         is not finite
    public static LaggedCovariances atDelays(int channels, double[] timeMajor, int... delays) {
        double[][] samples = CenteredWindow.of("LaggedCovariances", channels, timeMajor).samples();
        if (delays.length == 0) {
            throw new IllegalArgumentException("LaggedCovariances: expected at least one delay, got none.");
        }
        for (int delay : delays) {
            requireDelay("delays", samples, delay);
        }
        return new LaggedCovariances(samples, sums(samples, delays));
    }

    private static void requireDelay(String what, double[][] samples, int delay) {
        if (delay < 0 || delay >= samples.length) {
            throw new IllegalArgumentException("LaggedCovariances: expected " + what + " from 0 to "
                    + (samples.length - 1) + ", the window's samples less one, got " + delay
                    + "; use a longer window or a smaller delay.");
        }
    }

    private static NavigableMap<Integer, double[][]> sums(double[][] samples, int[] delays) {
        NavigableMap<Integer, double[][]> sums = new TreeMap<>();
        for (int delay : delays) {
            sums.computeIfAbsent(delay, d -> sum(samples, d));
        }
        return sums;
    }

    private static double[][] sum(double[][] samples, int delay) {
        double[][] early = Arrays.copyOfRange(samples, 0, samples.length - delay);
        double[][] late = Arrays.copyOfRange(samples, delay, samples.length);
        return delay == 0 ? Products.symmetricTransposedTimes(early, late) : Products.transposedTimes(early, late);
    }

    /// Number of channels n.
    public int channels() {
        return samples[0].length;
    }

    /// Number of samples in the window.
    public int times() {
        return samples.length;
    }

    /// The longest delay that can be asked for, in samples.
    public int longest() {
        return sums.lastKey();
    }

    /// `Γ(d) = Σ_t x(t) x(t+d)ᵀ / times`, as a copy: entry (i, j) is how channel i goes with channel j d samples later. Divided by the number
    /// of all samples, not of those summed, so that [#blockToeplitz] is positive semi-definite.
    ///
    /// @param delay  d, from 0 to the longest
    /// @return (n, n), not symmetric unless d = 0
    public double[][] at(int delay) {
        double[][] scaled = new double[channels()][channels()];
        Products.addScaled(scaled, 1.0 / times(), sumOf("LaggedCovariances.at", delay));
        return scaled;
    }

    /// The covariance of the window stacked with its delayed copies: the augmented covariance.
    ///
    /// The rows of `X[k·lag, times − (order − k)·lag)` for k from 0 to order − 1 lie below each other, all channels at delay 0 first; their
    /// means are removed and the product is divided by one less than the number of samples. So `order · lag` samples are left out at the
    /// edges, where `(order − 1) · lag` would do: as the authors compute it. Order 1 leaves nothing out.
    ///
    /// Positive definite only if the stretch has clearly more than `order · n` samples; see [ShrunkCovariance#of].
    ///
    /// Source: Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9), arXiv:2302.04508; equal to their code to rounding.
    ///
    /// @param order  number of copies p, from 1
    /// @param lag    samples from one copy to the next, from 1
    /// @return (p · n, p · n)
    /// @throws IllegalArgumentException if `(order − 1) · lag` is beyond the longest delay, or fewer than 2 samples are left
    public SpdMatrix augmented(int order, int lag) {
        requireOrder("LaggedCovariances.augmented", order, lag);
        int count = order == 1 ? times() : times() - order * lag;
        if (count < 2) {
            throw new IllegalArgumentException("LaggedCovariances.augmented: expected order × lag of at most "
                    + (times() - 2) + " in a window of " + times() + " samples, got " + order + " × " + lag
                    + "; use a longer window.");
        }
        int n = channels();
        double[][] means = means(order, lag, count);
        double[][] augmented = new double[order * n][order * n];
        for (int k = 0; k < order; k++) {
            for (int l = k; l < order; l++) {
                double[][] block = stretch((l - k) * lag, k * lag, count);
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        augmented[k * n + i][l * n + j] = (block[i][j] - count * means[k][i] * means[l][j])
                                / (count - 1);
                    }
                }
            }
        }
        Products.mirrorUpper(augmented);
        return SpdMatrix.of(augmented);
    }

    /// The block-Toeplitz covariance: block (k, l) is `Γ((l − k) · lag)`, the same for all pairs of copies as far apart. Positive
    /// semi-definite, and definite for all but degenerate windows; the matrix of the Yule-Walker equations.
    ///
    /// @param order  number of copies p, from 1
    /// @param lag    samples from one copy to the next, from 1
    /// @return (p · n, p · n)
    /// @throws IllegalArgumentException if `(order − 1) · lag` is beyond the longest delay
    public SpdMatrix blockToeplitz(int order, int lag) {
        requireOrder("LaggedCovariances.blockToeplitz", order, lag);
        int n = channels();
        double[][] toeplitz = new double[order * n][order * n];
        for (int apart = 0; apart < order; apart++) {
            double[][] block = at(apart * lag);
            for (int k = 0; k + apart < order; k++) {
                for (int i = 0; i < n; i++) {
                    System.arraycopy(block[i], 0, toeplitz[k * n + i], (k + apart) * n, n);
                }
            }
        }
        Products.mirrorUpper(toeplitz);
        return SpdMatrix.of(toeplitz);
    }

    /// `Σ x(t) x(t+delay)ᵀ` over the `count` samples from `from`: all of them less those before and after.
    private double[][] stretch(int delay, int from, int count) {
        double[][] sum = sumOf("LaggedCovariances.augmented", delay);
        double[][] part = new double[sum.length][];
        for (int i = 0; i < sum.length; i++) {
            part[i] = sum[i].clone();
        }
        subtract(part, delay, 0, from);
        subtract(part, delay, from + count, times() - delay);
        return part;
    }

    private void subtract(double[][] sum, int delay, int from, int to) {
        for (int t = from; t < to; t++) {
            for (int i = 0; i < sum.length; i++) {
                Products.addScaled(sum[i], -samples[t][i], samples[t + delay], 0);
            }
        }
    }

    private double[][] means(int order, int lag, int count) {
        double[][] means = new double[order][channels()];
        for (int k = 0; k < order; k++) {
            for (int t = k * lag; t < k * lag + count; t++) {
                Products.addScaled(means[k], 1, samples[t], 0);
            }
            for (int i = 0; i < means[k].length; i++) {
                means[k][i] /= count;
            }
        }
        return means;
    }

    private double[][] sumOf(String where, int delay) {
        if (delay < 0 || delay > longest()) {
            throw new IllegalArgumentException(where + ": expected a delay from 0 to " + longest() + ", got " + delay
                    + "; ask LaggedCovariances.of for a longer one.");
        }
        return Optional.ofNullable(sums.get(delay)).orElseThrow(() -> new IllegalArgumentException(where
                + ": expected one of the delays " + sums.keySet() + ", got " + delay
                + "; ask LaggedCovariances.atDelays for it, too."));
    }

    private void requireOrder(String where, int order, int lag) {
        if (order < 1 || lag < 1 || (order - 1L) * lag > longest()) {
            throw new IllegalArgumentException(
                    where + ": expected an order and a lag from 1 with (order − 1) × lag up to "
                            + longest() + ", got order " + order + ", lag " + lag
                            + "; ask LaggedCovariances.of for a longer delay.");
        }
    }
}
