package org.ideomotor.convnets;

import java.util.List;

/// [Layer.LayerNorm].
final class LayerNormStep implements ExactStep {
    private final Layer.LayerNorm norm;
    private final Place place;
    private final Pass pass;
    private final int maps;
    private final int positions;
    private final double[] scale;
    private double[] normalised;
    private double[] inverseDeviations;

    LayerNormStep(Layer.LayerNorm norm, Place place, Pass pass) {
        this.norm = norm;
        this.place = place;
        this.pass = pass;
        this.maps = place.input().maps();
        this.positions = place.input().positions();
        this.scale = pass.acting(place.parameter("weight"));
    }

    /// Where map m of token k, counted over the batch, lies.
    private int at(int token, int m) {
        return token / positions * maps * positions + m * positions + token % positions;
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] x = inputs.getFirst();
        double[] shift = pass.acting(place.parameter("bias"));
        normalised = new double[x.length];
        inverseDeviations = new double[pass.size() * positions];
        double[] y = new double[x.length];
        for (int token = 0; token < inverseDeviations.length; token++) {
            normalise(x, token);
            for (int m = 0; m < maps; m++) y[at(token, m)] = normalised[at(token, m)] * scale[m] + shift[m];
        }
        return y;
    }

    private void normalise(double[] x, int token) {
        double sum = 0;
        for (int m = 0; m < maps; m++) sum += x[at(token, m)];
        double mean = sum / maps;
        double square = 0;
        for (int m = 0; m < maps; m++) square += (x[at(token, m)] - mean) * (x[at(token, m)] - mean);
        inverseDeviations[token] = 1 / Math.sqrt(square / maps + norm.epsilon());
        for (int m = 0; m < maps; m++) normalised[at(token, m)] = (x[at(token, m)] - mean) * inverseDeviations[token];
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] scales = pass.gradient(place.parameter("weight"));
        double[] shifts = pass.gradient(place.parameter("bias"));
        double[] back = new double[slope.length];
        for (int token = 0; token < inverseDeviations.length; token++) {
            double sum = 0;
            double product = 0;
            for (int m = 0; m < maps; m++) {
                int k = at(token, m);
                scales[m] += slope[k] * normalised[k];
                shifts[m] += slope[k];
                sum += slope[k] * scale[m];
                product += slope[k] * scale[m] * normalised[k];
            }
            for (int m = 0; m < maps; m++) {
                int k = at(token, m);
                back[k] = inverseDeviations[token]
                        * (slope[k] * scale[m] - sum / maps - normalised[k] * product / maps);
            }
        }
        return new double[][]{back};
    }
}
