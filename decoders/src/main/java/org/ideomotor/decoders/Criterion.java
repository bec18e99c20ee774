package org.ideomotor.decoders;

import java.util.List;
import java.util.TreeMap;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// What makes one candidate better than another: how its scores of held-out examples agree with their labels, from 0 to 1.
///
/// Every example counts by its weight; where a trial has several windows, so does each of them.
public enum Criterion {
    /// Share of the examples whose class has the largest score.
    ACCURACY("accuracy"),
    /// Mean over the classes of the share that is right: an accuracy that a frequent class can't carry alone.
    BALANCED_ACCURACY("balanced accuracy"),
    /// Of two classes, the probability that an example of the second is scored higher than one of the first; equal scores
    /// count half. It needs no threshold.
    ///
    /// Ranked are log-odds, so that scores near 1 keep apart what a double near 1 would not. Source: Hanley and McNeil 1982,
    /// Radiology 143(1); scikit-learn's `roc_auc_score`.
    AUC("AUC");

    private final String text;

    Criterion(String text) { this.text = text; }

    /// How good these scores are.
    ///
    /// @throws IllegalArgumentException if a score is not finite, or with [#AUC] there are not two classes, each with an example
    public double of(Examples<Scores> scored) {
        for (Example<Scores> example : scored)
            if (!example.item().isFinite())
                throw new IllegalArgumentException("Criterion: expected finite scores, got " + example.item() + " of "
                        + example.origin() + " trial " + example.trial());
        return switch (this) {
            case ACCURACY -> accuracy(scored);
            case BALANCED_ACCURACY -> balanced(scored);
            case AUC -> auc(scored);
        };
    }

    /// Refuses classes that it can't judge.
    void requireFits(String who, List<String> classes) {
        if (this == AUC && classes.size() != 2)
            throw new NotTwoClassesException(who + ": expected two classes for AUC, got " + classes
                    + "; use Criterion.ACCURACY or BALANCED_ACCURACY");
    }

    private static double accuracy(Examples<Scores> scored) {
        double right = 0, all = 0;
        for (Example<Scores> example : scored) {
            if (isRight(example)) right += example.weight();
            all += example.weight();
        }
        return right / all;
    }

    private static double balanced(Examples<Scores> scored) {
        List<String> classes = scored.classes();
        double sum = 0;
        for (String name : classes) sum += accuracy(scored.ofClass(name));
        return sum / classes.size();
    }

    private static boolean isRight(Example<Scores> example) {
        return example.item().best().equals(example.label().orElseThrow());
    }

    private static double auc(Examples<Scores> scored) {
        List<String> classes = scored.classes();
        if (classes.size() != 2)
            throw new IllegalArgumentException(
                    "Criterion.AUC: expected examples of two classes to score, got " + classes);
        TreeMap<Double, double[]> weights = new TreeMap<>(); // by log-odds: of the first class, of the second
        double[] all = {0, 0};
        for (Example<Scores> example : scored) {
            int label = classes.indexOf(example.label().orElseThrow());
            weights.computeIfAbsent(logOdds(example.item(), classes), _ -> new double[2])[label] += example.weight();
            all[label] += example.weight();
        }
        double pairs = 0, below = 0;
        for (double[] tied : weights.values()) {
            pairs += tied[1] * (below + tied[0] / 2);
            below += tied[0];
        }
        return pairs / (all[0] * all[1]);
    }

    private static double logOdds(Scores scores, List<String> classes) {
        if (!scores.classes().equals(classes))
            throw new IllegalArgumentException("Criterion.AUC: expected scores of " + classes + ", got " + scores);
        return LabelledScores.logOdds(scores.values(), 1) + 0.0; // no negative zero: it would not be tied with zero
    }

    /// In words, for reports.
    String text() { return text; }
}
