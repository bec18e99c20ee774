package org.ideomotor.core;

import java.util.Optional;

/// A fitted thing that goes on learning while it is used: re-centring, a moving threshold, a classifier that is retrained.
///
/// It changes in [#learn] only, as a function of the items and labels it was given in their order: never by a clock, and
/// never when idle. A decoder holds only a snapshot, which is a pure [Fitted]; every loop starts its own running copy.
public interface Adaptive<A, B> {
    /// What it says now. Does not change it.
    B apply(A item);

    /// Takes an item into account.
    ///
    /// @param label what it was, once that is known; empty to learn without labels
    void learn(A item, Optional<String> label);

    /// Counts what was learnt. A copy started from a snapshot goes on from the snapshot's own count.
    int version();

    /// What it is now, as a pure function. `snapshot().start()` continues from here, to the bit: that is a roll-back.
    Fitted<A, B> snapshot();
}
