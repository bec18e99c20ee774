package org.ideomotor.riemann;

import java.util.Optional;

/// The factor `A = L Lᵀ` of a positive definite matrix, and this room's one test of what positive definite is.
final class Cholesky {
    private final int n;
    private final double[] lower; // row-major; the strict upper triangle is zero

    private Cholesky(int n, double[] lower) {
        this.n = n;
        this.lower = lower;
    }

    /// The factor, or nothing if a pivot is not above `n · 2⁻⁵²` times its diagonal element: that row depends on the rows before it.
    static Optional<Cholesky> of(int n, double[] a) {
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                lower[i * n + j] = (a[i * n + j] - dot(lower, i * n, j * n, j)) / lower[j * n + j];
            }
            double pivot = a[i * n + i] - dot(lower, i * n, i * n, i);
            if (!(pivot > n * Math.ulp(1.0) * a[i * n + i])) {
                return Optional.empty();
            }
            lower[i * n + i] = Math.sqrt(pivot);
        }
        return Optional.of(new Cholesky(n, lower));
    }

    private static double dot(double[] a, int first, int second, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += a[first + k] * a[second + k];
        }
        return sum;
    }

    /// `L⁻¹ C L⁻ᵀ` of a symmetric C; exactly symmetric.
    double[] whiten(double[] c) {
        double[] half = c.clone();
        solveRows(half);
        double[] whole = transposed(half);
        solveRows(whole);
        return Entries.symmetrized("Cholesky", n, whole);
    }

    /// Replaces X by `L⁻¹ X`, row by row.
    private void solveRows(double[] x) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                Products.addScaled(x, i * n, -lower[i * n + k], x, k * n, n);
            }
            for (int j = 0; j < n; j++) {
                x[i * n + j] /= lower[i * n + i];
            }
        }
    }

    private double[] transposed(double[] x) {
        double[] transposed = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j * n + i] = x[i * n + j];
            }
        }
        return transposed;
    }

    /// Replaces u by the solution w of `Lᵀ w = u`.
    void solveTransposed(double[] u) {
        for (int i = n - 1; i >= 0; i--) {
            u[i] /= lower[i * n + i];
            Products.addScaled(u, 0, -u[i], lower, i * n, i);
        }
    }
}
