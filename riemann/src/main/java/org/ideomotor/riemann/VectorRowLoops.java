package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [RowLoops] through the Vector API: sums over rows stay in registers, and an update and the product after it share one pass.
final class VectorRowLoops implements RowLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Long> BITS = SPECIES.withLanes(long.class).check(long.class);
    private static final boolean WIDE = LANES >= 8; // such processors have 32 registers
    private static final int LONG = 32; // columns from which tiles pay where they go down hundreds of rows
    private static final DoubleVector INDICES = (DoubleVector) SPECIES.zero().addIndex(1);

    private static final RowLoops PLAIN = new PlainRowLoops();

    @Override
    public void add(double[] to, double[] factors, double[][] rows, int first, int end, int from) {
        int j = to.length - (to.length - from + LANES - 1) / LANES * LANES; // so that vectors end where the row does
        if (j < 0) {
            j += LANES;
            addScalars(to, factors, rows, first, end, from, Math.min(j, to.length));
        } else if (j < from) {
            addWithin(to, factors, rows, first, end, j, from);
            j += LANES;
        }
        for (; j + 4 * LANES <= to.length; j += 4 * LANES) {
            addFour(to, factors, rows, first, end, j);
        }
        if (j + 2 * LANES <= to.length) {
            addTwo(to, factors, rows, first, end, j);
            j += 2 * LANES;
        }
        if (j < to.length) {
            addWithin(to, factors, rows, first, end, j, j);
        }
    }

    private static void addScalars(double[] to, double[] factors, double[][] rows, int first, int end, int from,
            int until) {
        for (int j = from; j < until; j++) {
            double sum = to[j];
            for (int k = first; k < end; k++) {
                sum += factors[k] * rows[k][j];
            }
            to[j] = sum;
        }
    }

    /// One vector, whose entries before `from` stay.
    private static void addWithin(double[] to, double[] factors, double[][] rows, int first, int end, int j, int from) {
        DoubleVector before = fromArray(SPECIES, to, j);
        DoubleVector sum = before;
        for (int k = first; k < end; k++) {
            sum = sum.add(fromArray(SPECIES, rows[k], j).mul(broadcast(SPECIES, factors[k])));
        }
        sum.blend(before, INDICES.compare(VectorOperators.LT, broadcast(SPECIES, from - j))).intoArray(to, j);
    }

    private static void addTwo(double[] to, double[] factors, double[][] rows, int first, int end, int j) {
        DoubleVector s0 = fromArray(SPECIES, to, j);
        DoubleVector s1 = fromArray(SPECIES, to, j + LANES);
        for (int k = first; k < end; k++) {
            double[] row = rows[k];
            DoubleVector factor = broadcast(SPECIES, factors[k]);
            s0 = s0.add(fromArray(SPECIES, row, j).mul(factor));
            s1 = s1.add(fromArray(SPECIES, row, j + LANES).mul(factor));
        }
        s0.intoArray(to, j);
        s1.intoArray(to, j + LANES);
    }

    private static void addFour(double[] to, double[] factors, double[][] rows, int first, int end, int j) {
        DoubleVector s0 = fromArray(SPECIES, to, j);
        DoubleVector s1 = fromArray(SPECIES, to, j + LANES);
        DoubleVector s2 = fromArray(SPECIES, to, j + 2 * LANES);
        DoubleVector s3 = fromArray(SPECIES, to, j + 3 * LANES);
        for (int k = first; k < end; k++) {
            double[] row = rows[k];
            DoubleVector factor = broadcast(SPECIES, factors[k]);
            s0 = s0.add(fromArray(SPECIES, row, j).mul(factor));
            s1 = s1.add(fromArray(SPECIES, row, j + LANES).mul(factor));
            s2 = s2.add(fromArray(SPECIES, row, j + 2 * LANES).mul(factor));
            s3 = s3.add(fromArray(SPECIES, row, j + 3 * LANES).mul(factor));
        }
        s0.intoArray(to, j);
        s1.intoArray(to, j + LANES);
        s2.intoArray(to, j + 2 * LANES);
        s3.intoArray(to, j + 3 * LANES);
    }

    @Override
    public void addFour(double[][] to, int row, double[][] factors, double[][] rows, int first, int end, int from) {
        addFour(to, row, factors, rows, first, end, from, end);
    }

    /// @param below  how far below the diagonal the rows reach; what is further down is zero
    private static void addFour(double[][] to, int row, double[][] factors, double[][] rows, int first, int end,
            int from, int below) {
        int n = to[row].length;
        int j = n - (n - from + LANES - 1) / LANES * LANES; // so that vectors end where the row does
        if (j < 0) {
            j += LANES;
            int until = Math.min(j, n);
            for (int r = 0; r < 4; r++) {
                addScalars(to[row + r], factors[r], rows, first, Math.min(end, until + below), from, until);
            }
        }
        if (j < n && (n - j) % (2 * LANES) != 0) {
            addBlock(to, row, factors, rows, first, Math.min(end, j + LANES + below), j);
            j += LANES;
        }
        for (; j < n; j += 2 * LANES) {
            addWideBlock(to, row, factors, rows, first, Math.min(end, j + 2 * LANES + below), j);
        }
    }

    /// Where registers or columns are few, the compiler's own loops down a tall matrix are faster.
    @Override
    public void addToUpperTransposedTimes(double[][] product, double[][] p, double[][] q) {
        if (!WIDE || product.length < LONG) {
            PLAIN.addToUpperTransposedTimes(product, p, q);
            return;
        }
        int i = 0;
        for (; i + 4 <= product.length; i += 4) {
            addFourTransposed(product, i, 1, p, q, q.length);
        }
        for (; i < product.length; i++) {
            Products.addRows(product[i], 1, p, q, q.length, i, i, new double[q.length]);
        }
    }

    @Override
    public void addFourTransposed(double[][] to, int row, double sign, double[][] p, double[][] rows, int count) {
        int n = to[row].length;
        int j = n - (n - row + LANES - 1) / LANES * LANES; // so that vectors end where the row does
        if (j < 0) {
            j += LANES;
            for (int i = row; i < row + 4; i++) {
                addTransposedScalars(to[i], sign, p, i, rows, count, row, Math.min(j, n));
            }
        }
        if (j < n && (n - j) % (2 * LANES) != 0) {
            addTransposedBlock(to, row, sign, p, rows, count, j);
            j += LANES;
        }
        for (; j < n; j += 2 * LANES) {
            addTransposedWideBlock(to, row, sign, p, rows, count, j);
        }
    }

    private static void addTransposedScalars(double[] to, double sign, double[][] p, int i, double[][] rows, int count,
            int from, int until) {
        for (int j = from; j < until; j++) {
            double sum = to[j];
            for (int k = 0; k < count; k++) {
                sum += sign * p[k][i] * rows[k][j];
            }
            to[j] = sum;
        }
    }

    private static void addTransposedBlock(double[][] to, int row, double sign, double[][] p, double[][] rows,
            int count, int j) {
        DoubleVector s0 = fromArray(SPECIES, to[row], j);
        DoubleVector s1 = fromArray(SPECIES, to[row + 1], j);
        DoubleVector s2 = fromArray(SPECIES, to[row + 2], j);
        DoubleVector s3 = fromArray(SPECIES, to[row + 3], j);
        for (int k = 0; k < count; k++) {
            double[] factors = p[k];
            DoubleVector entries = fromArray(SPECIES, rows[k], j);
            s0 = s0.add(entries.mul(broadcast(SPECIES, sign * factors[row])));
            s1 = s1.add(entries.mul(broadcast(SPECIES, sign * factors[row + 1])));
            s2 = s2.add(entries.mul(broadcast(SPECIES, sign * factors[row + 2])));
            s3 = s3.add(entries.mul(broadcast(SPECIES, sign * factors[row + 3])));
        }
        s0.intoArray(to[row], j);
        s1.intoArray(to[row + 1], j);
        s2.intoArray(to[row + 2], j);
        s3.intoArray(to[row + 3], j);
    }

    private static void addTransposedWideBlock(double[][] to, int row, double sign, double[][] p, double[][] rows,
            int count, int j) {
        DoubleVector s0 = fromArray(SPECIES, to[row], j);
        DoubleVector s1 = fromArray(SPECIES, to[row + 1], j);
        DoubleVector s2 = fromArray(SPECIES, to[row + 2], j);
        DoubleVector s3 = fromArray(SPECIES, to[row + 3], j);
        DoubleVector t0 = fromArray(SPECIES, to[row], j + LANES);
        DoubleVector t1 = fromArray(SPECIES, to[row + 1], j + LANES);
        DoubleVector t2 = fromArray(SPECIES, to[row + 2], j + LANES);
        DoubleVector t3 = fromArray(SPECIES, to[row + 3], j + LANES);
        for (int k = 0; k < count; k++) {
            double[] factors = p[k];
            double[] entries = rows[k];
            DoubleVector s = fromArray(SPECIES, entries, j);
            DoubleVector t = fromArray(SPECIES, entries, j + LANES);
            DoubleVector factor = broadcast(SPECIES, sign * factors[row]);
            s0 = s0.add(s.mul(factor));
            t0 = t0.add(t.mul(factor));
            factor = broadcast(SPECIES, sign * factors[row + 1]);
            s1 = s1.add(s.mul(factor));
            t1 = t1.add(t.mul(factor));
            factor = broadcast(SPECIES, sign * factors[row + 2]);
            s2 = s2.add(s.mul(factor));
            t2 = t2.add(t.mul(factor));
            factor = broadcast(SPECIES, sign * factors[row + 3]);
            s3 = s3.add(s.mul(factor));
            t3 = t3.add(t.mul(factor));
        }
        s0.intoArray(to[row], j);
        s1.intoArray(to[row + 1], j);
        s2.intoArray(to[row + 2], j);
        s3.intoArray(to[row + 3], j);
        t0.intoArray(to[row], j + LANES);
        t1.intoArray(to[row + 1], j + LANES);
        t2.intoArray(to[row + 2], j + LANES);
        t3.intoArray(to[row + 3], j + LANES);
    }

    @Override
    public void addUpperTimesUpper(double[][] product, double[][] u, double[][] v) {
        int n = u.length;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            addFour(product, i, new double[][]{u[i], u[i + 1], u[i + 2], u[i + 3]}, v, i, n, i, 0);
        }
        for (; i < n; i++) {
            add(product[i], u[i], v, i, n, i);
        }
    }

    /// Four rows, one vector wide.
    private static void addBlock(double[][] to, int row, double[][] factors, double[][] rows, int first, int end,
            int j) {
        double[] f0 = factors[0];
        double[] f1 = factors[1];
        double[] f2 = factors[2];
        double[] f3 = factors[3];
        DoubleVector s0 = fromArray(SPECIES, to[row], j);
        DoubleVector s1 = fromArray(SPECIES, to[row + 1], j);
        DoubleVector s2 = fromArray(SPECIES, to[row + 2], j);
        DoubleVector s3 = fromArray(SPECIES, to[row + 3], j);
        for (int k = first; k < end; k++) {
            DoubleVector entries = fromArray(SPECIES, rows[k], j);
            s0 = s0.add(entries.mul(broadcast(SPECIES, f0[k])));
            s1 = s1.add(entries.mul(broadcast(SPECIES, f1[k])));
            s2 = s2.add(entries.mul(broadcast(SPECIES, f2[k])));
            s3 = s3.add(entries.mul(broadcast(SPECIES, f3[k])));
        }
        s0.intoArray(to[row], j);
        s1.intoArray(to[row + 1], j);
        s2.intoArray(to[row + 2], j);
        s3.intoArray(to[row + 3], j);
    }

    /// Four rows, two vectors wide: eight sums stay in registers.
    private static void addWideBlock(double[][] to, int row, double[][] factors, double[][] rows, int first, int end,
            int j) {
        double[] f0 = factors[0];
        double[] f1 = factors[1];
        double[] f2 = factors[2];
        double[] f3 = factors[3];
        DoubleVector s0 = fromArray(SPECIES, to[row], j);
        DoubleVector s1 = fromArray(SPECIES, to[row + 1], j);
        DoubleVector s2 = fromArray(SPECIES, to[row + 2], j);
        DoubleVector s3 = fromArray(SPECIES, to[row + 3], j);
        DoubleVector t0 = fromArray(SPECIES, to[row], j + LANES);
        DoubleVector t1 = fromArray(SPECIES, to[row + 1], j + LANES);
        DoubleVector t2 = fromArray(SPECIES, to[row + 2], j + LANES);
        DoubleVector t3 = fromArray(SPECIES, to[row + 3], j + LANES);
        for (int k = first; k < end; k++) {
            double[] entries = rows[k];
            DoubleVector s = fromArray(SPECIES, entries, j);
            DoubleVector t = fromArray(SPECIES, entries, j + LANES);
            DoubleVector factor = broadcast(SPECIES, f0[k]);
            s0 = s0.add(s.mul(factor));
            t0 = t0.add(t.mul(factor));
            factor = broadcast(SPECIES, f1[k]);
            s1 = s1.add(s.mul(factor));
            t1 = t1.add(t.mul(factor));
            factor = broadcast(SPECIES, f2[k]);
            s2 = s2.add(s.mul(factor));
            t2 = t2.add(t.mul(factor));
            factor = broadcast(SPECIES, f3[k]);
            s3 = s3.add(s.mul(factor));
            t3 = t3.add(t.mul(factor));
        }
        s0.intoArray(to[row], j);
        s1.intoArray(to[row + 1], j);
        s2.intoArray(to[row + 2], j);
        s3.intoArray(to[row + 3], j);
        t0.intoArray(to[row], j + LANES);
        t1.intoArray(to[row + 1], j + LANES);
        t2.intoArray(to[row + 2], j + LANES);
        t3.intoArray(to[row + 3], j + LANES);
    }

    @Override
    public void updateAndMultiply(double[][] rows, int count, int columns, double[] v, double[] w, double[] y,
            double[] product) {
        int end = Math.min(product.length / LANES, (columns + LANES - 1) / LANES) * LANES;
        if (WIDE) {
            updateByColumns(rows, count, end, v, w, y, product);
        } else {
            updateByRows(rows, count, end, v, w, y, product);
        }
        if (end < columns) {
            for (int i = 0; i < count; i++) {
                updateScalars(rows[i], i, end, columns, v, w, y, product);
            }
        }
    }

    /// Where there are registers enough, up to four vectors of columns go down all rows, and their sums of the product stay.
    private static void updateByColumns(double[][] rows, int count, int end, double[] v, double[] w, double[] y,
            double[] product) {
        int j = 0;
        for (; j + 4 * LANES <= end; j += 4 * LANES) {
            updateFourVectors(rows, count, j, v, w, y, product);
        }
        if (j + 2 * LANES <= end) {
            updateTwoVectors(rows, count, j, v, w, y, product);
            j += 2 * LANES;
        }
        if (j < end) {
            updateVector(rows, count, j, v, w, y, product);
        }
    }

    private static void updateFourVectors(double[][] rows, int count, int j, double[] v, double[] w, double[] y,
            double[] product) {
        DoubleVector v0 = fromArray(SPECIES, v, j);
        DoubleVector v1 = fromArray(SPECIES, v, j + LANES);
        DoubleVector v2 = fromArray(SPECIES, v, j + 2 * LANES);
        DoubleVector v3 = fromArray(SPECIES, v, j + 3 * LANES);
        DoubleVector w0 = fromArray(SPECIES, w, j);
        DoubleVector w1 = fromArray(SPECIES, w, j + LANES);
        DoubleVector w2 = fromArray(SPECIES, w, j + 2 * LANES);
        DoubleVector w3 = fromArray(SPECIES, w, j + 3 * LANES);
        DoubleVector s0 = fromArray(SPECIES, product, j);
        DoubleVector s1 = fromArray(SPECIES, product, j + LANES);
        DoubleVector s2 = fromArray(SPECIES, product, j + 2 * LANES);
        DoubleVector s3 = fromArray(SPECIES, product, j + 3 * LANES);
        for (int i = 0; i < count; i++) {
            double[] row = rows[i];
            DoubleVector vi = broadcast(SPECIES, v[i]);
            DoubleVector wi = broadcast(SPECIES, w[i]);
            DoubleVector yi = broadcast(SPECIES, y[i]);
            DoubleVector e0 = fromArray(SPECIES, row, j).sub(vi.mul(w0).add(wi.mul(v0)));
            DoubleVector e1 = fromArray(SPECIES, row, j + LANES).sub(vi.mul(w1).add(wi.mul(v1)));
            DoubleVector e2 = fromArray(SPECIES, row, j + 2 * LANES).sub(vi.mul(w2).add(wi.mul(v2)));
            DoubleVector e3 = fromArray(SPECIES, row, j + 3 * LANES).sub(vi.mul(w3).add(wi.mul(v3)));
            e0.intoArray(row, j);
            e1.intoArray(row, j + LANES);
            e2.intoArray(row, j + 2 * LANES);
            e3.intoArray(row, j + 3 * LANES);
            s0 = s0.add(yi.mul(e0));
            s1 = s1.add(yi.mul(e1));
            s2 = s2.add(yi.mul(e2));
            s3 = s3.add(yi.mul(e3));
        }
        s0.intoArray(product, j);
        s1.intoArray(product, j + LANES);
        s2.intoArray(product, j + 2 * LANES);
        s3.intoArray(product, j + 3 * LANES);
    }

    private static void updateTwoVectors(double[][] rows, int count, int j, double[] v, double[] w, double[] y,
            double[] product) {
        DoubleVector v0 = fromArray(SPECIES, v, j);
        DoubleVector v1 = fromArray(SPECIES, v, j + LANES);
        DoubleVector w0 = fromArray(SPECIES, w, j);
        DoubleVector w1 = fromArray(SPECIES, w, j + LANES);
        DoubleVector s0 = fromArray(SPECIES, product, j);
        DoubleVector s1 = fromArray(SPECIES, product, j + LANES);
        for (int i = 0; i < count; i++) {
            double[] row = rows[i];
            DoubleVector vi = broadcast(SPECIES, v[i]);
            DoubleVector wi = broadcast(SPECIES, w[i]);
            DoubleVector yi = broadcast(SPECIES, y[i]);
            DoubleVector e0 = fromArray(SPECIES, row, j).sub(vi.mul(w0).add(wi.mul(v0)));
            DoubleVector e1 = fromArray(SPECIES, row, j + LANES).sub(vi.mul(w1).add(wi.mul(v1)));
            e0.intoArray(row, j);
            e1.intoArray(row, j + LANES);
            s0 = s0.add(yi.mul(e0));
            s1 = s1.add(yi.mul(e1));
        }
        s0.intoArray(product, j);
        s1.intoArray(product, j + LANES);
    }

    private static void updateVector(double[][] rows, int count, int j, double[] v, double[] w, double[] y,
            double[] product) {
        DoubleVector vj = fromArray(SPECIES, v, j);
        DoubleVector wj = fromArray(SPECIES, w, j);
        DoubleVector sum = fromArray(SPECIES, product, j);
        for (int i = 0; i < count; i++) {
            double[] row = rows[i];
            DoubleVector entry = fromArray(SPECIES, row, j)
                    .sub(broadcast(SPECIES, v[i]).mul(wj).add(broadcast(SPECIES, w[i]).mul(vj)));
            entry.intoArray(row, j);
            sum = sum.add(broadcast(SPECIES, y[i]).mul(entry));
        }
        sum.intoArray(product, j);
    }

    private static void updateByRows(double[][] rows, int count, int end, double[] v, double[] w, double[] y,
            double[] product) {
        int i = 0;
        for (; i + 2 <= count; i += 2) {
            updateTwo(rows[i], rows[i + 1], i, end, v, w, y, product);
        }
        if (i < count) {
            updateOne(rows[i], i, end, v, w, y, product);
        }
    }

    private static void updateTwo(double[] row, double[] below, int i, int end, double[] v, double[] w, double[] y,
            double[] product) {
        DoubleVector v0 = broadcast(SPECIES, v[i]);
        DoubleVector v1 = broadcast(SPECIES, v[i + 1]);
        DoubleVector w0 = broadcast(SPECIES, w[i]);
        DoubleVector w1 = broadcast(SPECIES, w[i + 1]);
        DoubleVector y0 = broadcast(SPECIES, y[i]);
        DoubleVector y1 = broadcast(SPECIES, y[i + 1]);
        for (int j = 0; j < end; j += LANES) {
            DoubleVector vj = fromArray(SPECIES, v, j);
            DoubleVector wj = fromArray(SPECIES, w, j);
            DoubleVector entry0 = fromArray(SPECIES, row, j).sub(v0.mul(wj).add(w0.mul(vj)));
            DoubleVector entry1 = fromArray(SPECIES, below, j).sub(v1.mul(wj).add(w1.mul(vj)));
            entry0.intoArray(row, j);
            entry1.intoArray(below, j);
            fromArray(SPECIES, product, j).add(y0.mul(entry0)).add(y1.mul(entry1)).intoArray(product, j);
        }
    }

    private static void updateOne(double[] row, int i, int end, double[] v, double[] w, double[] y, double[] product) {
        DoubleVector vi = broadcast(SPECIES, v[i]);
        DoubleVector wi = broadcast(SPECIES, w[i]);
        DoubleVector yi = broadcast(SPECIES, y[i]);
        for (int j = 0; j < end; j += LANES) {
            DoubleVector entry = fromArray(SPECIES, row, j)
                    .sub(vi.mul(fromArray(SPECIES, w, j)).add(wi.mul(fromArray(SPECIES, v, j))));
            entry.intoArray(row, j);
            fromArray(SPECIES, product, j).add(yi.mul(entry)).intoArray(product, j);
        }
    }

    private static void updateScalars(double[] row, int i, int from, int end, double[] v, double[] w, double[] y,
            double[] product) {
        for (int j = from; j < end; j++) {
            row[j] -= v[i] * w[j] + w[i] * v[j];
            product[j] += y[i] * row[j];
        }
    }

    /// By their bits: without signs they are in the order of the numbers, those that are not finite last.
    @Override
    public double greatest(double[][] rows) {
        LongVector greatest = LongVector.zero(BITS);
        long left = 0;
        for (double[] row : rows) {
            int j = 0;
            for (; j + LANES <= row.length; j += LANES) {
                greatest = greatest.max(fromArray(SPECIES, row, j).reinterpretAsLongs().and(Long.MAX_VALUE));
            }
            for (; j < row.length; j++) {
                left = Math.max(left, Double.doubleToRawLongBits(row[j]) & Long.MAX_VALUE);
            }
        }
        return Double.longBitsToDouble(Math.max(left, greatest.reduceLanes(VectorOperators.MAX)));
    }

    /// Terms go through all rows, a vector of them at a time: what a row hands to the next one stays in registers. The last vector steps back so that
    /// it ends where the terms do.
    @Override
    public void traces(double[] a, double[] b, double[] shifts, double[] traces, double[] traceSlopes) {
        double[] kept = new double[2 * LANES * a.length];
        for (int next = 0; next < shifts.length; next += LANES) {
            int p = Math.min(next, shifts.length - LANES);
            pivots(a, b, fromArray(SPECIES, shifts, p), kept);
            traces(a, b, kept, traces, traceSlopes, p);
        }
    }

    private static void pivots(double[] a, double[] b, DoubleVector shifts, double[] kept) {
        DoubleVector r = DoubleVector.zero(SPECIES);
        DoubleVector slope = DoubleVector.zero(SPECIES);
        DoubleVector one = broadcast(SPECIES, 1);
        for (int i = 0; i < a.length; i++) {
            DoubleVector coupling = broadcast(SPECIES, b[i] * b[i]);
            r = one.div(shifts.add(broadcast(SPECIES, a[i])).sub(r.mul(coupling)));
            slope = r.mul(r).mul(slope.mul(coupling).sub(one));
            r.intoArray(kept, 2 * i * LANES);
            slope.intoArray(kept, (2 * i + 1) * LANES);
        }
    }

    private static void traces(double[] a, double[] b, double[] kept, double[] traces, double[] traceSlopes, int p) {
        int n = a.length;
        DoubleVector corner = DoubleVector.zero(SPECIES); // G_ii
        DoubleVector cornerSlope = DoubleVector.zero(SPECIES);
        DoubleVector before = DoubleVector.zero(SPECIES); // G_i+1,i+2
        DoubleVector beforeSlope = DoubleVector.zero(SPECIES);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        DoubleVector sumSlope = DoubleVector.zero(SPECIES);
        for (int i = n - 1; i >= 0; i--) {
            double right = i + 1 < n ? b[i + 1] : 0;
            double further = i + 2 < n ? b[i + 2] : 0;
            DoubleVector m0 = broadcast(SPECIES, (a[i] - 1) * (a[i] - 1) + (i > 0 ? b[i] * b[i] : 0) + right * right);
            DoubleVector m1 = broadcast(SPECIES, i + 1 < n ? 2 * right * (a[i] - 1 + (a[i + 1] - 1)) : 0);
            DoubleVector m2 = broadcast(SPECIES, -(2 * right * further) * right);
            DoubleVector factor = broadcast(SPECIES, -right);
            DoubleVector r = fromArray(SPECIES, kept, 2 * i * LANES);
            DoubleVector slope = fromArray(SPECIES, kept, (2 * i + 1) * LANES);
            DoubleVector down = r.mul(factor);
            DoubleVector beside = down.mul(corner);
            DoubleVector besideSlope = slope.mul(corner).add(r.mul(cornerSlope)).mul(factor);
            corner = down.mul(beside).add(r);
            cornerSlope = slope.mul(beside).add(r.mul(besideSlope)).mul(factor).add(slope);
            sum = sum.add(corner.mul(m0).add(beside.mul(m1)).add(r.mul(before).mul(m2)));
            sumSlope = sumSlope.add(cornerSlope.mul(m0).add(besideSlope.mul(m1))
                    .add(slope.mul(before).add(r.mul(beforeSlope)).mul(m2)));
            before = beside;
            beforeSlope = besideSlope;
        }
        sum.intoArray(traces, p);
        sumSlope.intoArray(traceSlopes, p);
    }
}
