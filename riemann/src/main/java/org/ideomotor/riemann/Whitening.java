package org.ideomotor.riemann;

import java.util.function.DoubleUnaryOperator;

/// A pair (A, B) seen from A: `A^½`, `A^-½` and the eigendecomposition of `A^-½ B A^-½`.
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the room
record Whitening(double[][] root, double[][] inverseRoot, SymmetricEigen eigen) {
    /// @throws IllegalArgumentException if sizes differ or a matrix is not positive definite
    static Whitening of(String where, SpdMatrix a, SpdMatrix b) {
        Definiteness.requireSameSize(where, a, b);
        Definiteness.require(where, "the first matrix", a);
        Definiteness.require(where, "the second matrix", b);
        SymmetricEigen first = MatrixFunctions.definiteEigen(where, "the first matrix", a);
        double[][] inverseRoot = first.apply(value -> 1 / Math.sqrt(value));
        SymmetricEigen eigen = SymmetricEigen.of(Products.sandwich(inverseRoot, b.toArray()));
        if (!(eigen.least() > 0)) {
            throw Definiteness.refused(where, "the second matrix", b);
        }
        return new Whitening(first.apply(Math::sqrt), inverseRoot, eigen);
    }

    /// `A^½ f(A^-½ B A^-½) A^½`.
    SpdMatrix matrix(DoubleUnaryOperator f) {
        return SpdMatrix.of(Products.sandwich(root, eigen.apply(f)));
    }
}
