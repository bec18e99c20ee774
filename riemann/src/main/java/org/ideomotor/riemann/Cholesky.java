package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.Optional;

/// The factor `A = L Lᵀ` of a positive definite matrix, and this room's one test of what positive definite is.
final class Cholesky {
    /// Rounding leaves pivots of up to 6e-12 in covariances of average-referenced samples (measured: 4 to 128 rows, spread 1 to 1000).
    static final double DEPENDENT = 1e-11;

    private final double[][] upper; // Lᵀ, zeros below its diagonal

    private Cholesky(double[][] upper) {
        this.upper = upper;
    }

    /// The factor, or nothing if a pivot is not above 1e-11 times its diagonal element: that row depends on the rows before it.
    static Optional<Cholesky> of(double[][] a) {
        double[][] upper = Entries.copied(a);
        return factorize(upper) ? Optional.of(new Cholesky(upper)) : Optional.empty();
    }

    /// Puts Lᵀ in the place of A, zeros below its diagonal.
    ///
    /// @return false if a pivot is not above 1e-11 times its diagonal element; the rows mean nothing then
    static boolean factorize(double[][] a) {
        double[] factors = new double[a.length];
        double[] diagonal = new double[4]; // of the block of rows in hand
        for (int i = 0; i < a.length; i++) {
            int block = i / 4 * 4;
            if (i == block) {
                takeOffRowsBefore(block, a, factors, diagonal);
            }
            addFrom(block, a, i, factors);
            if (!(a[i][i] > DEPENDENT * diagonal[i - block])) {
                return false;
            }
            Products.divide(a[i], Math.sqrt(a[i][i]), i);
            Arrays.fill(a[i], 0, i, 0);
        }
        return true;
    }

    /// Takes the rows above a block of up to four off its rows, whose diagonal is kept.
    private static void takeOffRowsBefore(int block, double[][] a, double[] factors, double[] diagonal) {
        int end = Math.min(block + 4, a.length);
        for (int i = block; i < end; i++) {
            diagonal[i - block] = a[i][i];
        }
        if (block + 4 <= a.length) {
            RowLoops.BEST.addFourTransposed(a, block, -1, a, a, block);
            return;
        }
        for (int i = block; i < end; i++) {
            Products.addRows(a[i], -1, a, a, block, i, i, factors);
        }
    }

    /// Takes the rows from `first` up to i off row i.
    private static void addFrom(int first, double[][] upper, int i, double[] factors) {
        for (int k = first; k < i; k++) {
            factors[k] = -upper[k][i];
        }
        RowLoops.BEST.add(upper[i], factors, upper, first, i, i);
    }

    /// Lᵀ, zeros below its diagonal; not a copy.
    double[][] transposedFactor() {
        return upper;
    }

    double[] flatTransposedFactor() {
        return Entries.flat("Cholesky", upper);
    }

    /// `L⁻¹`.
    double[][] inverseFactor() {
        int n = upper.length;
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = solved(unit, inverse, i, 0);
        }
        return inverse;
    }

    /// `L⁻¹ X` of any X (n, m).
    double[][] solveLower(double[][] x) {
        double[][] solution = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            solution[i] = solved(x[i], solution, i, 0);
        }
        return solution;
    }

    /// `L⁻¹ C L⁻ᵀ` of a symmetric C; exactly symmetric.
    double[][] whiten(double[][] c) {
        int n = c.length;
        double[][] turned = Products.transposed(solveLower(c));
        double[][] whitened = new double[n][];
        for (int i = 0; i < n; i++) {
            whitened[i] = solved(turned[i], whitened, i, i);
        }
        Products.mirrorUpper(whitened);
        return whitened;
    }

    /// `xᵀ A⁻¹ x` for each column x of X (n, m).
    double[] squaredNorms(double[][] x) {
        double[][] half = new double[x.length][];
        double[] norms = new double[x[0].length];
        for (int i = 0; i < x.length; i++) {
            half[i] = solved(x[i], half, i, 0);
            for (int j = 0; j < norms.length; j++) {
                norms[j] += half[i][j] * half[i][j];
            }
        }
        return norms;
    }

    /// `ln det A`.
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < upper.length; i++) {
            sum += StrictMath.log(upper[i][i]);
        }
        return 2 * sum;
    }

    /// Row i of `L⁻¹ X` from that of X and the rows before it, for the columns from `from`.
    private double[] solved(double[] row, double[][] before, int i, int from) {
        double[] solution = row.clone();
        Products.addRows(solution, -1, upper, before, i, i, from, new double[i]);
        Products.divide(solution, upper[i][i], from);
        return solution;
    }

    /// The solution w of `Lᵀ w = u`.
    double[] solveTransposed(double[] u) {
        double[] w = u.clone();
        for (int i = w.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < w.length; j++) {
                w[i] -= upper[i][j] * w[j];
            }
            w[i] /= upper[i][i];
        }
        return w;
    }

    /// L as rows; zero above its diagonal.
    double[][] lower() {
        int n = upper.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = upper[j][i];
            }
        }
        return lower;
    }
}
