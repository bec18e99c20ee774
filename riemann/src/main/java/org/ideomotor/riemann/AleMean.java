package org.ideomotor.riemann;

import java.util.List;

/// The iteration of [Means#ale(List, double[], StopRule)]: rows scaled until the log-Euclidean mean seen through them has a diagonal of ones.
final class AleMean {
    private AleMean() {
    }

    static Mean of(List<SpdMatrix> matrices, double[] weights, StopRule stop, JointDiagonalization start) {
        String where = "aleMean";
        double[] scaled = Means.checkedWeights(where, matrices, weights);
        double[][] rows = start.filters();
        for (int iteration = 1;; iteration++) {
            double[][] exponential = SymmetricEigen.of(weightedLogs(where, matrices, scaled, rows))
                    .apply(StrictMath::exp);
            double residual = normOfDiagonalLogs(exponential);
            if (residual <= stop.tolerance() || iteration == stop.maxIterations()) {
                double[][] turned = Products.transposed(LinearSystem.solve(rows, Entries.identity(rows.length)));
                double[][] mean = Products.congruence(turned, exponential);
                return new Mean(SpdMatrix.of(mean), iteration, residual,
                        start.converged() && residual <= stop.tolerance());
            }
            for (int k = 0; k < rows.length; k++) {
                Products.divide(rows[k], Math.sqrt(exponential[k][k]), 0);
            }
        }
    }

    /// `Σ w_i log(B C_i Bᵀ)`.
    private static double[][] weightedLogs(String where, List<SpdMatrix> matrices, double[] weights, double[][] rows) {
        double[][] turned = Products.transposed(rows);
        double[][] sum = new double[rows.length][rows.length];
        for (int i = 0; i < weights.length; i++) {
            SpdMatrix matrix = matrices.get(i);
            String name = Definiteness.name(i, weights.length);
            double[][] log = MatrixLogarithm.of(Products.congruence(turned, matrix.toArray()))
                    .orElseThrow(() -> Definiteness.refused(where, name, matrix)).matrix();
            Products.addScaled(sum, weights[i], log);
        }
        return sum;
    }

    private static double normOfDiagonalLogs(double[][] matrix) {
        double squares = 0;
        for (int k = 0; k < matrix.length; k++) {
            double log = StrictMath.log(matrix[k][k]);
            squares += log * log;
        }
        return Math.sqrt(squares);
    }
}
