package org.ideomotor.convnets;

import static jdk.incubator.vector.FloatVector.fromArray;
import static org.ideomotor.convnets.FloatLanes.SPECIES;
import static org.ideomotor.convnets.FloatLanes.store;

import jdk.incubator.vector.FloatVector;

/// [Kernels] through the Vector API: tiles of sums stay in registers.
final class VectorKernels implements Kernels {
    private static final int LANES = FloatLanes.COUNT;

    @Override
    public void add(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        VectorProducts.ofThread().add(p, a, a0, b, b0, c, c0);
    }

    @Override
    public void slide(Sliding s, float[] x, int x0, float[] w, int w0, float[] y, int y0) {
        if (VectorSpectrum.mixes(s)) {
            VectorSpectrum.mix(s, x, x0, w, w0, y, y0);
            return;
        }
        for (int m = 0; m < s.columns(); m += LANES) {
            int left = s.columns() - m;
            int i = 0;
            if (inSixteens(s))
                for (; i + 8 <= s.rows(); i += 8) {
                    if (LANES == SIXTEEN) slideByFour(s, x, x0 + i * SIXTEEN, w, w0, y, y0 + i * s.yRow());
                    else slideByTwo(s, x, x0 + i * SIXTEEN + m, w, w0 + m, y, y0 + i * s.yRow() + m);
                }
            for (; i + 8 <= s.rows(); i += 8)
                slideEight(s, x, x0 + i * s.xRow() + m, w, w0 + m, y, y0 + i * s.yRow() + m, left);
            for (; i < s.rows(); i++) slideOne(s, x, x0 + i * s.xRow() + m, w, w0 + m, y, y0 + i * s.yRow() + m, left);
        }
    }

    /// Columns that most networks' filters come in; a step that is known lets the compiler leave checks of places out of loops.
    private static final int SIXTEEN = 16;

    private static boolean inSixteens(Sliding s) {
        return s.columns() == SIXTEEN && s.xRow() == SIXTEEN && s.xTap() == SIXTEEN && s.wTap() == SIXTEEN
                && LANES <= SIXTEEN;
    }

    /// Eight rows, two taps at a time: neighbours see the same values, which are read once. What is read lies across two lines of the cache as often as not, so reading is what the
    /// sums wait for.
    private static void slideByTwo(Sliding s, float[] x, int fromX, float[] w, int fromW, float[] y, int at) {
        int to = s.yRow(), taps = s.taps();
        FloatVector s0 = fromArray(SPECIES, y, at), s1 = fromArray(SPECIES, y, at + to),
                s2 = fromArray(SPECIES, y, at + 2 * to), s3 = fromArray(SPECIES, y, at + 3 * to);
        FloatVector s4 = fromArray(SPECIES, y, at + 4 * to), s5 = fromArray(SPECIES, y, at + 5 * to);
        FloatVector s6 = fromArray(SPECIES, y, at + 6 * to), s7 = fromArray(SPECIES, y, at + 7 * to);
        int k = 0;
        for (; k + 2 <= taps; k += 2) {
            FloatVector w0 = fromArray(SPECIES, w, fromW + k * SIXTEEN),
                    w1 = fromArray(SPECIES, w, fromW + SIXTEEN + k * SIXTEEN);
            FloatVector a = fromArray(SPECIES, x, fromX + k * SIXTEEN),
                    b = fromArray(SPECIES, x, fromX + SIXTEEN + k * SIXTEEN);
            s0 = b.fma(w1, a.fma(w0, s0));
            a = fromArray(SPECIES, x, fromX + 2 * SIXTEEN + k * SIXTEEN);
            s1 = a.fma(w1, b.fma(w0, s1));
            b = fromArray(SPECIES, x, fromX + 3 * SIXTEEN + k * SIXTEEN);
            s2 = b.fma(w1, a.fma(w0, s2));
            a = fromArray(SPECIES, x, fromX + 4 * SIXTEEN + k * SIXTEEN);
            s3 = a.fma(w1, b.fma(w0, s3));
            b = fromArray(SPECIES, x, fromX + 5 * SIXTEEN + k * SIXTEEN);
            s4 = b.fma(w1, a.fma(w0, s4));
            a = fromArray(SPECIES, x, fromX + 6 * SIXTEEN + k * SIXTEEN);
            s5 = a.fma(w1, b.fma(w0, s5));
            b = fromArray(SPECIES, x, fromX + 7 * SIXTEEN + k * SIXTEEN);
            s6 = b.fma(w1, a.fma(w0, s6));
            a = fromArray(SPECIES, x, fromX + 8 * SIXTEEN + k * SIXTEEN);
            s7 = a.fma(w1, b.fma(w0, s7));
        }
        for (; k < taps; k++) {
            FloatVector v = fromArray(SPECIES, w, fromW + k * SIXTEEN);
            s0 = fromArray(SPECIES, x, fromX + k * SIXTEEN).fma(v, s0);
            s1 = fromArray(SPECIES, x, fromX + SIXTEEN + k * SIXTEEN).fma(v, s1);
            s2 = fromArray(SPECIES, x, fromX + 2 * SIXTEEN + k * SIXTEEN).fma(v, s2);
            s3 = fromArray(SPECIES, x, fromX + 3 * SIXTEEN + k * SIXTEEN).fma(v, s3);
            s4 = fromArray(SPECIES, x, fromX + 4 * SIXTEEN + k * SIXTEEN).fma(v, s4);
            s5 = fromArray(SPECIES, x, fromX + 5 * SIXTEEN + k * SIXTEEN).fma(v, s5);
            s6 = fromArray(SPECIES, x, fromX + 6 * SIXTEEN + k * SIXTEEN).fma(v, s6);
            s7 = fromArray(SPECIES, x, fromX + 7 * SIXTEEN + k * SIXTEEN).fma(v, s7);
        }
        s0.intoArray(y, at);
        s1.intoArray(y, at + to);
        s2.intoArray(y, at + 2 * to);
        s3.intoArray(y, at + 3 * to);
        s4.intoArray(y, at + 4 * to);
        s5.intoArray(y, at + 5 * to);
        s6.intoArray(y, at + 6 * to);
        s7.intoArray(y, at + 7 * to);
    }

    /// The same, four taps at a time: where there are 32 registers, which come with vectors of sixteen.
    private static void slideByFour(Sliding s, float[] x, int fromX, float[] w, int fromW, float[] y, int at) {
        int to = s.yRow(), taps = s.taps();
        FloatVector s0 = fromArray(SPECIES, y, at), s1 = fromArray(SPECIES, y, at + to),
                s2 = fromArray(SPECIES, y, at + 2 * to), s3 = fromArray(SPECIES, y, at + 3 * to);
        FloatVector s4 = fromArray(SPECIES, y, at + 4 * to), s5 = fromArray(SPECIES, y, at + 5 * to);
        FloatVector s6 = fromArray(SPECIES, y, at + 6 * to), s7 = fromArray(SPECIES, y, at + 7 * to);
        int k = 0;
        for (; k + 4 <= taps; k += 4) {
            FloatVector w0 = fromArray(SPECIES, w, fromW + k * SIXTEEN),
                    w1 = fromArray(SPECIES, w, fromW + SIXTEEN + k * SIXTEEN);
            FloatVector w2 = fromArray(SPECIES, w, fromW + 2 * SIXTEEN + k * SIXTEEN),
                    w3 = fromArray(SPECIES, w, fromW + 3 * SIXTEEN + k * SIXTEEN);
            FloatVector a = fromArray(SPECIES, x, fromX + k * SIXTEEN),
                    b = fromArray(SPECIES, x, fromX + SIXTEEN + k * SIXTEEN),
                    c = fromArray(SPECIES, x, fromX + 2 * SIXTEEN + k * SIXTEEN);
            FloatVector d = fromArray(SPECIES, x, fromX + 3 * SIXTEEN + k * SIXTEEN);
            s0 = d.fma(w3, c.fma(w2, b.fma(w1, a.fma(w0, s0))));
            a = fromArray(SPECIES, x, fromX + 4 * SIXTEEN + k * SIXTEEN);
            s1 = a.fma(w3, d.fma(w2, c.fma(w1, b.fma(w0, s1))));
            b = fromArray(SPECIES, x, fromX + 5 * SIXTEEN + k * SIXTEEN);
            s2 = b.fma(w3, a.fma(w2, d.fma(w1, c.fma(w0, s2))));
            c = fromArray(SPECIES, x, fromX + 6 * SIXTEEN + k * SIXTEEN);
            s3 = c.fma(w3, b.fma(w2, a.fma(w1, d.fma(w0, s3))));
            d = fromArray(SPECIES, x, fromX + 7 * SIXTEEN + k * SIXTEEN);
            s4 = d.fma(w3, c.fma(w2, b.fma(w1, a.fma(w0, s4))));
            a = fromArray(SPECIES, x, fromX + 8 * SIXTEEN + k * SIXTEEN);
            s5 = a.fma(w3, d.fma(w2, c.fma(w1, b.fma(w0, s5))));
            b = fromArray(SPECIES, x, fromX + 9 * SIXTEEN + k * SIXTEEN);
            s6 = b.fma(w3, a.fma(w2, d.fma(w1, c.fma(w0, s6))));
            c = fromArray(SPECIES, x, fromX + 10 * SIXTEEN + k * SIXTEEN);
            s7 = c.fma(w3, b.fma(w2, a.fma(w1, d.fma(w0, s7))));
        }
        for (; k < taps; k++) {
            FloatVector v = fromArray(SPECIES, w, fromW + k * SIXTEEN);
            s0 = fromArray(SPECIES, x, fromX + k * SIXTEEN).fma(v, s0);
            s1 = fromArray(SPECIES, x, fromX + SIXTEEN + k * SIXTEEN).fma(v, s1);
            s2 = fromArray(SPECIES, x, fromX + 2 * SIXTEEN + k * SIXTEEN).fma(v, s2);
            s3 = fromArray(SPECIES, x, fromX + 3 * SIXTEEN + k * SIXTEEN).fma(v, s3);
            s4 = fromArray(SPECIES, x, fromX + 4 * SIXTEEN + k * SIXTEEN).fma(v, s4);
            s5 = fromArray(SPECIES, x, fromX + 5 * SIXTEEN + k * SIXTEEN).fma(v, s5);
            s6 = fromArray(SPECIES, x, fromX + 6 * SIXTEEN + k * SIXTEEN).fma(v, s6);
            s7 = fromArray(SPECIES, x, fromX + 7 * SIXTEEN + k * SIXTEEN).fma(v, s7);
        }
        s0.intoArray(y, at);
        s1.intoArray(y, at + to);
        s2.intoArray(y, at + 2 * to);
        s3.intoArray(y, at + 3 * to);
        s4.intoArray(y, at + 4 * to);
        s5.intoArray(y, at + 5 * to);
        s6.intoArray(y, at + 6 * to);
        s7.intoArray(y, at + 7 * to);
    }

    private static void slideEight(Sliding s, float[] x, int fromX, float[] w, int fromW, float[] y, int at, int left) {
        int row = s.xRow(), to = s.yRow();
        FloatVector s0 = fromArray(SPECIES, y, at), s1 = fromArray(SPECIES, y, at + to),
                s2 = fromArray(SPECIES, y, at + 2 * to), s3 = fromArray(SPECIES, y, at + 3 * to);
        FloatVector s4 = fromArray(SPECIES, y, at + 4 * to), s5 = fromArray(SPECIES, y, at + 5 * to);
        FloatVector s6 = fromArray(SPECIES, y, at + 6 * to), s7 = fromArray(SPECIES, y, at + 7 * to);
        int kx = fromX, kw = fromW;
        for (int k = 0; k < s.taps(); k++) {
            FloatVector v = fromArray(SPECIES, w, kw);
            s0 = fromArray(SPECIES, x, kx).fma(v, s0);
            s1 = fromArray(SPECIES, x, kx + row).fma(v, s1);
            s2 = fromArray(SPECIES, x, kx + 2 * row).fma(v, s2);
            s3 = fromArray(SPECIES, x, kx + 3 * row).fma(v, s3);
            s4 = fromArray(SPECIES, x, kx + 4 * row).fma(v, s4);
            s5 = fromArray(SPECIES, x, kx + 5 * row).fma(v, s5);
            s6 = fromArray(SPECIES, x, kx + 6 * row).fma(v, s6);
            s7 = fromArray(SPECIES, x, kx + 7 * row).fma(v, s7);
            kx += s.xTap();
            kw += s.wTap();
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
        FloatVector sum = fromArray(SPECIES, y, at);
        int kx = fromX, kw = fromW;
        for (int k = 0; k < s.taps(); k++) {
            sum = fromArray(SPECIES, x, kx).fma(fromArray(SPECIES, w, kw), sum);
            kx += s.xTap();
            kw += s.wTap();
        }
        store(sum, y, at, left);
    }

    @Override
    public void there(Spectrum spectrum, float[] z, int z0, float[] scratch) {
        VectorSpectrum.there(spectrum, z, z0, scratch);
    }

    @Override
    public void back(Spectrum spectrum, float[] z, int z0, float[] scratch) {
        VectorSpectrum.back(spectrum, z, z0, scratch);
    }

    @Override
    public void scaleRows(int rows, float[] factors, int f0, float[] x, int x0, float[] y, int y0) {
        VectorSpectrum.scaleRows(rows, factors, f0, x, x0, y, y0);
    }

    @Override
    public void respond(Spectrum spectrum, float[] x, int x0, float[] responses, int r0, float[] bias, int b0,
            float[] y, float[] scratch) {
        VectorSpectrum.respond(spectrum, x, x0, responses, r0, bias, b0, y, scratch);
    }

    @Override
    public void multiply(FrequencyProduct product, float[] x, float[] factors, float[] y) {
        VectorSpectrum.multiply(product, x, factors, y);
    }

    @Override
    public void copyRows(int rows, int columns, float[] x, int x0, int xRow, float[] y, int y0, int yRow) {
        int m = 0;
        for (; m + VectorSpectrum.LANES <= columns; m += VectorSpectrum.LANES)
            VectorSpectrum.copyLanes(rows, x, x0 + m, xRow, y, y0 + m, yRow);
        for (int i = 0; i < rows && m < columns; i++)
            System.arraycopy(x, x0 + i * xRow + m, y, y0 + i * yRow + m, columns - m);
    }

    @Override
    public void greatestRow(int rows, int columns, float[] x, int x0, float[] y, int y0) {
        for (int m = 0; m < columns; m += LANES) {
            FloatVector greatest = fromArray(SPECIES, x, x0 + m);
            for (int i = 1; i < rows; i++) greatest = greatest.max(fromArray(SPECIES, x, x0 + i * columns + m));
            store(greatest, y, y0 + m, columns - m);
        }
    }

    @Override
    public void addRows(int rows, int columns, float[] x, int x0, float[] y, int y0) {
        int m = 0;
        for (; m + 4 * LANES <= columns; m += 4 * LANES) addFour(rows, columns, x, x0 + m, y, y0 + m);
        for (; m < columns; m += LANES) {
            FloatVector sum = fromArray(SPECIES, y, y0 + m);
            for (int i = 0; i < rows; i++) sum = sum.add(fromArray(SPECIES, x, x0 + i * columns + m));
            store(sum, y, y0 + m, columns - m);
        }
    }

    /// Four vectors of columns: their sums do not wait for one another.
    private static void addFour(int rows, int columns, float[] x, int x0, float[] y, int y0) {
        FloatVector s0 = fromArray(SPECIES, y, y0), s1 = fromArray(SPECIES, y, y0 + LANES);
        FloatVector s2 = fromArray(SPECIES, y, y0 + 2 * LANES), s3 = fromArray(SPECIES, y, y0 + 3 * LANES);
        for (int i = 0, at = x0; i < rows; i++, at += columns) {
            s0 = s0.add(fromArray(SPECIES, x, at));
            s1 = s1.add(fromArray(SPECIES, x, at + LANES));
            s2 = s2.add(fromArray(SPECIES, x, at + 2 * LANES));
            s3 = s3.add(fromArray(SPECIES, x, at + 3 * LANES));
        }
        s0.intoArray(y, y0);
        s1.intoArray(y, y0 + LANES);
        s2.intoArray(y, y0 + 2 * LANES);
        s3.intoArray(y, y0 + 3 * LANES);
    }

    @Override
    public void addSquares(int rows, int columns, float[] x, int x0, float[] mean, int m0, float[] y, int y0) {
        int m = 0;
        for (; m + 4 * LANES <= columns; m += 4 * LANES)
            addFourSquares(rows, columns, x, x0 + m, mean, m0 + m, y, y0 + m);
        for (; m < columns; m += LANES) {
            FloatVector sum = fromArray(SPECIES, y, y0 + m), middle = fromArray(SPECIES, mean, m0 + m);
            for (int i = 0; i < rows; i++) sum = addSquare(sum, fromArray(SPECIES, x, x0 + i * columns + m), middle);
            store(sum, y, y0 + m, columns - m);
        }
    }

    private static FloatVector addSquare(FloatVector sum, FloatVector x, FloatVector middle) {
        FloatVector away = x.sub(middle);
        return sum.add(away.mul(away));
    }

    private static void addFourSquares(int rows, int columns, float[] x, int x0, float[] mean, int m0, float[] y,
            int y0) {
        FloatVector m1 = fromArray(SPECIES, mean, m0), m2 = fromArray(SPECIES, mean, m0 + LANES);
        FloatVector m3 = fromArray(SPECIES, mean, m0 + 2 * LANES), m4 = fromArray(SPECIES, mean, m0 + 3 * LANES);
        FloatVector s1 = fromArray(SPECIES, y, y0), s2 = fromArray(SPECIES, y, y0 + LANES);
        FloatVector s3 = fromArray(SPECIES, y, y0 + 2 * LANES), s4 = fromArray(SPECIES, y, y0 + 3 * LANES);
        for (int i = 0, at = x0; i < rows; i++, at += columns) {
            s1 = addSquare(s1, fromArray(SPECIES, x, at), m1);
            s2 = addSquare(s2, fromArray(SPECIES, x, at + LANES), m2);
            s3 = addSquare(s3, fromArray(SPECIES, x, at + 2 * LANES), m3);
            s4 = addSquare(s4, fromArray(SPECIES, x, at + 3 * LANES), m4);
        }
        s1.intoArray(y, y0);
        s2.intoArray(y, y0 + LANES);
        s3.intoArray(y, y0 + 2 * LANES);
        s4.intoArray(y, y0 + 3 * LANES);
    }

    @Override
    public void addProducts(int rows, int columns, float[] g, int g0, float[] x, int x0, float[] mean, float[] y,
            int y0) {
        int m = 0;
        for (; m + 4 * LANES <= columns; m += 4 * LANES)
            addFourProducts(rows, columns, g, g0 + m, x, x0 + m, mean, m, y, y0 + m);
        for (; m < columns; m += LANES) {
            FloatVector sum = fromArray(SPECIES, y, y0 + m), middle = fromArray(SPECIES, mean, m);
            for (int i = 0; i < rows; i++)
                sum = sum.add(fromArray(SPECIES, g, g0 + i * columns + m)
                        .mul(fromArray(SPECIES, x, x0 + i * columns + m).sub(middle)));
            store(sum, y, y0 + m, columns - m);
        }
    }

    private static void addFourProducts(int rows, int columns, float[] g, int g0, float[] x, int x0, float[] mean,
            int m0, float[] y, int y0) {
        FloatVector m1 = fromArray(SPECIES, mean, m0), m2 = fromArray(SPECIES, mean, m0 + LANES);
        FloatVector m3 = fromArray(SPECIES, mean, m0 + 2 * LANES), m4 = fromArray(SPECIES, mean, m0 + 3 * LANES);
        FloatVector s1 = fromArray(SPECIES, y, y0), s2 = fromArray(SPECIES, y, y0 + LANES);
        FloatVector s3 = fromArray(SPECIES, y, y0 + 2 * LANES), s4 = fromArray(SPECIES, y, y0 + 3 * LANES);
        for (int i = 0; i < rows; i++) {
            int of = g0 + i * columns, at = x0 + i * columns;
            s1 = s1.add(fromArray(SPECIES, g, of).mul(fromArray(SPECIES, x, at).sub(m1)));
            s2 = s2.add(fromArray(SPECIES, g, of + LANES).mul(fromArray(SPECIES, x, at + LANES).sub(m2)));
            s3 = s3.add(fromArray(SPECIES, g, of + 2 * LANES).mul(fromArray(SPECIES, x, at + 2 * LANES).sub(m3)));
            s4 = s4.add(fromArray(SPECIES, g, of + 3 * LANES).mul(fromArray(SPECIES, x, at + 3 * LANES).sub(m4)));
        }
        s1.intoArray(y, y0);
        s2.intoArray(y, y0 + LANES);
        s3.intoArray(y, y0 + 2 * LANES);
        s4.intoArray(y, y0 + 3 * LANES);
    }

    @Override
    public void apply(Activation f, int count, float[] x, int x0, float[] y, int y0) {
        VectorFunctions.apply(f, count, x, x0, y, y0);
    }

    @Override
    public void back(Activation f, int count, float[] x, float[] y, float[] slope, float[] to, int from) {
        VectorFunctions.back(f, count, x, y, slope, to, from);
    }

    @Override
    public void expAbout(int count, float[] x, int x0, float about) {
        VectorFunctions.expAbout(count, x, x0, about);
    }

    @Override
    public void expColumns(int rows, int columns, float[] x, int x0, float[] sums, int s0) {
        int m = 0;
        for (; m + LANES <= columns; m += LANES) VectorFunctions.expColumn(rows, columns, x, x0 + m, sums, s0 + m);
        for (; m < columns; m++) PlainKernels.expColumn(rows, columns, x, x0 + m, sums, s0 + m);
    }

    @Override
    public void spread(int rows, int columns, float[] g, int g0, float[] y, int y0) {
        for (int m = 0; m < columns; m += LANES) {
            FloatVector row = fromArray(SPECIES, g, g0 + m);
            for (int i = 0; i < rows; i++) {
                int at = y0 + i * columns + m;
                store(fromArray(SPECIES, y, at).add(row), y, at, columns - m);
            }
        }
    }
}
