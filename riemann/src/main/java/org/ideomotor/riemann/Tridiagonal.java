package org.ideomotor.riemann;

import java.util.Arrays;

/// A symmetric matrix brought to tridiagonal form, `A = Q T Qᵀ`, by Householder reflections from the last row upwards.
///
/// Both triangles of A are kept up to date, so that every inner loop runs along rows. One pass over the rows does the rank-two update
/// that one reflection asks for and, while they are near, the matrix-vector product that the next one needs.
///
/// Source: Golub and Van Loan 2013, 8.3.1; order of the rows as in Martin, Reinsch and Wilkinson 1968, Numer. Math. 11.
final class Tridiagonal {
    /// Rows this small next to the matrix's greatest entry, about 1, are zero: their squares are near the least double.
    static final double NOTHING = 1e-140;

    private final double[] diagonal;
    private final double[] beside; // beside[i] stands at (i, i - 1); beside[0] is 0
    private final double[][] reflectors; // row i: v of `I - v vᵀ / h` in its first i entries
    private final double[] h; // 0 where there was nothing to reflect

    private Tridiagonal(double[][] a) {
        int n = a.length;
        diagonal = new double[n];
        beside = new double[n];
        reflectors = a;
        h = new double[n];
    }

    /// Reduces a matrix whose entries are within (-2, 2); its rows are overwritten.
    static Tridiagonal reduced(double[][] a) {
        Tridiagonal form = new Tridiagonal(a);
        form.reduce();
        return form;
    }

    double[] diagonal() {
        return diagonal;
    }

    double[] beside() {
        return beside;
    }

    private void reduce() {
        int n = reflectors.length;
        double[] v = new double[n]; // no reflection before the first
        double[] q = new double[n];
        double[] next = new double[n];
        for (int i = n - 1; i > 0; i--) {
            double[] row = reflectors[i];
            PlainRowLoops.updateRow(row, v, q, v[i], q[i], i + 1);
            diagonal[i] = row[i];
            h[i] = reflector(row, i);
            Arrays.fill(next, 0, i, 0);
            RowLoops.BEST.updateAndMultiply(reflectors, i, i, v, q, row, next);
            finish(next, row, h[i], i);
            double[] spent = q;
            q = next;
            next = spent;
            v = row;
        }
        diagonal[0] = reflectors[0][0] - (v[0] * q[0] + q[0] * v[0]);
    }

    /// Turns the first `count` entries x of a row into v, where `(I - v vᵀ / h) x` has only its last entry, `beside`, left.
    ///
    /// @return h, or 0 (and v = 0) if the other entries are zero already
    private double reflector(double[] row, int count) {
        int last = count - 1;
        double squares = Products.dot(row, row, last);
        double alpha = row[last];
        if (squares < NOTHING * NOTHING) {
            Arrays.fill(row, 0, count, 0);
            beside[count] = alpha;
            return 0;
        }
        squares += alpha * alpha;
        double norm = Math.sqrt(squares);
        double image = alpha > 0 ? -norm : norm;
        beside[count] = image;
        row[last] = alpha - image;
        return squares - alpha * image;
    }

    /// From `A v` to the q of the update: `q = A v / h - (vᵀ A v / 2h²) v`, zero where nothing is reflected.
    private static void finish(double[] product, double[] v, double h, int count) {
        if (h == 0) {
            Arrays.fill(product, 0, count, 0);
            return;
        }
        double inverse = 1 / h;
        double k = 0.5 * inverse * (inverse * Products.dot(v, product, count)); // inverse² can overflow
        for (int j = 0; j < count; j++) {
            product[j] = product[j] * inverse - k * v[j];
        }
    }

    /// `Qᵀ`: its rows are what rotations turn into eigenvectors.
    double[][] transposedQ() {
        int n = reflectors.length;
        double[][] q = new double[n][n];
        double[] w = new double[n]; // Qᵀ v / h of the reflection in hand
        double[] next = new double[n];
        q[0][0] = 1;
        for (int i = 1; i < n; i++) {
            reflectAndMultiply(q, i - 1, reflectors[i - 1], w, reflectors[i], next);
            q[i][i] = 1; // row i is still that of the identity, and so is row i - 1, which the product has left out
            next[i - 1] = reflectors[i][i - 1];
            scale(next, h[i] == 0 ? 0 : 1 / h[i], i);
            double[] spent = w;
            w = next;
            next = spent;
        }
        reflectAndMultiply(q, n - 1, reflectors[n - 1], w, w, next);
        return Products.transposed(q);
    }

    private static void scale(double[] row, double factor, int count) {
        for (int j = 0; j < count; j++) {
            row[j] *= factor;
        }
    }

    /// Applies `Q -= v wᵀ` to the leading `count` rows and columns and sets `product = Qᵀ x`.
    private static void reflectAndMultiply(double[][] rows, int count, double[] v, double[] w, double[] x,
            double[] product) {
        Arrays.fill(product, 0, count, 0);
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            for (int k = i; k < i + 4; k++) {
                PlainRowLoops.addTo(rows[k], -v[k], w, count);
            }
            PlainRowLoops.addFour(product, x, rows, i, count);
        }
        for (; i < count; i++) {
            PlainRowLoops.addTo(rows[i], -v[i], w, count);
            PlainRowLoops.addTo(product, x[i], rows[i], count);
        }
    }

    /// `Q X Qᵀ` of a symmetric X, given by its upper triangle; its rows are overwritten. Exactly symmetric.
    ///
    /// One reflection after the other, the smallest first: `X -= v wᵀ + w vᵀ`, `w = X v / h - (vᵀ X v / 2h²) v`. Rows are taken up, whole, as the
    /// reflections grow to them; of what v does not reach, the columns of those rows are enough.
    double[][] turnedBack(double[][] x) {
        int n = x.length;
        double[] v = new double[n]; // no reflection before the first; zero beyond its entries
        double[] w = new double[n];
        double[] next = new double[n];
        for (int i = 1; i < n; i++) {
            double[] reflector = reflectors[i];
            Arrays.fill(next, 0);
            RowLoops.BEST.updateAndMultiply(x, i - 1, n, v, w, reflector, next);
            for (int r = 0; r < i - 1; r++) {
                x[i - 1][r] = x[r][i - 1];
            }
            Products.addScaled(next, reflector[i - 1], x[i - 1], 0);
            finishTurn(next, reflector, h[i], i);
            double[] spent = w;
            w = next;
            next = spent;
            System.arraycopy(reflector, 0, v, 0, i);
        }
        RowLoops.BEST.updateAndMultiply(x, n - 1, n, v, w, v, next);
        for (double[] row : x) {
            for (int j = 0; j < n; j++) {
                row[j] += 0.0; // one zero, not two
            }
        }
        Products.mirrorUpper(x);
        return x;
    }

    /// From `X v` to w; only the first `count` elements have a share of v in them.
    private static void finishTurn(double[] product, double[] v, double h, int count) {
        double inverse = h == 0 ? 0 : 1 / h;
        double k = h == 0 ? 0 : 0.5 * inverse * (inverse * Products.dot(v, product, count));
        scale(product, inverse, product.length);
        for (int j = 0; j < count; j++) {
            product[j] -= k * v[j];
        }
    }
}
