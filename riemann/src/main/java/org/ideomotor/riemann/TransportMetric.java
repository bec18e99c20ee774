package org.ideomotor.riemann;

/// A Riemannian metric whose parallel transport along geodesics has a closed form.
///
/// Bures-Wasserstein has none but for commuting matrices (it is the solution of a differential equation) and so is only a
/// [TangentMetric].
public interface TransportMetric extends TangentMetric {
    /// Carries a tangent matrix along the geodesic from one point to another; inner products stay as they are.
    ///
    /// @param v     (n, n), tangent at `from`
    /// @param from  (n, n), positive definite
    /// @param to    (n, n), positive definite
    /// @return (n, n), tangent at `to`
    /// @throws IllegalArgumentException if sizes differ or a point is not positive definite
    SymmetricMatrix transport(SymmetricMatrix v, SpdMatrix from, SpdMatrix to);
}
