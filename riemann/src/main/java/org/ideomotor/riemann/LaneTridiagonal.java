package org.ideomotor.riemann;

import static org.ideomotor.riemann.LaneProducts.LANES;
import static org.ideomotor.riemann.LaneProducts.load;
import static org.ideomotor.riemann.LaneProducts.zero;

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
            load(a, row + i).intoArray(diagonal, i * LANES);
            reflector(row, i);
            updateAndMultiply(i, before, v, row);
            finish(row, i);
            double[] spent = q;
            q = next;
            next = spent;
            before = a;
            v = row;
        }
        DoubleVector twice = load(before, v).mul(load(q, 0));
        load(a, 0).sub(twice.add(twice)).intoArray(diagonal, 0);
    }

    /// Row i, up to its diagonal element, less what the last reflection takes from it.
    private void updateRow(int row, double[] before, int v, int i) {
        DoubleVector vi = load(before, v + i);
        DoubleVector qi = load(q, i);
        for (int j = 0; j <= i; j++) {
            DoubleVector change = vi.mul(load(q, j)).add(qi.mul(load(before, v + j)));
            load(a, row + j).sub(change).intoArray(a, (row + j) * LANES);
        }
    }

    private void reflector(int row, int count) {
        int last = count - 1;
        DoubleVector squares = LaneProducts.dot(a, row, a, row, last);
        DoubleVector alpha = load(a, row + last);
        VectorMask<Double> nothing = squares.compare(VectorOperators.LT, Tridiagonal.NOTHING * Tridiagonal.NOTHING);
        squares = squares.add(alpha.mul(alpha));
        DoubleVector norm = squares.sqrt();
        DoubleVector image = norm.blend(norm.neg(), alpha.compare(VectorOperators.GT, 0));
        image.blend(alpha, nothing).intoArray(beside, last * LANES);
        squares.sub(alpha.mul(image)).blend(0, nothing).intoArray(h, count * LANES);
        alpha.sub(image).intoArray(a, (row + last) * LANES);
        if (nothing.anyTrue()) {
            clear(row, count);
        }
    }

    /// Zeros where there is nothing to reflect.
    private void clear(int row, int count) {
        VectorMask<Double> nothing = load(h, count).compare(VectorOperators.EQ, 0);
        for (int j = 0; j < count; j++) {
            load(a, row + j).blend(0, nothing).intoArray(a, (row + j) * LANES);
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
        DoubleVector v0 = load(before, v + k);
        DoubleVector v1 = load(before, v + k + 1);
        DoubleVector q0 = load(q, k);
        DoubleVector q1 = load(q, k + 1);
        DoubleVector x0 = load(a, x + k);
        DoubleVector x1 = load(a, x + k + 1);
        DoubleVector product0 = zero();
        DoubleVector product1 = zero();
        for (int j = 0; j < k; j++) {
            DoubleVector vj = load(before, v + j);
            DoubleVector qj = load(q, j);
            DoubleVector entry0 = load(a, row + j).sub(v0.mul(qj).add(q0.mul(vj)));
            DoubleVector entry1 = load(a, below + j).sub(v1.mul(qj).add(q1.mul(vj)));
            entry0.intoArray(a, (row + j) * LANES);
            entry1.intoArray(a, (below + j) * LANES);
            DoubleVector xj = load(a, x + j);
            product0 = product0.add(xj.mul(entry0));
            product1 = product1.add(xj.mul(entry1));
            load(next, j).add(x0.mul(entry0)).add(x1.mul(entry1)).intoArray(next, j * LANES);
        }
        DoubleVector corner = load(a, row + k).sub(v0.mul(q0).add(q0.mul(v0)));
        DoubleVector beneath = load(a, below + k).sub(v1.mul(q0).add(q1.mul(v0)));
        DoubleVector end = load(a, below + k + 1).sub(v1.mul(q1).add(q1.mul(v1)));
        corner.intoArray(a, (row + k) * LANES);
        beneath.intoArray(a, (below + k) * LANES);
        end.intoArray(a, (below + k + 1) * LANES);
        product0.add(x0.mul(corner)).add(x1.mul(beneath)).intoArray(next, k * LANES);
        product1.add(x0.mul(beneath)).add(x1.mul(end)).intoArray(next, (k + 1) * LANES);
    }

    private void updateOne(int k, double[] before, int v, int x) {
        int row = k * n;
        DoubleVector v0 = load(before, v + k);
        DoubleVector q0 = load(q, k);
        DoubleVector x0 = load(a, x + k);
        DoubleVector product = zero();
        for (int j = 0; j < k; j++) {
            DoubleVector entry = load(a, row + j).sub(v0.mul(load(q, j)).add(q0.mul(load(before, v + j))));
            entry.intoArray(a, (row + j) * LANES);
            product = product.add(load(a, x + j).mul(entry));
            load(next, j).add(x0.mul(entry)).intoArray(next, j * LANES);
        }
        DoubleVector corner = load(a, row + k).sub(v0.mul(q0).add(q0.mul(v0)));
        corner.intoArray(a, (row + k) * LANES);
        product.add(x0.mul(corner)).intoArray(next, k * LANES);
    }

    private void finish(int v, int count) {
        DoubleVector divisor = load(h, count);
        VectorMask<Double> nothing = divisor.compare(VectorOperators.EQ, 0);
        DoubleVector inverse = DoubleVector.broadcast(LaneProducts.SPECIES, 1).div(divisor);
        DoubleVector dot = LaneProducts.dot(a, v, next, 0, count);
        DoubleVector k = inverse.mul(0.5).mul(inverse.mul(dot));
        for (int j = 0; j < count; j++) {
            DoubleVector entry = load(next, j).mul(inverse).sub(k.mul(load(a, v + j)));
            entry.blend(0, nothing).intoArray(next, j * LANES);
        }
    }

    /// The rows of `Qᵀ`.
    void transposedQ(double[] rows) {
        Arrays.fill(rows, 0, n * n * LANES, 0);
        DoubleVector one = DoubleVector.broadcast(LaneProducts.SPECIES, 1);
        one.intoArray(rows, 0);
        double[] w = q;
        double[] product = next;
        Arrays.fill(w, 0);
        for (int i = 1; i < n; i++) {
            reflectAndMultiply(rows, i - 1, w, i * n, product);
            one.intoArray(rows, i * (n + 1) * LANES);
            load(a, i * n + i - 1).intoArray(product, (i - 1) * LANES);
            scale(product, i);
            double[] spent = w;
            w = product;
            product = spent;
        }
        reflectAndMultiply(rows, n - 1, w, (n - 1) * n, product);
    }

    private void scale(double[] row, int count) {
        DoubleVector divisor = load(h, count);
        VectorMask<Double> nothing = divisor.compare(VectorOperators.EQ, 0);
        DoubleVector factor = DoubleVector.broadcast(LaneProducts.SPECIES, 1).div(divisor).blend(0, nothing);
        for (int j = 0; j < count; j++) {
            load(row, j).mul(factor).intoArray(row, j * LANES);
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
        DoubleVector w0 = load(w, j);
        DoubleVector w1 = load(w, j + 1);
        DoubleVector w2 = load(w, j + 2);
        DoubleVector w3 = load(w, j + 3);
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        for (int k = 0; k < count; k++) {
            DoubleVector vk = load(a, v + k);
            DoubleVector xk = load(a, x + k);
            DoubleVector entry0 = load(rows, row + k).sub(vk.mul(w0));
            DoubleVector entry1 = load(rows, row + n + k).sub(vk.mul(w1));
            DoubleVector entry2 = load(rows, row + 2 * n + k).sub(vk.mul(w2));
            DoubleVector entry3 = load(rows, row + 3 * n + k).sub(vk.mul(w3));
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
        DoubleVector wj = load(w, j);
        DoubleVector sum = zero();
        for (int k = 0; k < count; k++) {
            DoubleVector entry = load(rows, j * n + k).sub(load(a, v + k).mul(wj));
            entry.intoArray(rows, (j * n + k) * LANES);
            sum = sum.add(load(a, x + k).mul(entry));
        }
        sum.intoArray(product, j * LANES);
    }

    /// `Q X Qᵀ`, as [Tridiagonal#turnedBack] has it, of upper triangles; spends the diagonal of what was reduced.
    void turnBack(double[] x) {
        for (int i = 0; i < n; i++) {
            zero().intoArray(a, (i * n + i) * LANES); // so that v goes on by a zero
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
        DoubleVector vk = load(a, v + k);
        DoubleVector wk = load(w, k);
        for (int j = k; j < n; j++) {
            DoubleVector change = vk.mul(load(w, j)).add(wk.mul(load(a, v + j)));
            load(x, k * n + j).sub(change).intoArray(x, (k * n + j) * LANES);
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
        DoubleVector yk = load(a, i * n + k);
        for (int j = k; j < n; j++) {
            load(product, j).add(yk.mul(load(x, k * n + j))).intoArray(product, j * LANES);
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
        DoubleVector v0 = load(a, v);
        DoubleVector v1 = load(a, v + 1);
        DoubleVector w0 = load(w, k);
        DoubleVector w1 = load(w, k + 1);
        DoubleVector corner = load(x, row).sub(v0.mul(w0).add(w0.mul(v0)));
        DoubleVector beside = load(x, row + 1).sub(v0.mul(w1).add(w0.mul(v1)));
        DoubleVector end = load(x, under + 1).sub(v1.mul(w1).add(w1.mul(v1)));
        corner.intoArray(x, row * LANES);
        beside.intoArray(x, (row + 1) * LANES);
        end.intoArray(x, (under + 1) * LANES);
        DoubleVector y0 = load(a, y);
        DoubleVector y1 = load(a, y + 1);
        load(product, k).add(y0.mul(corner)).add(y1.mul(beside)).intoArray(product, k * LANES);
        load(product, k + 1).add(y0.mul(beside)).add(y1.mul(end)).intoArray(product, (k + 1) * LANES);
    }

    private void turnWithin(double[] x, int i, double[] w, double[] product, int k) {
        int v = (i - 1) * n;
        int y = i * n;
        int row = k * n;
        int under = row + n;
        DoubleVector v0 = load(a, v + k);
        DoubleVector v1 = load(a, v + k + 1);
        DoubleVector w0 = load(w, k);
        DoubleVector w1 = load(w, k + 1);
        DoubleVector y0 = load(a, y + k);
        DoubleVector y1 = load(a, y + k + 1);
        DoubleVector product0 = load(product, k);
        DoubleVector product1 = load(product, k + 1);
        for (int j = k + 2; j < i; j++) {
            DoubleVector vj = load(a, v + j);
            DoubleVector wj = load(w, j);
            DoubleVector entry0 = load(x, row + j).sub(v0.mul(wj).add(w0.mul(vj)));
            DoubleVector entry1 = load(x, under + j).sub(v1.mul(wj).add(w1.mul(vj)));
            entry0.intoArray(x, (row + j) * LANES);
            entry1.intoArray(x, (under + j) * LANES);
            DoubleVector yj = load(a, y + j);
            product0 = product0.add(yj.mul(entry0));
            product1 = product1.add(yj.mul(entry1));
            load(product, j).add(y0.mul(entry0)).add(y1.mul(entry1)).intoArray(product, j * LANES);
        }
        product0.intoArray(product, k * LANES);
        product1.intoArray(product, (k + 1) * LANES);
    }

    /// Columns that the reflections do not reach yet.
    private void turnBeyond(double[] x, int i, double[] w, double[] product, int k) {
        DoubleVector v0 = load(a, (i - 1) * n + k);
        DoubleVector v1 = load(a, (i - 1) * n + k + 1);
        DoubleVector y0 = load(a, i * n + k);
        DoubleVector y1 = load(a, i * n + k + 1);
        int row = k * n;
        int under = row + n;
        for (int j = i; j < n; j++) {
            DoubleVector wj = load(w, j);
            DoubleVector entry0 = load(x, row + j).sub(v0.mul(wj));
            DoubleVector entry1 = load(x, under + j).sub(v1.mul(wj));
            entry0.intoArray(x, (row + j) * LANES);
            entry1.intoArray(x, (under + j) * LANES);
            load(product, j).add(y0.mul(entry0)).add(y1.mul(entry1)).intoArray(product, j * LANES);
        }
    }

    private void turnOne(double[] x, int i, double[] w, double[] product, int k) {
        int v = (i - 1) * n;
        int y = i * n;
        int row = k * n;
        DoubleVector v0 = load(a, v + k);
        DoubleVector w0 = load(w, k);
        DoubleVector y0 = load(a, y + k);
        DoubleVector corner = load(x, row + k).sub(v0.mul(w0).add(w0.mul(v0)));
        corner.intoArray(x, (row + k) * LANES);
        DoubleVector sum = load(product, k).add(y0.mul(corner));
        for (int j = k + 1; j < i; j++) {
            DoubleVector entry = load(x, row + j).sub(v0.mul(load(w, j)).add(w0.mul(load(a, v + j))));
            entry.intoArray(x, (row + j) * LANES);
            sum = sum.add(load(a, y + j).mul(entry));
            load(product, j).add(y0.mul(entry)).intoArray(product, j * LANES);
        }
        sum.intoArray(product, k * LANES);
        for (int j = i; j < n; j++) {
            DoubleVector entry = load(x, row + j).sub(v0.mul(load(w, j)));
            entry.intoArray(x, (row + j) * LANES);
            load(product, j).add(y0.mul(entry)).intoArray(product, j * LANES);
        }
    }

    private void finishTurn(double[] product, int count) {
        DoubleVector divisor = load(h, count);
        VectorMask<Double> nothing = divisor.compare(VectorOperators.EQ, 0);
        DoubleVector inverse = DoubleVector.broadcast(LaneProducts.SPECIES, 1).div(divisor).blend(0, nothing);
        DoubleVector dot = LaneProducts.dot(a, count * n, product, 0, count);
        DoubleVector k = inverse.mul(0.5).mul(inverse.mul(dot));
        for (int j = 0; j < count; j++) {
            load(product, j).mul(inverse).sub(k.mul(load(a, count * n + j))).intoArray(product, j * LANES);
        }
        for (int j = count; j < n; j++) {
            load(product, j).mul(inverse).intoArray(product, j * LANES);
        }
    }
}
