package org.ideomotor.convnets;

import java.util.List;

/// Layers that only move values: each of the output is one of the input or 0.
final class RearrangeStep implements ExactStep {
    /// No value of the input.
    static final int ZERO = -1;

    /// Where a value of one example comes from.
    @FunctionalInterface
    interface Origin {
        int of(int map, int row, int time);
    }

    private final Pass pass;
    private final int sizeIn;
    private final int[] origins;

    RearrangeStep(Place place, Pass pass, Origin origin) {
        this.pass = pass;
        this.sizeIn = place.input().size();
        Shape out = place.output();
        this.origins = new int[out.size()];
        for (int k = 0; k < origins.length; k++)
            origins[k] = origin.of(k / out.positions(), k % out.positions() / out.times(), k % out.times());
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] y = new double[pass.size() * origins.length];
        for (int k = 0; k < y.length; k++) {
            int origin = origins[k % origins.length];
            if (origin != ZERO) y[k] = inputs.getFirst()[k / origins.length * sizeIn + origin];
        }
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[pass.size() * sizeIn];
        for (int k = 0; k < slope.length; k++) {
            int origin = origins[k % origins.length];
            if (origin != ZERO) back[k / origins.length * sizeIn + origin] += slope[k];
        }
        return new double[][]{back};
    }
}
