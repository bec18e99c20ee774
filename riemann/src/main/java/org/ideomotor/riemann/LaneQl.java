package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.ideomotor.riemann.LaneProducts.LANES;
import static org.ideomotor.riemann.LaneProducts.SPECIES;

import java.util.List;
import jdk.incubator.vector.DoubleVector;

/// [ImplicitQl] for several matrices at once, one a lane, with the same bits in each.
///
/// Every lane decides by itself which block it sweeps, with which shifts, once or twice; the sweeps of all lanes then go up the matrix
/// together, and rows turn by the identity where a lane has no rotation. The second sweep follows two rows behind the first.
final class LaneQl {
    private final int n;
    private final double[] d;
    private final double[] e;
    private final double[] rows;
    private final LaneSweep first;
    private final LaneSweep second;
    private final int[] begin = new int[LANES]; // first row of the block in hand; n once a lane is through
    private final int[] end = new int[LANES];
    private final int[] rounds = new int[LANES];
    private boolean anyPair;
    private int low; // the blocks of all lanes lie within [low, high]
    private int high;
    private int lastBegin;

    /// @param d     diagonal (n), becomes the eigenvalues
    /// @param e     element i couples i and i + 1
    /// @param rows  rows of `Qᵀ`, become the eigenvectors, or an empty array
    LaneQl(int n, double[] d, double[] e, double[] rows) {
        this.n = n;
        this.d = d;
        this.e = e;
        this.rows = rows;
        this.first = new LaneSweep(n, d, e);
        this.second = new LaneSweep(n, d, e);
    }

    /// Runs one, or two side by side.
    static void run(List<LaneQl> all) {
        if (all.size() == 2) {
            run(all.getFirst(), all.getLast());
            return;
        }
        LaneQl only = all.getFirst();
        while (only.plan()) {
            for (int i = only.high - 1; i >= only.low - 2; i--) {
                only.step(i);
            }
            only.finish();
        }
    }

    /// Runs two of them side by side: a sweep is a chain of square roots and divisions, and four chains wait for each other less than two.
    private static void run(LaneQl one, LaneQl other) {
        while (true) {
            boolean more = one.plan();
            more |= other.plan(); // both have to
            if (!more) {
                return;
            }
            int high = Math.max(one.high, other.high);
            int low = Math.min(one.low, other.low);
            for (int i = high - 1; i >= low - 2; i--) {
                one.step(i);
                other.step(i);
            }
            one.finish();
            other.finish();
        }
    }

    /// Finds every lane's next block; false once there is none.
    private boolean plan() {
        first.nobody();
        second.nobody();
        anyPair = false;
        low = n;
        high = 0;
        lastBegin = 0;
        for (int lane = 0; lane < LANES; lane++) {
            findBlock(lane);
            if (begin[lane] < n) {
                low = Math.min(low, begin[lane]);
                high = Math.max(high, end[lane]);
                lastBegin = Math.max(lastBegin, begin[lane]);
                join(lane, begin[lane], end[lane]);
            }
        }
        first.joined();
        second.joined();
        return high > 0;
    }

    private void findBlock(int lane) {
        while (begin[lane] < n) {
            end[lane] = blockEnd(begin[lane], lane);
            if (end[lane] > begin[lane]) {
                return;
            }
            begin[lane]++;
            rounds[lane] = 0;
        }
    }

    private void join(int lane, int l, int m) {
        if (rounds[lane]++ == ImplicitQl.MOST_ROUNDS) {
            throw ImplicitQl.noConvergence(n);
        }
        first.join(lane, l, m, near(l, lane));
        if (ImplicitQl.paired(l, m, rounds[lane])) {
            second.join(lane, l, m, second(l, lane));
            anyPair = true;
        }
    }

    private int blockEnd(int l, int lane) {
        int m = l;
        while (m < n - 1 && !negligible(m, lane)) {
            m++;
        }
        return m;
    }

    private boolean negligible(int i, int lane) {
        int at = i * LANES + lane;
        return ImplicitQl.negligible(e[at], d[at], d[at + LANES]);
    }

    private double near(int i, int lane) {
        int at = i * LANES + lane;
        return ImplicitQl.near(d[at], d[at + LANES], e[at]);
    }

    private double second(int l, int lane) {
        int at = l * LANES + lane;
        return Math.abs(e[at]) < 0.1 * Math.abs(e[at + LANES]) ? near(l + 1, lane)
                : d[at] + ImplicitQl.far(d[at], d[at + LANES], e[at]);
    }

    private void step(int i) {
        if (i >= low && i < high) {
            first.step(i);
            if (anyPair && i <= lastBegin) {
                keepWhatIsFound(i);
            }
        }
        if (anyPair && i + 2 >= low && i + 2 < high) {
            second.step(i + 2);
        }
    }

    private void finish() {
        for (int lane = 0; lane < LANES; lane++) {
            if (begin[lane] < n) {
                e[end[lane] * LANES + lane] = 0;
            }
        }
        if (rows.length > 0 && high > 0) {
            rotate();
        }
    }

    /// An eigenvalue that the first sweep has found stays as it is.
    private void keepWhatIsFound(int i) {
        for (int lane = 0; lane < LANES; lane++) {
            if (begin[lane] == i && second.starts[lane] >= 0 && negligible(i, lane)) {
                second.ends[lane] = i + 1;
            }
        }
    }

    private void rotate() {
        if (anyPair) {
            rotateAlone(first, high - 1, high - 1);
            int i = high - 2;
            for (; i - 1 >= low; i -= 2) {
                rotateFour(i);
            }
            rotateAlone(first, i, low);
            rotateAlone(second, i + 1, low);
        } else {
            rotateAlone(first, high - 1, low);
        }
    }

    private void rotateAlone(LaneSweep sweep, int from, int downTo) {
        for (int i = from; i >= downTo; i--) {
            rotateOne(sweep, i);
        }
    }

    private void rotateOne(LaneSweep sweep, int i) { // vectors as arguments would become objects where it is not inlined
        DoubleVector c = fromArray(SPECIES, sweep.cosines, i * LANES);
        DoubleVector s = fromArray(SPECIES, sweep.sines, i * LANES);
        for (int below = i * n; below < i * n + n; below++) {
            DoubleVector y = fromArray(SPECIES, rows, (below + n) * LANES);
            DoubleVector x = fromArray(SPECIES, rows, below * LANES);
            s.mul(x).add(c.mul(y)).intoArray(rows, (below + n) * LANES);
            c.mul(x).sub(s.mul(y)).intoArray(rows, below * LANES);
        }
    }

    /// As in [ImplicitQl]: the first sweep's rotations i and i - 1, then the second's i + 1 and i, on rows i + 2 … i - 1.
    private void rotateFour(int i) {
        DoubleVector c0 = fromArray(SPECIES, first.cosines, i * LANES);
        DoubleVector s0 = fromArray(SPECIES, first.sines, i * LANES);
        DoubleVector c1 = fromArray(SPECIES, first.cosines, (i - 1) * LANES);
        DoubleVector s1 = fromArray(SPECIES, first.sines, (i - 1) * LANES);
        DoubleVector k0 = fromArray(SPECIES, second.cosines, (i + 1) * LANES);
        DoubleVector t0 = fromArray(SPECIES, second.sines, (i + 1) * LANES);
        DoubleVector k1 = fromArray(SPECIES, second.cosines, i * LANES);
        DoubleVector t1 = fromArray(SPECIES, second.sines, i * LANES);
        int z3 = (i - 1) * n;
        for (int j = z3; j < z3 + n; j++) {
            DoubleVector x0 = fromArray(SPECIES, rows, (j + 3 * n) * LANES);
            DoubleVector x1 = fromArray(SPECIES, rows, (j + 2 * n) * LANES);
            DoubleVector x2 = fromArray(SPECIES, rows, (j + n) * LANES);
            DoubleVector x3 = fromArray(SPECIES, rows, j * LANES);
            DoubleVector y1 = s0.mul(x2).add(c0.mul(x1));
            DoubleVector w = c0.mul(x2).sub(s0.mul(x1));
            DoubleVector y2 = s1.mul(x3).add(c1.mul(w));
            c1.mul(x3).sub(s1.mul(w)).intoArray(rows, j * LANES);
            t0.mul(y1).add(k0.mul(x0)).intoArray(rows, (j + 3 * n) * LANES);
            DoubleVector u = k0.mul(y1).sub(t0.mul(x0));
            t1.mul(y2).add(k1.mul(u)).intoArray(rows, (j + 2 * n) * LANES);
            k1.mul(y2).sub(t1.mul(u)).intoArray(rows, (j + n) * LANES);
        }
    }
}
