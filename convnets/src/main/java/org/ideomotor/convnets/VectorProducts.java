package org.ideomotor.convnets;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.ideomotor.convnets.FloatLanes.SPECIES;
import static org.ideomotor.convnets.FloatLanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// [Kernels#add] through the Vector API: tiles of six rows by two vectors, whose sums stay in registers.
///
/// What a tile reads is brought together before, so that it is read evenly and out of a near cache: columns of B in panels of two vectors, rows
/// of A in stretches. Source: Goto and van de Geijn 2008, Anatomy of High-Performance Matrix Multiplication, ACM Transactions on Mathematical
/// Software 34. What is too small for it, or too narrow, goes in smaller tiles through A as it lies. An object belongs to one thread.
final class VectorProducts {
    private static final int LANES = FloatLanes.COUNT;
    private static final int PANEL = 2 * LANES;
    /// Rows of B at once: a panel of so many stays in the nearest cache.
    private static final int DEPTH = 256;
    /// Rows of A at once, whole sixes, and columns of B: both together stay in the second cache.
    private static final int HEIGHT = 72;
    private static final int WIDTH = 128;
    /// Fewer rows do not pay for bringing B together, nor fewer columns for A.
    private static final int FEW = 12;
    private static final int MANY = 32;
    /// Shorter sums do not pay for turning them, where lanes go over rows.
    private static final int LONG = 100;
    /// Rows at once where lanes go over rows.
    private static final int TALL = 6 * LANES;
    /// From one row that was brought together to the next; no power of two, or they would drive each other out of the cache.
    private static final int STRETCH = DEPTH + 16;
    private static final ThreadLocal<VectorProducts> OF_THREAD = ThreadLocal.withInitial(VectorProducts::new);

    private final float[] left = Kernels.array(HEIGHT * STRETCH);
    private final float[] right = Kernels.array(WIDTH * DEPTH);

    static VectorProducts ofThread() { return OF_THREAD.get(); }

    void add(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        if (isOneRow(p)) {
            addOneRow(p, a, a0, b, b0, c, c0);
            return;
        }
        if (isAlong(p)) {
            addAlong(p, a, a0, b, b0, c, c0);
            return;
        }
        int done = isNarrow(p) ? p.rows() / TALL * TALL : 0;
        for (int i = 0; i < done; i += TALL) addTall(p, a, a0 + i, b, b0, c, c0 + i * p.cRow());
        if (done < p.rows())
            addBlocks(p, p.rows() - done, a, a0 + done * p.aRow(), b, b0, c, c0 + done * p.cRow());
    }

    /// Whether a few filters go along one signal, lanes over its times.
    private static boolean isAlong(Product p) {
        return p.bRow() == 1 && p.aRun() == 1 && p.taps() == 1 && p.rows() % 2 == 0
                && p.columns() % (4 * LANES) == 0;
    }

    private static void addAlong(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        for (int n = 0; n < p.columns(); n += 4 * LANES)
            for (int i = 0; i < p.rows(); i += 2)
                twoAlong(p.run(), a, a0 + i * p.aRow(), a0 + (i + 1) * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n,
                        c0 + (i + 1) * p.cRow() + n);
    }

    /// Whether it is a row by a matrix of whole vectors: what a dense layer does for one window. B is read once, so it is read as it lies.
    private static boolean isOneRow(Product p) {
        return p.rows() == 1 && p.taps() == 1 && p.columns() >= 4 * LANES && p.columns() % LANES == 0;
    }

    /// Eight rows of B at a time, over all columns.
    private static void addOneRow(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        int k = 0, columns = p.columns(), bRow = p.bRow(), aRun = p.aRun();
        for (; k + 8 <= p.run(); k += 8) addEight(columns, bRow, a, a0 + k * aRun, aRun, b, b0 + k * bRow, c, c0);
        for (; k < p.run(); k++) {
            FloatVector x = broadcast(SPECIES, a[a0 + k * aRun]);
            for (int n = 0; n < columns; n += LANES)
                fromArray(SPECIES, b, b0 + k * bRow + n).fma(x, fromArray(SPECIES, c, c0 + n)).intoArray(c, c0 + n);
        }
    }

    private static void addEight(int columns, int bRow, float[] a, int a0, int aRun, float[] b, int b0, float[] c,
            int c0) {
        FloatVector x0 = broadcast(SPECIES, a[a0]), x1 = broadcast(SPECIES, a[a0 + aRun]),
                x2 = broadcast(SPECIES, a[a0 + 2 * aRun]), x3 = broadcast(SPECIES, a[a0 + 3 * aRun]);
        FloatVector x4 = broadcast(SPECIES, a[a0 + 4 * aRun]), x5 = broadcast(SPECIES, a[a0 + 5 * aRun]),
                x6 = broadcast(SPECIES, a[a0 + 6 * aRun]);
        FloatVector x7 = broadcast(SPECIES, a[a0 + 7 * aRun]);
        int b1 = b0 + bRow, b2 = b1 + bRow, b3 = b2 + bRow, b4 = b3 + bRow, b5 = b4 + bRow, b6 = b5 + bRow;
        int b7 = b6 + bRow;
        for (int n = 0; n < columns; n += LANES) {
            FloatVector sum = fromArray(SPECIES, b, b0 + n).fma(x0, fromArray(SPECIES, c, c0 + n));
            sum = fromArray(SPECIES, b, b1 + n).fma(x1, sum);
            sum = fromArray(SPECIES, b, b2 + n).fma(x2, sum);
            sum = fromArray(SPECIES, b, b3 + n).fma(x3, sum);
            sum = fromArray(SPECIES, b, b4 + n).fma(x4, sum);
            sum = fromArray(SPECIES, b, b5 + n).fma(x5, sum);
            sum = fromArray(SPECIES, b, b6 + n).fma(x6, sum);
            sum = fromArray(SPECIES, b, b7 + n).fma(x7, sum);
            sum.intoArray(c, c0 + n);
        }
    }

    /// Whether lanes are better off over rows: these lie side by side, columns are few, and sums long enough to pay for turning them.
    private static boolean isNarrow(Product p) {
        return p.aRow() == 1 && p.columns() < PANEL && p.taps() * p.run() >= LONG;
    }

    /// So many rows that lie side by side, by all columns: sums are kept column by column until they are whole.
    private void addTall(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        int columns = p.columns(), n = 0;
        for (int i = 0; i < TALL; i++)
            for (int m = 0; m < columns; m++) left[m * TALL + i] = c[c0 + i * p.cRow() + m];
        for (; n + 2 <= columns; n += 2) sixByTwoColumns(p, a, a0, b, b0 + n, left, n * TALL);
        if (n < columns) sixByOneColumn(p, a, a0, b, b0 + n, left, n * TALL);
        for (int i = 0; i < TALL; i++)
            for (int m = 0; m < columns; m++) c[c0 + i * p.cRow() + m] = left[m * TALL + i];
    }

    private void addBlocks(Product p, int rows, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        int taps = Math.max(1, DEPTH / p.run());
        int run = Math.min(p.run(), DEPTH);
        for (int tap = 0; tap < p.taps(); tap += taps)
            for (int j = 0; j < p.run(); j += run)
                addBlock(p, rows, Math.min(taps, p.taps() - tap), Math.min(run, p.run() - j), a,
                        a0 + tap * p.aTap() + j * p.aRun(), b, b0 + (tap * p.run() + j) * p.bRow(), c, c0);
    }

    private void addBlock(Product p, int rows, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c,
            int c0) {
        if (rows < FEW) {
            addFew(p, rows, taps, run, a, a0, b, b0, c, c0);
            return;
        }
        int depth = taps * run;
        for (int n = 0; n < p.columns(); n += WIDTH) {
            int columns = Math.min(WIDTH, p.columns() - n);
            boolean together = columns <= LANES ? p.bRow() == LANES : columns <= PANEL && p.bRow() == PANEL;
            if (!together) bringRight(depth, columns, b, b0 + n, p.bRow());
            for (int i = 0; i < rows; i += HEIGHT)
                addRows(p, taps, run, Math.min(HEIGHT, rows - i), columns, a, a0 + i * p.aRow(), together ? b : right,
                        together ? b0 + n : 0, c, c0 + i * p.cRow() + n);
        }
    }

    private static void addFew(Product p, int rows, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c,
            int c0) {
        int n = 0;
        if (rows < 4)
            for (; n + 8 * LANES <= p.columns(); n += 8 * LANES)
                for (int i = 0; i < rows; i++)
                    oneByEight(p, taps, run, a, a0 + i * p.aRow(), b, b0 + n, c, c0 + i * p.cRow() + n);
        for (; n < p.columns(); n += PANEL)
            addStrip(p, taps, run, rows, a, a0, b, b0 + n, p.bRow(), c, c0 + n, p.columns() - n);
    }

    /// Brings columns of B together: panel by panel, in each row by row. What lies beyond the last column is never used.
    private void bringRight(int depth, int columns, float[] b, int b0, int bRow) {
        int to = 0;
        for (int n = 0; n < columns; n += PANEL) {
            boolean wide = columns - n > LANES;
            for (int k = 0; k < depth; k++) {
                int from = b0 + k * bRow + n;
                fromArray(SPECIES, b, from).intoArray(right, to);
                if (wide) fromArray(SPECIES, b, from + LANES).intoArray(right, to + LANES);
                to += wide ? PANEL : LANES;
            }
        }
    }

    /// Some rows of A by some columns of B that lie together. Rows are brought together where several panels read them.
    private void addRows(Product p, int taps, int run, int rows, int columns, float[] a, int a0, float[] b, int b0,
            float[] c, int c0) {
        int depth = taps * run;
        boolean inOneRun = p.aRun() == 1 && (taps == 1 || p.aTap() == run);
        boolean apart = columns >= MANY && !inOneRun;
        if (apart) bringLeft(p, taps, run, rows, a, a0);
        float[] x = apart ? left : a;
        int x0 = apart ? 0 : a0, xRow = apart ? STRETCH : p.aRow();
        for (int n = 0; n < columns; n += PANEL) {
            int panel = b0 + n * depth, over = columns - n, i = 0;
            if (over >= PANEL && (apart || inOneRun))
                for (; i + 6 <= rows; i += 6)
                    six(depth, x, x0 + i * xRow, xRow, b, panel, c, c0 + i * p.cRow() + n, p.cRow());
            if (i < rows)
                addStrip(p, taps, run, rows - i, a, a0 + i * p.aRow(), b, panel, over > LANES ? PANEL : LANES, c,
                        c0 + i * p.cRow() + n, over);
        }
    }

    /// Rows as they lie, by columns of one panel.
    private static void addStrip(Product p, int taps, int run, int rows, float[] a, int a0, float[] b, int b0, int bRow,
            float[] c, int c0, int over) {
        int i = 0;
        if (over > LANES) {
            for (; i + 4 <= rows; i += 4)
                fourByTwo(p, taps, run, a, a0 + i * p.aRow(), b, b0, bRow, c, c0 + i * p.cRow(), over);
            for (; i < rows; i++)
                oneByTwo(p, taps, run, a, a0 + i * p.aRow(), b, b0, bRow, c, c0 + i * p.cRow(), over);
        } else {
            for (; i + 8 <= rows; i += 8)
                eightByOne(p, taps, run, a, a0 + i * p.aRow(), b, b0, bRow, c, c0 + i * p.cRow(), over);
            for (; i < rows; i++)
                oneByOne(p, taps, run, a, a0 + i * p.aRow(), b, b0, bRow, c, c0 + i * p.cRow(), over);
        }
    }

    /// Brings rows of A together, each in one stretch: those that a tile of six will read.
    private void bringLeft(Product p, int taps, int run, int rows, float[] a, int a0) {
        for (int i = 0; i + 6 <= rows; i += 6)
            for (int tap = 0; tap < taps; tap++) {
                int from = a0 + i * p.aRow() + tap * p.aTap(), to = i * STRETCH + tap * run;
                if (p.aRow() == 1) bringColumns(run, p.aRun(), a, from, to);
                else for (int r = 0; r < 6; r++) bringRow(run, p.aRun(), a, from + r * p.aRow(), to + r * STRETCH);
            }
    }

    private void bringRow(int run, int aRun, float[] a, int from, int to) {
        if (aRun == 1) // what is written beyond the stretch is written over by the next
            for (int j = 0; j < run; j += LANES) fromArray(SPECIES, a, from + j).intoArray(left, to + j);
        else
            for (int j = 0; j < run; j++) left[to + j] = a[from + j * aRun];
    }

    /// Six rows that lie side by side.
    private void bringColumns(int run, int aRun, float[] a, int from, int to) {
        for (int j = 0; j < run; j++, from += aRun) {
            left[to + j] = a[from];
            left[to + STRETCH + j] = a[from + 1];
            left[to + 2 * STRETCH + j] = a[from + 2];
            left[to + 3 * STRETCH + j] = a[from + 3];
            left[to + 4 * STRETCH + j] = a[from + 4];
            left[to + 5 * STRETCH + j] = a[from + 5];
        }
    }

    private static void six(int depth, float[] a, int a0, int aRow, float[] b, int b0, float[] c, int c0, int cRow) {
        FloatVector s00 = fromArray(SPECIES, c, c0), s01 = fromArray(SPECIES, c, c0 + LANES);
        FloatVector s10 = fromArray(SPECIES, c, c0 + cRow), s11 = fromArray(SPECIES, c, c0 + cRow + LANES);
        FloatVector s20 = fromArray(SPECIES, c, c0 + 2 * cRow), s21 = fromArray(SPECIES, c, c0 + 2 * cRow + LANES);
        FloatVector s30 = fromArray(SPECIES, c, c0 + 3 * cRow), s31 = fromArray(SPECIES, c, c0 + 3 * cRow + LANES);
        FloatVector s40 = fromArray(SPECIES, c, c0 + 4 * cRow), s41 = fromArray(SPECIES, c, c0 + 4 * cRow + LANES);
        FloatVector s50 = fromArray(SPECIES, c, c0 + 5 * cRow), s51 = fromArray(SPECIES, c, c0 + 5 * cRow + LANES);
        int a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        for (int k = 0; k < depth; k++) {
            FloatVector v0 = fromArray(SPECIES, b, b0 + k * PANEL), v1 = fromArray(SPECIES, b, b0 + k * PANEL + LANES);
            FloatVector x = broadcast(SPECIES, a[a0 + k]);
            s00 = v0.fma(x, s00);
            s01 = v1.fma(x, s01);
            x = broadcast(SPECIES, a[a1 + k]);
            s10 = v0.fma(x, s10);
            s11 = v1.fma(x, s11);
            x = broadcast(SPECIES, a[a2 + k]);
            s20 = v0.fma(x, s20);
            s21 = v1.fma(x, s21);
            x = broadcast(SPECIES, a[a3 + k]);
            s30 = v0.fma(x, s30);
            s31 = v1.fma(x, s31);
            x = broadcast(SPECIES, a[a4 + k]);
            s40 = v0.fma(x, s40);
            s41 = v1.fma(x, s41);
            x = broadcast(SPECIES, a[a5 + k]);
            s50 = v0.fma(x, s50);
            s51 = v1.fma(x, s51);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s10.intoArray(c, c0 + cRow);
        s11.intoArray(c, c0 + cRow + LANES);
        s20.intoArray(c, c0 + 2 * cRow);
        s21.intoArray(c, c0 + 2 * cRow + LANES);
        s30.intoArray(c, c0 + 3 * cRow);
        s31.intoArray(c, c0 + 3 * cRow + LANES);
        s40.intoArray(c, c0 + 4 * cRow);
        s41.intoArray(c, c0 + 4 * cRow + LANES);
        s50.intoArray(c, c0 + 5 * cRow);
        s51.intoArray(c, c0 + 5 * cRow + LANES);
    }

    /// Two rows by four vectors of one signal that moves on by one from tap to tap. Six vectors are half as fast.
    private static void twoAlong(int depth, float[] a, int a0, int a1, float[] b, int b0, float[] c, int c0, int c1) {
        FloatVector s00 = fromArray(SPECIES, c, c0), s01 = fromArray(SPECIES, c, c0 + LANES);
        FloatVector s02 = fromArray(SPECIES, c, c0 + 2 * LANES), s03 = fromArray(SPECIES, c, c0 + 3 * LANES);
        FloatVector s10 = fromArray(SPECIES, c, c1), s11 = fromArray(SPECIES, c, c1 + LANES);
        FloatVector s12 = fromArray(SPECIES, c, c1 + 2 * LANES), s13 = fromArray(SPECIES, c, c1 + 3 * LANES);
        for (int k = 0; k < depth; k++) {
            FloatVector w0 = broadcast(SPECIES, a[a0 + k]), w1 = broadcast(SPECIES, a[a1 + k]);
            FloatVector x = fromArray(SPECIES, b, b0 + k);
            s00 = x.fma(w0, s00);
            s10 = x.fma(w1, s10);
            x = fromArray(SPECIES, b, b0 + k + LANES);
            s01 = x.fma(w0, s01);
            s11 = x.fma(w1, s11);
            x = fromArray(SPECIES, b, b0 + k + 2 * LANES);
            s02 = x.fma(w0, s02);
            s12 = x.fma(w1, s12);
            x = fromArray(SPECIES, b, b0 + k + 3 * LANES);
            s03 = x.fma(w0, s03);
            s13 = x.fma(w1, s13);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + LANES);
        s02.intoArray(c, c0 + 2 * LANES);
        s03.intoArray(c, c0 + 3 * LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s12.intoArray(c, c1 + 2 * LANES);
        s13.intoArray(c, c1 + 3 * LANES);
    }

    private static void fourByTwo(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, int bRow,
            float[] c, int c0, int over) {
        int aRow = p.aRow(), aRun = p.aRun(), cRow = p.cRow();
        FloatVector s00 = fromArray(SPECIES, c, c0), s01 = fromArray(SPECIES, c, c0 + LANES);
        FloatVector s10 = fromArray(SPECIES, c, c0 + cRow), s11 = fromArray(SPECIES, c, c0 + cRow + LANES);
        FloatVector s20 = fromArray(SPECIES, c, c0 + 2 * cRow), s21 = fromArray(SPECIES, c, c0 + 2 * cRow + LANES);
        FloatVector s30 = fromArray(SPECIES, c, c0 + 3 * cRow), s31 = fromArray(SPECIES, c, c0 + 3 * cRow + LANES);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector v0 = fromArray(SPECIES, b, kb), v1 = fromArray(SPECIES, b, kb + LANES);
                FloatVector x = broadcast(SPECIES, a[ka]);
                s00 = v0.fma(x, s00);
                s01 = v1.fma(x, s01);
                x = broadcast(SPECIES, a[ka + aRow]);
                s10 = v0.fma(x, s10);
                s11 = v1.fma(x, s11);
                x = broadcast(SPECIES, a[ka + 2 * aRow]);
                s20 = v0.fma(x, s20);
                s21 = v1.fma(x, s21);
                x = broadcast(SPECIES, a[ka + 3 * aRow]);
                s30 = v0.fma(x, s30);
                s31 = v1.fma(x, s31);
                ka += aRun;
                kb += bRow;
            }
        }
        s00.intoArray(c, c0);
        store(s01, c, c0 + LANES, over - LANES);
        s10.intoArray(c, c0 + cRow);
        store(s11, c, c0 + cRow + LANES, over - LANES);
        s20.intoArray(c, c0 + 2 * cRow);
        store(s21, c, c0 + 2 * cRow + LANES, over - LANES);
        s30.intoArray(c, c0 + 3 * cRow);
        store(s31, c, c0 + 3 * cRow + LANES, over - LANES);
    }

    private static void eightByOne(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, int bRow,
            float[] c, int c0, int over) {
        int aRow = p.aRow(), aRun = p.aRun(), cRow = p.cRow();
        VectorMask<Float> lanes = SPECIES.indexInRange(0, over);
        FloatVector s0 = fromArray(SPECIES, c, c0), s1 = fromArray(SPECIES, c, c0 + cRow);
        FloatVector s2 = fromArray(SPECIES, c, c0 + 2 * cRow), s3 = fromArray(SPECIES, c, c0 + 3 * cRow);
        FloatVector s4 = fromArray(SPECIES, c, c0 + 4 * cRow), s5 = fromArray(SPECIES, c, c0 + 5 * cRow);
        FloatVector s6 = fromArray(SPECIES, c, c0 + 6 * cRow), s7 = fromArray(SPECIES, c, c0 + 7 * cRow);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector v = fromArray(SPECIES, b, kb);
                s0 = v.fma(broadcast(SPECIES, a[ka]), s0);
                s1 = v.fma(broadcast(SPECIES, a[ka + aRow]), s1);
                s2 = v.fma(broadcast(SPECIES, a[ka + 2 * aRow]), s2);
                s3 = v.fma(broadcast(SPECIES, a[ka + 3 * aRow]), s3);
                s4 = v.fma(broadcast(SPECIES, a[ka + 4 * aRow]), s4);
                s5 = v.fma(broadcast(SPECIES, a[ka + 5 * aRow]), s5);
                s6 = v.fma(broadcast(SPECIES, a[ka + 6 * aRow]), s6);
                s7 = v.fma(broadcast(SPECIES, a[ka + 7 * aRow]), s7);
                ka += aRun;
                kb += bRow;
            }
        }
        s0.intoArray(c, c0, lanes);
        s1.intoArray(c, c0 + cRow, lanes);
        s2.intoArray(c, c0 + 2 * cRow, lanes);
        s3.intoArray(c, c0 + 3 * cRow, lanes);
        s4.intoArray(c, c0 + 4 * cRow, lanes);
        s5.intoArray(c, c0 + 5 * cRow, lanes);
        s6.intoArray(c, c0 + 6 * cRow, lanes);
        s7.intoArray(c, c0 + 7 * cRow, lanes);
    }

    private static void sixByTwoColumns(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        FloatVector s00 = fromArray(SPECIES, c, c0), s01 = fromArray(SPECIES, c, c0 + TALL);
        FloatVector s10 = fromArray(SPECIES, c, c0 + LANES), s11 = fromArray(SPECIES, c, c0 + TALL + LANES);
        FloatVector s20 = fromArray(SPECIES, c, c0 + 2 * LANES), s21 = fromArray(SPECIES, c, c0 + TALL + 2 * LANES);
        FloatVector s30 = fromArray(SPECIES, c, c0 + 3 * LANES), s31 = fromArray(SPECIES, c, c0 + TALL + 3 * LANES);
        FloatVector s40 = fromArray(SPECIES, c, c0 + 4 * LANES), s41 = fromArray(SPECIES, c, c0 + TALL + 4 * LANES);
        FloatVector s50 = fromArray(SPECIES, c, c0 + 5 * LANES), s51 = fromArray(SPECIES, c, c0 + TALL + 5 * LANES);
        int kb = b0;
        for (int tap = 0; tap < p.taps(); tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < p.run(); j++) {
                FloatVector w0 = broadcast(SPECIES, b[kb]), w1 = broadcast(SPECIES, b[kb + 1]);
                FloatVector x = fromArray(SPECIES, a, ka);
                s00 = x.fma(w0, s00);
                s01 = x.fma(w1, s01);
                x = fromArray(SPECIES, a, ka + LANES);
                s10 = x.fma(w0, s10);
                s11 = x.fma(w1, s11);
                x = fromArray(SPECIES, a, ka + 2 * LANES);
                s20 = x.fma(w0, s20);
                s21 = x.fma(w1, s21);
                x = fromArray(SPECIES, a, ka + 3 * LANES);
                s30 = x.fma(w0, s30);
                s31 = x.fma(w1, s31);
                x = fromArray(SPECIES, a, ka + 4 * LANES);
                s40 = x.fma(w0, s40);
                s41 = x.fma(w1, s41);
                x = fromArray(SPECIES, a, ka + 5 * LANES);
                s50 = x.fma(w0, s50);
                s51 = x.fma(w1, s51);
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + TALL);
        s10.intoArray(c, c0 + LANES);
        s11.intoArray(c, c0 + TALL + LANES);
        s20.intoArray(c, c0 + 2 * LANES);
        s21.intoArray(c, c0 + TALL + 2 * LANES);
        s30.intoArray(c, c0 + 3 * LANES);
        s31.intoArray(c, c0 + TALL + 3 * LANES);
        s40.intoArray(c, c0 + 4 * LANES);
        s41.intoArray(c, c0 + TALL + 4 * LANES);
        s50.intoArray(c, c0 + 5 * LANES);
        s51.intoArray(c, c0 + TALL + 5 * LANES);
    }

    private static void sixByOneColumn(Product p, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        FloatVector s0 = fromArray(SPECIES, c, c0), s1 = fromArray(SPECIES, c, c0 + LANES),
                s2 = fromArray(SPECIES, c, c0 + 2 * LANES);
        FloatVector s3 = fromArray(SPECIES, c, c0 + 3 * LANES), s4 = fromArray(SPECIES, c, c0 + 4 * LANES),
                s5 = fromArray(SPECIES, c, c0 + 5 * LANES);
        int kb = b0;
        for (int tap = 0; tap < p.taps(); tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < p.run(); j++) {
                FloatVector w = broadcast(SPECIES, b[kb]);
                s0 = fromArray(SPECIES, a, ka).fma(w, s0);
                s1 = fromArray(SPECIES, a, ka + LANES).fma(w, s1);
                s2 = fromArray(SPECIES, a, ka + 2 * LANES).fma(w, s2);
                s3 = fromArray(SPECIES, a, ka + 3 * LANES).fma(w, s3);
                s4 = fromArray(SPECIES, a, ka + 4 * LANES).fma(w, s4);
                s5 = fromArray(SPECIES, a, ka + 5 * LANES).fma(w, s5);
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + LANES);
        s2.intoArray(c, c0 + 2 * LANES);
        s3.intoArray(c, c0 + 3 * LANES);
        s4.intoArray(c, c0 + 4 * LANES);
        s5.intoArray(c, c0 + 5 * LANES);
    }

    private static void oneByEight(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, float[] c,
            int c0) {
        FloatVector s0 = fromArray(SPECIES, c, c0), s1 = fromArray(SPECIES, c, c0 + LANES);
        FloatVector s2 = fromArray(SPECIES, c, c0 + 2 * LANES), s3 = fromArray(SPECIES, c, c0 + 3 * LANES);
        FloatVector s4 = fromArray(SPECIES, c, c0 + 4 * LANES), s5 = fromArray(SPECIES, c, c0 + 5 * LANES);
        FloatVector s6 = fromArray(SPECIES, c, c0 + 6 * LANES), s7 = fromArray(SPECIES, c, c0 + 7 * LANES);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector x = broadcast(SPECIES, a[ka]);
                s0 = fromArray(SPECIES, b, kb).fma(x, s0);
                s1 = fromArray(SPECIES, b, kb + LANES).fma(x, s1);
                s2 = fromArray(SPECIES, b, kb + 2 * LANES).fma(x, s2);
                s3 = fromArray(SPECIES, b, kb + 3 * LANES).fma(x, s3);
                s4 = fromArray(SPECIES, b, kb + 4 * LANES).fma(x, s4);
                s5 = fromArray(SPECIES, b, kb + 5 * LANES).fma(x, s5);
                s6 = fromArray(SPECIES, b, kb + 6 * LANES).fma(x, s6);
                s7 = fromArray(SPECIES, b, kb + 7 * LANES).fma(x, s7);
                ka += p.aRun();
                kb += p.bRow();
            }
        }
        s0.intoArray(c, c0);
        s1.intoArray(c, c0 + LANES);
        s2.intoArray(c, c0 + 2 * LANES);
        s3.intoArray(c, c0 + 3 * LANES);
        s4.intoArray(c, c0 + 4 * LANES);
        s5.intoArray(c, c0 + 5 * LANES);
        s6.intoArray(c, c0 + 6 * LANES);
        s7.intoArray(c, c0 + 7 * LANES);
    }

    private static void oneByTwo(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, int bRow,
            float[] c, int c0, int over) {
        FloatVector s0 = fromArray(SPECIES, c, c0), s1 = fromArray(SPECIES, c, c0 + LANES);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                FloatVector x = broadcast(SPECIES, a[ka]);
                s0 = fromArray(SPECIES, b, kb).fma(x, s0);
                s1 = fromArray(SPECIES, b, kb + LANES).fma(x, s1);
                ka += p.aRun();
                kb += bRow;
            }
        }
        s0.intoArray(c, c0);
        store(s1, c, c0 + LANES, over - LANES);
    }

    private static void oneByOne(Product p, int taps, int run, float[] a, int a0, float[] b, int b0, int bRow,
            float[] c, int c0, int over) {
        FloatVector sum = fromArray(SPECIES, c, c0);
        int kb = b0;
        for (int tap = 0; tap < taps; tap++) {
            int ka = a0 + tap * p.aTap();
            for (int j = 0; j < run; j++) {
                sum = fromArray(SPECIES, b, kb).fma(broadcast(SPECIES, a[ka]), sum);
                ka += p.aRun();
                kb += bRow;
            }
        }
        store(sum, c, c0, over);
    }
}
