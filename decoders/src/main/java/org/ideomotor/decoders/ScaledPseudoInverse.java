package org.ideomotor.decoders;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/// The pseudo-inverse of a sample covariance through a singular value decomposition of the standardised rows, in the
/// manner of scikit-learn's LDA(solver="svd"): directions whose standard deviation is below 1e-4 of a feature's are
/// left out.
final class ScaledPseudoInverse implements WithinClassCovariance {
    private static final double LEAST_DEVIATION = 1e-4;

    private final double[] spread;
    private final double[][] directions; // of the standardised features, divided by their standard deviations

    private ScaledPseudoInverse(double[] spread, double[][] directions) {
        this.spread = spread;
        this.directions = directions;
    }

    /// @param centred (n, p), each row less the mean of its class
    /// @param mean    (p), of all rows: tells what is only rounding
    /// @throws IllegalArgumentException if no direction is left
    static ScaledPseudoInverse of(double[][] centred, double[] mean) {
        double[] spread = Rows.spread(centred, mean);
        double[][] standardised = new double[centred.length][];
        for (int i = 0; i < centred.length; i++)
            standardised[i] = Rows.scaled(1 / Math.sqrt(centred.length), Rows.quotient(centred[i], spread));
        return new ScaledPseudoInverse(spread, directions(standardised));
    }

    private static double[][] directions(double[][] rows) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(rows.length, rows[0].length,
                false, true, true);
        if (!svd.decompose(new DMatrixRMaj(rows)))
            throw new IllegalArgumentException("the singular value decomposition of the features did not converge; "
                    + "are they of a very large or very small scale?");
        DMatrixRMaj transposed = svd.getV(new DMatrixRMaj(1, 1), true);
        double[] deviations = svd.getSingularValues();
        double[][] directions = new double[svd.numberOfSingularValues()][];
        int kept = 0;
        for (int k = 0; k < directions.length; k++)
            if (deviations[k] > LEAST_DEVIATION)
                directions[kept++] = Rows.scaled(1 / deviations[k], row(transposed, k));
        if (kept == 0)
            throw new IllegalArgumentException(
                    "the features do not vary within classes; are the examples copies of each other?");
        return Arrays.copyOf(directions, kept);
    }

    private static double[] row(DMatrixRMaj matrix, int k) {
        double[] row = new double[matrix.numCols];
        System.arraycopy(matrix.data, k * matrix.numCols, row, 0, row.length);
        return row;
    }

    @Override
    public double[] solve(double[] b) {
        double[] scaled = Rows.quotient(b, spread);
        double[] sum = new double[b.length];
        for (double[] direction : directions) Rows.addScaled(sum, Rows.dot(direction, scaled), direction);
        return Rows.quotient(sum, spread);
    }
}
