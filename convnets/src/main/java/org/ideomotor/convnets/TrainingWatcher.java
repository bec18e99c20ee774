package org.ideomotor.convnets;

import java.time.Duration;
import java.util.Optional;

/// Is told how a training goes, and may end it.
@FunctionalInterface
public interface TrainingWatcher {
    /// After each epoch, in the training's thread.
    ///
    /// @return whether it goes on; if not, what it has learnt so far is the result
    Verdict epoch(Progress progress);

    /// Whether a training goes on.
    enum Verdict {
        /// It does.
        GO_ON,
        /// It ends.
        STOP
    }

    /// How far a training is.
    ///
    /// @param epoch          how many are done
    /// @param epochs         how many there are at most
    /// @param loss           mean cross-entropy of the epoch, nat; with dropout and everything else that training does
    /// @param validationLoss mean cross-entropy of the trials that are kept aside, nat
    /// @param remaining      how long the rest takes at the speed so far
    record Progress(int epoch, int epochs, double loss, Optional<Double> validationLoss, Duration remaining) {
    }

    /// Lets it go on.
    static TrainingWatcher none() { return _ -> Verdict.GO_ON; }
}
