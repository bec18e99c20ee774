package org.ideomotor.paradigms;

import java.util.Optional;

/// A phase of a trial, in samples.
///
/// @param shown marker that stands where the phase was on the screen
/// @param ended marker if time ends the phase; where there is one, feedback can end it before
record Step(Moment.Phase phase, long samples, Optional<String> shown, Optional<String> ended) {
    static Step of(Moment.Phase phase, long samples) {
        return new Step(phase, samples, Optional.empty(), Optional.empty());
    }

    static Step marked(Moment.Phase phase, long samples, String shown) {
        return new Step(phase, samples, Optional.of(shown), Optional.empty());
    }

    /// Whether the class is known by then.
    boolean told() { return phase != Moment.Phase.CROSS && phase != Moment.Phase.BEEP; }
}
