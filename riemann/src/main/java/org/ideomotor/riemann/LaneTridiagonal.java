package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.ideomotor.riemann.LaneProducts.LANES;
import static org.ideomotor.riemann.LaneProducts.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [Tridiagonal] for several matrices at once, one a lane, with the same bits in each.
///
/// The reduction reads and keeps only the lower triangle: the upper one of [Tridiagonal] always has the same bits. A row's product with x and what it
/// adds to the other products then come from one pass, and each product still sums in index order.
final class LaneTridiagonal {
    private final int n;
    private final double[] a; // row i becomes v of `I - v vᵀ / h`
    private final double[] diagonal;
    private final double[] beside; // element i couples i and i + 1, the last one is 0
    private final double[] h;
    private final double[] none; // a row of zeros: no reflection before the first
    private double[] q;
    private double[] next;

    /// @param a         lower triangles of matrices whose entries are within (-2, 2); overwritten by [#reduce]
    /// @param diagonal  room for n elements
    /// @param beside    room for n elements
    LaneTridiagonal(int n, double[] a, double[] diagonal, double[] beside) {
        this.n = n;
        this.a = a;
        this.diagonal = diagonal;
        this.beside = beside;
        this.h = new double[n * LANES];
        this.none = new double[n * LANES];
        this.q = new double[n * LANES];
        this.next = new double[n * LANES];
    }

    void reduce() {
        Arrays.fill(q, 0);
        Arrays.fill(beside, (n - 1) * LANES, n * LANES, 0);
        double[] before = none;
        int v = 0;
        for (int i = n - 1; i > 0; i--) {
            int row = i * n;
            updateRow(row, before, v, i);
            fromArray(SPECIES, a, (row + i) * LANES).intoArray(diagonal, i * LANES);
            reflector(row, i);
            updateAndMultiply(i, before, v, row);
            finish(row, i);
            double[] spent = q;
            q = next;
            next = spent;
            before = a;
            v = row;
        }
        DoubleVector twice = fromArray(SPECIES, before, v * LANES).mul(fromArray(SPECIES, q, 0));
        fromArray(SPECIES, a, 0).sub(twice.add(twice)).intoArray(diagonal, 0);
    }

    /// Row i, up to its diagonal element, less what the last reflection takes from it.
    private void updateRow(int row, double[] before, int v, int i) {
        DoubleVector vi = fromArray(SPECIES, before, (v + i) * LANES);
        DoubleVector qi = fromArray(SPECIES, q, i * LANES);
        for (int j = 0; j <= i; j++) {
            DoubleVector change = vi.mul(fromArray(SPECIES, q, j * LANES))
                    .add(qi.mul(fromArray(SPECIES, before, (v + j) * LANES)));
            fromArray(SPECIES, a, (row + j) * LANES).sub(change).intoArray(a, (row + j) * LANES);
        }
    }

    private void reflector(int row, int count) {
        int last = count - 1;
        DoubleVector squares = LaneProducts.dot(a, row, a, row, last);
        DoubleVector alpha = fromArray(SPECIES, a, (row + last) * LANES);
        VectorMask<Double> nothing = squares.compare(VectorOperators.LT, Tridiagonal.NOTHING * Tridiagonal.NOTHING);
        squares = squares.add(alpha.mul(alpha));
        DoubleVector norm = squares.sqrt();
        DoubleVector image = norm.blend(norm.neg(), alpha.compare(VectorOperators.GT, DoubleVector.zero(SPECIES)));
        image.blend(alpha, nothing).intoArray(beside, last * LANES);
        squares.sub(alpha.mul(image)).blend(broadcast(SPECIES, 0), nothing).intoArray(h, count * LANES);
        alpha.sub(image).intoArray(a, (row + last) * LANES);
        if (nothing.anyTrue()) {
            clear(row, count);
        }
    }

    /// Zeros where there is nothing to reflect.
    private void clear(int row, int count) {
        VectorMask<Double> nothing = fromArray(SPECIES, h, count * LANES).compare(VectorOperators.EQ,
                DoubleVector.zero(SPECIES));
        for (int j = 0; j < count; j++) {
            fromArray(SPECIES, a, (row + j) * LANES).blend(broadcast(SPECIES, 0), nothing).intoArray(a,
                    (row + j) * LANES);
        }
    }

    private void updateAndMultiply(int count, double[] before, int v, int x) {
        int k = 0;
        for (; k + 2 <= count; k += 2) {
            updateTwo(k, before, v, x);
        }
        if (k < count) {
            updateOne(k, before, v, x);
        }
    }

    private void updateTwo(int k, double[] before, int v, int x) {
        int row = k * n;
        int below = row + n;
        DoubleVector v0 = fromArray(SPECIES, before, (v + k) * LANES);
        DoubleVector v1 = fromArray(SPECIES, before, (v + k + 1) * LANES);
        DoubleVector q0 = fromArray(SPECIES, q, k * LANES);
        DoubleVector q1 = fromArray(SPECIES, q, (k + 1) * LANES);
        DoubleVector x0 = fromArray(SPECIES, a, (x + k) * LANES);
        DoubleVector x1 = fromArray(SPECIES, a, (x + k + 1) * LANES);
        DoubleVector product0 = DoubleVector.zero(SPECIES);
        DoubleVector product1 = DoubleVector.zero(SPECIES);
        for (int j = 0; j < k; j++) {
            DoubleVector vj = fromArray(SPECIES, before, (v + j) * LANES);
            DoubleVector qj = fromArray(SPECIES, q, j * LANES);
            DoubleVector entry0 = fromArray(SPECIES, a, (row + j) * LANES).sub(v0.mul(qj).add(q0.mul(vj)));
            DoubleVector entry1 = fromArray(SPECIES, a, (below + j) * LANES).sub(v1.mul(qj).add(q1.mul(vj)));
            entry0.intoArray(a, (row + j) * LANES);
            entry1.intoArray(a, (below + j) * LANES);
            DoubleVector xj = fromArray(SPECIES, a, (x + j) * LANES);
            product0 = product0.add(xj.mul(entry0));
            product1 = product1.add(xj.mul(entry1));
            fromArray(SPECIES, next, j * LANES).add(x0.mul(entry0)).add(x1.mul(entry1)).intoArray(next, j * LANES);
        }
        DoubleVector corner = fromArray(SPECIES, a, (row + k) * LANES).sub(v0.mul(q0).add(q0.mul(v0)));
        DoubleVector beneath = fromArray(SPECIES, a, (below + k) * LANES).sub(v1.mul(q0).add(q1.mul(v0)));
        DoubleVector end = fromArray(SPECIES, a, (below + k + 1) * LANES).sub(v1.mul(q1).add(q1.mul(v1)));
        corner.intoArray(a, (row + k) * LANES);
        beneath.intoArray(a, (below + k) * LANES);
        end.intoArray(a, (below + k + 1) * LANES);
        product0.add(x0.mul(corner)).add(x1.mul(beneath)).intoArray(next, k * LANES);
        product1.add(x0.mul(beneath)).add(x1.mul(end)).intoArray(next, (k + 1) * LANES);
    }

    private void updateOne(int k, double[] before, int v, int x) {
        int row = k * n;
        DoubleVector v0 = fromArray(SPECIES, before, (v + k) * LANES);
        DoubleVector q0 = fromArray(SPECIES, q, k * LANES);
        DoubleVector x0 = fromArray(SPECIES, a, (x + k) * LANES);
        DoubleVector product = DoubleVector.zero(SPECIES);
        for (int j = 0; j < k; j++) {
            DoubleVector entry = fromArray(SPECIES, a, (row + j) * LANES).sub(
                    v0.mul(fromArray(SPECIES, q, j * LANES)).add(q0.mul(fromArray(SPECIES, before, (v + j) * LANES))));
            entry.intoArray(a, (row + j) * LANES);
            product = product.add(fromArray(SPECIES, a, (x + j) * LANES).mul(entry));
            fromArray(SPECIES, next, j * LANES).add(x0.mul(entry)).intoArray(next, j * LANES);
        }
        DoubleVector corner = fromArray(SPECIES, a, (row + k) * LANES).sub(v0.mul(q0).add(q0.mul(v0)));
        corner.intoArray(a, (row + k) * LANES);
        product.add(x0.mul(corner)).intoArray(next, k * LANES);
    }

    private void finish(int v, int count) {
        DoubleVector divisor = fromArray(SPECIES, h, count * LANES);
        VectorMask<Double> nothing = divisor.compare(VectorOperators.EQ, DoubleVector.zero(SPECIES));
        DoubleVector inverse = broadcast(SPECIES, 1).div(divisor);
        DoubleVector dot = LaneProducts.dot(a, v, next, 0, count);
        DoubleVector k = inverse.mul(broadcast(SPECIES, 0.5)).mul(inverse.mul(dot));
        for (int j = 0; j < count; j++) {
            DoubleVector entry = fromArray(SPECIES, next, j * LANES).mul(inverse)
                    .sub(k.mul(fromArray(SPECIES, a, (v + j) * LANES)));
            entry.blend(broadcast(SPECIES, 0), nothing).intoArray(next, j * LANES);
        }
    }

    /// The rows of `Qᵀ`.
    void transposedQ(double[] rows) {
        Arrays.fill(rows, 0, n * n * LANES, 0);
        DoubleVector one = broadcast(SPECIES, 1);
        one.intoArray(rows, 0);
        double[] w = q;
        double[] product = next;
        Arrays.fill(w, 0);
        for (int i = 1; i < n; i++) {
            reflectAndMultiply(rows, i - 1, w, i * n, product);
            one.intoArray(rows, i * (n + 1) * LANES);
            fromArray(SPECIES, a, (i * n + i - 1) * LANES).intoArray(product, (i - 1) * LANES);
            scale(product, i);
            double[] spent = w;
            w = product;
            product = spent;
        }
        reflectAndMultiply(rows, n - 1, w, (n - 1) * n, product);
    }

    private void scale(double[] row, int count) {
        DoubleVector divisor = fromArray(SPECIES, h, count * LANES);
        VectorMask<Double> nothing = divisor.compare(VectorOperators.EQ, DoubleVector.zero(SPECIES));
        DoubleVector factor = broadcast(SPECIES, 1).div(divisor).blend(broadcast(SPECIES, 0), nothing);
        for (int j = 0; j < count; j++) {
            fromArray(SPECIES, row, j * LANES).mul(factor).intoArray(row, j * LANES);
        }
    }

    /// `Qᵀ -= w vᵀ` for v in row `count`, leading block, and `product = Qᵀ x`.
    private void reflectAndMultiply(double[] rows, int count, double[] w, int x, double[] product) {
        int j = 0;
        for (; j + 4 <= count; j += 4) {
            reflectFour(rows, count, w, x, product, j);
        }
        for (; j < count; j++) {
            reflectOne(rows, count, w, x, product, j);
        }
    }

    private void reflectFour(double[] rows, int count, double[] w, int x, double[] product, int j) {
        int v = count * n;
        int row = j * n;
        DoubleVector w0 = fromArray(SPECIES, w, j * LANES);
        DoubleVector w1 = fromArray(SPECIES, w, (j + 1) * LANES);
        DoubleVector w2 = fromArray(SPECIES, w, (j + 2) * LANES);
        DoubleVector w3 = fromArray(SPECIES, w, (j + 3) * LANES);
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            DoubleVector vk = fromArray(SPECIES, a, (v + k) * LANES);
            DoubleVector xk = fromArray(SPECIES, a, (x + k) * LANES);
            DoubleVector entry0 = fromArray(SPECIES, rows, (row + k) * LANES).sub(vk.mul(w0));
            DoubleVector entry1 = fromArray(SPECIES, rows, (row + n + k) * LANES).sub(vk.mul(w1));
            DoubleVector entry2 = fromArray(SPECIES, rows, (row + 2 * n + k) * LANES).sub(vk.mul(w2));
            DoubleVector entry3 = fromArray(SPECIES, rows, (row + 3 * n + k) * LANES).sub(vk.mul(w3));
            entry0.intoArray(rows, (row + k) * LANES);
            entry1.intoArray(rows, (row + n + k) * LANES);
            entry2.intoArray(rows, (row + 2 * n + k) * LANES);
            entry3.intoArray(rows, (row + 3 * n + k) * LANES);
            s0 = s0.add(xk.mul(entry0));
            s1 = s1.add(xk.mul(entry1));
            s2 = s2.add(xk.mul(entry2));
            s3 = s3.add(xk.mul(entry3));
        }
        s0.intoArray(product, j * LANES);
        s1.intoArray(product, (j + 1) * LANES);
        s2.intoArray(product, (j + 2) * LANES);
        s3.intoArray(product, (j + 3) * LANES);
    }

    private void reflectOne(double[] rows, int count, double[] w, int x, double[] product, int j) {
        int v = count * n;
        DoubleVector wj = fromArray(SPECIES, w, j * LANES);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            DoubleVector entry = fromArray(SPECIES, rows, (j * n + k) * LANES)
                    .sub(fromArray(SPECIES, a, (v + k) * LANES).mul(wj));
            entry.intoArray(rows, (j * n + k) * LANES);
            sum = sum.add(fromArray(SPECIES, a, (x + k) * LANES).mul(entry));
        }
        sum.intoArray(product, j * LANES);
    }

    /// `Q X Qᵀ`, as [Tridiagonal#turnedBack] has it, of upper triangles; spends the diagonal of what was reduced.
    void turnBack(double[] x) {
        for (int i = 0; i < n; i++) {
            DoubleVector.zero(SPECIES).intoArray(a, (i * n + i) * LANES); // so that v goes on by a zero
        }
        double[] w = q;
        double[] product = next;
        Arrays.fill(w, 0);
        for (int i = 1; i < n; i++) {
            Arrays.fill(product, 0);
            turnAndMultiply(x, i, w, product);
            finishTurn(product, i);
            double[] spent = w;
            w = product;
            product = spent;
        }
        for (int k = 0; k < n - 1; k++) {
            turnFinally(x, w, k);
        }
    }

    /// A row's share of the last reflection.
    private void turnFinally(double[] x, double[] w, int k) {
        int v = (n - 1) * n;
        DoubleVector vk = fromArray(SPECIES, a, (v + k) * LANES);
        DoubleVector wk = fromArray(SPECIES, w, k * LANES);
        for (int j = k; j < n; j++) {
            DoubleVector change = vk.mul(fromArray(SPECIES, w, j * LANES))
                    .add(wk.mul(fromArray(SPECIES, a, (v + j) * LANES)));
            fromArray(SPECIES, x, (k * n + j) * LANES).sub(change).intoArray(x, (k * n + j) * LANES);
        }
    }

    /// Applies the reflection before number i and multiplies by the vector of number i.
    private void turnAndMultiply(double[] x, int i, double[] w, double[] product) {
        int k = 0;
        for (; k + 2 <= i - 1; k += 2) {
            turnTwo(x, i, w, product, k);
        }
        for (; k < i - 1; k++) {
            turnOne(x, i, w, product, k);
        }
        multiplyNewest(x, i, product, k);
    }

    private void multiplyNewest(double[] x, int i, double[] product, int k) {
        DoubleVector yk = fromArray(SPECIES, a, (i * n + k) * LANES);
        for (int j = k; j < n; j++) {
            fromArray(SPECIES, product, j * LANES).add(yk.mul(fromArray(SPECIES, x, (k * n + j) * LANES)))
                    .intoArray(product, j * LANES);
        }
    }

    /// Two rows, in three steps: one method with all of them would be too long for the compiler to keep vectors out of objects.
    private void turnTwo(double[] x, int i, double[] w, double[] product, int k) {
        turnCorner(x, i, w, product, k);
        turnWithin(x, i, w, product, k);
        turnBeyond(x, i, w, product, k);
    }

    private void turnCorner(double[] x, int i, double[] w, double[] product, int k) {
        int v = (i - 1) * n + k;
        int y = i * n + k;
        int row = k * n + k;
        int under = row + n;
        DoubleVector v0 = fromArray(SPECIES, a, v * LANES);
        DoubleVector v1 = fromArray(SPECIES, a, (v + 1) * LANES);
        DoubleVector w0 = fromArray(SPECIES, w, k * LANES);
        DoubleVector w1 = fromArray(SPECIES, w, (k + 1) * LANES);
        DoubleVector corner = fromArray(SPECIES, x, row * LANES).sub(v0.mul(w0).add(w0.mul(v0)));
        DoubleVector beside = fromArray(SPECIES, x, (row + 1) * LANES).sub(v0.mul(w1).add(w0.mul(v1)));
        DoubleVector end = fromArray(SPECIES, x, (under + 1) * LANES).sub(v1.mul(w1).add(w1.mul(v1)));
        corner.intoArray(x, row * LANES);
        beside.intoArray(x, (row + 1) * LANES);
        end.intoArray(x, (under + 1) * LANES);
        DoubleVector y0 = fromArray(SPECIES, a, y * LANES);
        DoubleVector y1 = fromArray(SPECIES, a, (y + 1) * LANES);
        fromArray(SPECIES, product, k * LANES).add(y0.mul(corner)).add(y1.mul(beside)).intoArray(product, k * LANES);
        fromArray(SPECIES, product, (k + 1) * LANES).add(y0.mul(beside)).add(y1.mul(end)).intoArray(product,
                (k + 1) * LANES);
    }

    private void turnWithin(double[] x, int i, double[] w, double[] product, int k) {
        int v = (i - 1) * n;
        int y = i * n;
        int row = k * n;
        int under = row + n;
        DoubleVector v0 = fromArray(SPECIES, a, (v + k) * LANES);
        DoubleVector v1 = fromArray(SPECIES, a, (v + k + 1) * LANES);
        DoubleVector w0 = fromArray(SPECIES, w, k * LANES);
        DoubleVector w1 = fromArray(SPECIES, w, (k + 1) * LANES);
        DoubleVector y0 = fromArray(SPECIES, a, (y + k) * LANES);
        DoubleVector y1 = fromArray(SPECIES, a, (y + k + 1) * LANES);
        DoubleVector product0 = fromArray(SPECIES, product, k * LANES);
        DoubleVector product1 = fromArray(SPECIES, product, (k + 1) * LANES);
        for (int j = k + 2; j < i; j++) {
            DoubleVector vj = fromArray(SPECIES, a, (v + j) * LANES);
            DoubleVector wj = fromArray(SPECIES, w, j * LANES);
            DoubleVector entry0 = fromArray(SPECIES, x, (row + j) * LANES).sub(v0.mul(wj).add(w0.mul(vj)));
            DoubleVector entry1 = fromArray(SPECIES, x, (under + j) * LANES).sub(v1.mul(wj).add(w1.mul(vj)));
            entry0.intoArray(x, (row + j) * LANES);
            entry1.intoArray(x, (under + j) * LANES);
            DoubleVector yj = fromArray(SPECIES, a, (y + j) * LANES);
            product0 = product0.add(yj.mul(entry0));
            product1 = product1.add(yj.mul(entry1));
            fromArray(SPECIES, product, j * LANES).add(y0.mul(entry0)).add(y1.mul(entry1)).intoArray(product,
                    j * LANES);
        }
        product0.intoArray(product, k * LANES);
        product1.intoArray(product, (k + 1) * LANES);
    }

    /// Columns that the reflections do not reach yet.
    private void turnBeyond(double[] x, int i, double[] w, double[] product, int k) {
        DoubleVector v0 = fromArray(SPECIES, a, ((i - 1) * n + k) * LANES);
        DoubleVector v1 = fromArray(SPECIES, a, ((i - 1) * n + k + 1) * LANES);
        DoubleVector y0 = fromArray(SPECIES, a, (i * n + k) * LANES);
        DoubleVector y1 = fromArray(SPECIES, a, (i * n + k + 1) * LANES);
        int row = k * n;
        int under = row + n;
        for (int j = i; j < n; j++) {
            DoubleVector wj = fromArray(SPECIES, w, j * LANES);
            DoubleVector entry0 = fromArray(SPECIES, x, (row + j) * LANES).sub(v0.mul(wj));
            DoubleVector entry1 = fromArray(SPECIES, x, (under + j) * LANES).sub(v1.mul(wj));
            entry0.intoArray(x, (row + j) * LANES);
            entry1.intoArray(x, (under + j) * LANES);
            fromArray(SPECIES, product, j * LANES).add(y0.mul(entry0)).add(y1.mul(entry1)).intoArray(product,
                    j * LANES);
        }
    }

    private void turnOne(double[] x, int i, double[] w, double[] product, int k) {
        int v = (i - 1) * n;
        int y = i * n;
        int row = k * n;
        DoubleVector v0 = fromArray(SPECIES, a, (v + k) * LANES);
        DoubleVector w0 = fromArray(SPECIES, w, k * LANES);
        DoubleVector y0 = fromArray(SPECIES, a, (y + k) * LANES);
        DoubleVector corner = fromArray(SPECIES, x, (row + k) * LANES).sub(v0.mul(w0).add(w0.mul(v0)));
        corner.intoArray(x, (row + k) * LANES);
        DoubleVector sum = fromArray(SPECIES, product, k * LANES).add(y0.mul(corner));
        for (int j = k + 1; j < i; j++) {
            DoubleVector entry = fromArray(SPECIES, x, (row + j) * LANES)
                    .sub(v0.mul(fromArray(SPECIES, w, j * LANES)).add(w0.mul(fromArray(SPECIES, a, (v + j) * LANES))));
            entry.intoArray(x, (row + j) * LANES);
            sum = sum.add(fromArray(SPECIES, a, (y + j) * LANES).mul(entry));
            fromArray(SPECIES, product, j * LANES).add(y0.mul(entry)).intoArray(product, j * LANES);
        }
        sum.intoArray(product, k * LANES);
        for (int j = i; j < n; j++) {
            DoubleVector entry = fromArray(SPECIES, x, (row + j) * LANES).sub(v0.mul(fromArray(SPECIES, w, j * LANES)));
            entry.intoArray(x, (row + j) * LANES);
            fromArray(SPECIES, product, j * LANES).add(y0.mul(entry)).intoArray(product, j * LANES);
        }
    }

    private void finishTurn(double[] product, int count) {
        DoubleVector divisor = fromArray(SPECIES, h, count * LANES);
        VectorMask<Double> nothing = divisor.compare(VectorOperators.EQ, DoubleVector.zero(SPECIES));
        DoubleVector inverse = broadcast(SPECIES, 1).div(divisor).blend(broadcast(SPECIES, 0), nothing);
        DoubleVector dot = LaneProducts.dot(a, count * n, product, 0, count);
        DoubleVector k = inverse.mul(broadcast(SPECIES, 0.5)).mul(inverse.mul(dot));
        for (int j = 0; j < count; j++) {
            fromArray(SPECIES, product, j * LANES).mul(inverse)
                    .sub(k.mul(fromArray(SPECIES, a, (count * n + j) * LANES))).intoArray(product, j * LANES);
        }
        for (int j = count; j < n; j++) {
            fromArray(SPECIES, product, j * LANES).mul(inverse).intoArray(product, j * LANES);
        }
    }
}
