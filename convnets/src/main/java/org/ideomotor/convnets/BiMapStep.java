package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;

/// [Layer.BiMap].
final class BiMapStep implements ExactStep {
    private final Place place;
    private final Pass pass;
    private final int n;
    private final int rows;
    private final double[] weight;
    private double[] x;

    BiMapStep(Place place, Pass pass) {
        this.place = place;
        this.pass = pass;
        this.n = place.input().rows();
        this.rows = place.output().rows();
        this.weight = pass.acting(place.parameter("weight"));
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        x = inputs.getFirst();
        double[] y = new double[pass.size() * rows * rows];
        for (int b = 0; b < pass.size(); b++)
            System.arraycopy(Congruences.of(weight, matrix(b), rows, n), 0, y, b * rows * rows, rows * rows);
        return y;
    }

    private double[] matrix(int b) { return Arrays.copyOfRange(x, b * n * n, (b + 1) * n * n); }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] weights = pass.gradient(place.parameter("weight"));
        double[] back = new double[x.length];
        for (int b = 0; b < pass.size(); b++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < rows; j++) goBack(b, i, j, slope[(b * rows + i) * rows + j], weights, back);
        return new double[][]{back};
    }

    private void goBack(int b, int i, int j, double slope, double[] weights, double[] back) {
        for (int k = 0; k < n; k++)
            for (int l = 0; l < n; l++) {
                double entry = x[(b * n + k) * n + l];
                weights[i * n + k] += slope * entry * weight[j * n + l];
                weights[j * n + l] += slope * entry * weight[i * n + k];
                back[(b * n + k) * n + l] += slope * weight[i * n + k] * weight[j * n + l];
            }
    }
}
