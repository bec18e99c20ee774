package org.ideomotor.riemann;

import java.util.Optional;
import java.util.function.Supplier;

/// `log A` of a positive definite matrix: Householder reflections to tridiagonal form, [TridiagonalLogarithm], and the reflections back.
///
/// Errors are those of an eigendecomposition, about `ε κ` (see the room's chapter), at a third of its work. A matrix whose eigenvalues are
/// spread further than a full matrix of doubles can have them (a graded one) goes by its eigenvalues instead.
final class MatrixLogarithm {
    private MatrixLogarithm() {
    }

    /// A logarithm and what the mean's iteration wants to know of it.
    ///
    /// @param matrix   exactly symmetric; its rows are the room's, if it was computed in one
    /// @param squares  `Σ ln² λ`
    /// @param trace    `Σ ln λ`
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the room
    record Result(double[][] matrix, double squares, double trace) {
    }

    /// The logarithm, or nothing if an eigenvalue is zero or below.
    static Optional<Result> of(double[][] a) {
        return of(() -> Entries.copied(a), new MatrixRoom(a.length));
    }

    /// The same in a room, whose next logarithm overwrites it.
    ///
    /// @param matrix  gives A, a second time if it is spread too far for the rule; its rows are overwritten
    static Optional<Result> of(Supplier<double[][]> matrix, MatrixRoom room) {
        Reduced reduced = Reduced.inPlace(matrix.get());
        Optional<double[][]> log = reduced.logarithm(room);
        if (log.isPresent()) {
            double squares = squares(log.get());
            double trace = Products.trace(log.get());
            return Optional.of(new Result(reduced.form().turnedBack(log.get()), squares, trace));
        }
        return byEigenvalues(matrix.get());
    }

    private static Optional<Result> byEigenvalues(double[][] a) {
        SymmetricEigen eigen = SymmetricEigen.of(a);
        if (!(eigen.least() > 0)) {
            return Optional.empty();
        }
        double[] logs = eigen.images(StrictMath::log);
        return Optional.of(new Result(eigen.combination(logs), squares(logs), trace(logs)));
    }

    /// `‖log A‖² = Σ ln² λ`, or nothing if an eigenvalue is zero or below.
    ///
    /// @param matrix  gives A, a second time if it is spread too far for the rule; its rows are overwritten
    static Optional<Double> squaredNorm(Supplier<double[][]> matrix) {
        Optional<Double> norm = Reduced.inPlace(matrix.get()).squaredNorm();
        return norm.isPresent() ? norm : squaredNormByEigenvalues(matrix.get());
    }

    private static Optional<Double> squaredNormByEigenvalues(double[][] a) {
        double[] values = SymmetricEigen.valuesOf(a);
        for (int k = 0; k < values.length; k++) {
            values[k] = StrictMath.log(values[k]);
        }
        double squares = squares(values);
        return Double.isFinite(squares) ? Optional.of(squares) : Optional.empty();
    }

    /// A matrix over `2^exponent` in tridiagonal form.
    private record Reduced(Tridiagonal form, int exponent) {
        /// Overwrites the matrix.
        static Reduced inPlace(double[][] a) {
            int exponent = SymmetricEigen.exponent(a);
            SymmetricEigen.scale(a, -exponent);
            return new Reduced(Tridiagonal.reduced(a), exponent);
        }

        /// The upper triangle of the logarithm of `2^exponent T`.
        Optional<double[][]> logarithm(MatrixRoom room) {
            return TridiagonalLogarithm.fitting(form.diagonal(), form.beside())
                    .map(fitting -> fitting.of(form.diagonal(), form.beside(), exponent, room));
        }

        Optional<Double> squaredNorm() {
            return TridiagonalLogarithm.fitting(form.diagonal(), form.beside())
                    .map(fitting -> fitting.squaredNorm(form.diagonal(), form.beside(), exponent));
        }
    }

    /// `‖S‖²` of a symmetric matrix from its upper triangle.
    private static double squares(double[][] upper) {
        double sum = 0;
        for (int i = 0; i < upper.length; i++) {
            sum += 2 * Products.dot(upper[i], upper[i], i + 1, upper.length) + upper[i][i] * upper[i][i];
        }
        return sum;
    }

    private static double squares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double trace(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
