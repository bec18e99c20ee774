package org.ideomotor.convnets;

/// `e^x_k / Σ e^x_j`, the greatest subtracted first.
final class Softmax {
    private Softmax() {
    }

    static void inPlace(double[] x, int from, int length) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + length; k++) greatest = Math.max(greatest, x[k]);
        double sum = 0;
        for (int k = from; k < from + length; k++) {
            x[k] = StrictMath.exp(x[k] - greatest);
            sum += x[k];
        }
        for (int k = from; k < from + length; k++) x[k] /= sum;
    }

    /// From the slopes of the shares to those of what went in.
    ///
    /// @param shares the output, from `from`
    /// @param slopes of the output; becomes those of the input
    static void backInPlace(double[] shares, int from, double[] slopes) {
        double mean = Rows.dot(shares, from, slopes, 0, slopes.length);
        for (int k = 0; k < slopes.length; k++) slopes[k] = shares[from + k] * (slopes[k] - mean);
    }

    /// Logarithm of the sum of exponentials.
    static double logSum(double[] x) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : x) greatest = Math.max(greatest, value);
        double sum = 0;
        for (double value : x) sum += StrictMath.exp(value - greatest);
        return greatest + StrictMath.log(sum);
    }
}
