package org.ideomotor.decoders;

import java.util.Arrays;

/// How much a single feature says about the class: mutual information in nats, between 0 and the entropy of the classes.
///
/// `I = H(ω) − H(ω|f)`, with the density of a feature in a class by Parzen windows: a Gaussian at each example, of width
/// `σ (4 / 3n)^⅕`, σ the standard deviation of the n examples of the class, and the classes' probabilities at each example
/// by Bayes' rule. Weights of examples count.
///
/// Source: Ang et al. 2012, Front. Neurosci. 6:39; the width is that of Bowman and Azzalini 1997.
final class ClassInformation {
    private static final double NARROWEST = 1e-9; // of the feature's spread, where a class does not vary

    private ClassInformation() {}

    /// The information of each feature.
    static double[] of(LabelledFeatures features) {
        return Arrays.stream(Rows.transposed(features.rows())).mapToDouble(values -> of(features, values)).toArray();
    }

    private static double of(LabelledFeatures features, double[] values) {
        int classes = features.classes().size();
        double spread = deviation(values, features, -1);
        if (spread == 0) return 0;
        double[] widths = new double[classes];
        for (int k = 0; k < classes; k++)
            widths[k] = Math.max(NARROWEST * spread, deviation(values, features, k)
                    * StrictMath.pow(4.0 / (3 * features.rowsOf(k).length), 0.2));
        double[] priors = new double[classes];
        double conditional = 0;
        double total = Rows.sum(features.weights());
        for (int i = 0; i < values.length; i++) {
            priors[features.labels()[i]] += features.weights()[i] / total;
            conditional += features.weights()[i] / total * entropy(joint(features, values, widths, values[i]));
        }
        return entropy(priors) - conditional;
    }

    /// Weighted standard deviation over the examples that a class has, or over all if `label` is −1.
    private static double deviation(double[] values, LabelledFeatures features, int label) {
        double[] weights = features.weights().clone();
        for (int i = 0; i < weights.length; i++) if (label >= 0 && features.labels()[i] != label) weights[i] = 0;
        double total = Rows.sum(weights);
        double mean = Rows.dot(weights, values) / total;
        double square = 0;
        for (int i = 0; i < weights.length; i++) square += weights[i] * (values[i] - mean) * (values[i] - mean);
        return Math.sqrt(square / total);
    }

    /// `p(ω) p(x|ω)` of each class, up to one common factor.
    private static double[] joint(LabelledFeatures features, double[] values, double[] widths, double x) {
        double[] joint = new double[widths.length];
        for (int i = 0; i < values.length; i++) {
            int k = features.labels()[i];
            double away = (x - values[i]) / widths[k];
            joint[k] += features.weights()[i] * StrictMath.exp(-0.5 * away * away) / widths[k];
        }
        return joint;
    }

    /// Of what is proportional to probabilities.
    private static double entropy(double[] masses) {
        double total = Rows.sum(masses);
        double entropy = 0;
        for (double mass : masses) if (mass > 0) entropy -= mass / total * StrictMath.log(mass / total);
        return entropy;
    }
}
