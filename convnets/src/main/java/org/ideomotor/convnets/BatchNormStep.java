package org.ideomotor.convnets;

import java.util.List;

/// [Layer.BatchNorm].
final class BatchNormStep implements ExactStep {
    private final Layer.BatchNorm norm;
    private final Place place;
    private final Pass pass;
    private final int maps;
    private final int positions;
    private final double[] scale;
    private final double[] inverseDeviation;
    private final double[] mean;
    private double[] x;

    BatchNormStep(Layer.BatchNorm norm, Place place, Pass pass) {
        this.norm = norm;
        this.place = place;
        this.pass = pass;
        this.maps = place.input().maps();
        this.positions = place.input().positions();
        this.scale = pass.acting(place.parameter("weight"));
        this.inverseDeviation = new double[maps];
        this.mean = new double[maps];
    }

    private int from(int b, int m) { return (b * maps + m) * positions; }

    @Override
    public double[] forward(List<double[]> inputs) {
        x = inputs.getFirst();
        double[] variance = new double[maps];
        if (pass.mode().ofBatch()) measure(variance);
        else recall(variance);
        double[] shift = pass.acting(place.parameter("bias"));
        double[] y = new double[x.length];
        for (int m = 0; m < maps; m++) {
            inverseDeviation[m] = 1 / Math.sqrt(variance[m] + norm.epsilon());
            for (int b = 0; b < pass.size(); b++)
                for (int k = from(b, m); k < from(b, m) + positions; k++)
                    y[k] = (x[k] - mean[m]) * inverseDeviation[m] * scale[m] + shift[m];
        }
        return y;
    }

    private void recall(double[] variance) {
        System.arraycopy(pass.acting(place.parameter("running_mean")), 0, mean, 0, maps);
        System.arraycopy(pass.acting(place.parameter("running_var")), 0, variance, 0, maps);
    }

    private void measure(double[] variance) {
        int count = pass.size() * positions;
        if (count < 2)
            throw new IllegalArgumentException(place.name() + " (" + norm
                    + "): expected at least 2 values per map in training, got 1; take a larger batch");
        double[] unbiased = new double[maps];
        for (int m = 0; m < maps; m++) {
            double sum = 0;
            for (int b = 0; b < pass.size(); b++) sum += Rows.sum(x, from(b, m), positions);
            mean[m] = sum / count;
            double square = 0;
            for (int b = 0; b < pass.size(); b++)
                for (int k = from(b, m); k < from(b, m) + positions; k++) square += (x[k] - mean[m]) * (x[k] - mean[m]);
            variance[m] = square / count;
            unbiased[m] = square / (count - 1);
        }
        move("running_mean", mean);
        move("running_var", unbiased);
    }

    private void move(String name, double[] towards) {
        double[] running = pass.acting(place.parameter(name)).clone();
        for (int m = 0; m < maps; m++) running[m] = (1 - norm.momentum()) * running[m] + norm.momentum() * towards[m];
        pass.statistic(place.parameter(name), running);
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] scales = pass.gradient(place.parameter("weight"));
        double[] shifts = pass.gradient(place.parameter("bias"));
        double[] back = new double[x.length];
        int count = pass.size() * positions;
        for (int m = 0; m < maps; m++) {
            double sum = 0;
            double product = 0;
            for (int b = 0; b < pass.size(); b++)
                for (int k = from(b, m); k < from(b, m) + positions; k++) {
                    sum += slope[k];
                    product += slope[k] * (x[k] - mean[m]) * inverseDeviation[m];
                }
            scales[m] += product;
            shifts[m] += sum;
            if (toInputs)
                goBack(m, slope, back, pass.mode().ofBatch() ? sum / count : 0,
                        pass.mode().ofBatch() ? product / count : 0);
        }
        return new double[][]{back};
    }

    private void goBack(int m, double[] slope, double[] back, double sum, double product) {
        double factor = scale[m] * inverseDeviation[m];
        for (int b = 0; b < pass.size(); b++)
            for (int k = from(b, m); k < from(b, m) + positions; k++)
                back[k] = factor * (slope[k] - sum - (x[k] - mean[m]) * inverseDeviation[m] * product);
    }
}
