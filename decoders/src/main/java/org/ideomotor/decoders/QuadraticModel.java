package org.ideomotor.decoders;

import java.util.function.IntPredicate;

/// The second-order model of a [LogisticLoss] about a point, plus `λ Σ |w|`, minimised one parameter at a time.
///
/// A sweep sets each parameter in turn to its minimum with the others as they are, a closed form. After a sweep over all,
/// sweeps over those that are not 0 go on until they change little; then all are asked again. What a sweep may still gain
/// is twice the sum of `curvature · change²`.
final class QuadraticModel {
    private static final int MOST_SWEEPS = 1000;

    private final LogisticLoss loss;
    private final double[][] columns; // (stride, rows)
    private final LogisticLoss.Point at;
    private final double lambda;
    private final double[] parameters;
    private final double[] curvatures;
    private final double[][] changes; // (outputs, rows): of each row's logits since the point
    private final double[] means; // (rows): of its changes, by its scores
    private double interceptChange; // sum over outputs

    QuadraticModel(LogisticLoss loss, double[][] columns, LogisticLoss.Point at, double lambda) {
        this.loss = loss;
        this.columns = columns;
        this.at = at;
        this.lambda = lambda;
        int rows = columns[0].length;
        parameters = at.parameters().clone();
        curvatures = new double[parameters.length];
        changes = new double[loss.outputs()][rows];
        means = new double[rows];
        for (int j = 0; j < curvatures.length; j++) curvatures[j] = curvature(j);
    }

    private double curvature(int parameter) {
        int output = parameter / loss.stride();
        double[] column = columns[parameter % loss.stride()];
        double curvature = loss.pull(parameter);
        for (int i = 0; i < column.length; i++) {
            double score = at.scores()[i][output];
            curvature += loss.weight(i) * column[i] * column[i] * score * (1 - score);
        }
        return curvature;
    }

    /// The parameters (dimension) near the minimum.
    ///
    /// @param tolerance what a sweep may still gain, as a part of what the first one gained
    double[] minimum(double tolerance) {
        double gain = sweep(j -> true);
        double little = tolerance * gain;
        for (int sweeps = 1; gain > little && sweeps < MOST_SWEEPS; sweeps++) {
            double active = gain;
            while (active > little && sweeps < MOST_SWEEPS) {
                active = sweep(j -> parameters[j] != 0);
                sweeps++;
            }
            gain = sweep(j -> true);
        }
        return parameters;
    }

    private double sweep(IntPredicate chosen) {
        double gain = 0;
        for (int j = 0; j < parameters.length; j++) if (chosen.test(j)) gain += improve(j);
        return gain;
    }

    /// Sets one parameter to its minimum; answers `curvature · change²`.
    private double improve(int parameter) {
        double curvature = curvatures[parameter];
        if (!(curvature > 0)) return 0; // a feature that does not vary, without squares in the penalty
        double before = parameters[parameter];
        double aim = curvature * before - slope(parameter);
        double after = (loss.isIntercept(parameter) ? aim : shrunk(aim)) / curvature;
        if (after == before) return 0;
        parameters[parameter] = after;
        change(parameter, after - before);
        return curvature * (after - before) * (after - before);
    }

    /// Nearer to 0 by λ, or 0.
    private double shrunk(double value) { return Math.signum(value) * Math.max(Math.abs(value) - lambda, 0); }

    /// The model's derivative without the absolute value.
    private double slope(int parameter) {
        int output = parameter / loss.stride();
        double[] column = columns[parameter % loss.stride()];
        double change = loss.isIntercept(parameter) ? interceptChange
                : parameters[parameter] - at.parameters()[parameter];
        double slope = at.gradient()[parameter] + loss.pull(parameter) * change;
        for (int i = 0; i < column.length; i++)
            slope += loss.weight(i) * column[i] * at.scores()[i][output] * (changes[output][i] - means[i]);
        return slope;
    }

    private void change(int parameter, double by) {
        int output = parameter / loss.stride();
        double[] column = columns[parameter % loss.stride()];
        if (loss.isIntercept(parameter)) interceptChange += by;
        for (int i = 0; i < column.length; i++) {
            changes[output][i] += by * column[i];
            means[i] += by * column[i] * at.scores()[i][output];
        }
    }
}
