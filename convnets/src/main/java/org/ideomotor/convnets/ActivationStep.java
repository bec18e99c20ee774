package org.ideomotor.convnets;

import java.util.List;

/// [Activation], value by value.
record ActivationStep(Activation activation, double[][] kept) implements ExactStep {
    ActivationStep(Activation activation) { this(activation, new double[2][]); }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] x = inputs.getFirst();
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) y[k] = activation.value(x[k]);
        kept[0] = x;
        kept[1] = y;
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[slope.length];
        for (int k = 0; k < slope.length; k++) back[k] = slope[k] * activation.slope(kept[0][k], kept[1][k]);
        return new double[][]{back};
    }
}
