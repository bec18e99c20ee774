package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Linear discriminant analysis: classes are Gaussians of one covariance Σ, and scores are their posteriors.
///
/// `w_k = Σ⁻¹ (m_k − m)`, m_k the mean of class k, m that of all; priors are the shares of the examples. Any number of
/// classes. Examples must be of equal weight.
///
/// Source: Blankertz et al. 2011, NeuroImage 56(2), on shrinkage for single trials.
///
/// @param shrinkage how Σ is estimated
public record Lda(Shrinkage shrinkage) implements Estimator<Features, Scores> {
    /// How the covariance within classes is estimated.
    public enum Shrinkage {
        /// The sample covariance and its pseudo-inverse.
        NONE,
        /// Ledoit and Wolf's, for each class on standardised features.
        LEDOIT_WOLF
    }

    /// Shrunken covariance: for more features than examples, as in a tangent space. At least 3 examples of each class,
    /// for the spread of 2 standardised ones is known beforehand.
    ///
    /// Source: Ledoit and Wolf 2004, J. Multivariate Anal. 88(2); the numbers of scikit-learn's
    /// `LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")`.
    public static Lda ledoitWolf() { return new Lda(Shrinkage.LEDOIT_WOLF); }

    /// Sample covariance: for a few features of many examples, as after [Csp]. More examples than classes; with fewer
    /// examples than features it overfits.
    ///
    /// The numbers of scikit-learn's `LinearDiscriminantAnalysis(solver="svd")`, but for class means that lie within 1e-4 of
    /// a line or plane, which scikit-learn flattens.
    public static Lda plain() { return new Lda(Shrinkage.NONE); }

    /// Finds the discriminants.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, too few examples, features of different
    ///                                  lengths, unequal weights, or features that do not vary within classes
    @Override
    public LinearModel fit(Examples<Features> examples) {
        LabelledFeatures features = LabelledFeatures.of(toString(), examples);
        features.requireEqualWeights(toString());
        double[] centre = Rows.mean(features.rows());
        return model(features, centre, covariance(features, centre));
    }

    private WithinClassCovariance covariance(LabelledFeatures features, double[] centre) {
        requireEnough(features);
        return Refusals.named(toString(), () -> switch (shrinkage) {
            case NONE -> ScaledPseudoInverse.of(centredByClass(features), centre);
            case LEDOIT_WOLF -> shrunken(features);
        });
    }

    private void requireEnough(LabelledFeatures features) {
        if (shrinkage == Shrinkage.LEDOIT_WOLF) features.requireOfEachClass(toString(), 3);
        if (features.size() <= features.classes().size())
            throw new IllegalArgumentException(this + ": expected more examples than classes, got " + features.size()
                    + " examples of " + features.classes().size() + " classes; record more trials");
    }

    private static double[][] centredByClass(LabelledFeatures features) {
        List<double[]> centred = new ArrayList<>();
        for (int k = 0; k < features.classes().size(); k++) {
            double[][] rows = features.rowsOf(k);
            centred.addAll(List.of(Rows.centred(rows, Rows.mean(rows))));
        }
        return centred.toArray(double[][]::new);
    }

    /// The mean of the classes' shrunken covariances, weighted by their shares: a diagonal and as many rows as examples.
    private static WithinClassCovariance shrunken(LabelledFeatures features) {
        double[] diagonal = new double[features.features()];
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < features.classes().size(); k++) {
            double[][] ofClass = features.rowsOf(k);
            double share = (double) ofClass.length / features.size();
            ShrunkenClass shrunken = ShrunkenClass.of(ofClass);
            Rows.addScaled(diagonal, share, shrunken.diagonal());
            for (double[] row : shrunken.rows()) rows.add(Rows.scaled(Math.sqrt(share), row));
        }
        return DiagonalPlusLowRank.of(diagonal, rows.toArray(double[][]::new));
    }

    private static LinearModel model(LabelledFeatures features, double[] centre, WithinClassCovariance covariance) {
        int classes = features.classes().size();
        double[][] weights = new double[classes][];
        double[] intercepts = new double[classes];
        for (int k = 0; k < classes; k++) {
            double[][] rows = features.rowsOf(k);
            double[] offset = Rows.difference(Rows.mean(rows), centre);
            weights[k] = covariance.solve(offset);
            intercepts[k] = -0.5 * Rows.dot(offset, weights[k]) - Rows.dot(centre, weights[k])
                    + StrictMath.log((double) rows.length / features.size());
        }
        return new LinearModel(features.classes(), weights, intercepts);
    }

    @Override
    public String toString() {
        return switch (shrinkage) {
            case NONE -> "Lda.plain()";
            case LEDOIT_WOLF -> "Lda.ledoitWolf()";
        };
    }
}
