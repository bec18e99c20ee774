package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Logistic regression with an elastic net: of many features it uses a few, and groups of like ones together.
///
/// Minimises `C Σ_i v_i · (−ln p_i) + Σ_k (ρ ‖w_k‖₁ + ½ (1 − ρ) ‖w_k‖²)`, p_i the score of example i's own class and v_i its
/// weight; intercepts are free. Of two classes there is one w, for the difference between them; of more there is one for
/// each: scikit-learn's `LogisticRegression(C, l1_ratio, solver="saga")`, where the minimum is found to a gradient of 1e-10
/// of that at the start. Most weights are exactly 0; which ones depends on the scale of the features. A large C takes longer
/// (288 examples × 2080 features, 4 classes: half a second at C = 1 and ρ = 0.7, 14 s at C = 100 and ρ = 0.2); where no
/// minimum is found in bounded time, fitting refuses and says so.
///
/// Source: Zou and Hastie 2005, J. R. Stat. Soc. B 67(2); the solver as in Friedman, Hastie and Tibshirani 2010, J. Stat.
/// Softw. 33(1), with the line search of Lee, Sun and Saunders 2014, SIAM J. Optim. 24(3).
///
/// @param c       weight of the examples against the penalty, above 0: smaller is sparser
/// @param l1Ratio ρ, from 0 (all squares, [LogisticRegression]) to 1 (all absolute values, the lasso)
public record ElasticNet(double c, double l1Ratio) implements Estimator<Features, Scores> {
    /// @throws IllegalArgumentException if C is not above 0 and finite, or the ratio not within [0, 1]
    public ElasticNet {
        if (!(c > 0) || Double.isInfinite(c))
            throw new IllegalArgumentException("ElasticNet.logistic: expected C above 0, got " + c + "; 1 is usual");
        if (!(l1Ratio >= 0 && l1Ratio <= 1))
            throw new IllegalArgumentException("ElasticNet.logistic: expected a ratio within 0 and 1, got " + l1Ratio);
    }

    /// With this C, 1 is usual, and this share of absolute values in the penalty.
    public static ElasticNet logistic(double c, double l1Ratio) { return new ElasticNet(c, l1Ratio); }

    /// Finds the weights.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, features of different lengths, or a scale of
    ///                                  features or C at which no minimum is found
    @Override
    public LinearModel fit(Examples<Features> examples) {
        LabelledFeatures features = LabelledFeatures.of(toString(), examples);
        double[] centre = Rows.mean(features.rows());
        double[][] centred = Rows.centred(features.rows(), centre);
        LogisticLoss loss = LogisticLoss.of(centred, features, (1 - l1Ratio) / c);
        double[] parameters = minimum(loss);
        double[][] weights = new double[loss.outputs()][centre.length];
        double[] intercepts = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            System.arraycopy(parameters, k * loss.stride(), weights[k], 0, centre.length);
            intercepts[k] = parameters[(k + 1) * loss.stride() - 1] - Rows.dot(weights[k], centre);
        }
        return weights.length == 1 ? LogisticRegression.halved(features.classes(), weights[0], intercepts[0])
                : new LinearModel(features.classes(), weights, intercepts);
    }

    private double[] minimum(LogisticLoss loss) {
        return Refusals.named(toString(), () -> SparseDescent.minimum(loss, l1Ratio / c));
    }

    @Override
    public String toString() { return "ElasticNet.logistic(" + c + ", " + l1Ratio + ")"; }
}
