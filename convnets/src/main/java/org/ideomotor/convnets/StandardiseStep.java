package org.ideomotor.convnets;

import java.util.List;

/// [Layer.StandardRows].
final class StandardiseStep implements ExactStep {
    private final int times;
    private double[] y;
    private double[] inverseDeviations;

    StandardiseStep(Place place) { this.times = place.input().times(); }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] x = inputs.getFirst();
        y = new double[x.length];
        inverseDeviations = new double[x.length / times];
        for (int row = 0; row < inverseDeviations.length; row++) {
            double mean = Rows.sum(x, row * times, times) / times;
            double square = 0;
            for (int k = row * times; k < (row + 1) * times; k++) square += (x[k] - mean) * (x[k] - mean);
            inverseDeviations[row] = square > 0 ? 1 / Math.sqrt(square / times) : 1; // a flat row stays at 0
            for (int k = row * times; k < (row + 1) * times; k++) y[k] = (x[k] - mean) * inverseDeviations[row];
        }
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[slope.length];
        for (int row = 0; row < inverseDeviations.length; row++) {
            double mean = Rows.sum(slope, row * times, times) / times;
            double along = Rows.dot(slope, row * times, y, row * times, times) / times;
            for (int k = row * times; k < (row + 1) * times; k++)
                back[k] = inverseDeviations[row] * (slope[k] - mean - y[k] * along);
        }
        return new double[][]{back};
    }
}
