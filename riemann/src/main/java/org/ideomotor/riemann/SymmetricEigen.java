package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Eigendecomposition `A = Σ λ_k q_k q_kᵀ` of a symmetric matrix, eigenvalues ascending.
///
/// The only place that knows EJML. A new solver object for each matrix keeps one call's bits free of the call before it.
final class SymmetricEigen {
    private final int n;
    private final double[] values;
    private final double[] vectors; // row k is the unit eigenvector of values[k]

    private SymmetricEigen(int n, double[] values, double[] vectors) {
        this.n = n;
        this.values = values;
        this.vectors = vectors;
    }

    static SymmetricEigen of(int n, double[] a) {
        EigenDecomposition_F64<DMatrixRMaj> solver = solve(n, a, DecompositionFactory_DDRM.eig(n, true, true));
        int[] order = ascending(n, solver);
        double[] values = new double[n];
        double[] vectors = new double[n * n];
        for (int k = 0; k < n; k++) {
            values[k] = solver.getEigenvalue(order[k]).real;
            System.arraycopy(solver.getEigenVector(order[k]).data, 0, vectors, k * n, n);
        }
        return new SymmetricEigen(n, values, vectors);
    }

    /// The eigenvalues alone, ascending; about a third of the work.
    static double[] valuesOf(int n, double[] a) {
        EigenDecomposition_F64<DMatrixRMaj> solver = solve(n, a, DecompositionFactory_DDRM.eig(n, false, true));
        double[] values = new double[n];
        int[] order = ascending(n, solver);
        for (int k = 0; k < n; k++) {
            values[k] = solver.getEigenvalue(order[k]).real;
        }
        return values;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> solve(int n, double[] a,
            EigenDecomposition_F64<DMatrixRMaj> solver) {
        if (!solver.decompose(DMatrixRMaj.wrap(n, n, a.clone()))) {
            throw new ArithmeticException(
                    "SymmetricEigen: no convergence for a " + n + " × " + n + " matrix of Frobenius norm "
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
        return values[n - 1];
    }

    double[] values() {
        return values;
    }

    /// Unit eigenvector of eigenvalue k, as a copy.
    double[] vector(int k) {
        return Arrays.copyOfRange(vectors, k * n, (k + 1) * n);
    }

    /// `f(A) = Σ f(λ_k) q_k q_kᵀ`, row-major, exactly symmetric.
    double[] apply(DoubleUnaryOperator f) {
        double[] result = new double[n * n];
        for (int k = 0; k < n; k++) {
            double value = f.applyAsDouble(values[k]);
            for (int i = 0; i < n; i++) {
                Products.addScaled(result, i * n + i, value * vectors[k * n + i], vectors, k * n + i, n - i);
            }
        }
        Products.mirrorUpper(n, result);
        return result;
    }
}
