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

    FastPool(Plan plan, Layer.Pool pool, Ends ends) {
        this.plan = plan;
        this.pool = pool;
        this.ends = ends;
        this.row = ends.x().shape().maps() * ends.x().shape().rows();
        this.times = ends.x().shape().times();
        this.count = ends.y().shape().times();
        this.shares = plan.scratch(row);
    }

    private int from(int window) { return pool.windows().from(window, times); }

    private int length(int window) { return pool.windows().to(window, times) - from(window); }

    @Override
    public void forward(int slot, int worker) {
        float[] x = ends.x().values(), y = ends.y().values();
        for (int window = 0; window < count; window++) {
            int begin = ends.x().at(slot) + from(window) * row, to = ends.y().at(slot) + window * row;
            if (pool.statistic() instanceof Statistic.Mean) mean(window, x, begin, y, to);
            else for (int m = 0; m < row; m++) y[to + m] = statistic(x, begin + m, length(window));
        }
    }

    private void mean(int window, float[] x, int begin, float[] y, int to) {
        Arrays.fill(y, to, to + row, 0);
        plan.kernels().addRows(length(window), row, x, begin, y, to);
        float share = 1f / pool.windows().divisor(window, times);
        for (int m = 0; m < row; m++) y[to + m] *= share;
    }

    private float statistic(float[] x, int from, int length) {
        // no switch over types: it allocates until it is compiled
        if (pool.statistic() instanceof Statistic.Max) return x[greatest(x, from, length)];
        if (pool.statistic() instanceof Statistic.LogVariance log)
            return (float) StrictMath.log(Math.clamp(variance(x, from, length), log.least(), log.greatest()));
        if (pool.statistic() instanceof Statistic.LogPower log)
            return (float) StrictMath.log(Math.clamp(power(x, from, length), log.least(), log.greatest()));
        throw new IllegalStateException("a mean is taken of all maps at once");
    }

    private int greatest(float[] x, int from, int length) {
        int greatest = from;
        for (int i = 1; i < length; i++) if (x[from + i * row] > x[greatest]) greatest = from + i * row;
        return greatest;
    }

    private double sum(float[] x, int from, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) sum += x[from + i * row];
        return sum;
    }

    private double variance(float[] x, int from, int length) {
        double mean = sum(x, from, length) / length, square = 0;
        for (int i = 0; i < length; i++) square += (x[from + i * row] - mean) * (x[from + i * row] - mean);
        return square / (length - 1);
    }

    private double power(float[] x, int from, int length) {
        double square = 0;
        for (int i = 0; i < length; i++) square += (double) x[from + i * row] * x[from + i * row];
        return square / length;
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        float[] x = ends.x().values(), g = ends.slope().values(), back = ends.back().values();
        int begin = ends.back().at(slot);
        Arrays.fill(back, begin, begin + ends.back().shape().size(), 0);
        for (int window = 0; window < count; window++) {
            int at = begin + from(window) * row, slope = ends.slope().at(slot) + window * row;
            if (pool.statistic() instanceof Statistic.Mean) meanBack(window, g, slope, back, at, shares[worker]);
            else for (int m = 0; m < row; m++) statisticBack(x, at + m, length(window), g[slope + m], back);
        }
    }

    private void meanBack(int window, float[] g, int slope, float[] back, int at, float[] scaled) {
        float share = 1f / pool.windows().divisor(window, times);
        for (int m = 0; m < row; m++) scaled[m] = g[slope + m] * share;
        plan.kernels().spread(length(window), row, scaled, 0, back, at);
    }

    private void statisticBack(float[] x, int from, int length, float slope, float[] back) {
        if (pool.statistic() instanceof Statistic.Max) {
            back[greatest(x, from, length)] += slope;
        } else if (pool.statistic() instanceof Statistic.LogVariance log) {
            double variance = variance(x, from, length);
            if (variance < log.least() || variance > log.greatest()) return;
            addScaled(x, from, length, sum(x, from, length) / length, slope * 2 / ((length - 1) * variance), back);
        } else if (pool.statistic() instanceof Statistic.LogPower log) {
            double power = power(x, from, length);
            if (power < log.least() || power > log.greatest()) return;
            addScaled(x, from, length, 0, slope * 2 / (length * power), back);
        } else throw new IllegalStateException("a mean goes back for all maps at once");
    }

    private void addScaled(float[] x, int from, int length, double mean, double factor, float[] back) {
        for (int i = 0; i < length; i++) {
            int k = from + i * row;
            back[k] += (float) ((x[k] - mean) * factor);
        }
    }
}
