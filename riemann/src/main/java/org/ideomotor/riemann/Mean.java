package org.ideomotor.riemann;

/// A mean of matrices and how it was reached. Not converging is a result to look at, not an exception.
///
/// Matrices that all lack the same directions (an average reference, an interpolated channel) are projected to the range that they share,
/// the mean is computed there, and `matrix` is brought back to n rows: semi-definite, of the rank that `projection` names.
/// `projection.project(matrix)` is the positive definite mean itself.
///
/// @param matrix      the mean (n, n), or the last iterate if not converged
/// @param iterations  number of iterations made; 0 for a closed form
/// @param residual    length of the last gradient or step, always without unit, so that V² and µV² stop alike; 0 for a closed form. What
///                    exactly it is the mean's own doc says
/// @param converged   whether the residual came down to the tolerance
/// @param projection  to the range in which it was computed; full unless the matrices were rank-deficient
public record Mean(SpdMatrix matrix, int iterations, double residual, boolean converged, RankProjection projection) {
    /// @throws IllegalArgumentException if matrix and projection differ in size
    public Mean {
        if (projection.size() != matrix.size()) {
            throw new IllegalArgumentException(
                    "Mean: expected a projection from " + matrix.size() + " rows, got one from "
                            + projection.size() + ".");
        }
    }

    /// A mean computed in all n rows.
    public Mean(SpdMatrix matrix, int iterations, double residual, boolean converged) {
        this(matrix, iterations, residual, converged, RankProjection.identity(matrix.size()));
    }

    static Mean closedForm(double[][] rows) {
        return new Mean(SpdMatrix.of(rows), 0, 0, true);
    }
}
