package org.ideomotor.convnets;

/// Cross-correlation of one row with one kernel, the innermost loops of every convolution.
///
/// All of them mean `y[t] = Σ_k w[k] x[t + k·dilation − before]`, x zero outside [0, times). Four taps at a time: so the loop over t
/// reads and writes y once for four products, and its body runs in the processor's vectors.
final class Correlation {
    private Correlation() {
    }

    /// Adds to y.
    ///
    /// @param x      samples, `times` of them from `fromX`
    /// @param w      taps, `taps` of them from `fromW`
    /// @param y      `length` of them from `fromY`
    static void add(double[] x, int fromX, int times, double[] w, int fromW, int taps, int dilation, int before,
            double[] y, int fromY,
            int length) {
        int k = 0;
        for (; k + 4 <= taps; k += 4) {
            int first = fromX + k * dilation - before;
            int from = Math.max(0, before - k * dilation);
            int to = Math.min(length, times + before - (k + 3) * dilation);
            if (from >= to) {
                for (int j = k; j < k + 4; j++)
                    one(x, fromX, times, w[fromW + j], j * dilation - before, y, fromY, 0, length);
                continue;
            }
            four(x, first, dilation, w, fromW + k, y, fromY, from, to);
            for (int j = k; j < k + 4; j++) {
                one(x, fromX, times, w[fromW + j], j * dilation - before, y, fromY, 0, from);
                one(x, fromX, times, w[fromW + j], j * dilation - before, y, fromY, to, length);
            }
        }
        for (; k < taps; k++) one(x, fromX, times, w[fromW + k], k * dilation - before, y, fromY, 0, length);
    }

    private static void four(double[] x, int first, int dilation, double[] w, int fromW, double[] y, int fromY,
            int from, int to) {
        double w0 = w[fromW];
        double w1 = w[fromW + 1];
        double w2 = w[fromW + 2];
        double w3 = w[fromW + 3];
        int second = first + dilation;
        int third = second + dilation;
        int fourth = third + dilation;
        for (int t = from; t < to; t++)
            y[fromY + t] += w0 * x[first + t] + w1 * x[second + t] + w2 * x[third + t] + w3 * x[fourth + t];
    }

    private static void one(double[] x, int fromX, int times, double w, int shift, double[] y, int fromY, int from,
            int to) {
        int start = Math.max(from, -shift);
        int end = Math.min(to, times - shift);
        for (int t = start; t < end; t++) y[fromY + t] += w * x[fromX + t + shift];
    }

    /// Adds the slopes of the taps: `slope[k] += Σ_t g[t] x[t + k·dilation − before]`.
    static void addTapSlopes(double[] x, int fromX, int times, double[] g, int fromG, int length, double[] slope,
            int fromSlope, int taps,
            int dilation, int before) {
        int k = 0;
        for (; k + 4 <= taps; k += 4) {
            int from = Math.max(0, before - k * dilation);
            int to = Math.min(length, times + before - (k + 3) * dilation);
            if (from < to)
                fourSlopes(x, fromX + k * dilation - before, dilation, g, fromG, from, to, slope, fromSlope + k);
            int left = Math.max(from, Math.min(to, length));
            for (int j = k; j < k + 4; j++) {
                int shift = j * dilation - before;
                slope[fromSlope + j] += oneSlope(x, fromX, times, g, fromG, shift, 0, Math.min(from, length))
                        + oneSlope(x, fromX, times, g, fromG, shift, left, length);
            }
        }
        for (; k < taps; k++)
            slope[fromSlope + k] += oneSlope(x, fromX, times, g, fromG, k * dilation - before, 0, length);
    }

    private static void fourSlopes(double[] x, int first, int dilation, double[] g, int fromG, int from, int to,
            double[] slope,
            int fromSlope) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int t = from; t < to; t++) {
            double gt = g[fromG + t];
            s0 += gt * x[first + t];
            s1 += gt * x[first + dilation + t];
            s2 += gt * x[first + 2 * dilation + t];
            s3 += gt * x[first + 3 * dilation + t];
        }
        slope[fromSlope] += s0;
        slope[fromSlope + 1] += s1;
        slope[fromSlope + 2] += s2;
        slope[fromSlope + 3] += s3;
    }

    private static double oneSlope(double[] x, int fromX, int times, double[] g, int fromG, int shift, int from,
            int to) {
        double sum = 0;
        int end = Math.min(to, times - shift);
        for (int t = Math.max(from, -shift); t < end; t++) sum += g[fromG + t] * x[fromX + t + shift];
        return sum;
    }
}
