package org.ideomotor.riemann;

/// [RowLoops] that the compiler turns into vector instructions by itself: loops with one index that write one row do best.
///
/// With two or four rows written at once most of the gain is lost. docs/decisions/0004-eigen-kernel.md has the measurements.
final class PlainRowLoops implements RowLoops {
    @Override
    public void add(double[] to, double[] factors, double[][] rows, int first, int end, int from) {
        int k = first;
        for (; k + 6 <= end; k += 6) {
            Products.addSix(to, factors[k], rows[k], factors[k + 1], rows[k + 1], factors[k + 2], rows[k + 2],
                    factors[k + 3],
                    rows[k + 3], factors[k + 4], rows[k + 4], factors[k + 5], rows[k + 5], from);
        }
        for (; k < end; k++) {
            Products.addScaled(to, factors[k], rows[k], from);
        }
    }

    @Override
    public void updateAndMultiply(double[][] rows, int count, int columns, double[] v, double[] w, double[] y,
            double[] product) {
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            for (int k = i; k < i + 4; k++) {
                updateRow(rows[k], v, w, v[k], w[k], columns);
            }
            addFour(product, y, rows, i, columns);
        }
        for (; i < count; i++) {
            updateRow(rows[i], v, w, v[i], w[i], columns);
            addTo(product, y[i], rows[i], columns);
        }
    }

    static void updateRow(double[] row, double[] v, double[] w, double vi, double wi, int count) {
        for (int j = 0; j < count; j++) {
            row[j] -= vi * w[j] + wi * v[j];
        }
    }

    static void addTo(double[] to, double factor, double[] row, int count) {
        for (int j = 0; j < count; j++) {
            to[j] += factor * row[j];
        }
    }

    /// Adds `x_l · row_l` for l = i … i + 3, one after the other.
    static void addFour(double[] to, double[] x, double[][] rows, int i, int count) {
        addFour(to, x[i], rows[i], x[i + 1], rows[i + 1], x[i + 2], rows[i + 2], x[i + 3], rows[i + 3], count);
    }

    private static void addFour(double[] to, double f0, double[] r0, double f1, double[] r1, double f2, double[] r2,
            double f3, double[] r3, int count) {
        for (int j = 0; j < count; j++) {
            double sum = to[j];
            sum += f0 * r0[j];
            sum += f1 * r1[j];
            sum += f2 * r2[j];
            sum += f3 * r3[j];
            to[j] = sum;
        }
    }
}
