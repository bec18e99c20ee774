package org.ideomotor.riemann;

import java.util.function.DoubleUnaryOperator;

/// Functions of a symmetric matrix through its eigenvalues, `f(A) = Q f(Λ) Qᵀ`; the logarithm without them (docs/decisions/0011).
///
/// All results are exactly symmetric. A matrix that is positive definite by the room's test, but so ill-conditioned that its least
/// eigenvalue comes out as zero or below, is refused like one that is not.
public final class MatrixFunctions {
    private MatrixFunctions() {
    }

    /// Square root `A^½`, also of a semi-definite matrix.
    ///
    /// @throws IllegalArgumentException if an eigenvalue is negative beyond rounding
    public static SpdMatrix sqrt(SpdMatrix matrix) {
        return semiDefinite("sqrt", matrix, Math::sqrt);
    }

    /// Inverse square root `A^-½`: the symmetric whitening matrix of A.
    ///
    /// @throws IllegalArgumentException if A is not positive definite
    public static SpdMatrix invSqrt(SpdMatrix matrix) {
        return SpdMatrix.of(definite("invSqrt", matrix, value -> 1 / Math.sqrt(value)));
    }

    /// Matrix logarithm.
    ///
    /// @throws IllegalArgumentException if A is not positive definite
    public static SymmetricMatrix log(SpdMatrix matrix) {
        Definiteness.require("log", "the matrix", matrix);
        return SymmetricMatrix.of(MatrixLogarithm.of(matrix.toArray())
                .orElseThrow(() -> Definiteness.refused("log", "the matrix", matrix)).matrix());
    }

    /// Matrix exponential; the inverse of [#log].
    public static SpdMatrix exp(SymmetricMatrix matrix) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix.toArray());
        return SpdMatrix.of(eigen.apply(StrictMath::exp));
    }

    /// Real power `A^p`; for p > 0 also of a semi-definite matrix.
    ///
    /// @param exponent  p, any finite number
    /// @throws IllegalArgumentException if an eigenvalue is negative beyond rounding, or p ≤ 0 and A is not positive definite
    public static SpdMatrix power(SpdMatrix matrix, double exponent) {
        if (!Double.isFinite(exponent)) {
            throw new IllegalArgumentException("power: expected a finite exponent, got " + exponent + ".");
        }
        DoubleUnaryOperator power = value -> StrictMath.pow(value, exponent);
        return exponent > 0 ? semiDefinite("power", matrix, power)
                : SpdMatrix.of(definite("power", matrix, power));
    }

    /// The nearest matrix, in the Frobenius norm, whose eigenvalues are at least `leastRatio` times the greatest: smaller ones are raised.
    ///
    /// 1e-9 is enough to pass for positive definite in this room. Raising eigenvalues invents variance where there was none; data of lower rank are
    /// better projected to their rank. Source: Higham 1988, Linear Algebra Appl. 103.
    ///
    /// @param matrix      (n, n), any signs
    /// @param leastRatio  within [0, 1]
    /// @throws IllegalArgumentException if the ratio is outside [0, 1], or no eigenvalue is positive
    public static SpdMatrix nearestPositiveDefinite(SymmetricMatrix matrix, double leastRatio) {
        String where = "nearestPositiveDefinite";
        if (!(leastRatio >= 0 && leastRatio <= 1)) {
            throw new IllegalArgumentException(where + ": expected a ratio within [0, 1], got " + leastRatio + ".");
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix.toArray());
        if (!(eigen.greatest() > 0)) {
            throw new IllegalArgumentException(
                    where + ": expected a positive eigenvalue to go by, got greatest eigenvalue "
                            + eigen.greatest() + ".");
        }
        double floor = leastRatio * eigen.greatest();
        return SpdMatrix.of(eigen.apply(value -> Math.max(value, floor)));
    }

    private static double[][] definite(String where, SpdMatrix matrix, DoubleUnaryOperator f) {
        Definiteness.require(where, "the matrix", matrix);
        return definiteEigen(where, "the matrix", matrix).apply(f);
    }

    /// The eigendecomposition of a matrix that has passed the Cholesky test, once its eigenvalues prove positive, too.
    static SymmetricEigen definiteEigen(String where, String what, SpdMatrix matrix) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix.toArray());
        if (!(eigen.least() > 0)) {
            throw Definiteness.refused(where, what, matrix);
        }
        return eigen;
    }

    private static SpdMatrix semiDefinite(String where, SpdMatrix matrix, DoubleUnaryOperator f) {
        SymmetricEigen eigen = SymmetricEigen.of(matrix.toArray());
        double rounding = matrix.size() * Math.ulp(1.0) * eigen.greatest();
        if (eigen.least() < -rounding) {
            throw new IllegalArgumentException(
                    where + ": expected a positive semi-definite matrix, got least eigenvalue " + eigen.least() + ".");
        }
        return SpdMatrix.of(eigen.apply(value -> f.applyAsDouble(Math.max(value, 0))));
    }
}
