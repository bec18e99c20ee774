package org.ideomotor.riemann;

import java.util.Arrays;

/// Solutions of the generalised symmetric eigenproblem `A w = λ B w`, eigenvalues ascending, `wᵢᵀ B wⱼ` = 1 if i = j, else 0.
///
/// With A the covariance of one class and B the sum over both, the vectors are common spatial patterns' filters. The sign of a vector is
/// free in the mathematics; here its entry of greatest magnitude is positive. Solved through `B = L Lᵀ` (Golub and Van Loan 2013, 8.7).
public final class GeneralizedEigen {
    private final double[] values;
    private final double[][] vectors;

    private GeneralizedEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /// Solves for a pair of matrices.
    ///
    /// @param a  (n, n), may be semi-definite
    /// @param b  (n, n), positive definite
    /// @throws IllegalArgumentException if the sizes differ or B is not positive definite
    public static GeneralizedEigen of(SpdMatrix a, SpdMatrix b) {
        Definiteness.requireSameSize("GeneralizedEigen", a, b);
        return of(a.toArray(), b);
    }

    /// Solves for a pair of matrices, the first of any signs: λ may be negative.
    ///
    /// @param a  (n, n)
    /// @param b  (n, n), positive definite
    /// @throws IllegalArgumentException if the sizes differ or B is not positive definite
    public static GeneralizedEigen of(SymmetricMatrix a, SpdMatrix b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException("GeneralizedEigen: expected two matrices of one size, got " + a.size()
                    + " × " + a.size() + " and " + b.size() + " × " + b.size() + ".");
        }
        return of(a.toArray(), b);
    }

    private static GeneralizedEigen of(double[][] a, SpdMatrix b) {
        Cholesky factor = Definiteness.require("GeneralizedEigen", "the second matrix", b);
        SymmetricEigen eigen = SymmetricEigen.of(factor.whiten(a));
        double[][] vectors = new double[a.length][];
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] = factor.solveTransposed(eigen.vector(k));
            fixSign(vectors[k]);
        }
        return new GeneralizedEigen(eigen.values(), vectors);
    }

    /// Number n of eigenvalues.
    public int size() {
        return values.length;
    }

    /// The eigenvalues (n), ascending; dimensionless if A and B share a unit.
    public double[] values() {
        return values.clone();
    }

    /// The eigenvector (n) of eigenvalue k, counted from 0, as a copy.
    public double[] vector(int k) {
        if (k < 0 || k >= values.length) {
            throw new IndexOutOfBoundsException(
                    "GeneralizedEigen: expected an index within [0, " + values.length + "), got " + k + ".");
        }
        return vectors[k].clone();
    }

    private static void fixSign(double[] vector) {
        double greatest = 0;
        for (double entry : vector) {
            greatest = Math.abs(entry) > Math.abs(greatest) ? entry : greatest;
        }
        if (greatest < 0) {
            Arrays.setAll(vector, i -> -vector[i]);
        }
    }
}
