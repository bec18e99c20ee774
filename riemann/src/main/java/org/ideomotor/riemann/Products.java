package org.ideomotor.riemann;

/// Products of matrices held as rows: sums in index order, so a matrix gives the same bits everywhere.
///
/// Rows are separate arrays, because that is what vector instructions want (measured, 64 × 1000 window: 0.35 ms, against 2.0 ms with flat
/// arrays and offsets). The loops that matter are [RowLoops].
final class Products {
    private static final int NEAR = 2048; // numbers, 16 kB: half of the nearest memory

    private Products() {
    }

    /// `Tᵀ C T` for T (n, m) and a symmetric C (n, n); exactly symmetric.
    static double[][] congruence(double[][] turned, double[][] symmetric) {
        return symmetricTransposedTimes(turned, transposedTimes(symmetric, turned));
    }

    /// `Pᵀ Q` for P (m, n) and Q (m, l).
    static double[][] transposedTimes(double[][] p, double[][] q) {
        double[][] product = new double[p[0].length][q[0].length];
        RowLoops.BEST.addProduct(product, p, q);
        return product;
    }

    /// `Pᵀ Q` for P (m, n) and Q (m, n) whose product is symmetric; exactly symmetric, half the work.
    static double[][] symmetricTransposedTimes(double[][] p, double[][] q) {
        double[][] product = new double[q[0].length][q[0].length];
        RowLoops.BEST.addUpperProduct(product, p, q);
        mirrorUpper(product);
        return product;
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

    /// How many rows of such a length to take together, so that they stay near while all results are added to.
    static int block(int length) {
        return Math.max(8, NEAR / length);
    }

    /// `U V` of upper triangular matrices; upper triangular.
    static double[][] upperTimesUpper(double[][] u, double[][] v) {
        return upperTimes(u, v, 1);
    }

    /// `U V` of an upper triangular matrix and any other.
    static double[][] upperTimes(double[][] u, double[][] v) {
        return upperTimes(u, v, 0);
    }

    /// @param slope  row k of v begins with `slope · k` zeros
    private static double[][] upperTimes(double[][] u, double[][] v, int slope) {
        int n = u.length;
        int block = block(n);
        double[][] product = new double[n][n];
        for (int first = 0; first < n; first += block) {
            int end = Math.min(n, first + block);
            for (int i = 0; i < end; i++) {
                int start = Math.max(i, first);
                RowLoops.BEST.add(product[i], u[i], v, start, end, slope * start);
            }
        }
        return product;
    }

    /// `Wᵀ W` of an upper triangular matrix; exactly symmetric.
    static double[][] squareOfUpper(double[][] w) {
        int n = w.length;
        int block = block(n);
        double[][] product = new double[n][n];
        double[] factors = new double[n];
        for (int first = 0; first < n; first += block) {
            int end = Math.min(n, first + block);
            for (int i = first; i < n; i++) {
                for (int k = first; k < end; k++) {
                    factors[k] = w[k][i];
                }
                RowLoops.BEST.add(product[i], factors, w, first, Math.min(end, i + 1), i);
            }
        }
        mirrorUpper(product);
        return product;
    }

    /// `to[j] += factor · row[j]` for j from `from`.
    static void addScaled(double[] to, double factor, double[] row, int from) {
        for (int j = from; j < to.length; j++) {
            to[j] += factor * row[j];
        }
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
