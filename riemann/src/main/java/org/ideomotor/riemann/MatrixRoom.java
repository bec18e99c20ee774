package org.ideomotor.riemann;

/// Arrays (n, n) that one matrix at a time is whitened, measured and taken the logarithm of in.
///
/// They are kept from one matrix to the next, because new ones come from memory and cost as much as the products that fill them; each is made
/// when it is first asked for.
final class MatrixRoom {
    private static final double[][] NONE = {};

    private final int n;
    private double[][] factor = NONE;
    private double[][] sum = NONE;
    private double[][] whole = NONE;
    private double[][] logarithm = NONE;

    MatrixRoom(int n) {
        this.n = n;
    }

    /// Cholesky's, of the matrix in hand.
    double[][] factor() {
        factor = made(factor);
        return factor;
    }

    /// The matrix as the congruence sees it, from the factor that is there; its rows may be overwritten.
    double[][] through(Congruence congruence) {
        whole = made(whole);
        return congruence.of(factor(), sum(), whole);
    }

    /// The matrix itself; its rows may be overwritten.
    double[][] copyOf(SpdMatrix matrix) {
        whole = made(whole);
        matrix.copyTo(whole);
        return whole;
    }

    /// For a sum on the way from one result to the next.
    double[][] sum() {
        sum = made(sum);
        return sum;
    }

    /// For the logarithm.
    double[][] logarithm() {
        logarithm = made(logarithm);
        return logarithm;
    }

    private double[][] made(double[][] rows) {
        return rows.length == n ? rows : new double[n][n];
    }
}
