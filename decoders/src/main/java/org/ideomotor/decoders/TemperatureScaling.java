package org.ideomotor.decoders;

import java.util.Arrays;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Calibration by one number: logarithms of scores are divided by a temperature, which never changes the best class.
///
/// The temperature minimises the cross-entropy of held-out scores. Own classes count as certain but for one imagined example
/// of every class, as in Platt 1999: with n examples of class k among K classes its target is (n + 1) / (n + K), the others'
/// 1 / (n + K). So a classifier that was right every time is not believed for ever.
///
/// Of scores that may be 0 and 1 where they are wrong, such as [NearestNeighbours#votesByDistance], take [IsotonicRegression].
///
/// Fit it on scores of examples that the classifier was not fitted on; [Calibrated#temperature] does.
///
/// Source: Guo, Pleiss, Sun and Weinberger 2017, On calibration of modern neural networks, ICML.
public record TemperatureScaling() implements Estimator<Scores, Scores> {
    private static final double COLDEST = 1e-3;
    private static final double HOTTEST = 1e3;
    private static final int HALVINGS = 60; // of the range's logarithm: down to rounding

    /// Finds the temperature, between 0.001 and 1000.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, or scores are not finite or of other classes
    @Override
    public Temperature fit(Examples<Scores> examples) {
        LabelledScores scores = LabelledScores.of(toString(), examples);
        double[][] logarithms = new double[scores.labels().length][];
        for (int i = 0; i < logarithms.length; i++) logarithms[i] = LabelledScores.logarithms(scores.scores()[i]);
        return new Temperature(scores.classes(), 1 / sharpness(scores, logarithms, softened(scores)));
    }

    /// (classes): the target of every other class, for the examples of a class.
    private static double[] softened(LabelledScores scores) {
        double[] others = new double[scores.classes().size()];
        Arrays.setAll(others, k -> 1 / (scores.weightOf(k) + others.length));
        return others;
    }

    /// Halves an interval: the slope grows with the sharpness, because the loss is convex in it.
    private static double sharpness(LabelledScores scores, double[][] logarithms, double[] others) {
        double low = 1 / HOTTEST;
        double high = 1 / COLDEST;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = Math.sqrt(low * high);
            if (slope(scores, logarithms, others, middle) < 0) low = middle;
            else high = middle;
        }
        return Math.sqrt(low * high);
    }

    /// Derivative of the cross-entropy by the sharpness: `Σ v_i Σ_k (p_ik − target_ik) ln s_ik`.
    private static double slope(LabelledScores scores, double[][] logarithms, double[] others, double sharpness) {
        double slope = 0;
        for (int i = 0; i < logarithms.length; i++) {
            int own = scores.labels()[i];
            double[] values = Scores.softmax(scores.classes(), Rows.scaled(sharpness, logarithms[i])).values();
            for (int k = 0; k < values.length; k++) {
                double target = k == own ? 1 - (values.length - 1) * others[own] : others[own];
                slope += scores.weights()[i] * (values[k] - target) * logarithms[i][k];
            }
        }
        return slope;
    }

    @Override
    public String toString() { return "TemperatureScaling()"; }
}
