package org.ideomotor.riemann;

import java.util.Arrays;

/// [RowLoops] that the compiler turns into vector instructions by itself: loops with one index that write one row do best.
///
/// With two or four rows written at once most of the gain is lost. docs/decisions/0004-eigen-kernel.md has the measurements.
final class PlainRowLoops implements RowLoops {
    private static final int TOGETHER = 12; // rows of a triangle that are taken as if they began together

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
    public void addFour(double[][] to, int row, double[][] factors, double[][] rows, int first, int end, int from) {
        for (int r = 0; r < 4; r++) {
            add(to[row + r], factors[r], rows, first, end, from);
        }
    }

    @Override
    public void addFourTransposed(double[][] to, int row, double sign, double[][] p, double[][] rows, int count) {
        double[] factors = new double[count];
        for (int i = row; i < row + 4; i++) {
            Products.addRows(to[i], sign, p, rows, count, i, row, factors);
        }
    }

    @Override
    public void addToUpperTransposedTimes(double[][] product, double[][] p, double[][] q) {
        int k = 0;
        for (; k + 6 <= q.length; k += 6) {
            addSixToUpper(product, p, q, k);
        }
        for (; k < q.length; k++) {
            for (int i = 0; i < product.length; i++) {
                Products.addScaled(product[i], p[k][i], q[k], i);
            }
        }
    }

    /// Six steps of the sum for all rows of the upper triangle; rows fetched once make this a quarter faster than by index.
    private static void addSixToUpper(double[][] to, double[][] p, double[][] q, int k) {
        double[] p0 = p[k];
        double[] p1 = p[k + 1];
        double[] p2 = p[k + 2];
        double[] p3 = p[k + 3];
        double[] p4 = p[k + 4];
        double[] p5 = p[k + 5];
        double[] q0 = q[k];
        double[] q1 = q[k + 1];
        double[] q2 = q[k + 2];
        double[] q3 = q[k + 3];
        double[] q4 = q[k + 4];
        double[] q5 = q[k + 5];
        for (int i = 0; i < to.length; i++) {
            Products.addSix(to[i], p0[i], q0, p1[i], q1, p2[i], q2, p3[i], q3, p4[i], q4, p5[i], q5, i);
        }
    }

    @Override
    public void addUpperTimesUpper(double[][] product, double[][] u, double[][] v) {
        int n = u.length;
        for (int i = 0; i < n; i++) {
            for (int first = i; first < n; first += TOGETHER) {
                add(product[i], u[i], v, first, Math.min(n, first + TOGETHER), first);
            }
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

    @Override
    public double greatest(double[][] rows) {
        double greatest = 0;
        for (double[] row : rows) {
            for (double entry : row) {
                double magnitude = Math.abs(entry);
                if (!(magnitude <= greatest)) {
                    if (!Double.isFinite(magnitude)) {
                        return magnitude;
                    }
                    greatest = magnitude;
                }
            }
        }
        return greatest;
    }

    @Override
    public void traces(double[] a, double[] b, double[] shifts, double[] traces, double[] traceSlopes) {
        double[][] r = new double[a.length][shifts.length];
        double[][] slopes = new double[a.length][shifts.length];
        pivots(a, b, shifts, r, slopes);
        Arrays.fill(traces, 0);
        Arrays.fill(traceSlopes, 0);
        traces(a, b, r, slopes, traces, traceSlopes);
    }

    /// `1 / d_i` and its derivatives by t.
    private static void pivots(double[] a, double[] b, double[] shifts, double[][] r, double[][] slopes) {
        TridiagonalLogarithm.pivots(a, b, shifts, r);
        double[] none = new double[shifts.length];
        for (int i = 0; i < a.length; i++) {
            slopes(b[i] * b[i], i > 0 ? slopes[i - 1] : none, r[i], slopes[i]);
        }
    }

    private static void slopes(double coupling, double[] before, double[] r, double[] slopes) {
        for (int p = 0; p < r.length; p++) {
            slopes[p] = r[p] * r[p] * (coupling * before[p] - 1);
        }
    }

    /// `tr M G` of all terms and its derivative by t, from the last row upwards. Loops that write one array become vector instructions.
    private static void traces(double[] a, double[] b, double[][] r, double[][] slopes, double[] traces,
            double[] traceSlopes) {
        int n = a.length;
        int count = traces.length;
        double[] corner = new double[count]; // G_ii
        double[] cornerSlope = new double[count];
        double[] beside = new double[count]; // G_i,i+1
        double[] besideSlope = new double[count];
        double[] before = new double[count]; // G_i+1,i+2
        double[] beforeSlope = new double[count];
        for (int i = n - 1; i >= 0; i--) {
            double right = i + 1 < n ? b[i + 1] : 0;
            double further = i + 2 < n ? b[i + 2] : 0;
            double m0 = (a[i] - 1) * (a[i] - 1) + (i > 0 ? b[i] * b[i] : 0) + right * right;
            double m1 = i + 1 < n ? 2 * right * (a[i] - 1 + (a[i + 1] - 1)) : 0;
            double m2 = 2 * right * further;
            product(-right, r[i], corner, beside);
            productSlope(-right, r[i], slopes[i], corner, cornerSlope, besideSlope);
            productSlope(-right, r[i], slopes[i], beside, besideSlope, cornerSlope);
            product(-right, r[i], beside, corner);
            Products.addScaled(corner, 1, r[i], 0);
            Products.addScaled(cornerSlope, 1, slopes[i], 0);
            add(traces, m0, corner, m1, beside, -m2 * right, r[i], before);
            addSlope(traceSlopes, m0, cornerSlope, m1, besideSlope, -m2 * right, r[i], slopes[i], before, beforeSlope);
            double[] spent = before;
            before = beside;
            beside = spent;
            spent = beforeSlope;
            beforeSlope = besideSlope;
            besideSlope = spent;
        }
    }

    private static void product(double factor, double[] r, double[] x, double[] product) {
        for (int p = 0; p < r.length; p++) {
            product[p] = factor * r[p] * x[p];
        }
    }

    private static void productSlope(double factor, double[] r, double[] slope, double[] x, double[] xSlope,
            double[] productSlope) {
        for (int p = 0; p < r.length; p++) {
            productSlope[p] = factor * (slope[p] * x[p] + r[p] * xSlope[p]);
        }
    }

    private static void add(double[] sum, double m0, double[] corner, double m1, double[] beside, double m2, double[] r,
            double[] before) {
        for (int p = 0; p < r.length; p++) {
            sum[p] += m0 * corner[p] + m1 * beside[p] + m2 * (r[p] * before[p]);
        }
    }

    private static void addSlope(double[] sum, double m0, double[] corner, double m1, double[] beside, double m2,
            double[] r, double[] slope, double[] before, double[] beforeSlope) {
        for (int p = 0; p < r.length; p++) {
            sum[p] += m0 * corner[p] + m1 * beside[p] + m2 * (slope[p] * before[p] + r[p] * beforeSlope[p]);
        }
    }
}
