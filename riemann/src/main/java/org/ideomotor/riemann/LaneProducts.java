package org.ideomotor.riemann;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [Products] of several matrices at once: entry (i, j) of all of them lies at `(i n + j) L`, one matrix a lane.
///
/// Nothing is summed across lanes and every lane repeats the operations of [Products] in their order, so it has their bits.
final class LaneProducts {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    private LaneProducts() {
    }

    static DoubleVector load(double[] from, int index) {
        return DoubleVector.fromArray(SPECIES, from, index * LANES);
    }

    static DoubleVector zero() {
        return DoubleVector.zero(SPECIES);
    }

    /// The lower triangle of `Wᵀ W`, `W = U V`, as [Congruence] has it.
    ///
    /// @param u      upper triangular matrices
    /// @param v      (n, n), row-major, the same for all lanes
    /// @param upper  whether V is upper triangular
    /// @param w      room for W
    static void congruence(int n, double[] u, double[] v, boolean upper, double[] w, double[] result) {
        for (int i = 0; i < n; i++) {
            int j = upper ? i : 0;
            for (; j + 4 <= n; j += 4) {
                fourOfHalf(n, u, v, w, i, j, upper ? j + 4 : n);
            }
            for (; j < n; j++) {
                oneOfHalf(n, u, v, w, i, j, upper ? j + 1 : n);
            }
        }
        int i = 0;
        for (; i + 2 <= n; i += 2) {
            int rows = upper ? i + 1 : n;
            int j = i;
            for (; j + 4 <= n; j += 4) {
                eightOfSquare(n, w, result, i, j, rows);
            }
            for (; j < n; j++) {
                oneOfSquare(n, w, result, i, j, rows);
                oneOfSquare(n, w, result, i + 1, j, rows);
            }
            if (upper) {
                addLastRow(n, w, result, i + 1);
            }
        }
        if (i < n) {
            oneOfSquare(n, w, result, i, i, n);
        }
    }

    /// Entries (i, j) to (i, j + 3) of `U V`, from the rows of V before `end`.
    private static void fourOfHalf(int n, double[] u, double[] v, double[] w, int i, int j, int end) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        for (int k = i; k < end; k++) {
            int at = k * n + j;
            DoubleVector uk = load(u, i * n + k);
            s0 = s0.add(uk.mul(v[at]));
            s1 = s1.add(uk.mul(v[at + 1]));
            s2 = s2.add(uk.mul(v[at + 2]));
            s3 = s3.add(uk.mul(v[at + 3]));
        }
        int to = (i * n + j) * LANES;
        s0.intoArray(w, to);
        s1.intoArray(w, to + LANES);
        s2.intoArray(w, to + 2 * LANES);
        s3.intoArray(w, to + 3 * LANES);
    }

    private static void oneOfHalf(int n, double[] u, double[] v, double[] w, int i, int j, int end) {
        DoubleVector sum = zero();
        for (int k = i; k < end; k++) {
            sum = sum.add(load(u, i * n + k).mul(v[k * n + j]));
        }
        sum.intoArray(w, (i * n + j) * LANES);
    }

    /// Entries (i, j) to (i + 1, j + 3) of `Wᵀ W`, from so many of W's rows.
    private static void eightOfSquare(int n, double[] w, double[] result, int i, int j, int rows) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        DoubleVector t0 = zero();
        DoubleVector t1 = zero();
        DoubleVector t2 = zero();
        DoubleVector t3 = zero();
        for (int k = 0; k < rows; k++) {
            int at = k * n + j;
            DoubleVector above = load(w, k * n + i);
            DoubleVector below = load(w, k * n + i + 1);
            DoubleVector x0 = load(w, at);
            s0 = s0.add(x0.mul(above));
            t0 = t0.add(x0.mul(below));
            DoubleVector x1 = load(w, at + 1);
            s1 = s1.add(x1.mul(above));
            t1 = t1.add(x1.mul(below));
            DoubleVector x2 = load(w, at + 2);
            s2 = s2.add(x2.mul(above));
            t2 = t2.add(x2.mul(below));
            DoubleVector x3 = load(w, at + 3);
            s3 = s3.add(x3.mul(above));
            t3 = t3.add(x3.mul(below));
        }
        s0.intoArray(result, (j * n + i) * LANES);
        t0.intoArray(result, (j * n + i + 1) * LANES);
        s1.intoArray(result, ((j + 1) * n + i) * LANES);
        t1.intoArray(result, ((j + 1) * n + i + 1) * LANES);
        s2.intoArray(result, ((j + 2) * n + i) * LANES);
        t2.intoArray(result, ((j + 2) * n + i + 1) * LANES);
        s3.intoArray(result, ((j + 3) * n + i) * LANES);
        t3.intoArray(result, ((j + 3) * n + i + 1) * LANES);
    }

    private static void oneOfSquare(int n, double[] w, double[] result, int i, int j, int rows) {
        DoubleVector sum = zero();
        for (int k = 0; k < rows; k++) {
            sum = sum.add(load(w, k * n + j).mul(load(w, k * n + i)));
        }
        sum.intoArray(result, (j * n + i) * LANES);
    }

    /// What row i of an upper triangular W adds to column i of the lower triangle.
    private static void addLastRow(int n, double[] w, double[] result, int i) {
        DoubleVector own = load(w, i * n + i);
        for (int j = i; j < n; j++) {
            int to = (j * n + i) * LANES;
            DoubleVector.fromArray(SPECIES, result, to).add(load(w, i * n + j).mul(own)).intoArray(result, to);
        }
    }

    /// The upper triangle of `Σ_k f_k q_k q_kᵀ`, entries (i, j) with j ≥ i.
    ///
    /// @param f      f_k of each lane, at `k L`
    /// @param rows   row k is q_k
    /// @param scaled room for the rows times f
    static void combination(int n, double[] f, double[] rows, double[] scaled, double[] result) {
        for (int k = 0; k < n; k++) {
            scaleRow(n, f, rows, scaled, k);
        }
        int i = 0;
        for (; i + 2 <= n; i += 2) {
            int j = i;
            for (; j + 4 <= n; j += 4) {
                eightOfCombination(n, rows, scaled, result, i, j);
            }
            for (; j < n; j++) {
                oneOfCombination(n, rows, scaled, result, i, j);
                oneOfCombination(n, rows, scaled, result, i + 1, j);
            }
        }
        if (i < n) {
            oneOfCombination(n, rows, scaled, result, i, i);
        }
    }

    private static void scaleRow(int n, double[] f, double[] rows, double[] scaled, int k) {
        DoubleVector factor = load(f, k);
        for (int at = k * n; at < k * n + n; at++) {
            load(rows, at).mul(factor).intoArray(scaled, at * LANES);
        }
    }

    private static void eightOfCombination(int n, double[] rows, double[] scaled, double[] result, int i, int j) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        DoubleVector t0 = zero();
        DoubleVector t1 = zero();
        DoubleVector t2 = zero();
        DoubleVector t3 = zero();
        for (int k = 0; k < n; k++) {
            int at = k * n + j;
            DoubleVector above = load(scaled, k * n + i);
            DoubleVector below = load(scaled, k * n + i + 1);
            DoubleVector x0 = load(rows, at);
            s0 = s0.add(above.mul(x0));
            t0 = t0.add(below.mul(x0));
            DoubleVector x1 = load(rows, at + 1);
            s1 = s1.add(above.mul(x1));
            t1 = t1.add(below.mul(x1));
            DoubleVector x2 = load(rows, at + 2);
            s2 = s2.add(above.mul(x2));
            t2 = t2.add(below.mul(x2));
            DoubleVector x3 = load(rows, at + 3);
            s3 = s3.add(above.mul(x3));
            t3 = t3.add(below.mul(x3));
        }
        int to = (i * n + j) * LANES;
        s0.intoArray(result, to);
        s1.intoArray(result, to + LANES);
        s2.intoArray(result, to + 2 * LANES);
        s3.intoArray(result, to + 3 * LANES);
        to += n * LANES;
        t0.intoArray(result, to);
        t1.intoArray(result, to + LANES);
        t2.intoArray(result, to + 2 * LANES);
        t3.intoArray(result, to + 3 * LANES);
    }

    private static void oneOfCombination(int n, double[] rows, double[] scaled, double[] result, int i, int j) {
        DoubleVector sum = zero();
        for (int k = 0; k < n; k++) {
            sum = sum.add(load(scaled, k * n + i).mul(load(rows, k * n + j)));
        }
        sum.intoArray(result, (i * n + j) * LANES);
    }

    /// [Products#dot] of two rows: four interleaved sums.
    static DoubleVector dot(double[] a, int aRow, double[] b, int bRow, int count) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            s0 = s0.add(load(a, aRow + k).mul(load(b, bRow + k)));
            s1 = s1.add(load(a, aRow + k + 1).mul(load(b, bRow + k + 1)));
            s2 = s2.add(load(a, aRow + k + 2).mul(load(b, bRow + k + 2)));
            s3 = s3.add(load(a, aRow + k + 3).mul(load(b, bRow + k + 3)));
        }
        for (; k < count; k++) {
            s0 = s0.add(load(a, aRow + k).mul(load(b, bRow + k)));
        }
        return s0.add(s1).add(s2.add(s3));
    }
}
