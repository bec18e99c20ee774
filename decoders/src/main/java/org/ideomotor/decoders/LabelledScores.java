package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Scores with what was true, as a calibration needs them.
///
/// @param classes in alphabetical order
/// @param scores  (examples, classes)
/// @param labels  index into `classes` of each example
/// @param weights of each example
record LabelledScores(List<String> classes, double[][] scores, int[] labels, double[] weights) {
    private static final double LEAST = Double.MIN_VALUE; // a score that underflowed was above 0

    /// @param who names the calibration in messages
    /// @throws IllegalArgumentException if there are fewer than two classes, scores are of other classes, or one is not
    ///                                  finite
    static LabelledScores of(String who, Examples<Scores> examples) {
        int[] labels = examples.labelsForClassifier(who);
        List<String> classes = examples.classes();
        double[][] scores = new double[labels.length][];
        for (int i = 0; i < scores.length; i++) {
            Scores of = examples.get(i).item();
            if (!of.classes().equals(classes) || !of.isFinite())
                throw new IllegalArgumentException(who + ": expected finite scores of " + classes + ", got " + of
                        + " in example " + i + " of " + scores.length
                        + "; were they scored by a classifier of the same classes?");
            scores[i] = of.values();
        }
        return new LabelledScores(classes, scores, labels, examples.weights());
    }

    /// Sum of the weights of a class's examples.
    double weightOf(int k) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) if (labels[i] == k) sum += weights[i];
        return sum;
    }

    /// Natural logarithms of scores.
    static double[] logarithms(double[] scores) {
        return Arrays.stream(scores).map(p -> StrictMath.log(Math.max(p, LEAST))).toArray();
    }

    /// `ln p_k / (1 − p_k)`, the rest as a sum so that a score near 1 keeps its digits.
    static double logOdds(double[] scores, int k) {
        double rest = 0;
        for (int l = 0; l < scores.length; l++) if (l != k) rest += scores[l];
        return StrictMath.log(Math.max(scores[k], LEAST)) - StrictMath.log(Math.max(rest, LEAST));
    }

    /// Scores of the classes a fitted calibration knows.
    static double[] values(String who, List<String> classes, Scores scores) {
        if (!scores.classes().equals(classes))
            throw new IllegalArgumentException(who + ": expected scores of " + classes + ", got those of "
                    + scores.classes() + "; was it fitted behind the same classifier?");
        return scores.values();
    }
}
