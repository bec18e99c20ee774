package org.ideomotor.convnets;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Kernels] through the Vector API: tiles of sums stay in registers.
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static FloatVector load(float[] from, int j) { return FloatVector.fromArray(SPECIES, from, j); }

    /// Writes the lanes that are columns.
    private static void store(FloatVector v, float[] to, int at, int columns) {
        if (columns >= LANES) v.intoArray(to, at);
        else if (columns > 0) v.intoArray(to, at, SPECIES.indexInRange(0, columns));
    }

    @Override
    public void add(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        VectorProducts.ofThread().add(p, a, a0, b, b0, c, c0);
    }

    @Override
    public void slide(Sliding s, float[] x, int x0, float[] w, float[] y, int y0) {
        for (int m = 0; m < s.columns(); m += LANES) {
            int left = s.columns() - m;
            int i = 0;
            for (; i + 8 <= s.rows(); i += 8)
                slideEight(s, x, x0 + i * s.xRow() + m, w, m, y, y0 + i * s.yRow() + m, left);
            for (; i < s.rows(); i++) slideOne(s, x, x0 + i * s.xRow() + m, w, m, y, y0 + i * s.yRow() + m, left);
        }
    }

    private static void slideEight(Sliding s, float[] x, int fromX, float[] w, int fromW, float[] y, int at, int left) {
        int row = s.xRow(), to = s.yRow();
        FloatVector s0 = load(y, at), s1 = load(y, at + to), s2 = load(y, at + 2 * to), s3 = load(y, at + 3 * to);
        FloatVector s4 = load(y, at + 4 * to), s5 = load(y, at + 5 * to);
        FloatVector s6 = load(y, at + 6 * to), s7 = load(y, at + 7 * to);
        int kx = fromX, kw = fromW;
        for (int k = 0; k < s.taps(); k++) {
            FloatVector v = load(w, kw);
            s0 = s0.add(load(x, kx).mul(v));
            s1 = s1.add(load(x, kx + row).mul(v));
            s2 = s2.add(load(x, kx + 2 * row).mul(v));
            s3 = s3.add(load(x, kx + 3 * row).mul(v));
            s4 = s4.add(load(x, kx + 4 * row).mul(v));
            s5 = s5.add(load(x, kx + 5 * row).mul(v));
            s6 = s6.add(load(x, kx + 6 * row).mul(v));
            s7 = s7.add(load(x, kx + 7 * row).mul(v));
            kx += s.xTap();
            kw += s.columns();
        }
        store(s0, y, at, left);
        store(s1, y, at + to, left);
        store(s2, y, at + 2 * to, left);
        store(s3, y, at + 3 * to, left);
        store(s4, y, at + 4 * to, left);
        store(s5, y, at + 5 * to, left);
        store(s6, y, at + 6 * to, left);
        store(s7, y, at + 7 * to, left);
    }

    private static void slideOne(Sliding s, float[] x, int fromX, float[] w, int fromW, float[] y, int at, int left) {
        FloatVector sum = load(y, at);
        int kx = fromX, kw = fromW;
        for (int k = 0; k < s.taps(); k++) {
            sum = sum.add(load(x, kx).mul(load(w, kw)));
            kx += s.xTap();
            kw += s.columns();
        }
        store(sum, y, at, left);
    }

    @Override
    public void slideBack(Sliding s, float[] x, int x0, float[] g, int g0, float[] slopes, int s0) {
        for (int m = 0; m < s.columns(); m += LANES) {
            int left = s.columns() - m;
            int k = 0;
            for (; k + 8 <= s.taps(); k += 8)
                slideBackEight(s, x, x0 + k * s.xTap() + m, g, g0 + m, slopes, s0 + k * s.columns() + m, left);
            for (; k < s.taps(); k++)
                slideBackOne(s, x, x0 + k * s.xTap() + m, g, g0 + m, slopes, s0 + k * s.columns() + m, left);
        }
    }

    private static void slideBackEight(Sliding s, float[] x, int fromX, float[] g, int fromG, float[] slopes, int at,
            int left) {
        int tap = s.xTap(), to = s.columns();
        FloatVector s0 = load(slopes, at), s1 = load(slopes, at + to);
        FloatVector s2 = load(slopes, at + 2 * to), s3 = load(slopes, at + 3 * to);
        FloatVector s4 = load(slopes, at + 4 * to), s5 = load(slopes, at + 5 * to);
        FloatVector s6 = load(slopes, at + 6 * to), s7 = load(slopes, at + 7 * to);
        int kx = fromX, kg = fromG;
        for (int i = 0; i < s.rows(); i++) {
            FloatVector v = load(g, kg);
            s0 = s0.add(load(x, kx).mul(v));
            s1 = s1.add(load(x, kx + tap).mul(v));
            s2 = s2.add(load(x, kx + 2 * tap).mul(v));
            s3 = s3.add(load(x, kx + 3 * tap).mul(v));
            s4 = s4.add(load(x, kx + 4 * tap).mul(v));
            s5 = s5.add(load(x, kx + 5 * tap).mul(v));
            s6 = s6.add(load(x, kx + 6 * tap).mul(v));
            s7 = s7.add(load(x, kx + 7 * tap).mul(v));
            kx += s.xRow();
            kg += s.yRow();
        }
        store(s0, slopes, at, left);
        store(s1, slopes, at + to, left);
        store(s2, slopes, at + 2 * to, left);
        store(s3, slopes, at + 3 * to, left);
        store(s4, slopes, at + 4 * to, left);
        store(s5, slopes, at + 5 * to, left);
        store(s6, slopes, at + 6 * to, left);
        store(s7, slopes, at + 7 * to, left);
    }

    private static void slideBackOne(Sliding s, float[] x, int fromX, float[] g, int fromG, float[] slopes, int at,
            int left) {
        FloatVector sum = load(slopes, at);
        int kx = fromX, kg = fromG;
        for (int i = 0; i < s.rows(); i++) {
            sum = sum.add(load(x, kx).mul(load(g, kg)));
            kx += s.xRow();
            kg += s.yRow();
        }
        store(sum, slopes, at, left);
    }

    @Override
    public void addRows(int rows, int columns, float[] x, int x0, float[] y, int y0) {
        for (int m = 0; m < columns; m += LANES) {
            FloatVector sum = load(y, y0 + m);
            for (int i = 0; i < rows; i++) sum = sum.add(load(x, x0 + i * columns + m));
            store(sum, y, y0 + m, columns - m);
        }
    }

    @Override
    public void addSquares(int rows, int columns, float[] x, int x0, float[] mean, int m0, float[] y, int y0) {
        for (int m = 0; m < columns; m += LANES) {
            FloatVector sum = load(y, y0 + m), middle = load(mean, m0 + m);
            for (int i = 0; i < rows; i++) {
                FloatVector away = load(x, x0 + i * columns + m).sub(middle);
                sum = sum.add(away.mul(away));
            }
            store(sum, y, y0 + m, columns - m);
        }
    }

    @Override
    public void addProducts(int rows, int columns, float[] g, int g0, float[] x, int x0, float[] mean, float[] y,
            int y0) {
        for (int m = 0; m < columns; m += LANES) {
            FloatVector sum = load(y, y0 + m), middle = load(mean, m);
            for (int i = 0; i < rows; i++)
                sum = sum.add(load(g, g0 + i * columns + m).mul(load(x, x0 + i * columns + m).sub(middle)));
            store(sum, y, y0 + m, columns - m);
        }
    }

    @Override
    public void elu(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = load(x, x0 + k);
            FloatVector curved = exp(v.min(0)).sub(1);
            store(curved.blend(v, v.compare(VectorOperators.GT, 0)), y, y0 + k, count - k);
        }
    }

    /// The operations of [FastFunctions#exp] in their order.
    private static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(-87).min(88);
        FloatVector whole = clamped.mul(FastFunctions.LOG2_E).add(FastFunctions.ROUNDER).sub(FastFunctions.ROUNDER);
        FloatVector r = clamped.sub(whole.mul(FastFunctions.LN2_HIGH)).sub(whole.mul(FastFunctions.LN2_LOW));
        FloatVector p = r.mul(0.00019875691f).add(0.0013981999f);
        p = p.mul(r).add(0.008333452f);
        p = p.mul(r).add(0.041665796f);
        p = p.mul(r).add(0.16666666f);
        p = p.mul(r).add(0.5f);
        FloatVector y = p.mul(r).mul(r).add(r).add(1);
        IntVector power = ((IntVector) whole.convert(VectorOperators.F2I, 0)).add(127)
                .lanewise(VectorOperators.LSHL, 23);
        return y.mul(power.reinterpretAsFloats());
    }

    @Override
    public void spread(int rows, int columns, float[] g, int g0, float[] y, int y0) {
        for (int m = 0; m < columns; m += LANES) {
            FloatVector row = load(g, g0 + m);
            for (int i = 0; i < rows; i++) {
                int at = y0 + i * columns + m;
                store(load(y, at).add(row), y, at, columns - m);
            }
        }
    }
}
