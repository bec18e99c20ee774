package org.ideomotor.convnets;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Kernels] through the Vector API: tiles of sums stay in registers.
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    /// Rows of B at once, so that a tile's columns of them stay in the nearest cache.
    private static final int BLOCK = 256;

    private static FloatVector load(float[] from, int j) { return FloatVector.fromArray(SPECIES, from, j); }

    /// Writes the lanes that are columns.
    private static void store(FloatVector v, float[] to, int at, int columns) {
        if (columns >= LANES) v.intoArray(to, at);
        else if (columns > 0) v.intoArray(to, at, SPECIES.indexInRange(0, columns));
    }

    @Override
    public void add(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        int taps = Math.max(1, BLOCK / p.run());
        int run = Math.min(p.run(), BLOCK);
        for (int tap = 0; tap < p.taps(); tap += taps)
            for (int j = 0; j < p.run(); j += run)
                addBlock(p, Math.min(taps, p.taps() - tap), Math.min(run, p.run() - j), a,
                        a0 + tap * p.aTap() + j * p.aRun(), b, b0 + (tap * p.run() + j) * p.bRow(), c, c0);
    }

    private static void addBlock(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c,
            int c0) {
        for (int n = 0; n < p.columns(); n += 2 * LANES) {
            int left = p.columns() - n;
            int i = 0;
            if (left > LANES) {
                for (; i + 4 <= p.rows(); i += 4)
                    fourByTwo(p, taps, run, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n, left);
                for (; i < p.rows(); i++)
                    oneByTwo(p, taps, run, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n, left);
            } else {
                for (; i + 8 <= p.rows(); i += 8)
                    eightByOne(p, taps, run, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n, left);
                for (; i < p.rows(); i++)
                    oneByOne(p, taps, run, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n, left);
            }
        }
    }

    private static void fourByTwo(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c, int c0,
            int left) {
        int aRow = p.aRow(), aRun = p.aRun(), bRow = p.bRow(), cRow = p.cRow();
        FloatVector s00 = load(c, c0), s01 = load(c, c0 + LANES);
        FloatVector s10 = load(c, c0 + cRow), s11 = load(c, c0 + cRow + LANES);
        FloatVector s20 = load(c, c0 + 2 * cRow), s21 = load(c, c0 + 2 * cRow + LANES);
        FloatVector s30 = load(c, c0 + 3 * cRow), s31 = load(c, c0 + 3 * cRow + LANES);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector v0 = load(b, kb), v1 = load(b, kb + LANES);
                FloatVector x = FloatVector.broadcast(SPECIES, a[ka]);
                s00 = s00.add(v0.mul(x));
                s01 = s01.add(v1.mul(x));
                x = FloatVector.broadcast(SPECIES, a[ka + aRow]);
                s10 = s10.add(v0.mul(x));
                s11 = s11.add(v1.mul(x));
                x = FloatVector.broadcast(SPECIES, a[ka + 2 * aRow]);
                s20 = s20.add(v0.mul(x));
                s21 = s21.add(v1.mul(x));
                x = FloatVector.broadcast(SPECIES, a[ka + 3 * aRow]);
                s30 = s30.add(v0.mul(x));
                s31 = s31.add(v1.mul(x));
                ka += aRun;
                kb += bRow;
            }
        }
        s00.intoArray(c, c0);
        store(s01, c, c0 + LANES, left - LANES);
        s10.intoArray(c, c0 + cRow);
        store(s11, c, c0 + cRow + LANES, left - LANES);
        s20.intoArray(c, c0 + 2 * cRow);
        store(s21, c, c0 + 2 * cRow + LANES, left - LANES);
        s30.intoArray(c, c0 + 3 * cRow);
        store(s31, c, c0 + 3 * cRow + LANES, left - LANES);
    }

    private static void oneByTwo(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c, int c0,
            int left) {
        FloatVector s0 = load(c, c0), s1 = load(c, c0 + LANES);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector x = FloatVector.broadcast(SPECIES, a[ka]);
                s0 = s0.add(load(b, kb).mul(x));
                s1 = s1.add(load(b, kb + LANES).mul(x));
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        s0.intoArray(c, c0);
        store(s1, c, c0 + LANES, left - LANES);
    }

    private static void eightByOne(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c,
            int c0, int left) {
        int aRow = p.aRow(), aRun = p.aRun(), bRow = p.bRow(), cRow = p.cRow();
        FloatVector s0 = load(c, c0), s1 = load(c, c0 + cRow);
        FloatVector s2 = load(c, c0 + 2 * cRow), s3 = load(c, c0 + 3 * cRow);
        FloatVector s4 = load(c, c0 + 4 * cRow), s5 = load(c, c0 + 5 * cRow);
        FloatVector s6 = load(c, c0 + 6 * cRow), s7 = load(c, c0 + 7 * cRow);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector v = load(b, kb);
                s0 = s0.add(v.mul(a[ka]));
                s1 = s1.add(v.mul(a[ka + aRow]));
                s2 = s2.add(v.mul(a[ka + 2 * aRow]));
                s3 = s3.add(v.mul(a[ka + 3 * aRow]));
                s4 = s4.add(v.mul(a[ka + 4 * aRow]));
                s5 = s5.add(v.mul(a[ka + 5 * aRow]));
                s6 = s6.add(v.mul(a[ka + 6 * aRow]));
                s7 = s7.add(v.mul(a[ka + 7 * aRow]));
                ka += aRun;
                kb += bRow;
            }
        }
        store(s0, c, c0, left);
        store(s1, c, c0 + cRow, left);
        store(s2, c, c0 + 2 * cRow, left);
        store(s3, c, c0 + 3 * cRow, left);
        store(s4, c, c0 + 4 * cRow, left);
        store(s5, c, c0 + 5 * cRow, left);
        store(s6, c, c0 + 6 * cRow, left);
        store(s7, c, c0 + 7 * cRow, left);
    }

    private static void oneByOne(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c, int c0,
            int left) {
        FloatVector sum = load(c, c0);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                sum = sum.add(load(b, kb).mul(a[ka]));
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        store(sum, c, c0, left);
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
