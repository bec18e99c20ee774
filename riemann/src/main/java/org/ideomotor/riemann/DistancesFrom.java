package org.ideomotor.riemann;

/// Distances from several references to one matrix at a time; what can be computed from the references alone is computed once and kept,
/// and what follows from the matrix alone is computed once for all of them.
///
/// `metric.fromEach(references).squared(matrix)[k]` has the same bits as `metric.from(references.get(k)).squared(matrix)`. Safe from any
/// thread.
@FunctionalInterface
public interface DistancesFrom {
    /// The squares of [#distances].
    ///
    /// @param matrix  (n, n), of the references' size
    /// @return one for each reference, in their order
    /// @throws IllegalArgumentException if the size differs, or the matrix is not positive definite where the metric needs it
    double[] squared(SpdMatrix matrix);

    /// The distances between each reference and a matrix.
    ///
    /// @param matrix  (n, n), of the references' size
    /// @return one for each reference, in their order
    /// @throws IllegalArgumentException if the size differs, or the matrix is not positive definite where the metric needs it
    default double[] distances(SpdMatrix matrix) {
        double[] distances = squared(matrix);
        for (int k = 0; k < distances.length; k++) {
            distances[k] = Math.sqrt(distances[k]);
        }
        return distances;
    }
}
