package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// Eigendecomposition `A = Σ λ_k q_k q_kᵀ` of a symmetric matrix, eigenvalues ascending.
///
/// Householder reflections to tridiagonal form, then implicit QL. Eigenvalues and vectors carry errors of a few `ε · |λ|_max`. No state
/// outlives a call, so a matrix gives the same bits alone or within a list.
final class SymmetricEigen {
    private final double[] found; // as QL finds them
    private final double[][] vectors; // row k is the unit eigenvector of found[k]
    private final int[] order; // of ascending eigenvalues

    private SymmetricEigen(double[] found, double[][] vectors) {
        this.found = found;
        this.vectors = vectors;
        this.order = ascending(found);
    }

    static SymmetricEigen of(double[][] a) {
        int exponent = exponent(a);
        Tridiagonal form = Tridiagonal.reduced(scaled(a, -exponent));
        double[][] rows = form.transposedQ();
        double[] found = ImplicitQl.eigenvalues(form.diagonal(), form.beside(), rows);
        for (int k = 0; k < a.length; k++) {
            found[k] = Math.scalb(found[k], exponent);
        }
        return new SymmetricEigen(found, rows);
    }

    /// The eigenvalues alone, ascending; about half of the work.
    static double[] valuesOf(double[][] a) {
        int exponent = exponent(a);
        Tridiagonal form = Tridiagonal.reduced(scaled(a, -exponent));
        double[] values = ImplicitQl.eigenvalues(form.diagonal(), form.beside());
        Arrays.sort(values);
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.scalb(values[k], exponent);
        }
        return values;
    }

    static int exponent(double[][] a) {
        return exponent(RowLoops.BEST.greatest(a), a.length);
    }

    /// The binary exponent of the greatest entry: scaling by it is exact and keeps squares within the range of a double.
    static int exponent(double greatest, int n) {
        if (!Double.isFinite(greatest)) {
            throw new ArithmeticException("SymmetricEigen: expected finite entries in a " + n + " × " + n
                    + " matrix, got " + greatest + "; rescale what it was made from, its products overflow.");
        }
        return greatest == 0 ? 0 : Math.max(Math.getExponent(greatest), Double.MIN_EXPONENT);
    }

    static double[][] scaled(double[][] a, int exponent) {
        double[][] scaled = Entries.copied(a);
        scale(scaled, exponent);
        return scaled;
    }

    /// Multiplies all entries by `2^exponent`; there is one zero then, not two.
    static void scale(double[][] a, int exponent) {
        double factor = Math.scalb(1.0, exponent);
        for (double[] row : a) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * factor + 0.0;
            }
        }
    }

    /// Insertion sort of the indices: stable, and QL's order is nearly sorted already.
    private static int[] ascending(double[] values) {
        int[] order = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            int place = k;
            while (place > 0 && values[order[place - 1]] > values[k]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = k;
        }
        return order;
    }

    double least() {
        return found[order[0]];
    }

    double greatest() {
        return found[order[order.length - 1]];
    }

    double[] values() {
        double[] values = new double[found.length];
        Arrays.setAll(values, k -> found[order[k]]);
        return values;
    }

    /// Unit eigenvector of eigenvalue k, as a copy.
    double[] vector(int k) {
        return vectors[order[k]].clone();
    }

    /// `f(A) = Σ f(λ_k) q_k q_kᵀ`, exactly symmetric; the sum is in the order in which QL has found the eigenvalues.
    double[][] apply(DoubleUnaryOperator f) {
        return combination(images(f));
    }

    /// f(λ_k), in the order in which QL has found the eigenvalues.
    double[] images(DoubleUnaryOperator f) {
        double[] images = new double[found.length];
        Arrays.setAll(images, k -> f.applyAsDouble(found[k]));
        return images;
    }

    /// `Σ f_k q_k q_kᵀ`, exactly symmetric, for f_k in the order of [#images].
    double[][] combination(double[] images) {
        int n = found.length;
        double[][] scaled = new double[n][n];
        for (int k = 0; k < n; k++) {
            Products.addScaled(scaled[k], images[k], vectors[k], 0);
        }
        return Products.symmetricTransposedTimes(scaled, vectors);
    }
}
