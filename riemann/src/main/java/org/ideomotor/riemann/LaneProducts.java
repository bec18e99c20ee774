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

    /// The lower triangle of `Vᵀ C V`.
    ///
    /// @param c    symmetric matrices
    /// @param v    (n, n), row-major, the same for all lanes
    /// @param half room for `C V`
    static void congruence(int n, double[] c, double[] v, double[] half, double[] result) {
        int i = 0;
        for (; i + 2 <= n; i += 2) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                eightOfHalf(n, c, v, half, i, j);
            }
            for (; j < n; j++) {
                oneOfHalf(n, c, v, half, i, j);
                oneOfHalf(n, c, v, half, i + 1, j);
            }
        }
        for (int j = 0; i < n && j < n; j++) {
            oneOfHalf(n, c, v, half, i, j);
        }
        i = 0;
        for (; i + 2 <= n; i += 2) {
            int j = i;
            for (; j + 4 <= n; j += 4) {
                eightOfCongruence(n, v, half, result, i, j);
            }
            for (; j < n; j++) {
                oneOfCongruence(n, v, half, result, i, j);
                oneOfCongruence(n, v, half, result, i + 1, j);
            }
        }
        if (i < n) {
            oneOfCongruence(n, v, half, result, i, i);
        }
    }

    private static void eightOfHalf(int n, double[] c, double[] v, double[] half, int i, int j) {
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
            DoubleVector above = load(c, i * n + k);
            DoubleVector below = load(c, (i + 1) * n + k);
            s0 = s0.add(above.mul(v[at]));
            t0 = t0.add(below.mul(v[at]));
            s1 = s1.add(above.mul(v[at + 1]));
            t1 = t1.add(below.mul(v[at + 1]));
            s2 = s2.add(above.mul(v[at + 2]));
            t2 = t2.add(below.mul(v[at + 2]));
            s3 = s3.add(above.mul(v[at + 3]));
            t3 = t3.add(below.mul(v[at + 3]));
        }
        int to = (i * n + j) * LANES;
        s0.intoArray(half, to);
        s1.intoArray(half, to + LANES);
        s2.intoArray(half, to + 2 * LANES);
        s3.intoArray(half, to + 3 * LANES);
        to += n * LANES;
        t0.intoArray(half, to);
        t1.intoArray(half, to + LANES);
        t2.intoArray(half, to + 2 * LANES);
        t3.intoArray(half, to + 3 * LANES);
    }

    private static void oneOfHalf(int n, double[] c, double[] v, double[] half, int i, int j) {
        DoubleVector sum = zero();
        for (int k = 0; k < n; k++) {
            sum = sum.add(load(c, i * n + k).mul(v[k * n + j]));
        }
        sum.intoArray(half, (i * n + j) * LANES);
    }

    private static void eightOfCongruence(int n, double[] v, double[] half, double[] result, int i, int j) {
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
            double above = v[k * n + i];
            double below = v[k * n + i + 1];
            DoubleVector x0 = load(half, at);
            s0 = s0.add(x0.mul(above));
            t0 = t0.add(x0.mul(below));
            DoubleVector x1 = load(half, at + 1);
            s1 = s1.add(x1.mul(above));
            t1 = t1.add(x1.mul(below));
            DoubleVector x2 = load(half, at + 2);
            s2 = s2.add(x2.mul(above));
            t2 = t2.add(x2.mul(below));
            DoubleVector x3 = load(half, at + 3);
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

    private static void oneOfCongruence(int n, double[] v, double[] half, double[] result, int i, int j) {
        DoubleVector sum = zero();
        for (int k = 0; k < n; k++) {
            sum = sum.add(load(half, k * n + j).mul(v[k * n + i]));
        }
        sum.intoArray(result, (j * n + i) * LANES);
    }

    /// The lower triangle of `L⁻¹ C L⁻ᵀ`, as [Cholesky#whiten] has it.
    ///
    /// @param upper Lᵀ, (n, n), row-major, the same for all lanes
    /// @param half  room for `(L⁻¹ C)ᵀ`
    static void whiten(int n, double[] c, double[] upper, double[] half, double[] result) {
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                solve(n, upper, i, c, i * n + j, half, j * n);
            }
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                solve(n, upper, i, half, i * n + j, result, j * n);
            }
        }
    }

    /// Element i of the solution of `L x = b`, from b's and the elements before it.
    private static void solve(int n, double[] upper, int i, double[] b, int element, double[] solution, int row) {
        DoubleVector rest = load(b, element);
        for (int k = 0; k < i; k++) {
            rest = rest.sub(load(solution, row + k).mul(upper[k * n + i]));
        }
        rest.div(upper[i * n + i]).intoArray(solution, (row + i) * LANES);
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
