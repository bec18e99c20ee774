package org.ideomotor.decoders;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/// `Σ = D + UᵀU`, D diagonal (p), U (n, p): a shrunken covariance of n examples, never formed if p is greater than n.
///
/// With fewer rows than columns, `Σ⁻¹ = D⁻¹ − D⁻¹Uᵀ (I + U D⁻¹ Uᵀ)⁻¹ U D⁻¹` (Woodbury) needs an (n, n) system only: for
/// 2080 features of 30 examples milliseconds instead of seconds. With more, the (p, p) system is the smaller one and does
/// not divide by D.
final class DiagonalPlusLowRank implements WithinClassCovariance {
    private final double[] diagonal;
    private final double[][] rows;
    private final LinearSolverDense<DMatrixRMaj> solver;
    private final int order;

    private DiagonalPlusLowRank(double[] diagonal, double[][] rows, double[][] system) {
        this.diagonal = diagonal;
        this.rows = rows;
        this.order = system.length;
        this.solver = LinearSolverFactory_DDRM.symmPosDef(system.length);
        if (!solver.setA(new DMatrixRMaj(system))) throw singular();
    }

    /// @param diagonal (p), from 0
    /// @param rows     (n, p)
    /// @throws IllegalArgumentException if Σ is singular
    static DiagonalPlusLowRank of(double[] diagonal, double[][] rows) {
        return rows.length < diagonal.length ? ofFewRows(diagonal, rows) : ofManyRows(diagonal, rows);
    }

    static DiagonalPlusLowRank ofFewRows(double[] diagonal, double[][] rows) {
        double[] roots = new double[diagonal.length];
        for (int j = 0; j < roots.length; j++) {
            if (!(diagonal[j] > 0)) throw singular();
            roots[j] = Math.sqrt(diagonal[j]);
        }
        double[][] scaled = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) scaled[i] = Rows.quotient(rows[i], roots);
        double[][] system = Rows.gram(scaled);
        for (int i = 0; i < system.length; i++) system[i][i] += 1;
        return new DiagonalPlusLowRank(diagonal, rows, system);
    }

    static DiagonalPlusLowRank ofManyRows(double[] diagonal, double[][] rows) {
        double[][] system = new double[diagonal.length][diagonal.length];
        for (double[] row : rows) for (int j = 0; j < row.length; j++) Rows.addScaled(system[j], row[j], row);
        for (int j = 0; j < diagonal.length; j++) system[j][j] += diagonal[j];
        return new DiagonalPlusLowRank(diagonal, rows, system);
    }

    @Override
    public double[] solve(double[] b) {
        return order == diagonal.length ? solveSystem(b) : solveByWoodbury(b);
    }

    private double[] solveByWoodbury(double[] b) {
        double[] scaled = Rows.quotient(b, diagonal);
        double[] inner = new double[rows.length];
        for (int i = 0; i < inner.length; i++) inner[i] = Rows.dot(rows[i], scaled);
        double[] shares = solveSystem(inner);
        double[] rest = b.clone();
        for (int i = 0; i < rows.length; i++) Rows.addScaled(rest, -shares[i], rows[i]);
        return Rows.quotient(rest, diagonal);
    }

    private double[] solveSystem(double[] b) {
        DMatrixRMaj solution = new DMatrixRMaj(b.length, 1);
        solver.solve(DMatrixRMaj.wrap(b.length, 1, b.clone()), solution);
        return solution.data;
    }

    private static IllegalArgumentException singular() {
        return new IllegalArgumentException("the covariance of the features within classes is singular; "
                + "are examples copies of each other, or are some features constant or sums of others?");
    }
}
