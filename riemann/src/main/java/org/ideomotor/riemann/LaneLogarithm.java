package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.ideomotor.riemann.LaneProducts.LANES;
import static org.ideomotor.riemann.LaneProducts.SPECIES;
import static org.ideomotor.riemann.TridiagonalLogarithm.BLOCK;

import java.util.Optional;
import jdk.incubator.vector.DoubleVector;

/// [TridiagonalLogarithm] for several matrices at once, one a lane, with the same bits in each.
///
/// Every lane has its own rule; a shorter one is filled up with terms of weight 0. A lane that no rule fits computes with the identity.
final class LaneLogarithm {
    private static final LogarithmRule FOR_NOTHING = LogarithmRule.of(1);

    private final int n;
    private final double[] a; // diagonals, scaled
    private final double[] b; // element i couples i and i + 1
    private final boolean[] fits = new boolean[LANES];
    private final int[] shifts = new int[LANES];
    private final LogarithmRule[] rules = new LogarithmRule[LANES];
    private final double[] squares = new double[LANES];
    private final double[] traces = new double[LANES];
    private int count; // terms of the longest rule
    private double[] t = new double[0];
    private double[] w = new double[0];
    private double[] r = new double[0]; // 1 / d_i of term p at i · count + p
    private double[] slopes = new double[0]; // their derivatives
    private double[] below = new double[0]; // term p, column j at p · n + j
    private double[] factors = new double[0]; // row i of the block, term p at i · count + p
    private double[] multiples = new double[0]; // term p, row i of the block at p · BLOCK + i
    private double[] columns = new double[0]; // column j of the block, term p at j · count + p

    LaneLogarithm(int n) {
        this.n = n;
        this.a = new double[n * LANES];
        this.b = new double[n * LANES];
    }

    /// Takes matrices and finds their rules.
    ///
    /// @param diagonals  a of each lane
    /// @param besides    element i couples i and i + 1
    /// @param exponents  of the power of two to multiply each lane by
    void set(double[] diagonals, double[] besides, int[] exponents) {
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        count = 0;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < n; i++) {
                diagonal[i] = diagonals[i * LANES + lane];
                beside[i] = i == 0 ? 0 : besides[(i - 1) * LANES + lane];
            }
            Optional<TridiagonalLogarithm> fitting = TridiagonalLogarithm.fitting(diagonal, beside);
            fits[lane] = fitting.isPresent();
            rules[lane] = fitting.map(TridiagonalLogarithm::rule).orElse(FOR_NOTHING);
            int exponent = fitting.map(TridiagonalLogarithm::exponent).orElse(0);
            shifts[lane] = exponent + exponents[lane];
            double scale = Math.scalb(1.0, -exponent);
            for (int i = 0; i < n; i++) {
                a[i * LANES + lane] = fits[lane] ? diagonal[i] * scale : 1;
                b[i * LANES + lane] = fits[lane] && i + 1 < n ? beside[i + 1] * scale : 0;
            }
            count = Math.max(count, rules[lane].count());
        }
        t = room(t, count);
        w = room(w, count);
        for (int lane = 0; lane < LANES; lane++) {
            for (int p = 0; p < count; p++) {
                boolean there = p < rules[lane].count();
                t[p * LANES + lane] = there ? rules[lane].shifts()[p] : 1;
                w[p * LANES + lane] = there ? rules[lane].weights()[p] : 0;
            }
        }
        r = room(r, n * count);
    }

    private static double[] room(double[] before, int elements) {
        return before.length >= elements * LANES ? before : new double[elements * LANES];
    }

    /// Whether a rule fits the matrix of a lane; if not, what is computed for that lane means nothing.
    boolean fits(int lane) {
        return fits[lane];
    }

    /// `‖log‖²` of a lane, after [#logarithms] or [#squaredNorms].
    double squares(int lane) {
        return squares[lane];
    }

    /// `tr log` of a lane, after [#logarithms].
    double trace(int lane) {
        return traces[lane];
    }

    private DoubleVector coupling(int i) {
        DoubleVector beside = fromArray(SPECIES, b, i * LANES);
        return beside.mul(beside);
    }

    private void pivots() {
        DoubleVector one = broadcast(SPECIES, 1);
        for (int p = 0; p < count; p++) {
            one.div(fromArray(SPECIES, a, 0).add(fromArray(SPECIES, t, p * LANES))).intoArray(r, p * LANES);
        }
        for (int i = 1; i < n; i++) {
            DoubleVector ai = fromArray(SPECIES, a, i * LANES);
            DoubleVector coupling = coupling(i - 1);
            for (int p = 0; p < count; p++) {
                DoubleVector pivot = ai.add(fromArray(SPECIES, t, p * LANES))
                        .sub(coupling.mul(fromArray(SPECIES, r, ((i - 1) * count + p) * LANES)));
                one.div(pivot).intoArray(r, (i * count + p) * LANES);
            }
        }
    }

    /// The squared norms alone.
    void squaredNorms() {
        pivots();
        slopes = room(slopes, n * count);
        DoubleVector coupling = DoubleVector.zero(SPECIES);
        for (int i = 0; i < n; i++) {
            for (int p = 0; p < count; p++) {
                DoubleVector ri = fromArray(SPECIES, r, (i * count + p) * LANES);
                DoubleVector before = i == 0 ? DoubleVector.zero(SPECIES)
                        : fromArray(SPECIES, slopes, ((i - 1) * count + p) * LANES);
                ri.mul(ri).mul(coupling.mul(before).sub(broadcast(SPECIES, 1))).intoArray(slopes,
                        (i * count + p) * LANES);
            }
            coupling = coupling(i);
        }
        double[] sums = new double[count * LANES];
        double[] sumSlopes = new double[count * LANES];
        for (int p = 0; p < count; p++) {
            traces(p, sums, sumSlopes);
        }
        for (int lane = 0; lane < LANES; lane++) {
            squares[lane] = squaredNorm(lane, sums, sumSlopes);
        }
    }

    /// `tr M G` of one term and its derivative, from the last row upwards.
    private void traces(int p, double[] sums, double[] sumSlopes) {
        DoubleVector corner = DoubleVector.zero(SPECIES);
        DoubleVector cornerSlope = DoubleVector.zero(SPECIES);
        DoubleVector before = DoubleVector.zero(SPECIES);
        DoubleVector beforeSlope = DoubleVector.zero(SPECIES);
        DoubleVector sum = DoubleVector.zero(SPECIES);
        DoubleVector sumSlope = DoubleVector.zero(SPECIES);
        DoubleVector next = DoubleVector.zero(SPECIES); // a_i+1 - 1
        DoubleVector further = DoubleVector.zero(SPECIES); // b_i+1
        for (int i = n - 1; i >= 0; i--) {
            DoubleVector right = fromArray(SPECIES, b, i * LANES);
            DoubleVector own = fromArray(SPECIES, a, i * LANES).sub(broadcast(SPECIES, 1));
            DoubleVector left = i > 0 ? fromArray(SPECIES, b, (i - 1) * LANES) : DoubleVector.zero(SPECIES);
            DoubleVector m0 = own.mul(own).add(left.mul(left)).add(right.mul(right));
            DoubleVector m1 = right.mul(broadcast(SPECIES, 2)).mul(own.add(next));
            DoubleVector m2 = right.mul(broadcast(SPECIES, 2)).mul(further).neg().mul(right);
            DoubleVector factor = right.neg();
            DoubleVector ri = fromArray(SPECIES, r, (i * count + p) * LANES);
            DoubleVector slope = fromArray(SPECIES, slopes, (i * count + p) * LANES);
            DoubleVector beside = factor.mul(ri).mul(corner);
            DoubleVector besideSlope = factor.mul(slope.mul(corner).add(ri.mul(cornerSlope)));
            cornerSlope = factor.mul(slope.mul(beside).add(ri.mul(besideSlope))).add(slope);
            corner = factor.mul(ri).mul(beside).add(ri);
            sum = sum.add(m0.mul(corner).add(m1.mul(beside)).add(m2.mul(ri.mul(before))));
            DoubleVector last = slope.mul(before).add(ri.mul(beforeSlope));
            sumSlope = sumSlope.add(m0.mul(cornerSlope).add(m1.mul(besideSlope)).add(m2.mul(last)));
            before = beside;
            beforeSlope = besideSlope;
            next = own;
            further = right;
        }
        sum.intoArray(sums, p * LANES);
        sumSlope.intoArray(sumSlopes, p * LANES);
    }

    private double squaredNorm(int lane, double[] sums, double[] sumSlopes) {
        int terms = rules[lane].count();
        double[] own = new double[terms];
        double[] ownSlopes = new double[terms];
        for (int p = 0; p < terms; p++) {
            own[p] = sums[p * LANES + lane];
            ownSlopes[p] = sumSlopes[p * LANES + lane];
        }
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * LANES + lane];
            beside[i] = i == 0 ? 0 : b[(i - 1) * LANES + lane];
        }
        return TridiagonalLogarithm.squaredNorm(rules[lane], shifts[lane], diagonal, beside, own, ownSlopes);
    }

    /// The upper triangles of the logarithms, with their squared norms and traces.
    ///
    /// @param sum     room for n · n
    /// @param result  becomes the logarithms
    void logarithms(double[] sum, double[] result) {
        pivots();
        sumOfInverses(sum);
        timesLessIdentity(sum, result);
        DoubleVector square = DoubleVector.zero(SPECIES);
        DoubleVector trace = DoubleVector.zero(SPECIES);
        for (int i = 0; i < n; i++) {
            DoubleVector corner = fromArray(SPECIES, result, (i * n + i) * LANES);
            int beyond = i * n + i + 1;
            square = square.add(LaneProducts.dot(result, beyond, result, beyond, n - i - 1).mul(broadcast(SPECIES, 2))
                    .add(corner.mul(corner)));
            trace = trace.add(corner);
        }
        square.intoArray(squares, 0);
        trace.intoArray(traces, 0);
    }

    private void sumOfInverses(double[] sum) {
        below = room(below, count * n);
        factors = room(factors, BLOCK * count);
        multiples = room(multiples, BLOCK * count);
        columns = room(columns, BLOCK * count);
        for (int end = n; end > 0; end -= BLOCK) {
            int start = Math.max(0, end - BLOCK);
            for (int i = start; i < end; i++) {
                DoubleVector beside = fromArray(SPECIES, b, i * LANES).neg();
                for (int p = 0; p < count; p++) {
                    beside.mul(fromArray(SPECIES, r, (i * count + p) * LANES)).intoArray(factors,
                            ((i - start) * count + p) * LANES);
                }
            }
            multiply(end - start);
            product(sum, start, end);
            corner(sum, start, end);
            for (int p = 0; p < count; p++) {
                DoubleVector multiple = fromArray(SPECIES, multiples, (p * BLOCK) * LANES);
                for (int j = end; j < n; j++) {
                    fromArray(SPECIES, below, (p * n + j) * LANES).mul(multiple).intoArray(below, (p * n + j) * LANES);
                }
                for (int j = start; j < end; j++) {
                    fromArray(SPECIES, columns, ((j - start) * count + p) * LANES).intoArray(below,
                            (p * n + j) * LANES);
                }
            }
        }
    }

    private void multiply(int rows) {
        for (int p = 0; p < count; p++) {
            DoubleVector product = broadcast(SPECIES, 1);
            for (int i = rows - 1; i >= 0; i--) {
                product = product.mul(fromArray(SPECIES, factors, (i * count + p) * LANES));
                product.intoArray(multiples, (p * BLOCK + i) * LANES);
            }
        }
    }

    /// What the block's rows have beyond its columns.
    private void product(double[] sum, int start, int end) {
        int i = start;
        for (; i + 2 <= end; i += 2) {
            int j = end;
            for (; j + 4 <= n; j += 4) {
                LaneProducts.eight(multiples, BLOCK, i - start, below, n, j, count, sum, i * n + j, n, 1);
            }
            for (; j < n; j++) {
                LaneProducts.one(multiples, BLOCK, i - start, below, n, j, count, sum, i * n + j);
                LaneProducts.one(multiples, BLOCK, i + 1 - start, below, n, j, count, sum, (i + 1) * n + j);
            }
        }
        for (int j = end; i < end && j < n; j++) {
            LaneProducts.one(multiples, BLOCK, i - start, below, n, j, count, sum, i * n + j);
        }
    }

    private void corner(double[] sum, int start, int end) {
        for (int i = end - 1; i >= start; i--) {
            int l = (i - start) * count;
            for (int j = i + 1; j < end; j++) {
                int column = (j - start) * count;
                LaneProducts.dot(factors, l, columns, column, count).intoArray(sum, (i * n + j) * LANES);
                for (int p = 0; p < count; p++) {
                    fromArray(SPECIES, columns, (column + p) * LANES).mul(fromArray(SPECIES, factors, (l + p) * LANES))
                            .intoArray(columns, (column + p) * LANES);
                }
            }
            DoubleVector s = DoubleVector.zero(SPECIES);
            for (int p = 0; p < count; p++) {
                DoubleVector corner = fromArray(SPECIES, w, p * LANES)
                        .mul(fromArray(SPECIES, r, (i * count + p) * LANES))
                        .add(fromArray(SPECIES, factors, (l + p) * LANES).mul(next(i, p, start, end)));
                corner.intoArray(columns, (l + p) * LANES);
                s = s.add(corner);
            }
            s.intoArray(sum, (i * n + i) * LANES);
        }
    }

    /// (i, i + 1) of a term.
    private DoubleVector next(int i, int p, int start, int end) {
        if (i + 1 < end) {
            return fromArray(SPECIES, columns, ((i + 1 - start) * count + p) * LANES);
        }
        return end < n ? fromArray(SPECIES, factors, ((i - start) * count + p) * LANES)
                .mul(fromArray(SPECIES, below, (p * n + end) * LANES)) : DoubleVector.zero(SPECIES);
    }

    private void timesLessIdentity(double[] s, double[] result) {
        double[] offsets = new double[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            offsets[lane] = TridiagonalLogarithm.offset(shifts[lane]);
        }
        for (int i = 0; i < n; i++) {
            DoubleVector own = fromArray(SPECIES, a, i * LANES).sub(broadcast(SPECIES, 1));
            DoubleVector left = i > 0 ? fromArray(SPECIES, b, (i - 1) * LANES) : DoubleVector.zero(SPECIES);
            DoubleVector right = fromArray(SPECIES, b, i * LANES);
            for (int j = i; j < n; j++) {
                DoubleVector sum = DoubleVector.zero(SPECIES);
                if (i > 0) {
                    sum = sum.add(left.mul(fromArray(SPECIES, s, ((i - 1) * n + j) * LANES)));
                }
                sum = sum.add(own.mul(fromArray(SPECIES, s, (i * n + j) * LANES)));
                if (i + 1 < n) {
                    sum = sum.add(right.mul(fromArray(SPECIES, s, (j == i ? i * n + i + 1 : (i + 1) * n + j) * LANES)));
                }
                if (j == i) {
                    sum = sum.add(fromArray(SPECIES, offsets, 0));
                }
                sum.intoArray(result, (i * n + j) * LANES);
            }
        }
    }
}
