package org.ideomotor.riemann;

/// A Riemannian metric: at every point there is a tangent space with an inner product, a log map into it and an exp map back.
public interface TangentMetric extends Metric {
    /// The tangent space at a reference, with the reference's factorisation kept.
    ///
    /// @param reference  (n, n), positive definite (semi-definite will do for the Euclidean metric)
    /// @throws IllegalArgumentException if the reference is not positive definite
    TangentPlane at(SpdMatrix reference);

    /// Whether the space is flat: distances are those of plain Euclidean space in some coordinates, `‖φ(A) − φ(B)‖`, so that a Gaussian of
    /// distances is a positive definite kernel for every width. Not so, unless a metric says it.
    default boolean isFlat() {
        return false;
    }
}
