package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Quantiles;
import org.ideomotor.core.ScoreGate;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// Idle by rejection: a gate for scores that are less sure than those of imagery.
///
/// How sure imagery is, is learnt from trials that the pipeline was not fitted on: the examples are cut into folds of whole
/// trials, and each fold is scored by the pipeline fitted on the others. Examples of [idle][org.ideomotor.core.Idle] classes are
/// scored by nobody, but pipelines are fitted on them. What decides has seen a few more trials than what was measured and is
/// surer, so it refuses somewhat less of new imagery than the dial says.
///
/// ```java
/// var gate = ScoreRejection.posterior().gate(pipeline, trials).at(0.2);       // ignores a fifth of the windows of imagery
/// decoder  = decoder.refusingOutputs(gate);
/// ```
///
/// @param measure of sureness
/// @param folds   at least 2; each class needs as many trials
public record ScoreRejection(ScoreGate.Measure measure, int folds) {
    /// @throws IllegalArgumentException if there are fewer than 2 folds
    public ScoreRejection {
        if (folds < 2) throw new IllegalArgumentException("ScoreRejection: expected at least 2 folds, got " + folds);
    }

    /// By the best score, with 5 folds.
    public static ScoreRejection posterior() { return new ScoreRejection(ScoreGate.Measure.POSTERIOR, 5); }

    /// By the margin between the best two scores, with 5 folds. Of two classes it refuses what [#posterior] refuses.
    public static ScoreRejection margin() { return new ScoreRejection(ScoreGate.Measure.MARGIN, 5); }

    /// The same with another number of folds.
    public ScoreRejection folds(int other) { return new ScoreRejection(measure, other); }

    /// Learns how sure the scores of held-out imagery are.
    ///
    /// @param pipeline the decoder's own
    /// @return with the dial at 0: everything passes
    /// @throws IllegalArgumentException if there are fewer trials of a class than folds, no imagery, or the pipeline refuses what is
    ///                                  left without a fold
    public ScoreGate gate(Estimator<Window, Scores> pipeline, Examples<Window> examples) {
        double[] heldOut = HeldOutImagery.of(toString(), examples, folds, training -> {
            var fitted = pipeline.fit(training);
            return window -> measure.of(fitted.apply(window));
        });
        return new ScoreGate(measure, new Quantiles(heldOut), 0);
    }

    @Override
    public String toString() {
        String text = switch (measure) {
            case POSTERIOR -> "ScoreRejection.posterior()";
            case MARGIN -> "ScoreRejection.margin()";
        };
        return folds == 5 ? text : text + ".folds(" + folds + ")";
    }
}
