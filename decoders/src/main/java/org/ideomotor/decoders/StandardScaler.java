package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;

/// Features less their training means, over their training deviations (of n, not n − 1); one that does not vary is centred only.
///
/// What rounding alone makes of a constant counts as not varying. Examples count by their weights.
///
/// Source: scikit-learn's `StandardScaler`, its bound on rounding included.
public record StandardScaler() implements Estimator<Features, Features> {
    private static final double ROUNDING = Math.ulp(1.0);

    /// @throws IllegalArgumentException if there are no examples, or they are of different sizes
    @Override
    public StandardScaling fit(Examples<Features> examples) {
        if (examples.size() == 0)
            throw new IllegalArgumentException("StandardScaler: expected at least one example, got none");
        int features = examples.get(0).item().size();
        double[][] rows = new double[examples.size()][];
        for (int i = 0; i < rows.length; i++) rows[i] = examples.get(i).item().values("StandardScaler", features);
        double[] means = new double[features], deviations = new double[features];
        for (int j = 0; j < features; j++) {
            means[j] = mean(column(rows, j), examples.weights());
            deviations[j] = deviation(column(rows, j), examples.weights(), means[j]);
        }
        return new StandardScaling(means, deviations);
    }

    private static double[] column(double[][] rows, int j) {
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) column[i] = rows[i][j];
        return column;
    }

    private static double mean(double[] values, double[] weights) {
        double sum = 0, all = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            all += weights[i];
        }
        return sum / all;
    }

    /// 1 of values that do not vary.
    private static double deviation(double[] values, double[] weights, double mean) {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) squares[i] = (values[i] - mean) * (values[i] - mean);
        double variance = mean(squares, weights), rounding = values.length * ROUNDING;
        boolean constant = variance <= rounding * variance + rounding * mean * rounding * mean;
        return constant ? 1 : Math.sqrt(variance);
    }
}
