package org.ideomotor.riemann;

import java.util.Optional;

/// The factor `A = L Lᵀ` of a positive definite matrix, and this room's one test of what positive definite is.
final class Cholesky {
    /// Rounding leaves pivots of up to 6e-12 in covariances of average-referenced samples (measured: 4 to 128 rows, spread 1 to 1000).
    private static final double DEPENDENT = 1e-11;

    private final double[][] lower; // the strict upper triangle is zero

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /// The factor, or nothing if a pivot is not above 1e-11 times its diagonal element: that row depends on the rows before it.
    static Optional<Cholesky> of(double[][] a) {
        int n = a.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                lower[i][j] = (a[i][j] - dot(lower[i], lower[j], j)) / lower[j][j];
            }
            double pivot = a[i][i] - dot(lower[i], lower[i], i);
            if (!(pivot > DEPENDENT * a[i][i])) {
                return Optional.empty();
            }
            lower[i][i] = Math.sqrt(pivot);
        }
        return Optional.of(new Cholesky(lower));
    }

    private static double dot(double[] a, double[] b, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /// `L⁻¹ C L⁻ᵀ` of a symmetric C; exactly symmetric.
    double[][] whiten(double[][] c) {
        double[][] whitened = inverseTimes(Products.transposed(inverseTimes(c)));
        for (int i = 0; i < whitened.length; i++) {
            for (int j = 0; j < i; j++) {
                double entry = 0.5 * whitened[i][j] + 0.5 * whitened[j][i];
                whitened[i][j] = entry;
                whitened[j][i] = entry;
            }
        }
        return whitened;
    }

    /// `L⁻¹ X`, row by row.
    private double[][] inverseTimes(double[][] x) {
        double[][] solution = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            double[] row = x[i].clone();
            for (int k = 0; k < i; k++) {
                Products.addScaled(row, -lower[i][k], solution[k], 0);
            }
            for (int j = 0; j < row.length; j++) {
                row[j] /= lower[i][i];
            }
            solution[i] = row;
        }
        return solution;
    }

    /// The solution w of `Lᵀ w = u`.
    double[] solveTransposed(double[] u) {
        double[] w = u.clone();
        for (int i = w.length - 1; i >= 0; i--) {
            w[i] /= lower[i][i];
            for (int j = 0; j < i; j++) {
                w[j] -= w[i] * lower[i][j];
            }
        }
        return w;
    }
}
