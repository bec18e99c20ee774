package org.ideomotor.riemann;

/// `A = E Q` of a square matrix whose rows are independent: E lower triangular, its diagonal positive, and the rows of Q orthonormal.
///
/// Source: classical Gram-Schmidt with each row taken twice, which is as good as Householder's reflections (Giraud, Langou, Rozložník and
/// van den Eshof 2005, Numer. Math. 101).
final class LowerTimesOrthogonal {
    private final double[][] lower;
    private final double[][] orthogonal;

    private LowerTimesOrthogonal(int n) {
        lower = new double[n][n];
        orthogonal = new double[n][];
    }

    static LowerTimesOrthogonal of(double[][] a) {
        LowerTimesOrthogonal factors = new LowerTimesOrthogonal(a.length);
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i].clone();
            factors.takeOff(row, i);
            factors.takeOff(row, i);
            double norm = Math.sqrt(Products.dot(row, row, row.length));
            factors.lower[i][i] = norm;
            Products.divide(row, norm, 0);
            factors.orthogonal[i] = row;
        }
        return factors;
    }

    /// Takes off a row what it has of the i rows before it.
    private void takeOff(double[] row, int i) {
        double[] shares = new double[i];
        for (int j = 0; j < i; j++) {
            double share = Products.dot(row, orthogonal[j], row.length);
            lower[i][j] += share;
            shares[j] = -share;
        }
        RowLoops.BEST.add(row, shares, orthogonal, 0, i, 0);
    }

    /// E, zeros above its diagonal.
    double[][] lower() {
        return lower;
    }

    /// Q.
    double[][] orthogonal() {
        return orthogonal;
    }
}
