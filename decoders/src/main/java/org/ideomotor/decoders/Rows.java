package org.ideomotor.decoders;

import java.util.Arrays;

/// Sums over vectors and over the rows of matrices: plain loops in index order.
final class Rows {
    private Rows() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += a[j] * b[j];
        return sum;
    }

    /// Euclidean length.
    static double norm(double[] row) { return Math.sqrt(dot(row, row)); }

    /// The rows, each copied.
    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    static double sum(double[] row) {
        double sum = 0;
        for (double value : row) sum += value;
        return sum;
    }

    /// `to += factor · row`.
    static void addScaled(double[] to, double factor, double[] row) {
        for (int j = 0; j < to.length; j++) to[j] += factor * row[j];
    }

    static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        addScaled(difference, -1, b);
        return difference;
    }

    static double[] scaled(double factor, double[] row) {
        double[] scaled = new double[row.length];
        for (int j = 0; j < row.length; j++) scaled[j] = factor * row[j];
        return scaled;
    }

    /// Element by element.
    static double[] quotient(double[] row, double[] divisors) {
        double[] quotient = new double[row.length];
        for (int j = 0; j < row.length; j++) quotient[j] = row[j] / divisors[j];
        return quotient;
    }

    static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) addScaled(mean, 1, row);
        for (int j = 0; j < mean.length; j++) mean[j] /= rows.length;
        return mean;
    }

    /// Each row less `centre`.
    static double[][] centred(double[][] rows, double[] centre) {
        double[][] centred = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) centred[i] = difference(rows[i], centre);
        return centred;
    }

    /// `R Rᵀ`: the inner products of all pairs of rows.
    static double[][] gram(double[][] rows) {
        double[][] gram = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(rows[i], rows[j]);
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    /// Standard deviation of each column about `mean`, divisor n; 1 for a column that does not vary beyond rounding, so
    /// that it may be divided by. scikit-learn's rule for what does not vary.
    static double[] spread(double[][] centred, double[] mean) {
        int n = centred.length;
        double[] spread = new double[mean.length];
        for (double[] row : centred) for (int j = 0; j < spread.length; j++) spread[j] += row[j] * row[j];
        for (int j = 0; j < spread.length; j++) {
            double variance = spread[j] / n;
            double rounding = n * Math.ulp(1.0) * Math.abs(mean[j]);
            boolean constant = variance <= n * Math.ulp(1.0) * variance + rounding * rounding;
            spread[j] = constant ? 1 : Math.sqrt(variance);
        }
        return spread;
    }
}
