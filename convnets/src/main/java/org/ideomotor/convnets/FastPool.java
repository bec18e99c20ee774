package org.ideomotor.convnets;

import java.util.Arrays;

/// [Layer.Pool], window by window.
final class FastPool implements FastStep {
    private final Plan plan;
    private final Layer.Pool pool;
    private final Ends ends;
    private final int row;
    private final int times;
    private final int count;
    private final float[][] shares;
    private final double[][] means;
    private final double[][] squares;

    FastPool(Plan plan, Layer.Pool pool, Ends ends) {
        this.plan = plan;
        this.pool = pool;
        this.ends = ends;
        this.row = ends.x().shape().maps() * ends.x().shape().rows();
        this.times = ends.x().shape().times();
        this.count = ends.y().shape().times();
        this.shares = plan.scratch(row);
        this.means = new double[shares.length][row];
        this.squares = new double[shares.length][row];
    }

    private int from(int window) { return pool.windows().from(window, times); }

    private int length(int window) { return pool.windows().to(window, times) - from(window); }

    @Override
    public void forward(int slot, int worker) {
        float[] x = ends.x().values(), y = ends.y().values();
        for (int window = 0; window < count; window++) {
            int begin = ends.x().at(slot) + from(window) * row, to = ends.y().at(slot) + window * row;
            // no switch over types: it allocates until it is compiled
            Statistic of = pool.statistic();
            if (of instanceof Statistic.Mean) mean(window, x, begin, y, to);
            if (of instanceof Statistic.Max) plan.kernels().greatestRow(length(window), row, x, begin, y, to);
            if (of instanceof Statistic.LogVariance log) {
                double[] variance = variances(length(window), x, begin, worker);
                for (int m = 0; m < row; m++) y[to + m] = log(variance[m], log.least(), log.greatest());
            }
            if (of instanceof Statistic.LogPower log) {
                double[] power = powers(length(window), x, begin, worker);
                for (int m = 0; m < row; m++) y[to + m] = log(power[m], log.least(), log.greatest());
            }
        }
    }

    private static float log(double value, double least, double greatest) {
        return (float) StrictMath.log(Math.clamp(value, least, greatest));
    }

    private void mean(int window, float[] x, int begin, float[] y, int to) {
        Arrays.fill(y, to, to + row, 0);
        plan.kernels().addRows(length(window), row, x, begin, y, to);
        float share = 1f / pool.windows().divisor(window, times);
        for (int m = 0; m < row; m++) y[to + m] *= share;
    }

    private double[] means(int length, float[] x, int begin, int worker) {
        double[] mean = means[worker];
        Arrays.fill(mean, 0);
        for (int i = 0; i < length; i++)
            for (int m = 0, at = begin + i * row; m < row; m++) mean[m] += x[at + m];
        for (int m = 0; m < row; m++) mean[m] /= length;
        return mean;
    }

    private double[] variances(int length, float[] x, int begin, int worker) {
        double[] mean = means(length, x, begin, worker), square = squares[worker];
        Arrays.fill(square, 0);
        for (int i = 0; i < length; i++)
            for (int m = 0, at = begin + i * row; m < row; m++) {
                double away = x[at + m] - mean[m];
                square[m] += away * away;
            }
        for (int m = 0; m < row; m++) square[m] /= length - 1;
        return square;
    }

    private double[] powers(int length, float[] x, int begin, int worker) {
        double[] square = squares[worker];
        Arrays.fill(square, 0);
        for (int i = 0; i < length; i++)
            for (int m = 0, at = begin + i * row; m < row; m++) square[m] += (double) x[at + m] * x[at + m];
        for (int m = 0; m < row; m++) square[m] /= length;
        return square;
    }

    private int greatest(float[] x, int from, int length) {
        int greatest = from;
        for (int i = 1; i < length; i++) if (x[from + i * row] > x[greatest]) greatest = from + i * row;
        return greatest;
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        float[] x = ends.x().values(), g = ends.slope().values(), back = ends.back().values();
        int begin = ends.back().at(slot);
        Arrays.fill(back, begin, begin + ends.back().shape().size(), 0);
        for (int window = 0; window < count; window++) {
            int at = begin + from(window) * row, slope = ends.slope().at(slot) + window * row;
            if (pool.statistic() instanceof Statistic.Mean) {
                meanBack(window, g, slope, back, at, shares[worker]);
            } else if (pool.statistic() instanceof Statistic.Max) {
                for (int m = 0; m < row; m++) back[greatest(x, at + m, length(window))] += g[slope + m];
            } else if (pool.statistic() instanceof Statistic.LogVariance log) {
                varianceBack(log, window, x, at, g, slope, worker);
            } else if (pool.statistic() instanceof Statistic.LogPower log) {
                powerBack(log, window, x, at, g, slope, worker);
            }
        }
    }

    private void varianceBack(Statistic.LogVariance log, int window, float[] x, int at, float[] g, int slope,
            int worker) {
        double[] variance = variances(length(window), x, at, worker), factor = variance;
        for (int m = 0; m < row; m++) {
            boolean within = variance[m] >= log.least() && variance[m] <= log.greatest();
            factor[m] = within ? g[slope + m] * 2 / ((length(window) - 1) * variance[m]) : 0;
        }
        addScaled(length(window), x, at, means[worker], factor);
    }

    private void powerBack(Statistic.LogPower log, int window, float[] x, int at, float[] g, int slope, int worker) {
        double[] power = powers(length(window), x, at, worker), factor = power;
        for (int m = 0; m < row; m++) {
            boolean within = power[m] >= log.least() && power[m] <= log.greatest();
            factor[m] = within ? g[slope + m] * 2 / (length(window) * power[m]) : 0;
        }
        Arrays.fill(means[worker], 0);
        addScaled(length(window), x, at, means[worker], factor);
    }

    private void addScaled(int length, float[] x, int begin, double[] mean, double[] factor) {
        float[] back = ends.back().values();
        for (int i = 0; i < length; i++)
            for (int m = 0, at = begin + i * row; m < row; m++)
                back[at + m] += (float) ((x[at + m] - mean[m]) * factor[m]);
    }

    private void meanBack(int window, float[] g, int slope, float[] back, int at, float[] scaled) {
        float share = 1f / pool.windows().divisor(window, times);
        for (int m = 0; m < row; m++) scaled[m] = g[slope + m] * share;
        plan.kernels().spread(length(window), row, scaled, 0, back, at);
    }
}
