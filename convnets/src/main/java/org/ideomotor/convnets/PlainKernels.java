package org.ideomotor.convnets;

/// [Kernels] without the Vector API: several sums at once in plain variables.
final class PlainKernels implements Kernels {
    @Override
    public void add(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        int i = 0;
        for (; i + 2 <= p.rows(); i += 2) {
            int n = 0;
            for (; n + 4 <= p.columns(); n += 4)
                twoByFour(p, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n);
            for (; n < p.columns(); n++) {
                one(p, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n);
                one(p, a, a0 + (i + 1) * p.aRow(), b, b0 + n, c, c0 + (i + 1) * p.cRow() + n);
            }
        }
        for (; i < p.rows(); i++)
            for (int n = 0; n < p.columns(); n++) one(p, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n);
    }

    private static void one(Product p, float[] a, int fromA, float[] b, int fromB, float[] c, int at) {
        float sum = c[at];
        int kb = fromB;
        for (int tap = 0; tap < p.taps(); tap++) {
            int ka = fromA + tap * p.aTap();
            for (int j = 0; j < p.run(); j++) {
                sum = Fused.add(a[ka], b[kb], sum);
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        c[at] = sum;
    }

    private static void twoByFour(Product p, float[] a, int fromA, float[] b, int fromB, float[] c, int at) {
        int aRow = p.aRow(), below = at + p.cRow();
        float s0 = c[at], s1 = c[at + 1], s2 = c[at + 2], s3 = c[at + 3];
        float t0 = c[below], t1 = c[below + 1], t2 = c[below + 2], t3 = c[below + 3];
        int kb = fromB;
        for (int tap = 0; tap < p.taps(); tap++) {
            int ka = fromA + tap * p.aTap();
            for (int j = 0; j < p.run(); j++) {
                float x = a[ka], y = a[ka + aRow];
                float b0 = b[kb], b1 = b[kb + 1], b2 = b[kb + 2], b3 = b[kb + 3];
                s0 = Fused.add(x, b0, s0);
                s1 = Fused.add(x, b1, s1);
                s2 = Fused.add(x, b2, s2);
                s3 = Fused.add(x, b3, s3);
                t0 = Fused.add(y, b0, t0);
                t1 = Fused.add(y, b1, t1);
                t2 = Fused.add(y, b2, t2);
                t3 = Fused.add(y, b3, t3);
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        c[at] = s0;
        c[at + 1] = s1;
        c[at + 2] = s2;
        c[at + 3] = s3;
        c[below] = t0;
        c[below + 1] = t1;
        c[below + 2] = t2;
        c[below + 3] = t3;
    }

    @Override
    public void slide(Sliding s, float[] x, int x0, float[] w, int w0, float[] y, int y0) {
        for (int i = 0; i < s.rows(); i++) {
            int m = 0;
            for (; m + 4 <= s.columns(); m += 4)
                slideFour(s, x, x0 + i * s.xRow() + m, w, w0 + m, y, y0 + i * s.yRow() + m);
            for (; m < s.columns(); m++) {
                float sum = y[y0 + i * s.yRow() + m];
                for (int k = 0; k < s.taps(); k++)
                    sum = Fused.add(x[x0 + i * s.xRow() + k * s.xTap() + m], w[w0 + k * s.wTap() + m], sum);
                y[y0 + i * s.yRow() + m] = sum;
            }
        }
    }

    private static void slideFour(Sliding s, float[] x, int fromX, float[] w, int fromW, float[] y, int at) {
        float s0 = y[at], s1 = y[at + 1], s2 = y[at + 2], s3 = y[at + 3];
        int kx = fromX, kw = fromW;
        for (int k = 0; k < s.taps(); k++) {
            s0 = Fused.add(x[kx], w[kw], s0);
            s1 = Fused.add(x[kx + 1], w[kw + 1], s1);
            s2 = Fused.add(x[kx + 2], w[kw + 2], s2);
            s3 = Fused.add(x[kx + 3], w[kw + 3], s3);
            kx += s.xTap();
            kw += s.wTap();
        }
        y[at] = s0;
        y[at + 1] = s1;
        y[at + 2] = s2;
        y[at + 3] = s3;
    }

    @Override
    public void there(Spectrum spectrum, float[] z, int z0, float[] scratch) {
        PlainSpectrum.there(spectrum, z, z0, scratch);
    }

    @Override
    public void back(Spectrum spectrum, float[] z, int z0, float[] scratch) {
        PlainSpectrum.back(spectrum, z, z0, scratch);
    }

    @Override
    public void scaleRows(int rows, float[] factors, int f0, float[] x, int x0, float[] y, int y0) {
        PlainSpectrum.scaleRows(rows, factors, f0, x, x0, y, y0);
    }

    @Override
    public void respond(Spectrum spectrum, float[] x, int x0, float[] responses, int r0, float[] bias, int b0,
            float[] y, float[] scratch) {
        PlainSpectrum.respond(spectrum, x, x0, responses, r0, bias, b0, y, scratch);
    }

    @Override
    public void multiply(FrequencyProduct product, float[] x, float[] factors, float[] y) {
        PlainSpectrum.multiply(product, x, factors, y);
    }

    @Override
    public void copyRows(int rows, int columns, float[] x, int x0, int xRow, float[] y, int y0, int yRow) {
        for (int i = 0; i < rows; i++) System.arraycopy(x, x0 + i * xRow, y, y0 + i * yRow, columns);
    }

    @Override
    public void greatestRow(int rows, int columns, float[] x, int x0, float[] y, int y0) {
        System.arraycopy(x, x0, y, y0, columns);
        for (int i = 1; i < rows; i++)
            for (int m = 0, at = x0 + i * columns; m < columns; m++) y[y0 + m] = Math.max(y[y0 + m], x[at + m]);
    }

    @Override
    public void addRows(int rows, int columns, float[] x, int x0, float[] y, int y0) {
        for (int m = 0; m < columns; m++) {
            float sum = y[y0 + m];
            for (int i = 0; i < rows; i++) sum += x[x0 + i * columns + m];
            y[y0 + m] = sum;
        }
    }

    @Override
    public void addSquares(int rows, int columns, float[] x, int x0, float[] mean, int m0, float[] y, int y0) {
        for (int m = 0; m < columns; m++) {
            float sum = y[y0 + m], middle = mean[m0 + m];
            for (int i = 0; i < rows; i++) {
                float away = x[x0 + i * columns + m] - middle;
                sum += away * away;
            }
            y[y0 + m] = sum;
        }
    }

    @Override
    public void addProducts(int rows, int columns, float[] g, int g0, float[] x, int x0, float[] mean, float[] y,
            int y0) {
        for (int m = 0; m < columns; m++) {
            float sum = y[y0 + m], middle = mean[m];
            for (int i = 0; i < rows; i++) sum += g[g0 + i * columns + m] * (x[x0 + i * columns + m] - middle);
            y[y0 + m] = sum;
        }
    }

    @Override
    public void apply(Activation f, int count, float[] x, int x0, float[] y, int y0) {
        FastFunctions.apply(f, count, x, x0, y, y0);
    }

    @Override
    public void back(Activation f, int count, float[] x, float[] y, float[] slope, float[] to, int from) {
        FastFunctions.back(f, count, x, y, slope, to, from);
    }

    @Override
    public void expAbout(int count, float[] x, int x0, float about) {
        for (int k = x0; k < x0 + count; k++) x[k] = FastFunctions.exp(x[k] - about);
    }

    @Override
    public void expColumns(int rows, int columns, float[] x, int x0, float[] sums, int s0) {
        for (int m = 0; m < columns; m++) expColumn(rows, columns, x, x0 + m, sums, s0 + m);
    }

    static void expColumn(int rows, int columns, float[] x, int from, float[] sums, int at) {
        float greatest = x[from], sum = 0;
        for (int i = 1; i < rows; i++) if (x[from + i * columns] > greatest) greatest = x[from + i * columns];
        for (int i = 0; i < rows; i++) {
            float below = x[from + i * columns] - greatest;
            float e = FastFunctions.expBelow0(below < FastFunctions.EXP_LEAST ? FastFunctions.EXP_LEAST : below);
            x[from + i * columns] = e;
            sum += e;
        }
        sums[at] = sum;
    }

    @Override
    public void spread(int rows, int columns, float[] g, int g0, float[] y, int y0) {
        for (int i = 0; i < rows; i++) for (int m = 0; m < columns; m++) y[y0 + i * columns + m] += g[g0 + m];
    }
}
