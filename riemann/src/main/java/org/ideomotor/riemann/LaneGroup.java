package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.ideomotor.riemann.LaneProducts.LANES;
import static org.ideomotor.riemann.LaneProducts.SPECIES;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// One vector's worth of [VectorLanes].
final class LaneGroup {
    private static final VectorSpecies<Long> BITS = SPECIES.withLanes(long.class).check(long.class);

    private final int n;
    private double[] a; // the matrices, or their factors U: both triangles when set, the lower one after a congruence
    private double[] spare; // Lᵀ after the factorisation; what was computed, in the upper triangle, after that
    private final double[] rows; // of Qᵀ, then the eigenvectors; or W of a congruence; or the sum of inverses
    private final double[] d;
    private final double[] e;
    private final double[] f;
    private final LaneLogarithm log;
    private final boolean[] finite = new boolean[LANES];
    private boolean[] definite = new boolean[LANES];
    private final int[] exponents = new int[LANES];

    LaneGroup(int n) {
        this.n = n;
        this.a = new double[n * n * LANES];
        this.spare = new double[n * n * LANES];
        this.rows = new double[n * n * LANES];
        this.d = new double[n * LANES];
        this.e = new double[n * LANES];
        this.f = new double[n * LANES];
        this.log = new LaneLogarithm(n);
    }

    /// As many matrices as there are lanes, from one on; the last repeats where there are no more.
    void put(double[][] matrices, int first) {
        for (int lane = 0; lane < LANES; lane++) {
            put(lane, matrices[Math.min(first + lane, matrices.length - 1)], 0, n * n);
        }
    }

    /// The upper triangles of as many factors.
    void putFactors(double[][] factors, int first) {
        for (int lane = 0; lane < LANES; lane++) {
            double[] factor = factors[Math.min(first + lane, factors.length - 1)];
            for (int i = 0; i < n; i++) {
                put(lane, factor, i * n + i, i * n + n);
            }
        }
    }

    private void put(int lane, double[] entries, int from, int end) {
        for (int at = from, to = from * LANES + lane; at < end; at++, to += LANES) {
            a[to] = entries[at];
        }
    }

    void factor() {
        VectorMask<Double> all = SPECIES.maskAll(true);
        for (int i = 0; i < n; i++) {
            DoubleVector diagonal = fromArray(SPECIES, a, (i * n + i) * LANES);
            int j = i;
            for (; j + 4 <= n; j += 4) {
                fourRemainders(i, j);
            }
            for (; j < n; j++) {
                remainder(i, j);
            }
            DoubleVector pivot = fromArray(SPECIES, spare, (i * n + i) * LANES);
            all = all.and(pivot.compare(VectorOperators.GT, diagonal.mul(Cholesky.DEPENDENT)));
            divide(i, pivot.sqrt());
        }
        definite = all.toArray();
    }

    /// Entries (i, j) to (i, j + 3) less what the rows of `Lᵀ` before row i explain.
    private void fourRemainders(int i, int j) {
        int at = i * n + j;
        DoubleVector rest0 = fromArray(SPECIES, a, at * LANES);
        DoubleVector rest1 = fromArray(SPECIES, a, (at + 1) * LANES);
        DoubleVector rest2 = fromArray(SPECIES, a, (at + 2) * LANES);
        DoubleVector rest3 = fromArray(SPECIES, a, (at + 3) * LANES);
        for (int k = 0; k < i; k++) {
            int row = k * n + j;
            DoubleVector factor = fromArray(SPECIES, spare, (k * n + i) * LANES);
            rest0 = rest0.sub(factor.mul(fromArray(SPECIES, spare, row * LANES)));
            rest1 = rest1.sub(factor.mul(fromArray(SPECIES, spare, (row + 1) * LANES)));
            rest2 = rest2.sub(factor.mul(fromArray(SPECIES, spare, (row + 2) * LANES)));
            rest3 = rest3.sub(factor.mul(fromArray(SPECIES, spare, (row + 3) * LANES)));
        }
        rest0.intoArray(spare, at * LANES);
        rest1.intoArray(spare, (at + 1) * LANES);
        rest2.intoArray(spare, (at + 2) * LANES);
        rest3.intoArray(spare, (at + 3) * LANES);
    }

    private void remainder(int i, int j) {
        DoubleVector rest = fromArray(SPECIES, a, (i * n + j) * LANES);
        for (int k = 0; k < i; k++) {
            rest = rest.sub(
                    fromArray(SPECIES, spare, (k * n + i) * LANES).mul(fromArray(SPECIES, spare, (k * n + j) * LANES)));
        }
        rest.intoArray(spare, (i * n + j) * LANES);
    }

    private void divide(int i, DoubleVector root) {
        for (int at = i * n + i; at < i * n + n; at++) {
            fromArray(SPECIES, spare, at * LANES).div(root).intoArray(spare, at * LANES);
        }
    }

    double[] factor(int lane) {
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int at = i * n + i; at < i * n + n; at++) {
                factor[at] = spare[at * LANES + lane];
            }
        }
        return factor;
    }

    void congruence(double[] v, boolean upper) {
        LaneProducts.congruence(n, a, v, upper, rows, spare);
        double[] spent = a;
        a = spare;
        spare = spent;
    }

    void logarithms() {
        LaneTridiagonal form = tridiagonal();
        log.set(d, e, exponents);
        log.logarithms(rows, spare);
        form.turnBack(spare);
    }

    void squaredLogNorms() {
        tridiagonal();
        log.set(d, e, exponents);
        log.squaredNorms();
    }

    LaneLogarithm log() {
        return log;
    }

    /// Tridiagonal form, for [LaneQl] to go on with.
    LaneQl tridiagonalValues() {
        tridiagonal();
        return new LaneQl(n, d, e, new double[0]);
    }

    /// Tridiagonal form with the rows of `Qᵀ`.
    LaneQl tridiagonalVectors() {
        tridiagonal().transposedQ(rows);
        return new LaneQl(n, d, e, rows);
    }

    void sort() {
        double[] values = new double[n];
        for (int lane = 0; lane < LANES; lane++) {
            for (int k = 0; k < n; k++) {
                values[k] = d[k * LANES + lane];
            }
            Arrays.sort(values);
            for (int k = 0; k < n; k++) {
                d[k * LANES + lane] = values[k];
            }
        }
    }

    private LaneTridiagonal tridiagonal() {
        scale();
        LaneTridiagonal form = new LaneTridiagonal(n, a, d, e);
        form.reduce();
        return form;
    }

    /// By powers of two, as [SymmetricEigen] does.
    private void scale() {
        LongVector greatest = LongVector.zero(BITS); // without signs the bits of numbers are in their order
        for (int i = 0; i < n; i++) {
            for (int at = i * n; at <= i * n + i; at++) {
                greatest = greatest.max(fromArray(SPECIES, a, at * LANES).reinterpretAsLongs().and(Long.MAX_VALUE));
            }
        }
        double[] factors = greatest.reinterpretAsDoubles().toArray();
        for (int lane = 0; lane < LANES; lane++) {
            exponents[lane] = SymmetricEigen.exponent(factors[lane], n);
            factors[lane] = Math.scalb(1.0, -exponents[lane]);
        }
        DoubleVector factor = fromArray(SPECIES, factors, 0);
        for (int i = 0; i < n; i++) {
            for (int at = i * n; at <= i * n + i; at++) {
                fromArray(SPECIES, a, at * LANES).mul(factor).intoArray(a, at * LANES);
            }
        }
    }

    double value(int lane, int k) {
        return Math.scalb(d[k * LANES + lane], exponents[lane]);
    }

    void apply(DoubleUnaryOperator function) {
        for (int lane = 0; lane < LANES; lane++) {
            finite[lane] = true;
            for (int k = 0; k < n; k++) {
                double value = function.applyAsDouble(value(lane, k));
                finite[lane] &= Double.isFinite(value);
                f[k * LANES + lane] = value;
            }
        }
        LaneProducts.combination(n, f, rows, a, spare);
    }

    boolean definite(int lane) {
        return definite[lane];
    }

    boolean finite(int lane) {
        return finite[lane];
    }

    void addTo(double[][] sum, double weight, int lane) {
        for (int i = 0; i < n; i++) {
            double[] row = sum[i];
            int at = (i * n + i) * LANES + lane;
            for (int j = i; j < n; j++, at += LANES) {
                row[j] += weight * spare[at];
            }
        }
    }
}
