package org.ideomotor.core;

import java.util.Optional;

/// Refuses what should not be decided. Before the chain it looks at windows (artefacts), after it at outputs (posterior,
/// margin, idle). A record of numbers, like everything in a decoder.
@FunctionalInterface
public interface Gate<A> {
    /// Why this is refused, in words with values; empty to let it pass.
    Optional<String> refuse(A item);

    /// What its refusals mean, if not what is usual where it stands: [Decision.Reason#ARTIFACT] before the chain,
    /// [Decision.Reason#UNSURE] after it.
    default Optional<Decision.Reason> reason() { return Optional.empty(); }

    /// Refuses windows in which a channel swings too far.
    ///
    /// @param microvolts largest difference between two samples of a channel that still passes
    static Gate<Window> peakToPeak(double microvolts) { return new PeakToPeak(microvolts); }

    /// Refuses outputs whose best score is below a bound. Control vectors pass.
    static Gate<Output> bestScore(double atLeast) { return new BestScore(atLeast); }

    /// Refuses outputs whose best score is not so far above the second best. Control vectors pass.
    ///
    /// The margin here is the difference of the two scores, from 0 to 1; that of [ScoreGate.Measure#MARGIN] is the logarithm of their ratio.
    /// For a bound learnt from held-out windows see [IdleGate].
    static Gate<Output> margin(double atLeast) { return new ScoreMargin(atLeast); }
}
