package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Dense].
final class DenseStep implements ExactStep {
    private final Place place;
    private final Pass pass;
    private final int inputs;
    private final int outputs;
    private final double[] weight;
    private double[] x;

    DenseStep(Place place, Pass pass) {
        this.place = place;
        this.pass = pass;
        this.inputs = place.input().size();
        this.outputs = place.output().maps();
        this.weight = pass.acting(place.parameter("weight"));
    }

    @Override
    public double[] forward(List<double[]> all) {
        x = all.getFirst();
        double[] bias = pass.acting(place.parameter("bias"));
        double[] y = new double[pass.size() * outputs];
        for (int k = 0; k < y.length; k++)
            y[k] = bias[k % outputs] + Rows.dot(weight, k % outputs * inputs, x, k / outputs * inputs, inputs);
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] weights = pass.gradient(place.parameter("weight"));
        double[] bias = pass.gradient(place.parameter("bias"));
        double[] back = new double[x.length];
        for (int k = 0; k < slope.length; k++) {
            int output = k % outputs;
            int from = k / outputs * inputs;
            bias[output] += slope[k];
            Rows.addScaled(slope[k], x, from, weights, output * inputs, inputs);
            if (toInputs) Rows.addScaled(slope[k], weight, output * inputs, back, from, inputs);
        }
        return new double[][]{back};
    }
}
