package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ideomotor.riemann.SpdMatrix;

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

    static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) for (int j = 0; j < columns.length; j++) columns[j][i] = rows[i][j];
        return columns;
    }

    /// `C v`.
    static double[] times(SpdMatrix matrix, double[] vector) {
        double[] product = new double[matrix.size()];
        for (int i = 0; i < product.length; i++)
            for (int j = 0; j < product.length; j++) product[i] += matrix.at(i, j) * vector[j];
        return product;
    }

    /// `vᵀ C v`: the variance of a filter's output.
    static double variance(double[] filter, SpdMatrix covariance) { return dot(filter, times(covariance, filter)); }

    static double trace(SpdMatrix matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.size(); i++) trace += matrix.at(i, i);
        return trace;
    }

    /// Indices from 0, the one of the least value first; of equal ones the lower.
    static int[] ascending(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).boxed().sorted(Comparator.comparingDouble(value::applyAsDouble))
                .mapToInt(Integer::intValue).toArray();
    }

    /// Indices from 0, the one of the greatest value first; of equal ones the lower.
    static int[] descending(int count, IntToDoubleFunction value) {
        return ascending(count, i -> -value.applyAsDouble(i));
    }

    /// The rows of these indices, not copied.
    static double[][] chosen(double[][] rows, int... indices) {
        return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /// Products of rows with one more.
    @FunctionalInterface
    interface Products {
        double[] of(double[][] rows, double[] row);
    }

    /// `R Rᵀ`: the inner products of all pairs of rows.
    static double[][] gram(double[][] rows) { return gram(rows, Rows::dots); }

    /// Products of another kind of all pairs of rows; symmetric.
    static double[][] gram(double[][] rows, Products products) {
        double[][] gram = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            double[] row = products.of(Arrays.copyOf(rows, i + 1), rows[i]);
            for (int j = 0; j <= i; j++) {
                gram[i][j] = row[j];
                gram[j][i] = row[j];
            }
        }
        return gram;
    }

    /// Inner products of rows with one more, each with the bits of [#dot]: four sums side by side, for each waits for its last term.
    static double[] dots(double[][] rows, double[] row) {
        double[] dots = new double[rows.length];
        int i = 0;
        for (; i + 4 <= rows.length; i += 4) fourDots(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], row, dots, i);
        for (; i < rows.length; i++) dots[i] = dot(rows[i], row);
        return dots;
    }

    private static void fourDots(double[] a, double[] b, double[] c, double[] d, double[] row, double[] to, int i) {
        double ofA = 0, ofB = 0, ofC = 0, ofD = 0;
        for (int j = 0; j < row.length; j++) {
            ofA += a[j] * row[j];
            ofB += b[j] * row[j];
            ofC += c[j] * row[j];
            ofD += d[j] * row[j];
        }
        to[i] = ofA;
        to[i + 1] = ofB;
        to[i + 2] = ofC;
        to[i + 3] = ofD;
    }

    /// Squared Euclidean distances of rows from one more.
    static double[] squaredDistances(double[][] rows, double[] row) {
        double[] squares = new double[rows.length];
        int i = 0;
        for (; i + 4 <= rows.length; i += 4)
            fourSquares(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], row, squares, i);
        for (; i < rows.length; i++) squares[i] = squaredDistance(rows[i], row);
        return squares;
    }

    private static void fourSquares(double[] a, double[] b, double[] c, double[] d, double[] row, double[] to, int i) {
        double ofA = 0, ofB = 0, ofC = 0, ofD = 0;
        for (int j = 0; j < row.length; j++) {
            ofA += (a[j] - row[j]) * (a[j] - row[j]);
            ofB += (b[j] - row[j]) * (b[j] - row[j]);
            ofC += (c[j] - row[j]) * (c[j] - row[j]);
            ofD += (d[j] - row[j]) * (d[j] - row[j]);
        }
        to[i] = ofA;
        to[i + 1] = ofB;
        to[i + 2] = ofC;
        to[i + 3] = ofD;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double square = 0;
        for (int j = 0; j < a.length; j++) square += (a[j] - b[j]) * (a[j] - b[j]);
        return square;
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
