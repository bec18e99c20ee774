package org.ideomotor.feedback;

import java.util.Optional;

/// Algebra of the few rows and columns that control has, by plain loops in a fixed order.
final class SmallMatrix {
    /// Pivots this much smaller than the largest entry count as 0.
    private static final double SINGULAR = 1e-12;

    private SmallMatrix() {}

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++)
            for (int k = 0; k < b.length; k++)
                for (int j = 0; j < b[0].length; j++) product[i][j] += a[i][k] * b[k][j];
        return product;
    }

    static double[] times(double[][] a, double[] v) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) for (int k = 0; k < v.length; k++) product[i] += a[i][k] * v[k];
        return product;
    }

    static double[][] transpose(double[][] a) {
        double[][] turned = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a[0].length; j++) turned[j][i] = a[i][j];
        return turned;
    }

    /// `a + factor · b`.
    static double[][] plus(double[][] a, double[][] b, double factor) {
        double[][] sum = copy(a);
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a[0].length; j++) sum[i][j] += factor * b[i][j];
        return sum;
    }

    static double[] plus(double[] a, double[] b, double factor) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) sum[i] += factor * b[i];
        return sum;
    }

    static double[][] copy(double[][] a) {
        double[][] copy = new double[a.length][];
        for (int i = 0; i < a.length; i++) copy[i] = a[i].clone();
        return copy;
    }

    static double[] column(double[][] a, int column) {
        double[] values = new double[a.length];
        for (int i = 0; i < a.length; i++) values[i] = a[i][column];
        return values;
    }

    static double[][] identity(int n) {
        double[][] one = new double[n][n];
        for (int i = 0; i < n; i++) one[i][i] = 1;
        return one;
    }

    /// Gauss-Jordan with pivoting by rows; empty if the matrix is singular.
    static Optional<double[][]> inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = copy(matrix), inverse = identity(n);
        double largest = 0;
        for (double[] row : a) for (double value : row) largest = Math.max(largest, Math.abs(value));
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) pivot = r;
            if (!(Math.abs(a[pivot][c]) > SINGULAR * largest)) return Optional.empty();
            swap(a, c, pivot);
            swap(inverse, c, pivot);
            double scale = 1 / a[c][c];
            scale(a[c], scale);
            scale(inverse[c], scale);
            for (int r = 0; r < n; r++) if (r != c) {
                double factor = a[r][c];
                subtract(a[r], a[c], factor);
                subtract(inverse[r], inverse[c], factor);
            }
        }
        return Optional.of(inverse);
    }

    private static void swap(double[][] a, int i, int j) {
        double[] row = a[i];
        a[i] = a[j];
        a[j] = row;
    }

    private static void scale(double[] row, double factor) { for (int i = 0; i < row.length; i++) row[i] *= factor; }

    private static void subtract(double[] row, double[] other, double factor) {
        for (int i = 0; i < row.length; i++) row[i] -= factor * other[i];
    }

    /// Whether a symmetric matrix has only eigenvalues above a bound: the bound is taken off the diagonal, and what is left
    /// must have a Cholesky factor.
    static boolean eigenvaluesAbove(double bound, double[][] matrix) {
        int n = matrix.length;
        double[][] l = new double[n][n];
        for (int j = 0; j < n; j++) {
            double pivot = matrix[j][j] - bound;
            for (int k = 0; k < j; k++) pivot -= l[j][k] * l[j][k];
            if (!(pivot > 0)) return false;
            l[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < n; i++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                l[i][j] = sum / l[j][j];
            }
        }
        return true;
    }

    /// Covariance of rows, their mean removed, divided by n − 1.
    static double[][] covariance(double[][] rows) {
        int d = rows[0].length;
        double[] mean = new double[d];
        for (double[] row : rows) for (int i = 0; i < d; i++) mean[i] += row[i] / rows.length;
        double[][] sum = new double[d][d];
        for (double[] row : rows)
            for (int i = 0; i < d; i++)
                for (int j = 0; j < d; j++)
                    sum[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (rows.length - 1);
        return sum;
    }
}
