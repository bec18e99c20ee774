package org.ideomotor.riemann;

/// One sweep of the implicit QL iteration on its way up a tridiagonal matrix, and the rotations that it has found.
///
/// Step i rotates rows and columns i and i + 1 and leaves the bulge one row higher. It reads nothing above row i, so a second sweep can
/// follow two rows behind.
final class QlSweep {
    private final double[] d; // diagonal, shared with the iteration
    private final double[] e; // e[i] couples i and i + 1
    private final double[] cosines;
    private final double[] sines;
    private double bulge; // what the next rotation turns to zero, with sine · e[i]
    private double cosine;
    private double sine;
    private double carried; // what the diagonal element in hand still has to lose

    QlSweep(double[] d, double[] e) {
        this.d = d;
        this.e = e;
        this.cosines = new double[d.length];
        this.sines = new double[d.length];
    }

    /// Begins at the last row of a block.
    void start(int last, double shift) {
        bulge = d[last] - shift;
        cosine = 1;
        sine = 1;
        carried = 0;
    }

    /// The rotation of rows and columns i and i + 1, and what it does to the tridiagonal matrix.
    void step(int i) {
        double f = sine * e[i];
        double b = cosine * e[i];
        double squares = f * f + bulge * bulge;
        boolean negligible = squares < ImplicitQl.NOTHING * ImplicitQl.NOTHING; // and its root inexact
        double r = negligible ? bulge : Math.sqrt(squares);
        double s = negligible ? 0 : f / r;
        double c = negligible ? 1 : bulge / r;
        double rest = d[i + 1] - carried;
        double y = (d[i] - rest) * s + 2 * c * b;
        double p = s * y;
        e[i + 1] = r;
        d[i + 1] = rest + p;
        cosines[i] = c;
        sines[i] = s;
        cosine = c;
        sine = s;
        carried = p;
        bulge = c * y - b;
    }

    /// Puts what is left into the first row that was rotated.
    void finish(int first) {
        d[first] -= carried;
        e[first] = bulge;
    }

    double cosine(int i) {
        return cosines[i];
    }

    double sine(int i) {
        return sines[i];
    }
}
