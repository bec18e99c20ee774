package org.ideomotor.riemann;

import static org.ideomotor.riemann.LaneProducts.LANES;

import java.util.function.DoubleUnaryOperator;

/// [Lanes] through the Vector API: two vectors of matrices, whose QL iterations run side by side.
final class VectorLanes implements Lanes {
    private final LaneGroup[] groups;

    VectorLanes(int n) {
        groups = new LaneGroup[]{new LaneGroup(n), new LaneGroup(n)};
    }

    @Override
    public int count() {
        return groups.length * LANES;
    }

    private LaneGroup group(int lane) {
        return groups[lane / LANES];
    }

    @Override
    public void set(int lane, double[] entries) {
        group(lane).set(lane % LANES, entries);
    }

    @Override
    public boolean definite(int lane) {
        return group(lane).definite(lane % LANES);
    }

    @Override
    public void factor() {
        for (LaneGroup group : groups) {
            group.factor();
        }
    }

    @Override
    public void congruence(double[] v) {
        for (LaneGroup group : groups) {
            group.congruence(v);
        }
    }

    @Override
    public void whiten(Cholesky factor) {
        double[] upper = factor.flatTransposedFactor();
        for (LaneGroup group : groups) {
            group.whiten(upper);
        }
    }

    @Override
    public void eigenvalues() {
        LaneQl.run(groups[0].tridiagonalValues(), groups[1].tridiagonalValues());
        for (LaneGroup group : groups) {
            group.sort();
        }
    }

    @Override
    public void eigen() {
        LaneQl.run(groups[0].tridiagonalVectors(), groups[1].tridiagonalVectors());
    }

    @Override
    public double value(int lane, int k) {
        return group(lane).value(lane % LANES, k);
    }

    @Override
    public void apply(DoubleUnaryOperator f) {
        for (LaneGroup group : groups) {
            group.apply(f);
        }
    }

    @Override
    public boolean finite(int lane) {
        return group(lane).finite(lane % LANES);
    }

    @Override
    public double image(int lane, int k) {
        return group(lane).image(lane % LANES, k);
    }

    @Override
    public double result(int lane, int i, int j) {
        return group(lane).result(lane % LANES, i, j);
    }

    @Override
    public void addTo(double[][] sum, double weight, int lane) {
        group(lane).addTo(sum, weight, lane % LANES);
    }
}
