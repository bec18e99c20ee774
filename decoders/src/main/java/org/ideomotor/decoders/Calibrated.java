package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Scores;

/// A classifier whose scores may be read as probabilities.
///
/// The training examples are cut into folds of whole trials ([TrialBlocks]). Each fold is scored by the classifier fitted on
/// the others, the calibration is learnt from these scores, and the classifier is then fitted once more on everything:
/// what decides has seen a few more trials than what was calibrated, and is right a little more often than it says.
///
/// It costs one more fit for each fold. Chosen well, a calibration leaves what a two-class classifier decides nearly as it
/// was; accuracy is not its aim. Scores are marked as calibrated. [NearestNeighbours#votesByDistance] takes [#isotonic]: its
/// scores may be 0 where they are wrong, which one temperature or one slope must answer for.
///
/// Source: Niculescu-Mizil and Caruana 2005, Predicting good probabilities with supervised learning, ICML; scikit-learn's
/// `CalibratedClassifierCV(ensemble=False)`, with folds that keep trials together.
///
/// @param classifier  from items to scores
/// @param calibration from scores of trials that the classifier was not fitted on to probabilities
/// @param folds       at least 2; each class needs as many trials
public record Calibrated<A>(Estimator<A, Scores> classifier, Estimator<Scores, Scores> calibration, int folds)
        implements
            Estimator<A, Scores> {
    /// @throws IllegalArgumentException if there are fewer than 2 folds
    public Calibrated {
        if (folds < 2) throw new IllegalArgumentException("Calibrated: expected at least 2 folds, got " + folds);
    }

    /// With [TemperatureScaling] and 5 folds: one number to learn, for few trials and any number of classes.
    public static <A> Calibrated<A> temperature(Estimator<A, Scores> classifier) {
        return new Calibrated<>(classifier, new TemperatureScaling(), 5);
    }

    /// With [PlattScaling] and 5 folds: two numbers for each class, for classifiers that also favour one of them.
    public static <A> Calibrated<A> platt(Estimator<A, Scores> classifier) {
        return new Calibrated<>(classifier, new PlattScaling(), 5);
    }

    /// With [IsotonicRegression] and 5 folds: a curve of any shape for each class, for some hundreds of trials.
    public static <A> Calibrated<A> isotonic(Estimator<A, Scores> classifier) {
        return new Calibrated<>(classifier, new IsotonicRegression(), 5);
    }

    /// The same with another number of folds.
    public Calibrated<A> folds(int other) { return new Calibrated<>(classifier, calibration, other); }

    /// Scores every fold, learns the calibration, fits the classifier on all examples.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, fewer trials of a class than folds, or the
    ///                                  classifier refuses what is left without a fold
    @Override
    public boolean fitsSlowly() { return classifier.fitsSlowly(); }

    @Override
    public Fitted<A, Scores> fit(Examples<A> examples) {
        examples.labelsForClassifier(toString());
        Fitted<Scores, Scores> probabilities = calibration.fit(heldOut(examples));
        return classifier.fit(examples).then(probabilities);
    }

    private Examples<Scores> heldOut(Examples<A> examples) {
        List<Example<Scores>> scored = new ArrayList<>();
        for (Fold<A> fold : TrialBlocks.folds(toString(), examples, folds))
            scored.addAll(fold.test().map(fitted(fold)).list());
        return new Examples<>(scored);
    }

    private Fitted<A, Scores> fitted(Fold<A> fold) {
        return Refusals.named(this + ", " + fold.name(), () -> classifier.fit(fold.training()));
    }

    @Override
    public String toString() {
        String text = switch (calibration) {
            case TemperatureScaling _ -> "Calibrated.temperature(" + classifier + ")";
            case PlattScaling _ -> "Calibrated.platt(" + classifier + ")";
            case IsotonicRegression _ -> "Calibrated.isotonic(" + classifier + ")";
            default -> "Calibrated(" + classifier + ", " + calibration + ")";
        };
        return folds == 5 ? text : text + ".folds(" + folds + ")";
    }
}
