package org.ideomotor.riemann;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.ideomotor.riemann.LaneProducts.LANES;
import static org.ideomotor.riemann.LaneProducts.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [QlSweep] for several matrices at once. Each lane has a block of its own: it joins at its last row, leaves at its first, and where it
/// takes no part its rotation is the identity.
final class LaneSweep {
    private static final double SQUARED_NOTHING = ImplicitQl.NOTHING * ImplicitQl.NOTHING;

    private final double[] d;
    private final double[] e;
    final double[] cosines;
    final double[] sines;
    final double[] ends = new double[LANES]; // first row of each lane's block
    final double[] starts = new double[LANES]; // its last row, less one; -1 for no part
    final double[] shifts = new double[LANES];
    private final double[] bulge = new double[LANES];
    private final double[] cosine = new double[LANES];
    private final double[] sine = new double[LANES];
    private final double[] carried = new double[LANES];
    private int commonFirst; // from here to commonLast all lanes are within their blocks, neither begin nor finish
    private int commonLast;

    LaneSweep(int n, double[] d, double[] e) {
        this.d = d;
        this.e = e;
        this.cosines = new double[n * LANES];
        this.sines = new double[n * LANES];
    }

    void nobody() {
        Arrays.fill(starts, -1);
        Arrays.fill(ends, Integer.MAX_VALUE);
    }

    /// To be called once all lanes have joined that do.
    void joined() {
        commonFirst = 0;
        commonLast = Integer.MAX_VALUE;
        for (int lane = 0; lane < LANES; lane++) {
            commonFirst = Math.max(commonFirst, (int) Math.min(ends[lane], Integer.MAX_VALUE - 2) + 2);
            commonLast = Math.min(commonLast, (int) starts[lane] - 1);
        }
    }

    void join(int lane, int first, int last, double shift) {
        ends[lane] = first;
        starts[lane] = last - 1;
        shifts[lane] = shift;
    }

    /// [QlSweep#step] in the lanes whose block has rows i and i + 1; begins and finishes blocks that begin or end here.
    void step(int i) {
        if (i >= commonFirst && i <= commonLast) {
            stepAll(i);
        } else {
            stepSome(i);
        }
    }

    private void stepAll(int i) {
        DoubleVector below = fromArray(SPECIES, d, (i + 1) * LANES);
        DoubleVector ei = fromArray(SPECIES, e, i * LANES);
        DoubleVector g = fromArray(SPECIES, bulge, 0);
        DoubleVector f = fromArray(SPECIES, sine, 0).mul(ei);
        DoubleVector b = fromArray(SPECIES, cosine, 0).mul(ei);
        DoubleVector rest = below.sub(fromArray(SPECIES, carried, 0));
        DoubleVector squares = f.mul(f).add(g.mul(g));
        VectorMask<Double> negligible = squares.compare(VectorOperators.LT, SQUARED_NOTHING);
        DoubleVector r = squares.sqrt().blend(g, negligible);
        DoubleVector s = f.div(r).blend(broadcast(SPECIES, 0), negligible);
        DoubleVector c = g.div(r).blend(broadcast(SPECIES, 1), negligible);
        DoubleVector y = fromArray(SPECIES, d, i * LANES).sub(rest).mul(s).add(c.mul(broadcast(SPECIES, 2)).mul(b));
        DoubleVector p = s.mul(y);
        c.mul(y).sub(b).intoArray(bulge, 0);
        s.intoArray(sine, 0);
        c.intoArray(cosine, 0);
        p.intoArray(carried, 0);
        r.intoArray(e, (i + 1) * LANES);
        rest.add(p).intoArray(d, (i + 1) * LANES);
        c.intoArray(cosines, i * LANES);
        s.intoArray(sines, i * LANES);
    }

    private void stepSome(int i) {
        DoubleVector one = broadcast(SPECIES, 1);
        DoubleVector first = fromArray(SPECIES, ends, 0);
        DoubleVector last = fromArray(SPECIES, starts, 0);
        VectorMask<Double> begins = last.compare(VectorOperators.EQ, i);
        VectorMask<Double> active = last.compare(VectorOperators.GE, i)
                .and(first.compare(VectorOperators.LE, i));
        VectorMask<Double> finishes = active.and(first.compare(VectorOperators.EQ, i));
        DoubleVector di = fromArray(SPECIES, d, i * LANES);
        DoubleVector ei = fromArray(SPECIES, e, i * LANES);
        DoubleVector below = fromArray(SPECIES, d, (i + 1) * LANES);
        DoubleVector g = fromArray(SPECIES, bulge, 0).blend(below.sub(fromArray(SPECIES, shifts, 0)), begins);
        DoubleVector f = fromArray(SPECIES, sine, 0).blend(one, begins).mul(ei);
        DoubleVector b = fromArray(SPECIES, cosine, 0).blend(one, begins).mul(ei);
        DoubleVector rest = below.sub(fromArray(SPECIES, carried, 0).blend(broadcast(SPECIES, 0), begins));
        DoubleVector squares = f.mul(f).add(g.mul(g));
        VectorMask<Double> negligible = squares.compare(VectorOperators.LT, SQUARED_NOTHING);
        DoubleVector r = squares.sqrt().blend(g, negligible);
        DoubleVector s = f.div(r).blend(broadcast(SPECIES, 0), negligible);
        DoubleVector c = g.div(r).blend(broadcast(SPECIES, 1), negligible);
        DoubleVector y = di.sub(rest).mul(s).add(c.mul(broadcast(SPECIES, 2)).mul(b));
        DoubleVector p = s.mul(y);
        DoubleVector left = c.mul(y).sub(b);
        s.intoArray(sine, 0);
        c.intoArray(cosine, 0);
        p.intoArray(carried, 0);
        left.intoArray(bulge, 0);
        fromArray(SPECIES, e, (i + 1) * LANES).blend(r, active).intoArray(e, (i + 1) * LANES);
        below.blend(rest.add(p), active).intoArray(d, (i + 1) * LANES);
        di.blend(di.sub(p), finishes).intoArray(d, i * LANES);
        ei.blend(left, finishes).intoArray(e, i * LANES);
        one.blend(c, active).intoArray(cosines, i * LANES);
        DoubleVector.zero(SPECIES).blend(s, active).intoArray(sines, i * LANES);
    }
}
