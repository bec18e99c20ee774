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
        for (int i = 0; i < n; i++) {
            int j = 0;
            for (; j + 4 <= n; j += 4) {
                fourOfHalf(n, c, v, half, i, j);
            }
            for (; j < n; j++) {
                oneOfHalf(n, c, v, half, i, j);
            }
        }
        for (int i = 0; i < n; i++) {
            int j = i;
            for (; j + 4 <= n; j += 4) {
                fourOfCongruence(n, v, half, result, i, j);
            }
            for (; j < n; j++) {
                oneOfCongruence(n, v, half, result, i, j);
            }
        }
    }

    private static void fourOfHalf(int n, double[] c, double[] v, double[] half, int i, int j) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        for (int k = 0; k < n; k++) {
            DoubleVector entry = load(c, i * n + k);
            int at = k * n + j;
            s0 = s0.add(entry.mul(v[at]));
            s1 = s1.add(entry.mul(v[at + 1]));
            s2 = s2.add(entry.mul(v[at + 2]));
            s3 = s3.add(entry.mul(v[at + 3]));
        }
        int to = (i * n + j) * LANES;
        s0.intoArray(half, to);
        s1.intoArray(half, to + LANES);
        s2.intoArray(half, to + 2 * LANES);
        s3.intoArray(half, to + 3 * LANES);
    }

    private static void oneOfHalf(int n, double[] c, double[] v, double[] half, int i, int j) {
        DoubleVector sum = zero();
        for (int k = 0; k < n; k++) {
            sum = sum.add(load(c, i * n + k).mul(v[k * n + j]));
        }
        sum.intoArray(half, (i * n + j) * LANES);
    }

    private static void fourOfCongruence(int n, double[] v, double[] half, double[] result, int i, int j) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        for (int k = 0; k < n; k++) {
            double factor = v[k * n + i];
            int at = k * n + j;
            s0 = s0.add(load(half, at).mul(factor));
            s1 = s1.add(load(half, at + 1).mul(factor));
            s2 = s2.add(load(half, at + 2).mul(factor));
            s3 = s3.add(load(half, at + 3).mul(factor));
        }
        s0.intoArray(result, (j * n + i) * LANES);
        s1.intoArray(result, ((j + 1) * n + i) * LANES);
        s2.intoArray(result, ((j + 2) * n + i) * LANES);
        s3.intoArray(result, ((j + 3) * n + i) * LANES);
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
        for (int i = 0; i < n; i++) {
            int j = i;
            for (; j + 4 <= n; j += 4) {
                fourOfCombination(n, rows, scaled, result, i, j);
            }
            for (; j < n; j++) {
                oneOfCombination(n, rows, scaled, result, i, j);
            }
        }
    }

    private static void scaleRow(int n, double[] f, double[] rows, double[] scaled, int k) {
        DoubleVector factor = load(f, k);
        for (int at = k * n; at < k * n + n; at++) {
            load(rows, at).mul(factor).intoArray(scaled, at * LANES);
        }
    }

    private static void fourOfCombination(int n, double[] rows, double[] scaled, double[] result, int i, int j) {
        DoubleVector s0 = zero();
        DoubleVector s1 = zero();
        DoubleVector s2 = zero();
        DoubleVector s3 = zero();
        for (int k = 0; k < n; k++) {
            DoubleVector factor = load(scaled, k * n + i);
            int at = k * n + j;
            s0 = s0.add(factor.mul(load(rows, at)));
            s1 = s1.add(factor.mul(load(rows, at + 1)));
            s2 = s2.add(factor.mul(load(rows, at + 2)));
            s3 = s3.add(factor.mul(load(rows, at + 3)));
        }
        int to = (i * n + j) * LANES;
        s0.intoArray(result, to);
        s1.intoArray(result, to + LANES);
        s2.intoArray(result, to + 2 * LANES);
        s3.intoArray(result, to + 3 * LANES);
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
