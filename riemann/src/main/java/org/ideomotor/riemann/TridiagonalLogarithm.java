package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.Optional;

/// The logarithm of a positive definite tridiagonal matrix T without its eigenvalues: `log T = (T − I) Σ w_p (T + t_p I)⁻¹`.
///
/// Each inverse follows from the pivots d of `T + t I = L D Lᵀ` by sums of positive terms: from the last row upwards
/// `G_ij = l_i G_{i+1,j}` for j > i and `G_ii = 1 / d_i + l_i G_{i,i+1}`, with `l_i = −b_{i+1} / d_i`. The factor `T − I` keeps the digits of a
/// small logarithm. T is first scaled by a power of two, so that its eigenvalues lie around 1.
///
/// It costs about `N n²` additions and as many multiplications with N terms, 20 to 40 for windows of EEG, where QL needs some `2 n²` square
/// roots and divisions, each waiting for the one before, and six times `n³` for its vectors.
///
/// @param exponent  T is taken as `2^exponent` times a matrix whose eigenvalues are within the rule's interval
/// @param rule      the quadrature rule for that interval
record TridiagonalLogarithm(int exponent, LogarithmRule rule) {
    private static final double LOG2 = StrictMath.log(2);
    static final int BLOCK = 8; // rows whose inverses are summed as one product of matrices

    /// What fits a matrix, or nothing if it is not positive definite, a single number (whose own logarithm is nearer), or spread too far for any
    /// rule.
    ///
    /// The greatest eigenvalue is at most the greatest sum of a row's magnitudes; the least is at least `1 / ‖T⁻¹‖_∞`, and that norm is the
    /// greatest element of `M⁻¹ e`, M being T with negative signs beside its diagonal (Higham 2002, section 15.6).
    ///
    /// @param diagonal  a (n)
    /// @param beside    b (n): b_i couples i − 1 and i, of any sign
    static Optional<TridiagonalLogarithm> fitting(double[] diagonal, double[] beside) {
        int n = diagonal.length;
        double greatest = 0;
        double[] pivots = new double[n];
        double[] solution = new double[n];
        double ratio = 0;
        for (int i = 0; i < n; i++) {
            double left = i > 0 ? Math.abs(beside[i]) : 0;
            double right = i + 1 < n ? Math.abs(beside[i + 1]) : 0;
            greatest = Math.max(greatest, left + diagonal[i] + right);
            pivots[i] = diagonal[i] - left * ratio;
            solution[i] = 1 + (i > 0 ? ratio * solution[i - 1] : 0);
            if (!(pivots[i] > 0)) {
                return Optional.empty();
            }
            ratio = right / pivots[i];
        }
        double inverse = 0;
        double below = 0;
        for (int i = n - 1; i >= 0; i--) {
            double right = i + 1 < n ? Math.abs(beside[i + 1]) : 0;
            below = (solution[i] + right * below) / pivots[i];
            inverse = Math.max(inverse, below);
        }
        return fitting(n, greatest, inverse);
    }

    private static Optional<TridiagonalLogarithm> fitting(int n, double greatest, double inverse) {
        double square = greatest / inverse;
        if (n == 1 || !(square >= Double.MIN_NORMAL && square <= Double.MAX_VALUE)) {
            return Optional.empty();
        }
        int exponent = Math.floorDiv(Math.getExponent(square) + 1, 2);
        double ratio = Math.max(Math.scalb(greatest, -exponent), Math.scalb(inverse, exponent));
        int rule = Math.max(1, Math.getExponent(ratio) + 1);
        return rule <= LogarithmRule.MOST ? Optional.of(new TridiagonalLogarithm(exponent, LogarithmRule.of(rule)))
                : Optional.empty();
    }

    /// `‖log(2^more T)‖²` from traces, without the logarithm: the square of the rule in partial fractions ([LogarithmRule#squareWeights]) asks
    /// for `tr M G` and `tr M G²`, with `M = (T − I)²` and `G = (T + t I)⁻¹`. M has five diagonals, so no more of G are needed, and G² is minus
    /// G's derivative by t.
    ///
    /// @param more  as for [#of]
    double squaredNorm(double[] diagonal, double[] beside, int more) {
        double[] a = scaled(diagonal);
        double[] b = scaled(beside);
        int count = rule.count();
        double[] traces = new double[count];
        double[] traceSlopes = new double[count];
        RowLoops.BEST.traces(a, b, rule.shifts(), traces, traceSlopes);
        return squaredNorm(rule, exponent + more, a, b, traces, traceSlopes);
    }

    /// Puts the traces of all terms together.
    ///
    /// @param shift  the logarithm is that of `2^shift` times the scaled matrix (a, b)
    static double squaredNorm(LogarithmRule rule, int shift, double[] a, double[] b, double[] traces,
            double[] traceSlopes) {
        double offset = offset(shift);
        double sum = shift == 0 ? 0 : offset * (2 * logDeterminant(a, b) + a.length * offset);
        double[] weights = rule.weights();
        double[] mixed = rule.squareWeights();
        for (int p = 0; p < traces.length; p++) {
            sum += mixed[p] * traces[p] - weights[p] * weights[p] * traceSlopes[p];
        }
        return Math.max(sum, 0);
    }

    /// `ln 2^shift`.
    static double offset(int shift) {
        return shift * LOG2;
    }

    private double[] scaled(double[] values) {
        double[] scaled = values.clone();
        Products.scale(scaled, Math.scalb(1.0, -exponent), 0);
        return scaled;
    }

    /// `1 / d_i` of `T + t I = L D Lᵀ` for all shifts t, one row of r for each i.
    static void pivots(double[] a, double[] b, double[] shifts, double[][] r) {
        double[] none = new double[shifts.length];
        for (int i = 0; i < a.length; i++) {
            pivots(a[i], b[i] * b[i], shifts, i > 0 ? r[i - 1] : none, r[i]);
        }
    }

    private static void pivots(double a, double coupling, double[] shifts, double[] before, double[] r) {
        for (int p = 0; p < r.length; p++) {
            r[p] = 1 / (a + shifts[p] - coupling * before[p]);
        }
    }

    private static double logDeterminant(double[] a, double[] b) {
        double sum = 0;
        double pivot = 1;
        for (int i = 0; i < a.length; i++) {
            pivot = a[i] - (i > 0 ? b[i] * (b[i] / pivot) : 0);
            sum += StrictMath.log(pivot);
        }
        return sum;
    }

    /// The upper triangle of `log(2^more T)`; what is below it means nothing.
    ///
    /// @param more  is added to the exponent before anything is multiplied, so that what was only scaled comes back exactly
    ///
    /// @param room  the result's rows are its own
    double[][] of(double[] diagonal, double[] beside, int more, MatrixRoom room) {
        double[] a = scaled(diagonal);
        double[] b = scaled(beside);
        sumInverses(a, b, room.sum());
        timesLessIdentity(a, b, room.sum(), offset(exponent + more), room.logarithm());
        return room.logarithm();
    }

    /// The upper triangle of `Σ w_p (T + t_p I)⁻¹`, some rows at a time: beyond their own columns those of one term are multiples of the row below
    /// them, so what they add up to is a product of matrices.
    private void sumInverses(double[] a, double[] b, double[][] sum) {
        int n = a.length;
        int count = rule.count();
        double[][] r = new double[n][count];
        pivots(a, b, rule.shifts(), r);
        double[][] below = new double[count][n]; // the row under the block of each w_p G
        double[][] factors = new double[BLOCK][count]; // l_i
        double[][] multiples = new double[BLOCK][count]; // l_i l_i+1 … up to the end of the block
        double[][] columns = new double[BLOCK][count]; // (i, j) of each w_p G, j within the block
        for (double[] row : sum) {
            Arrays.fill(row, 0);
        }
        for (int end = n; end > 0; end -= BLOCK) {
            int start = Math.max(0, end - BLOCK);
            for (int i = start; i < end; i++) {
                Arrays.fill(factors[i - start], 0);
                Products.addScaled(factors[i - start], i + 1 < n ? -b[i + 1] : 0, r[i], 0);
            }
            multiply(factors, end - start, multiples);
            addMultiples(sum, start, end, multiples, below);
            corner(sum, r, factors, below, columns, start, end);
            for (int p = 0; p < count; p++) {
                Products.scale(below[p], multiples[0][p], end);
                for (int j = start; j < end; j++) {
                    below[p][j] = columns[j - start][p];
                }
            }
        }
    }

    /// Adds to the rows of the block what they are of the row below them, in the columns beyond the block. Those are a multiple of [#BLOCK], so
    /// whole vectors, and nothing before them is touched.
    private static void addMultiples(double[][] sum, int start, int end, double[][] multiples, double[][] below) {
        int i = start;
        for (; i + 4 <= end; i += 4) {
            double[][] four = Arrays.copyOfRange(multiples, i - start, i - start + 4);
            RowLoops.BEST.addFour(sum, i, four, below, 0, below.length, end);
        }
        for (; i < end; i++) {
            RowLoops.BEST.add(sum[i], multiples[i - start], below, 0, below.length, end);
        }
    }

    private static void multiply(double[][] factors, int rows, double[][] multiples) {
        Arrays.fill(multiples[rows - 1], 1);
        Products.multiply(multiples[rows - 1], factors[rows - 1]);
        for (int i = rows - 2; i >= 0; i--) {
            System.arraycopy(multiples[i + 1], 0, multiples[i], 0, multiples[i].length);
            Products.multiply(multiples[i], factors[i]);
        }
    }

    /// The block's own triangle; leaves its first row in the columns.
    private void corner(double[][] sum, double[][] r, double[][] factors, double[][] below, double[][] columns,
            int start, int end) {
        double[] weights = rule.weights();
        for (int i = end - 1; i >= start; i--) {
            double[] l = factors[i - start];
            for (int j = i + 1; j < end; j++) {
                sum[i][j] = Products.dot(l, columns[j - start], l.length);
                Products.multiply(columns[j - start], l);
            }
            double[] corner = columns[i - start];
            for (int p = 0; p < l.length; p++) {
                double next = i + 1 < end ? columns[i + 1 - start][p] : end < sum.length ? l[p] * below[p][end] : 0;
                corner[p] = weights[p] * r[i][p] + l[p] * next;
                sum[i][i] += corner[p];
            }
        }
    }

    /// The upper triangle of `(T − I) S + c I`.
    private static void timesLessIdentity(double[] a, double[] b, double[][] s, double c, double[][] product) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            double[] row = product[i];
            Arrays.fill(row, i, n, 0);
            if (i > 0) {
                Products.addScaled(row, b[i], s[i - 1], i);
            }
            Products.addScaled(row, a[i] - 1, s[i], i);
            if (i + 1 < n) {
                row[i] += b[i + 1] * s[i][i + 1];
                Products.addScaled(row, b[i + 1], s[i + 1], i + 1);
            }
            row[i] += c;
        }
    }
}
