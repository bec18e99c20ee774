package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// What a linear classifier fits to: scores are the softmax of `weights · x + intercepts`.
///
/// Only differences between classes mean anything: the same vector may be added to all weights without changing a score.
///
/// @param classes    in alphabetical order
/// @param weights    (classes, features); copied in and out
/// @param intercepts (classes); copied in and out
public record LinearModel(List<String> classes, double[][] weights, double[] intercepts)
        implements
            Fitted<Features, Scores> {
    /// @throws IllegalArgumentException if there is not a row of weights and an intercept for each class, lengths differ,
    ///                                  or a number is not finite
    public LinearModel {
        classes = List.copyOf(classes);
        weights = Rows.copy(weights);
        intercepts = intercepts.clone();
        if (classes.isEmpty() || weights.length != classes.size() || intercepts.length != classes.size())
            throw new IllegalArgumentException("LinearModel: expected weights and an intercept for each of " + classes
                    + ", got " + weights.length + " and " + intercepts.length);
        for (int k = 0; k < weights.length; k++) {
            if (weights[k].length != weights[0].length)
                throw new IllegalArgumentException("LinearModel: expected " + weights[0].length
                        + " weights for each class, got " + weights[k].length + " for " + classes.get(k));
            if (!Double.isFinite(intercepts[k]) || !Arrays.stream(weights[k]).allMatch(Double::isFinite))
                throw new IllegalArgumentException("LinearModel: expected finite weights and intercepts, class "
                        + classes.get(k) + " has others; are the features of a very large or very small scale?");
        }
    }

    /// Number of features that it looks at.
    public int features() { return weights[0].length; }

    /// `weights · x + intercepts` (classes): log-posteriors up to one common number.
    ///
    /// @throws IllegalArgumentException if there are more or fewer features than it was trained on
    public double[] logits(Features x) {
        double[] values = x.values("LinearModel", features());
        double[] logits = new double[weights.length];
        for (int k = 0; k < logits.length; k++) logits[k] = Rows.dot(weights[k], values) + intercepts[k];
        return logits;
    }

    @Override
    public Scores apply(Features x) { return Scores.softmax(classes, logits(x)); }

    @Override
    public double[][] weights() { return Rows.copy(weights); }

    @Override
    public double[] intercepts() { return intercepts.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearModel that && classes.equals(that.classes)
                && Arrays.deepEquals(weights, that.weights) && Arrays.equals(intercepts, that.intercepts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classes.hashCode() + Arrays.deepHashCode(weights)) + Arrays.hashCode(intercepts);
    }

    @Override
    public String toString() { return "LinearModel(" + classes + ", " + features() + " features)"; }
}
