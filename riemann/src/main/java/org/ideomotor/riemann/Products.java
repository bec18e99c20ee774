package org.ideomotor.riemann;

import java.util.Arrays;

/// Products of square row-major matrices as plain loops: contiguous inner loops, sums in index order, so the bits are the same everywhere.
final class Products {
    private Products() {
    }

    /// `A · B`.
    static double[] multiply(int n, double[] a, double[] b) {
        double[] product = new double[n * n];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < n; k++) {
                addScaled(row, 0, a[i * n + k], b, k * n, n);
            }
            System.arraycopy(row, 0, product, i * n, n);
        }
        return product;
    }

    /// `W · C · W` for a symmetric W; exactly symmetric.
    static double[] sandwich(int n, double[] w, double[] c) {
        double[] left = multiply(n, w, c);
        double[] product = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                addScaled(product, i * n + i, left[i * n + k], w, k * n + i, n - i);
            }
        }
        mirrorUpper(n, product);
        return product;
    }

    /// `to[toFrom + j] += factor · from[fromFrom + j]` for j in `[0, count)`.
    static void addScaled(double[] to, int toFrom, double factor, double[] from, int fromFrom, int count) {
        for (int j = 0; j < count; j++) {
            to[toFrom + j] += factor * from[fromFrom + j];
        }
    }

    /// Copies the upper triangle onto the lower one.
    static void mirrorUpper(int n, double[] a) {
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[i * n + j] = a[j * n + i];
            }
        }
    }

    static double frobenius(double[] a) {
        double sum = 0;
        for (double entry : a) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }

    static double frobeniusOfDifference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
