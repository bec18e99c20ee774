package org.ideomotor.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// An [IdleGate] on scores: refuses outputs whose scores are less sure than held-out ones were. Control vectors pass.
///
/// Sureness is measured in logarithms of ratios: with many channels the best score is 1 to the last bit, but what is left for the
/// others still tells sure from surer. Scores that take few values, as shares of votes do, are sure in steps, and then so is what the
/// dial refuses.
///
/// @param measure of sureness
/// @param heldOut what it was on held-out windows of imagery
/// @param dial    from 0 to 1
public record ScoreGate(Measure measure, Quantiles heldOut, double dial) implements IdleGate<Output> {
    /// What is taken for the sureness of scores.
    public enum Measure {
        /// Log odds of the best score: `ln p / (1 − p)`, 1 − p the sum of the others.
        POSTERIOR("best score"),
        /// Logarithm of the best score over the second best: the margin between the two logits. [Gate#margin] means
        /// another one, the difference of the two scores.
        MARGIN("margin between the best two scores");

        private static final double MOST = StrictMath.log(Double.MAX_VALUE); // where nothing is left for the others

        private final String text;

        Measure(String text) { this.text = text; }

        /// Of some scores; finite, larger for surer ones.
        public double of(Scores scores) {
            double[] values = scores.values();
            Arrays.sort(values);
            int best = values.length - 1;
            double others = 0;
            for (int k = this == POSTERIOR ? 0 : Math.max(0, best - 1); k < best; k++) others += values[k];
            return others > 0 ? Math.min(MOST, StrictMath.log(values[best]) - StrictMath.log(others)) : MOST;
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
                "%s e^%.1f : 1: %.0f %% of imagery was less sure, asked for at least %.0f %%", measure.text,
                measure.of(scores), 100 * level, 100 * dial));
    }
}
