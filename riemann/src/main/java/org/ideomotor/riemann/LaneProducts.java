package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

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

    /// The lower triangle of `Wᵀ W`, `W = U V`, as [Congruence] has it.
    ///
    /// @param u      upper triangular matrices
    /// @param v      (n, n), row-major, the same for all lanes
    /// @param upper  whether V is upper triangular
    /// @param w      room for W
    static void congruence(int n, double[] u, double[] v, boolean upper, double[] w, double[] result) {
        for (int i = 0; i < n; i += 2) {
            int below = Math.min(i + 1, n - 1); // the last row of an odd number is done twice
            int j = upper ? i : 0;
            for (; j + 4 <= n; j += 4) {
                eightOfHalf(n, u, v, w, i, below, j, upper ? j + 4 : n);
            }
            for (; j < n; j++) {
                oneOfHalf(n, u, v, w, i, j, upper ? j + 1 : n);
                oneOfHalf(n, u, v, w, below, j, upper ? j + 1 : n);
            }
        }
        int i = 0;
        for (; i + 2 <= n; i += 2) {
            int rows = upper ? i + 1 : n;
            int j = i;
            for (; j + 4 <= n; j += 4) {
                eight(w, n, i, w, n, j, rows, result, j * n + i, 1, n);
            }
            for (; j < n; j++) {
                one(w, n, i, w, n, j, rows, result, j * n + i);
                one(w, n, i + 1, w, n, j, rows, result, j * n + i + 1);
            }
            if (upper) {
                addLastRow(n, w, result, i + 1);
            }
        }
        if (i < n) {
            one(w, n, i, w, n, i, n, result, i * n + i);
        }
    }

    /// Entries (i, j) to (i, j + 3) of `U V`, and those of the row below, from the rows of V before `end`.
    private static void eightOfHalf(int n, double[] u, double[] v, double[] w, int i, int below, int j, int end) {
        DoubleVector corner = fromArray(SPECIES, u, (i * n + i) * LANES);
        int from = i * n + j;
        DoubleVector s0 = DoubleVector.zero(SPECIES).add(corner.mul(broadcast(SPECIES, v[from])));
        DoubleVector s1 = DoubleVector.zero(SPECIES).add(corner.mul(broadcast(SPECIES, v[from + 1])));
        DoubleVector s2 = DoubleVector.zero(SPECIES).add(corner.mul(broadcast(SPECIES, v[from + 2])));
        DoubleVector s3 = DoubleVector.zero(SPECIES).add(corner.mul(broadcast(SPECIES, v[from + 3])));
        DoubleVector t0 = DoubleVector.zero(SPECIES);
        DoubleVector t1 = DoubleVector.zero(SPECIES);
        DoubleVector t2 = DoubleVector.zero(SPECIES);
        DoubleVector t3 = DoubleVector.zero(SPECIES);
        for (int k = i + 1; k < end; k++) {
            int at = k * n + j;
            DoubleVector x = fromArray(SPECIES, u, (i * n + k) * LANES);
            DoubleVector y = fromArray(SPECIES, u, (below * n + k) * LANES);
            s0 = s0.add(x.mul(broadcast(SPECIES, v[at])));
            t0 = t0.add(y.mul(broadcast(SPECIES, v[at])));
            s1 = s1.add(x.mul(broadcast(SPECIES, v[at + 1])));
            t1 = t1.add(y.mul(broadcast(SPECIES, v[at + 1])));
            s2 = s2.add(x.mul(broadcast(SPECIES, v[at + 2])));
            t2 = t2.add(y.mul(broadcast(SPECIES, v[at + 2])));
            s3 = s3.add(x.mul(broadcast(SPECIES, v[at + 3])));
            t3 = t3.add(y.mul(broadcast(SPECIES, v[at + 3])));
        }
        int to = (below * n + j) * LANES;
        t0.intoArray(w, to);
        t1.intoArray(w, to + LANES);
        t2.intoArray(w, to + 2 * LANES);
        t3.intoArray(w, to + 3 * LANES);
        to = from * LANES;
        s0.intoArray(w, to);
        s1.intoArray(w, to + LANES);
        s2.intoArray(w, to + 2 * LANES);
        s3.intoArray(w, to + 3 * LANES);
    }

    private static void oneOfHalf(int n, double[] u, double[] v, double[] w, int i, int j, int end) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = i; k < end; k++) {
            sum = sum.add(fromArray(SPECIES, u, (i * n + k) * LANES).mul(broadcast(SPECIES, v[k * n + j])));
        }
        sum.intoArray(w, (i * n + j) * LANES);
    }

    /// Two by four entries of `Pᵀ Q`, (i, j) to (i + 1, j + 3), from the first `count` rows.
    ///
    /// @param p       rows of length `pWidth`
    /// @param q       rows of length `qWidth`
    /// @param at      place of entry (i, j) in the result
    /// @param down    from there to (i + 1, j)
    /// @param across  to (i, j + 1)
    static void eight(double[] p, int pWidth, int i, double[] q, int qWidth, int j, int count, double[] result, int at,
            int down, int across) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector t0 = DoubleVector.zero(SPECIES);
        DoubleVector t1 = DoubleVector.zero(SPECIES);
        DoubleVector t2 = DoubleVector.zero(SPECIES);
        DoubleVector t3 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            int right = k * qWidth + j;
            DoubleVector above = fromArray(SPECIES, p, (k * pWidth + i) * LANES);
            DoubleVector below = fromArray(SPECIES, p, (k * pWidth + i + 1) * LANES);
            DoubleVector x0 = fromArray(SPECIES, q, right * LANES);
            s0 = s0.add(above.mul(x0));
            t0 = t0.add(below.mul(x0));
            DoubleVector x1 = fromArray(SPECIES, q, (right + 1) * LANES);
            s1 = s1.add(above.mul(x1));
            t1 = t1.add(below.mul(x1));
            DoubleVector x2 = fromArray(SPECIES, q, (right + 2) * LANES);
            s2 = s2.add(above.mul(x2));
            t2 = t2.add(below.mul(x2));
            DoubleVector x3 = fromArray(SPECIES, q, (right + 3) * LANES);
            s3 = s3.add(above.mul(x3));
            t3 = t3.add(below.mul(x3));
        }
        s0.intoArray(result, at * LANES);
        s1.intoArray(result, (at + across) * LANES);
        s2.intoArray(result, (at + 2 * across) * LANES);
        s3.intoArray(result, (at + 3 * across) * LANES);
        t0.intoArray(result, (at + down) * LANES);
        t1.intoArray(result, (at + down + across) * LANES);
        t2.intoArray(result, (at + down + 2 * across) * LANES);
        t3.intoArray(result, (at + down + 3 * across) * LANES);
    }

    /// One entry of `Pᵀ Q`, as [#eight] has it.
    static void one(double[] p, int pWidth, int i, double[] q, int qWidth, int j, int count, double[] result, int at) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            sum = sum.add(fromArray(SPECIES, p, (k * pWidth + i) * LANES)
                    .mul(fromArray(SPECIES, q, (k * qWidth + j) * LANES)));
        }
        sum.intoArray(result, at * LANES);
    }

    /// What row i of an upper triangular W adds to column i of the lower triangle.
    private static void addLastRow(int n, double[] w, double[] result, int i) {
        DoubleVector own = fromArray(SPECIES, w, (i * n + i) * LANES);
        for (int j = i; j < n; j++) {
            int to = (j * n + i) * LANES;
            DoubleVector.fromArray(SPECIES, result, to).add(fromArray(SPECIES, w, (i * n + j) * LANES).mul(own))
                    .intoArray(result, to);
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
                eight(scaled, n, i, rows, n, j, n, result, i * n + j, n, 1);
            }
            for (; j < n; j++) {
                one(scaled, n, i, rows, n, j, n, result, i * n + j);
                one(scaled, n, i + 1, rows, n, j, n, result, (i + 1) * n + j);
            }
        }
        if (i < n) {
            one(scaled, n, i, rows, n, i, n, result, i * n + i);
        }
    }

    private static void scaleRow(int n, double[] f, double[] rows, double[] scaled, int k) {
        DoubleVector factor = fromArray(SPECIES, f, k * LANES);
        for (int at = k * n; at < k * n + n; at++) {
            fromArray(SPECIES, rows, at * LANES).mul(factor).intoArray(scaled, at * LANES);
        }
    }

    /// [Products#dot] of two rows: four interleaved sums.
    static DoubleVector dot(double[] a, int aRow, double[] b, int bRow, int count) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            s0 = s0.add(fromArray(SPECIES, a, (aRow + k) * LANES).mul(fromArray(SPECIES, b, (bRow + k) * LANES)));
            s1 = s1.add(
                    fromArray(SPECIES, a, (aRow + k + 1) * LANES).mul(fromArray(SPECIES, b, (bRow + k + 1) * LANES)));
            s2 = s2.add(
                    fromArray(SPECIES, a, (aRow + k + 2) * LANES).mul(fromArray(SPECIES, b, (bRow + k + 2) * LANES)));
            s3 = s3.add(
                    fromArray(SPECIES, a, (aRow + k + 3) * LANES).mul(fromArray(SPECIES, b, (bRow + k + 3) * LANES)));
        }
        for (; k < count; k++) {
            s0 = s0.add(fromArray(SPECIES, a, (aRow + k) * LANES).mul(fromArray(SPECIES, b, (bRow + k) * LANES)));
        }
        return s0.add(s1).add(s2.add(s3));
    }
}
