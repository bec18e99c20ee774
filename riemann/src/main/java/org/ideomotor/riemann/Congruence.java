package org.ideomotor.riemann;

/// `C ↦ Vᵀ C V` of matrices given by their Cholesky factors, `C = Uᵀ U`: the product `W = U V`, then `Wᵀ W`. Rounding
/// is relative to W, not to C: an eigenvalue near zero stays on its side longer than in `Vᵀ (C V)`.
///
/// A third of the work if V is upper triangular; results have the same bits, because what is left out is zero.
final class Congruence {
    private final double[][] v;
    private final boolean upper;

    private Congruence(double[][] v, boolean upper) {
        this.v = v;
        this.upper = upper;
    }

    /// By any matrix (n, n).
    static Congruence by(double[][] v) {
        return new Congruence(v, false);
    }

    /// By an upper triangular matrix.
    static Congruence byUpper(double[][] v) {
        return new Congruence(v, true);
    }

    /// Whitening by another matrix `A = L Lᵀ`: V is `L⁻ᵀ`.
    static Congruence whitening(Cholesky factor) {
        return byUpper(Products.transposed(factor.inverseFactor()));
    }

    /// Whether entries below V's diagonal are zero.
    boolean upper() {
        return upper;
    }

    double[] entries() {
        return Entries.flat("Congruence", v);
    }

    /// `Vᵀ C V`, exactly symmetric, for U the rows of C's factor.
    double[][] of(double[][] u) {
        return of(u, new double[u.length][u.length], new double[u.length][u.length]);
    }

    /// The same in rows that are given.
    ///
    /// @param half      is overwritten
    /// @param product   is overwritten and given back
    double[][] of(double[][] u, double[][] half, double[][] product) {
        if (upper) {
            Products.upperTimesUpper(u, v, half);
            Products.squareOfUpper(half, product);
        } else {
            Products.upperTimes(u, v, half);
            Products.symmetricTransposedTimes(half, half, product);
        }
        return product;
    }
}
