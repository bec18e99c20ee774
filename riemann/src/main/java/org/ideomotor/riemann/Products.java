package org.ideomotor.riemann;

import java.util.Arrays;

/// Products of matrices held as rows: sums in index order, so a matrix gives the same bits everywhere.
///
/// Rows are separate arrays, because that is what vector instructions want (measured, 64 × 1000 window: 0.35 ms, against 2.0 ms with flat
/// arrays and offsets), and loops that write one row do best. docs/decisions/0004-eigen-kernel.md has the measurements.
final class Products {
    private Products() {
    }

    /// `Tᵀ C T` for T (n, m) and a symmetric C (n, n); exactly symmetric.
    static double[][] congruence(double[][] turned, double[][] symmetric) {
        return symmetricTransposedTimes(turned, transposedTimes(symmetric, turned));
    }

    /// `Pᵀ Q` for P (m, n) and Q (m, l).
    static double[][] transposedTimes(double[][] p, double[][] q) {
        int n = p[0].length;
        double[][] product = new double[n][q[0].length];
        int k = 0;
        for (; k + 6 <= q.length; k += 6) {
            for (int i = 0; i < n; i++) {
                addSix(product[i], p[k][i], q[k], p[k + 1][i], q[k + 1], p[k + 2][i], q[k + 2], p[k + 3][i], q[k + 3],
                        p[k + 4][i], q[k + 4], p[k + 5][i], q[k + 5], 0);
            }
        }
        for (; k < q.length; k++) {
            for (int i = 0; i < n; i++) {
                addScaled(product[i], p[k][i], q[k], 0);
            }
        }
        return product;
    }

    /// `Pᵀ Q` for P (m, n) and Q (m, n) whose product is symmetric; exactly symmetric, half the work.
    static double[][] symmetricTransposedTimes(double[][] p, double[][] q) {
        double[][] product = new double[q[0].length][q[0].length];
        symmetricTransposedTimes(p, q, product);
        return product;
    }

    /// The same, written over the product.
    static void symmetricTransposedTimes(double[][] p, double[][] q, double[][] product) {
        fill(product, 0);
        RowLoops.BEST.addToUpperTransposedTimes(product, p, q);
        mirrorUpper(product);
    }

    /// `Wᵀ W` of an upper triangular matrix; exactly symmetric, a third of the work. Written over the product.
    static void squareOfUpper(double[][] w, double[][] product) {
        int n = w.length;
        double[] factors = new double[n];
        int i = 0;
        fill(product, 0);
        for (; i + 4 <= n; i += 4) {
            RowLoops.BEST.addFourTransposed(product, i, 1, w, w, i + 4);
        }
        for (; i < n; i++) {
            addRows(product[i], 1, w, w, i + 1, i, i, factors);
        }
        mirrorUpper(product);
    }

    private static void fill(double[][] matrix, double value) {
        for (double[] row : matrix) {
            Arrays.fill(row, value);
        }
    }

    /// Six steps one after the other: the bits of six single ones, a sixth of their traffic to memory.
    static void addSix(double[] to, double f0, double[] q0, double f1, double[] q1, double f2, double[] q2,
            double f3, double[] q3, double f4, double[] q4, double f5, double[] q5, int from) {
        for (int j = from; j < to.length; j++) {
            double sum = to[j];
            sum += f0 * q0[j];
            sum += f1 * q1[j];
            sum += f2 * q2[j];
            sum += f3 * q3[j];
            sum += f4 * q4[j];
            sum += f5 * q5[j];
            to[j] = sum;
        }
    }

    /// `W C W` for symmetric W and C; exactly symmetric.
    static double[][] sandwich(double[][] w, double[][] c) {
        return symmetricTransposedTimes(w, transposedTimes(c, w));
    }

    /// `to[j] += sign · Σ_k p[k][i] · q[k][j]` over the first `count` rows, one after the other, for j from `from`.
    ///
    /// @param factors  room for `count` numbers
    static void addRows(double[] to, double sign, double[][] p, double[][] q, int count, int i, int from,
            double[] factors) {
        for (int k = 0; k < count; k++) {
            factors[k] = sign * p[k][i];
        }
        RowLoops.BEST.add(to, factors, q, 0, count, from);
    }

    /// `U V` of upper triangular matrices; upper triangular, a third of the work. Written over the product.
    static void upperTimesUpper(double[][] u, double[][] v, double[][] product) {
        fill(product, 0);
        RowLoops.BEST.addUpperTimesUpper(product, u, v);
    }

    /// `U V` of an upper triangular matrix and any other. Written over the product.
    static void upperTimes(double[][] u, double[][] v, double[][] product) {
        int n = u.length;
        fill(product, 0);
        int k = 0;
        for (; k + 6 <= n; k += 6) {
            for (int i = 0; i < k + 6; i++) {
                double[] row = u[i];
                addSix(product[i], row[k], v[k], row[k + 1], v[k + 1], row[k + 2], v[k + 2], row[k + 3], v[k + 3],
                        row[k + 4], v[k + 4], row[k + 5], v[k + 5], 0);
            }
        }
        for (; k < n; k++) {
            for (int i = 0; i <= k; i++) {
                addScaled(product[i], u[i][k], v[k], 0);
            }
        }
    }

    /// `to[j] += factor · row[j]` for j from `from`.
    static void addScaled(double[] to, double factor, double[] row, int from) {
        for (int j = from; j < to.length; j++) {
            to[j] += factor * row[j];
        }
    }

    /// `factor · matrix`, a square one.
    static double[][] scaled(double[][] matrix, double factor) {
        double[][] scaled = new double[matrix.length][matrix.length];
        addScaled(scaled, factor, matrix);
        return scaled;
    }

    /// `to += factor · matrix`.
    static void addScaled(double[][] to, double factor, double[][] matrix) {
        for (int i = 0; i < to.length; i++) {
            addScaled(to[i], factor, matrix[i], 0);
        }
    }

    /// `Σ a_k b_k` over the first `count` entries, in four interleaved sums that are added at the end: one sum would wait for itself.
    static double dot(double[] a, double[] b, int count) {
        return dot(a, b, 0, count);
    }

    /// The same sum over the entries from `from` up to `to`, exclusive.
    static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = from;
        for (; k + 4 <= to; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < to; k++) {
            s0 += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < transposed.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    /// `row[j] *= factor` for j from `from`.
    static void scale(double[] row, double factor, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] *= factor;
        }
    }

    /// `row[j] *= factors[j]`.
    static void multiply(double[] row, double[] factors) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factors[j];
        }
    }

    /// `row[j] /= divisor` for j from `from`.
    static void divide(double[] row, double divisor, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] /= divisor;
        }
    }

    /// `Σ_i a_ii`.
    static double trace(double[][] square) {
        double trace = 0;
        for (int i = 0; i < square.length; i++) {
            trace += square[i][i];
        }
        return trace;
    }

    static void mirrorUpper(double[][] square) {
        for (int i = 1; i < square.length; i++) {
            for (int j = 0; j < i; j++) {
                square[i][j] = square[j][i];
            }
        }
    }

    static double frobenius(double[][] matrix) {
        return Math.sqrt(sumOfSquares(matrix));
    }

    static double sumOfSquares(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                sum += entry * entry;
            }
        }
        return sum;
    }

    static double frobeniusOfDifference(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                double difference = a[i][j] - b[i][j];
                sum += difference * difference;
            }
        }
        return Math.sqrt(sum);
    }
}
