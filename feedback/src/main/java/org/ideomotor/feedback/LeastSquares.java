package org.ideomotor.feedback;

import java.util.Optional;

/// Ordinary least squares by the normal equations, for the few columns of control.
final class LeastSquares {
    private LeastSquares() {}

    /// Coefficients that make `x · b` nearest to `y`; empty if the columns of x do not tell them apart.
    ///
    /// @param x (rows, columns); a column of ones for an intercept. Not modified.
    /// @param y (rows). Not modified.
    static Optional<double[]> fit(double[][] x, double[] y) {
        double[][] target = new double[y.length][1];
        for (int i = 0; i < y.length; i++) target[i][0] = y[i];
        return fit(x, target).map(b -> SmallMatrix.column(b, 0));
    }

    /// The same for several columns of y: (columns of x, columns of y).
    static Optional<double[][]> fit(double[][] x, double[][] y) {
        double[][] transposed = SmallMatrix.transpose(x);
        return SmallMatrix.inverse(SmallMatrix.times(transposed, x))
                .map(inverse -> SmallMatrix.times(inverse, SmallMatrix.times(transposed, y)));
    }
}
