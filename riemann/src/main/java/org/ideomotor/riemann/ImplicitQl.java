package org.ideomotor.riemann;

/// Eigenvalues of a symmetric tridiagonal matrix by QL sweeps with implicit shifts, each sweep turning rows of eigenvectors along.
///
/// Sweeps come in pairs: the second, with a shift of its own, follows the first two rows behind it. A sweep is one long chain of square
/// roots and divisions that wait for each other; two chains fit into little more than the time of one, and rows of eigenvectors are read
/// and written half as often.
///
/// Source: Dubrulle, Martin and Wilkinson 1968, Numer. Math. 12; Golub and Van Loan 2013, 8.3.5.
final class ImplicitQl {
    private static final double EPSILON = Math.ulp(1.0);
    /// Next to a matrix of norm about 1: its square is still a normal double, by far.
    static final double NOTHING = 1e-140;
    private static final int MOST_PAIRS = 12; // for one eigenvalue, where two are usual; single sweeps, proved to converge, follow
    static final int MOST_ROUNDS = 100;

    private final double[] d;
    private final double[] e; // e[i] couples i and i + 1
    private final double[][] rows;
    private final QlSweep first;
    private final QlSweep second;

    private ImplicitQl(double[] diagonal, double[] beside, double[][] rows) {
        int n = diagonal.length;
        this.d = diagonal;
        this.e = new double[n];
        System.arraycopy(beside, 1, e, 0, n - 1);
        this.rows = rows;
        this.first = new QlSweep(d, e);
        this.second = new QlSweep(d, e);
    }

    /// The eigenvalues, in no order; both arguments are overwritten.
    ///
    /// @param diagonal  (n)
    /// @param beside    (n): element i stands at (i, i - 1)
    static double[] eigenvalues(double[] diagonal, double[] beside) {
        return eigenvalues(diagonal, beside, new double[0][]);
    }

    /// The eigenvalues, in no order; the diagonal is overwritten, and the rows of `Qᵀ` become the eigenvectors.
    static double[] eigenvalues(double[] diagonal, double[] beside, double[][] rows) {
        new ImplicitQl(diagonal, beside, rows).run();
        return diagonal;
    }

    private void run() {
        for (int l = 0; l < d.length; l++) {
            int rounds = 0;
            for (int m = blockEnd(l); m > l; m = blockEnd(l)) {
                if (rounds++ == MOST_ROUNDS) {
                    throw noConvergence(d.length);
                }
                sweep(l, m, paired(l, m, rounds));
            }
        }
    }

    static ArithmeticException noConvergence(int n) {
        return new ArithmeticException("SymmetricEigen: no convergence within " + MOST_ROUNDS
                + " sweeps for an eigenvalue of a " + n + " × " + n + " matrix.");
    }

    /// Whether the rows l to m are swept twice in the round with that number, counted from 1.
    static boolean paired(int l, int m, int round) {
        return m - l >= 3 && round <= MOST_PAIRS;
    }

    /// The last row of the block that starts at l: the coupling after it is negligible.
    private int blockEnd(int l) {
        int m = l;
        while (m < d.length - 1 && !negligible(m)) {
            m++;
        }
        return m;
    }

    private boolean negligible(int i) {
        return negligible(e[i], d[i], d[i + 1]);
    }

    static boolean negligible(double coupling, double above, double below) {
        double magnitude = Math.abs(coupling);
        return magnitude <= EPSILON * (Math.abs(above) + Math.abs(below)) || magnitude <= NOTHING;
    }

    private void sweep(int l, int m, boolean paired) {
        if (paired) {
            pair(l, m, near(l), second(l));
        } else {
            single(l, m, near(l));
        }
    }

    /// Wilkinson's shift: the eigenvalue of the 2 × 2 block at i that is nearer to its first element.
    private double near(int i) {
        return near(d[i], d[i + 1], e[i]);
    }

    static double near(double above, double below, double coupling) {
        return above - coupling * (coupling / far(above, below, coupling));
    }

    /// The block's other eigenvalue, less its first element.
    static double far(double above, double below, double coupling) {
        double half = 0.5 * (below - above);
        double root = Math.sqrt(half * half + coupling * coupling);
        return half < 0 ? half - root : half + root;
    }

    /// The shift of the second sweep: the block's other eigenvalue or, once its first one is nearly found, Wilkinson's for the next.
    private double second(int l) {
        return Math.abs(e[l]) < 0.1 * Math.abs(e[l + 1]) ? near(l + 1) : d[l] + far(d[l], d[l + 1], e[l]);
    }

    private void single(int l, int m, double shift) {
        first.start(m, shift);
        for (int i = m - 1; i >= l; i--) {
            first.step(i);
        }
        first.finish(l);
        e[m] = 0;
        if (rows.length > 0) {
            rotateAlone(first, m - 1, l);
        }
    }

    private void pair(int l, int m, double shift, double other) {
        first.start(m, shift);
        first.step(m - 1);
        first.step(m - 2);
        second.start(m, other);
        for (int i = m - 3; i >= l; i--) {
            first.step(i);
            second.step(i + 2);
        }
        first.finish(l);
        int end = negligible(l) ? l + 1 : l; // an eigenvalue that the first sweep has found stays as it is
        for (int i = l + 1; i >= end; i--) {
            second.step(i);
        }
        second.finish(end);
        e[m] = 0;
        if (rows.length > 0) {
            rotatePair(l, m, end);
        }
    }

    /// Applies the rotations of both sweeps in an order that respects each one's own and keeps the second two rows behind.
    private void rotatePair(int l, int m, int end) {
        rotateAlone(first, m - 1, m - 1);
        int i = m - 2;
        for (; i - 1 >= l; i -= 2) {
            rotateFour(rows[i + 2], rows[i + 1], rows[i], rows[i - 1], first, second, i);
        }
        rotateAlone(first, i, l);
        rotateAlone(second, i + 1, end);
    }

    private void rotateAlone(QlSweep sweep, int from, int downTo) {
        for (int i = from; i >= downTo; i--) {
            rotate(rows[i + 1], rows[i], sweep.cosine(i), sweep.sine(i));
        }
    }

    /// The first sweep's rotations i and i - 1, then the second's i + 1 and i, on rows i + 2 … i - 1.
    private static void rotateFour(double[] z0, double[] z1, double[] z2, double[] z3, QlSweep first, QlSweep second,
            int i) {
        double c0 = first.cosine(i);
        double s0 = first.sine(i);
        double c1 = first.cosine(i - 1);
        double s1 = first.sine(i - 1);
        double k0 = second.cosine(i + 1);
        double t0 = second.sine(i + 1);
        double k1 = second.cosine(i);
        double t1 = second.sine(i);
        for (int j = 0; j < z0.length; j++) {
            double x0 = z0[j];
            double x1 = z1[j];
            double x2 = z2[j];
            double x3 = z3[j];
            double y1 = s0 * x2 + c0 * x1;
            double w = c0 * x2 - s0 * x1;
            double y2 = s1 * x3 + c1 * w;
            z3[j] = c1 * x3 - s1 * w;
            z0[j] = t0 * y1 + k0 * x0;
            double u = k0 * y1 - t0 * x0;
            z1[j] = t1 * y2 + k1 * u;
            z2[j] = k1 * y2 - t1 * u;
        }
    }

    private static void rotate(double[] above, double[] below, double c, double s) {
        for (int j = 0; j < above.length; j++) {
            double y = above[j];
            double x = below[j];
            above[j] = s * x + c * y;
            below[j] = c * x - s * y;
        }
    }
}
