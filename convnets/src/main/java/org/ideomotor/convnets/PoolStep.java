package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Pool], window by window.
final class PoolStep implements ExactStep {
    private final Statistic statistic;
    private final Windows windows;
    private final Pass pass;
    private final Place place;
    private final int times;
    private final int count;
    private double[] x;

    PoolStep(Layer.Pool pool, Place place, Pass pass) {
        this.statistic = pool.statistic();
        this.windows = pool.windows();
        this.place = place;
        this.pass = pass;
        this.times = place.input().times();
        this.count = place.output().times();
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        x = inputs.getFirst();
        double[] y = new double[pass.size() * place.output().size()];
        for (int k = 0; k < y.length; k++)
            y[k] = value(k % count, k / count * times + windows.from(k % count, times), length(k % count));
        return y;
    }

    private int length(int window) { return windows.to(window, times) - windows.from(window, times); }

    private double value(int window, int from, int length) {
        return switch (statistic) {
            case Statistic.Mean _ -> Rows.sum(x, from, length) / windows.divisor(window, times);
            case Statistic.Max _ -> x[greatest(from, length)];
            case Statistic.LogVariance log ->
                StrictMath.log(Math.clamp(variance(from, length), log.least(), log.greatest()));
            case Statistic.LogPower log -> StrictMath.log(Math.clamp(power(from, length), log.least(), log.greatest()));
        };
    }

    private int greatest(int from, int length) {
        int greatest = from;
        for (int k = from + 1; k < from + length; k++) if (x[k] > x[greatest]) greatest = k;
        return greatest;
    }

    private double variance(int from, int length) {
        double mean = Rows.sum(x, from, length) / length;
        double square = 0;
        for (int k = from; k < from + length; k++) square += (x[k] - mean) * (x[k] - mean);
        return square / (length - 1);
    }

    private double power(int from, int length) { return Rows.dot(x, from, x, from, length) / length; }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[x.length];
        for (int k = 0; k < slope.length; k++)
            goBack(slope[k], k % count, k / count * times + windows.from(k % count, times), length(k % count), back);
        return new double[][]{back};
    }

    private void goBack(double slope, int window, int from, int length, double[] back) {
        switch (statistic) {
            case Statistic.Mean _ -> {
                for (int k = from; k < from + length; k++) back[k] += slope / windows.divisor(window, times);
            }
            case Statistic.Max _ -> back[greatest(from, length)] += slope;
            case Statistic.LogVariance log -> {
                double variance = variance(from, length);
                if (variance < log.least() || variance > log.greatest()) return;
                double mean = Rows.sum(x, from, length) / length;
                for (int k = from; k < from + length; k++)
                    back[k] += slope * 2 * (x[k] - mean) / ((length - 1) * variance);
            }
            case Statistic.LogPower log -> {
                double power = power(from, length);
                if (power < log.least() || power > log.greatest()) return;
                for (int k = from; k < from + length; k++) back[k] += slope * 2 * x[k] / (length * power);
            }
        }
    }
}
