package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Scale].
record ScaleStep(Layer.Scale scale) implements ExactStep {
    @Override
    public double[] forward(List<double[]> inputs) { return scaled(inputs.getFirst()); }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) { return new double[][]{scaled(slope)}; }

    private double[] scaled(double[] x) {
        double[] y = new double[x.length];
        Rows.addScaled(scale.factor(), x, 0, y, 0, x.length);
        return y;
    }
}
