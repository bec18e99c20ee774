package org.ideomotor.riemann;

/// Distances from one reference to many matrices; what can be computed from the reference alone is computed once and kept.
///
/// `metric.from(reference).distance(matrix)` has the same bits as `metric.distance(matrix, reference)`. Safe from any thread.
@FunctionalInterface
public interface DistanceFrom {
    /// The square of [#distance].
    ///
    /// @param matrix  (n, n), of the reference's size
    /// @throws IllegalArgumentException if the size differs, or the matrix is not positive definite where the metric needs it
    double squared(SpdMatrix matrix);

    /// The distance between the reference and a matrix.
    ///
    /// @param matrix  (n, n), of the reference's size
    /// @throws IllegalArgumentException if the size differs, or the matrix is not positive definite where the metric needs it
    default double distance(SpdMatrix matrix) {
        return Math.sqrt(squared(matrix)); // gives back x from x * x to the bit
    }
}
