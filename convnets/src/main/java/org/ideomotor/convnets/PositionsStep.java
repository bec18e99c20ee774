package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Positions].
record PositionsStep(Place place, Pass pass) implements ExactStep {
    private int maps() { return place.input().maps(); }

    private int positions() { return place.input().positions(); }

    /// Where in the encoding the summand of value k lies.
    private int row(int k) { return k % positions() * maps() + k / positions() % maps(); }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] encoding = pass.acting(place.parameter("encoding"));
        double[] y = inputs.getFirst().clone();
        for (int k = 0; k < y.length; k++) y[k] += encoding[row(k)];
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] encoding = pass.gradient(place.parameter("encoding"));
        for (int k = 0; k < slope.length; k++) encoding[row(k)] += slope[k];
        return new double[][]{slope};
    }
}
