package org.ideomotor.riemann;

import java.util.List;

/// Distances between two SPD matrices of one size.
///
/// Each one refuses matrices of different sizes; all but the Euclidean one refuse a matrix that is not positive definite.
public final class Distances {
    private Distances() {
    }

    /// Affine-invariant Riemannian distance `‖log(A^-½ B A^-½)‖_F = √Σ ln² λ_k`, λ the generalised eigenvalues of (A, B).
    ///
    /// Dimensionless: unchanged if both are transformed by the same invertible matrix. Source: Förstner and Moonen 1999; Moakher 2005,
    /// SIAM J. Matrix Anal. 26(3).
    public static double riemannian(SpdMatrix a, SpdMatrix b) {
        return Math.sqrt(riemannianSquared(a, b));
    }

    /// The square of [#riemannian].
    public static double riemannianSquared(SpdMatrix a, SpdMatrix b) {
        String where = "riemannianDistance";
        Definiteness.requireSameSize(where, a, b);
        Definiteness.require(where, "the first matrix", a);
        Cholesky second = Definiteness.require(where, "the second matrix", b);
        double[] ratios = SymmetricEigen.valuesOf(second.whiten(a.toArray()));
        if (!(ratios[0] > 0)) {
            throw Definiteness.refused(where, "the first matrix", a);
        }
        return sumOfSquaredLogs(ratios);
    }

    /// The Riemannian distances of many matrices to one, each with the bits of [#riemannian(SpdMatrix, SpdMatrix)], several at once.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param to        (n, n), positive definite
    /// @return m distances
    /// @throws IllegalArgumentException if sizes differ or a matrix is not positive definite
    public static double[] riemannian(List<SpdMatrix> matrices, SpdMatrix to) {
        return riemannian(matrices, to, Cores.one());
    }

    /// The same distances, computed by several threads.
    ///
    /// @param cores  such as [Cores#all()]
    /// @see #riemannian(List, SpdMatrix)
    public static double[] riemannian(List<SpdMatrix> matrices, SpdMatrix to, Cores cores) {
        String where = "riemannianDistance";
        for (SpdMatrix matrix : matrices) {
            Definiteness.requireSameSize(where, matrix, to);
        }
        Cholesky factor = Definiteness.require(where, "the matrix to measure from", to);
        if (matrices.isEmpty()) {
            return new double[0];
        }
        MatrixBatch batch = MatrixBatch.of(where, matrices).on(cores);
        batch.requireDefinite();
        double[][] ratios = batch.whitenedBy(factor).eigenvalues();
        double[] distances = new double[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            if (!(ratios[i][0] > 0)) {
                throw Definiteness.refused(where, "matrix " + i + " of " + ratios.length, matrices.get(i));
            }
            distances[i] = Math.sqrt(sumOfSquaredLogs(ratios[i]));
        }
        return distances;
    }

    private static double sumOfSquaredLogs(double[] ratios) {
        double sum = 0;
        for (double ratio : ratios) {
            double log = StrictMath.log(ratio);
            sum += log * log;
        }
        return sum;
    }

    /// Log-Euclidean distance `‖log A − log B‖_F`. Source: Arsigny et al. 2007, SIAM J. Matrix Anal. 29(1).
    public static double logEuclidean(SpdMatrix a, SpdMatrix b) {
        String where = "logEuclideanDistance";
        Definiteness.requireSameSize(where, a, b);
        Definiteness.require(where, "the first matrix", a);
        Definiteness.require(where, "the second matrix", b);
        double[][] logA = MatrixFunctions.definiteEigen(where, "the first matrix", a).apply(StrictMath::log);
        double[][] logB = MatrixFunctions.definiteEigen(where, "the second matrix", b).apply(StrictMath::log);
        return Products.frobeniusOfDifference(logA, logB);
    }

    /// Euclidean distance `‖A − B‖_F`, in the unit of the matrices.
    public static double euclidean(SpdMatrix a, SpdMatrix b) {
        Definiteness.requireSameSize("euclideanDistance", a, b);
        return Products.frobeniusOfDifference(a.toArray(), b.toArray());
    }
}
