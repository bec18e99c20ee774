package org.ideomotor.decoders;

/// The covariance Σ of features about their class means, as far as discriminant analysis needs it.
@FunctionalInterface
interface WithinClassCovariance {
    /// `Σ⁻¹ b`; b is not modified.
    double[] solve(double[] b);
}
