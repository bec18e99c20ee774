package org.ideomotor.convnets;

/// Arithmetic on stretches of arrays.
final class Rows {
    private Rows() {
    }

    /// a + b, written to a new array.
    static double[] sum(double[] a, double[] b) {
        double[] sum = new double[a.length];
        for (int k = 0; k < a.length; k++) sum[k] = a[k] + b[k];
        return sum;
    }

    /// Adds to `a`.
    static void add(double[] a, double[] b) { for (int k = 0; k < a.length; k++) a[k] += b[k]; }

    static double dot(double[] a, int fromA, double[] b, int fromB, int length) {
        double sum = 0;
        for (int k = 0; k < length; k++) sum += a[fromA + k] * b[fromB + k];
        return sum;
    }

    /// `y += factor · x`.
    static void addScaled(double factor, double[] x, int fromX, double[] y, int fromY, int length) {
        for (int k = 0; k < length; k++) y[fromY + k] += factor * x[fromX + k];
    }

    static double sum(double[] a, int from, int length) {
        double sum = 0;
        for (int k = from; k < from + length; k++) sum += a[k];
        return sum;
    }
}
