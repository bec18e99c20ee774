package org.ideomotor.convnets;

import java.util.Arrays;

/// Sums over the channels and times of windows, from which the mean and mean square of any temporal filter of K taps follow:
/// `mean · n = Σ_k h[k] m[k]` and `meanSquare · n = Σ_{k,l} h[k] h[l] R[k, l]`.
///
/// `m[k] = Σ x[t + k]` and `R[k, l] = Σ x[t + k] x[t + l]`, over channels and the T places t of the filter. One entry of each diagonal of R is a
/// sum over the window; the next ones differ at the edges alone.
final class WindowMoments {
    private static final long MOST_KEPT = 8_000_000;

    private final Plan plan;
    private final int channels;
    private final int taps;
    private final int places;
    private final Sliding lags;
    private final float[][] lagSums;
    private double[][] means;
    private double[][] squares;
    private boolean[] known = {};
    private final double[] mean;
    private final double[] square;

    WindowMoments(Plan plan, Front front) {
        this.plan = plan;
        this.channels = front.channels();
        this.taps = front.taps();
        this.places = front.timesOut();
        this.lags = new Sliding(places, channels, taps, channels, channels, channels).toFilters();
        this.lagSums = plan.scratch(taps * channels);
        this.means = new double[plan.slots()][taps];
        this.squares = new double[plan.slots()][taps * taps];
        this.mean = new double[taps];
        this.square = new double[taps * taps];
    }

    /// Keeps what it measures of each example, if it fits into some memory.
    void remember(int examples) {
        if ((long) examples * taps * taps > MOST_KEPT) return;
        means = new double[examples][taps];
        squares = new double[examples][taps * taps];
        known = new boolean[examples];
    }

    boolean knows(int slot) { return known.length > 0 && known[plan.example(slot)]; }

    private int place(int slot) { return known.length > 0 ? plan.example(slot) : slot; }

    /// One window.
    ///
    /// @param x times × channels, padded
    void measure(int slot, float[] x, int from, int worker) {
        float[] sums = lagSums[worker];
        Arrays.fill(sums, 0);
        plan.kernels().slide(lags, x, from, x, from, sums, 0);
        double[] r = squares[place(slot)];
        for (int lag = 0; lag < taps; lag++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) sum += sums[lag * channels + c];
            r[lag] = sum;
            for (int k = 1; k + lag < taps; k++) {
                sum += product(x, from, places + k - 1, lag) - product(x, from, k - 1, lag);
                r[k * taps + k + lag] = sum;
            }
        }
        measureMeans(x, from, means[place(slot)]);
        if (known.length > 0) known[place(slot)] = true;
    }

    private double product(float[] x, int from, int time, int lag) {
        int a = from + time * channels, b = a + lag * channels;
        double sum = 0;
        for (int c = 0; c < channels; c++) sum += (double) x[a + c] * x[b + c];
        return sum;
    }

    private void measureMeans(float[] x, int from, double[] m) {
        double sum = 0;
        for (int k = 0; k < places * channels; k++) sum += x[from + k];
        m[0] = sum;
        for (int k = 1; k < taps; k++) {
            for (int c = 0; c < channels; c++)
                sum += x[from + (places + k - 1) * channels + c] - x[from + (k - 1) * channels + c];
            m[k] = sum;
        }
    }

    /// The windows of a batch together.
    void settle(int items) {
        Arrays.fill(mean, 0);
        Arrays.fill(square, 0);
        for (int i = 0; i < items; i++) {
            double[] ofOne = means[place(i)], squaresOfOne = squares[place(i)];
            for (int k = 0; k < taps; k++) mean[k] += ofOne[k];
            for (int k = 0; k < square.length; k++) square[k] += squaresOfOne[k];
        }
        for (int k = 0; k < taps; k++) for (int l = 0; l < k; l++) square[k * taps + l] = square[l * taps + k];
    }

    /// m of the batch.
    double[] mean() { return mean; }

    /// Row k of R of the batch times a filter.
    double rowTimes(int k, float[] h, int from) {
        double sum = 0;
        for (int l = 0; l < taps; l++) sum += square[k * taps + l] * h[from + l];
        return sum;
    }
}
