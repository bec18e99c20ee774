package org.ideomotor.riemann;

import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigendecomposition `A = Σ λ_k q_k q_kᵀ` of a symmetric matrix, eigenvalues ascending.
///
/// The only place that knows EJML. A new solver object for each matrix keeps one call's bits free of the call before it.
final class SymmetricEigen {
    private final double[] values;
    private final double[][] vectors; // row k is the unit eigenvector of values[k]

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    static SymmetricEigen of(double[][] a) {
        EigenDecomposition_F64<DMatrixRMaj> solver = solved(a, DecompositionFactory_DDRM.eig(a.length, true, true));
        int[] order = ascending(a.length, solver);
        double[] values = new double[a.length];
        double[][] vectors = new double[a.length][];
        for (int k = 0; k < a.length; k++) {
            values[k] = solver.getEigenvalue(order[k]).real;
            vectors[k] = solver.getEigenVector(order[k]).data;
        }
        return new SymmetricEigen(values, vectors);
    }

    /// The eigenvalues alone, ascending; about a third of the work.
    static double[] valuesOf(double[][] a) {
        EigenDecomposition_F64<DMatrixRMaj> solver = solved(a, DecompositionFactory_DDRM.eig(a.length, false, true));
        int[] order = ascending(a.length, solver);
        double[] values = new double[a.length];
        for (int k = 0; k < a.length; k++) {
            values[k] = solver.getEigenvalue(order[k]).real;
        }
        return values;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> solved(double[][] a,
            EigenDecomposition_F64<DMatrixRMaj> solver) {
        if (!solver.decompose(new DMatrixRMaj(a))) {
            throw new ArithmeticException(
                    "SymmetricEigen: no convergence for a " + a.length + " × " + a.length + " matrix of Frobenius norm "
                            + Products.frobenius(a) + "; rescale it if that is near the limits of a double.");
        }
        return solver;
    }

    /// Insertion sort of the indices: stable, and the solver's order is nearly sorted already.
    private static int[] ascending(int n, EigenDecomposition_F64<DMatrixRMaj> solver) {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            int place = k;
            while (place > 0 && solver.getEigenvalue(order[place - 1]).real > solver.getEigenvalue(k).real) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = k;
        }
        return order;
    }

    double least() {
        return values[0];
    }

    double greatest() {
        return values[values.length - 1];
    }

    double[] values() {
        return values;
    }

    /// Unit eigenvector of eigenvalue k, as a copy.
    double[] vector(int k) {
        return vectors[k].clone();
    }

    /// `f(A) = Σ f(λ_k) q_k q_kᵀ`, exactly symmetric.
    double[][] apply(DoubleUnaryOperator f) {
        int n = values.length;
        double[][] scaled = new double[n][n];
        for (int k = 0; k < n; k++) {
            Products.addScaled(scaled[k], f.applyAsDouble(values[k]), vectors[k], 0);
        }
        return Products.symmetricTransposedTimes(scaled, vectors);
    }
}
