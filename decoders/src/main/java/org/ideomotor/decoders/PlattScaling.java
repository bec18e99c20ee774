package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Calibration by a logistic curve for each class: `p = 1 / (1 + exp(−(a z + b)))`, z the log-odds of the class's score.
///
/// Of two classes z is what a linear classifier or a support vector machine computes. Of more, each class is told from all
/// others and the results are scaled to sum 1. The curve minimises the cross-entropy of held-out scores against Platt's
/// softened targets, (n + 1) / (n + 2) for the n examples of the class and 1 / (m + 2) for the m others.
///
/// Of scores that may be 0 and 1 where they are wrong, such as [NearestNeighbours#votesByDistance], take [IsotonicRegression].
///
/// Fit it on scores of examples that the classifier was not fitted on; [Calibrated#platt] does.
///
/// Source: Platt 1999, in Advances in Large Margin Classifiers, MIT Press; Newton steps as in Lin, Lin and Weng 2007, Mach.
/// Learn. 68.
public record PlattScaling() implements Estimator<Scores, Scores> {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 60;
    private static final double RIDGE = 1e-12; // keeps the second derivative invertible when all scores are alike
    private static final double NEARLY_THERE = 1e-20;

    /// Finds the curves.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, or scores are not finite or of other classes
    @Override
    public LogisticCurves fit(Examples<Scores> examples) {
        LabelledScores scores = LabelledScores.of(toString(), examples);
        int classes = scores.classes().size();
        double[] slopes = new double[classes];
        double[] offsets = new double[classes];
        for (int k = 0; k < classes; k++) {
            double[] curve = Curve.of(scores, k).minimum();
            slopes[k] = curve[0];
            offsets[k] = curve[1];
        }
        return new LogisticCurves(scores.classes(), slopes, offsets);
    }

    @Override
    public String toString() { return "PlattScaling()"; }

    /// The curve of one class against the others.
    private record Curve(double[] logOdds, double[] targets, double[] weights) {
        static Curve of(LabelledScores scores, int k) {
            double own = scores.weightOf(k);
            double others = 0;
            for (int l = 0; l < scores.classes().size(); l++) if (l != k) others += scores.weightOf(l);
            double[] logOdds = new double[scores.labels().length];
            double[] targets = new double[logOdds.length];
            for (int i = 0; i < logOdds.length; i++) {
                logOdds[i] = LabelledScores.logOdds(scores.scores()[i], k);
                targets[i] = scores.labels()[i] == k ? (own + 1) / (own + 2) : 1 / (others + 2);
            }
            return new Curve(logOdds, targets, scores.weights());
        }

        /// Slope a and offset b.
        double[] minimum() {
            double[] at = {0, 0};
            for (int step = 0; step < MOST_STEPS; step++) {
                double[] direction = direction(at);
                if (direction[2] <= NEARLY_THERE) return at;
                at = lower(at, direction);
            }
            return at;
        }

        /// Newton's step in a and b, and its decrement.
        private double[] direction(double[] at) {
            double ga = 0, gb = 0, aa = RIDGE, ab = 0, bb = RIDGE;
            for (int i = 0; i < logOdds.length; i++) {
                double z = logOdds[i];
                double p = LogisticCurves.share(at[0] * z + at[1]);
                double residual = weights[i] * (p - targets[i]);
                double curvature = weights[i] * p * (1 - p);
                ga += residual * z;
                gb += residual;
                aa += curvature * z * z;
                ab += curvature * z;
                bb += curvature;
            }
            double determinant = aa * bb - ab * ab;
            double a = -(bb * ga - ab * gb) / determinant;
            double b = -(aa * gb - ab * ga) / determinant;
            return new double[]{a, b, -(ga * a + gb * b)};
        }

        private double[] lower(double[] at, double[] direction) {
            double before = loss(at);
            double length = 1;
            for (int halving = 0; halving < MOST_HALVINGS; halving++) {
                double[] next = {at[0] + length * direction[0], at[1] + length * direction[1]};
                if (loss(next) <= before) return next;
                length *= 0.5;
            }
            return at;
        }

        private double loss(double[] at) {
            double loss = 0;
            for (int i = 0; i < logOdds.length; i++) {
                double f = at[0] * logOdds[i] + at[1];
                double softPlus = Math.max(f, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(f)));
                loss += weights[i] * (softPlus - targets[i] * f);
            }
            return loss;
        }
    }
}
