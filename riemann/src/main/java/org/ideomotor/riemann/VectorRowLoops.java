package org.ideomotor.riemann;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [RowLoops] through the Vector API: sums over rows stay in registers, and an update and the product after it share one pass.
final class VectorRowLoops implements RowLoops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final DoubleVector INDICES = (DoubleVector) SPECIES.zero().addIndex(1);

    private static DoubleVector load(double[] from, int j) {
        return DoubleVector.fromArray(SPECIES, from, j);
    }

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
        DoubleVector before = load(to, j);
        DoubleVector sum = before;
        for (int k = first; k < end; k++) {
            sum = sum.add(load(rows[k], j).mul(factors[k]));
        }
        sum.blend(before, INDICES.compare(VectorOperators.LT, from - j)).intoArray(to, j);
    }

    private static void addTwo(double[] to, double[] factors, double[][] rows, int first, int end, int j) {
        DoubleVector s0 = load(to, j);
        DoubleVector s1 = load(to, j + LANES);
        for (int k = first; k < end; k++) {
            double[] row = rows[k];
            DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[k]);
            s0 = s0.add(load(row, j).mul(factor));
            s1 = s1.add(load(row, j + LANES).mul(factor));
        }
        s0.intoArray(to, j);
        s1.intoArray(to, j + LANES);
    }

    private static void addFour(double[] to, double[] factors, double[][] rows, int first, int end, int j) {
        DoubleVector s0 = load(to, j);
        DoubleVector s1 = load(to, j + LANES);
        DoubleVector s2 = load(to, j + 2 * LANES);
        DoubleVector s3 = load(to, j + 3 * LANES);
        for (int k = first; k < end; k++) {
            double[] row = rows[k];
            DoubleVector factor = DoubleVector.broadcast(SPECIES, factors[k]);
            s0 = s0.add(load(row, j).mul(factor));
            s1 = s1.add(load(row, j + LANES).mul(factor));
            s2 = s2.add(load(row, j + 2 * LANES).mul(factor));
            s3 = s3.add(load(row, j + 3 * LANES).mul(factor));
        }
        s0.intoArray(to, j);
        s1.intoArray(to, j + LANES);
        s2.intoArray(to, j + 2 * LANES);
        s3.intoArray(to, j + 3 * LANES);
    }

    @Override
    public void updateAndMultiply(double[][] rows, int count, int columns, double[] v, double[] w, double[] y,
            double[] product) {
        int end = Math.min(product.length / LANES, (columns + LANES - 1) / LANES) * LANES;
        int i = 0;
        for (; i + 2 <= count; i += 2) {
            updateTwo(rows[i], rows[i + 1], i, end, v, w, y, product);
        }
        if (i < count) {
            updateOne(rows[i], i, end, v, w, y, product);
        }
        if (end < columns) {
            for (i = 0; i < count; i++) {
                updateScalars(rows[i], i, end, columns, v, w, y, product);
            }
        }
    }

    private static void updateTwo(double[] row, double[] below, int i, int end, double[] v, double[] w, double[] y,
            double[] product) {
        DoubleVector v0 = DoubleVector.broadcast(SPECIES, v[i]);
        DoubleVector v1 = DoubleVector.broadcast(SPECIES, v[i + 1]);
        DoubleVector w0 = DoubleVector.broadcast(SPECIES, w[i]);
        DoubleVector w1 = DoubleVector.broadcast(SPECIES, w[i + 1]);
        DoubleVector y0 = DoubleVector.broadcast(SPECIES, y[i]);
        DoubleVector y1 = DoubleVector.broadcast(SPECIES, y[i + 1]);
        for (int j = 0; j < end; j += LANES) {
            DoubleVector vj = load(v, j);
            DoubleVector wj = load(w, j);
            DoubleVector entry0 = load(row, j).sub(v0.mul(wj).add(w0.mul(vj)));
            DoubleVector entry1 = load(below, j).sub(v1.mul(wj).add(w1.mul(vj)));
            entry0.intoArray(row, j);
            entry1.intoArray(below, j);
            load(product, j).add(y0.mul(entry0)).add(y1.mul(entry1)).intoArray(product, j);
        }
    }

    private static void updateOne(double[] row, int i, int end, double[] v, double[] w, double[] y, double[] product) {
        for (int j = 0; j < end; j += LANES) {
            DoubleVector entry = load(row, j).sub(load(w, j).mul(v[i]).add(load(v, j).mul(w[i])));
            entry.intoArray(row, j);
            load(product, j).add(entry.mul(y[i])).intoArray(product, j);
        }
    }

    private static void updateScalars(double[] row, int i, int from, int end, double[] v, double[] w, double[] y,
            double[] product) {
        for (int j = from; j < end; j++) {
            row[j] -= v[i] * w[j] + w[i] * v[j];
            product[j] += y[i] * row[j];
        }
    }
}
