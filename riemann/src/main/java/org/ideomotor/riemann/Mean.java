package org.ideomotor.riemann;

/// A mean of matrices and how it was reached. Not converging is a result to look at, not an exception.
///
/// @param matrix      the mean, or the last iterate if not converged
/// @param iterations  number of iterations made; 0 for a closed form
/// @param residual    length of the last gradient or step, always without unit, so that V² and µV² stop alike; 0 for a closed form. What
///                    exactly it is the mean's own doc says
/// @param converged   whether the residual came down to the tolerance
public record Mean(SpdMatrix matrix, int iterations, double residual, boolean converged) {
    static Mean closedForm(double[][] rows) {
        return new Mean(SpdMatrix.of(rows), 0, 0, true);
    }
}
