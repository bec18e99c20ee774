package org.ideomotor.convnets;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Is told how a training goes, and may end it in two ways.
///
/// It *stops* after an epoch, by [Verdict#STOP]: what was learnt so far is the result, with early stopping the best of it. It is *cancelled* before a
/// step, when [#cancelled] says so or the thread is interrupted: there is no result but a
/// [CancellationException][java.util.concurrent.CancellationException], and the interrupt stays set. Either way no thread remains, and a
/// [Checkpoint] goes on from the last one written.
@FunctionalInterface
public interface TrainingWatcher {
    /// After each epoch, in the training's thread.
    ///
    /// @return whether it goes on; if not, what it has learnt so far is the result
    Verdict epoch(Progress progress);

    /// Asked before each step, in the training's thread: whether it is given up, with no result.
    default boolean cancelled() { return false; }

    /// The same, and given up once this says so: `watcher.orCancelled(token::get)` of an `AtomicBoolean` that another thread sets.
    ///
    /// @param token asked before each step, so it should be quick
    default TrainingWatcher orCancelled(BooleanSupplier token) {
        TrainingWatcher told = this;
        return new TrainingWatcher() {
            @Override
            public Verdict epoch(Progress progress) { return told.epoch(progress); }

            @Override
            public boolean cancelled() { return token.getAsBoolean() || told.cancelled(); }
        };
    }

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
    /// @param loss           mean of what the epoch made smaller, nat: cross-entropy and penalties, with dropout and everything else that training does
    /// @param validationLoss mean cross-entropy of the trials that are kept aside, nat
    /// @param remaining      how long the rest takes at the speed so far
    record Progress(int epoch, int epochs, double loss, Optional<Double> validationLoss, Duration remaining) {
        static Progress of(int epoch, int epochs, double loss, Optional<Double> validationLoss, long nanosPerEpoch) {
            return new Progress(epoch, epochs, loss, validationLoss,
                    Duration.ofNanos(nanosPerEpoch * (epochs - epoch)));
        }
    }

    /// Lets it go on.
    static TrainingWatcher none() { return _ -> Verdict.GO_ON; }
}
