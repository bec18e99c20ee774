package org.ideomotor.riemann;

/// The orthogonal turn that brings the Cholesky factor of one matrix nearest to that of another: optimal transport between two Gaussians.
///
/// The Bures-Wasserstein distance is `‖L_C Q − L_R‖_F` at the best Q, the orthogonal polar factor of `L_Cᵀ L_R`, and the transport map T is
/// `L_C Q L_R⁻¹` (Bhatia, Jain and Lim 2019, Theorem 1). The textbook's `(R^½ C R^½)^½` squares the condition number first: at κ = 1e6 that leaves 5
/// digits of a distance near zero, this 11 or more. Polar factor by Higham's scaled Newton iteration (1986, SIAM J. Sci. Stat. Comput. 7(4)).
final class Coupling {
    private static final int STEPS = 60;
    private static final double CLOSE = 1e-2; // from here on scaling would only disturb the quadratic convergence
    private static final double DONE = 1e-8; // the step that comes next is exact to rounding

    private Coupling() {
    }

    /// `L_C Q`, a factor of C.
    ///
    /// @param factor     L_C (n, n), lower triangular
    /// @param reference  L_R (n, n), lower triangular
    static double[][] turned(double[][] factor, double[][] reference) {
        double[][] turn = polar(Products.transposedTimes(factor, reference));
        return Products.transposedTimes(Products.transposed(factor), turn);
    }

    private static double[][] polar(double[][] matrix) {
        double[][] x = matrix;
        double change = Double.MAX_VALUE;
        for (int step = 0; step < STEPS && change > DONE; step++) {
            double[][] inverse = Products.transposed(LinearSystem.solve(x, Entries.identity(x.length)));
            double scale = change < CLOSE ? 1 : Math.sqrt(Products.frobenius(inverse) / Products.frobenius(x));
            double[][] next = new double[x.length][x.length];
            Products.addScaled(next, 0.5 * scale, x);
            Products.addScaled(next, 0.5 / scale, inverse);
            change = Products.frobeniusOfDifference(next, x) / Products.frobenius(next);
            x = next;
        }
        return x;
    }
}
