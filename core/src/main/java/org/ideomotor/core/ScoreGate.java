package org.ideomotor.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// An [IdleGate] on scores: refuses outputs whose scores are less sure than held-out ones were. Control vectors pass.
///
/// Scores that saturate at 1, as those of [Scores#softmax] with many channels do, are all equally sure: then the share that is
/// refused steps where the dial passes theirs, and a gate on distances or calibrated scores tell more.
///
/// @param measure of sureness
/// @param heldOut what it was on held-out windows of imagery
/// @param dial    from 0 to 1
public record ScoreGate(Measure measure, Quantiles heldOut, double dial) implements IdleGate<Output> {
    /// What is taken for the sureness of scores.
    public enum Measure {
        /// The best score.
        POSTERIOR("best score"),
        /// How far the best score lies above the second best.
        MARGIN("margin between the best two scores");

        private final String text;

        Measure(String text) { this.text = text; }

        /// Of some scores, 0 to 1.
        public double of(Scores scores) {
            double[] values = scores.values();
            Arrays.sort(values);
            double best = values[values.length - 1];
            return this == POSTERIOR ? best : best - (values.length > 1 ? values[values.length - 2] : 0);
        }
    }

    /// @throws IllegalArgumentException if the dial is not within [0, 1]
    public ScoreGate { IdleGate.requireDial("ScoreGate", dial); }

    @Override
    public ScoreGate at(double dial) { return new ScoreGate(measure, heldOut, dial); }

    @Override
    public double level(Output output) {
        return output instanceof Scores scores ? heldOut.below(measure.of(scores)) : 1;
    }

    @Override
    public Optional<String> refuse(Output output) {
        double level = level(output);
        if (level >= dial || !(output instanceof Scores scores)) return Optional.empty();
        return Optional.of(String.format(Locale.ROOT,
                "%s %.3f: %.0f %% of imagery was less sure, asked for at least %.0f %%", measure.text,
                measure.of(scores), 100 * level, 100 * dial));
    }
}
