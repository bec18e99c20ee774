package org.ideomotor.riemann;

import static org.ideomotor.riemann.LaneProducts.LANES;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// [Lanes] through the Vector API: two vectors of matrices, whose QL iterations, where eigenvalues are asked for, run side by side.
final class VectorLanes implements Lanes {
    private final LaneGroup[] both;
    private final int least; // matrices that a vector does faster than they are done one by one
    private List<LaneGroup> groups; // in use

    VectorLanes(int n) {
        both = new LaneGroup[]{new LaneGroup(n), new LaneGroup(n)};
        groups = List.of(both);
        least = n <= 32 ? LANES / 3 + 1 : n <= 48 ? LANES / 2 + 1 : (3 * LANES + 3) / 4;
    }

    @Override
    public int count() {
        return both.length * LANES;
    }

    @Override
    public int worthWhile(int count) {
        int left = count % LANES;
        return left < least ? count - left : count;
    }

    @Override
    public void put(double[][] matrices) {
        need(matrices.length);
        for (int g = 0; g < groups.size(); g++) {
            groups.get(g).put(matrices, g * LANES);
        }
    }

    @Override
    public void putFactors(double[][] factors) {
        need(factors.length);
        for (int g = 0; g < groups.size(); g++) {
            groups.get(g).putFactors(factors, g * LANES);
        }
    }

    private void need(int matrices) {
        groups = matrices <= LANES ? List.of(both[0]) : List.of(both);
    }

    private LaneGroup group(int lane) {
        return both[lane / LANES];
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
    public double[] factor(int lane) {
        return group(lane).factor(lane % LANES);
    }

    @Override
    public void congruence(Congruence v) {
        double[] entries = v.entries();
        for (LaneGroup group : groups) {
            group.congruence(entries, v.upper());
        }
    }

    @Override
    public void logarithms() {
        for (LaneGroup group : groups) {
            group.logarithms();
        }
    }

    @Override
    public void squaredLogNorms() {
        for (LaneGroup group : groups) {
            group.squaredLogNorms();
        }
    }

    @Override
    public boolean fits(int lane) {
        return group(lane).log().fits(lane % LANES);
    }

    @Override
    public double squares(int lane) {
        return group(lane).log().squares(lane % LANES);
    }

    @Override
    public double trace(int lane) {
        return group(lane).log().trace(lane % LANES);
    }

    @Override
    public void eigenvalues() {
        LaneQl.run(groups.stream().map(LaneGroup::tridiagonalValues).toList());
        for (LaneGroup group : groups) {
            group.sort();
        }
    }

    @Override
    public void eigen() {
        LaneQl.run(groups.stream().map(LaneGroup::tridiagonalVectors).toList());
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
    public void addTo(double[][] sum, double weight, int lane) {
        group(lane).addTo(sum, weight, lane % LANES);
    }
}
