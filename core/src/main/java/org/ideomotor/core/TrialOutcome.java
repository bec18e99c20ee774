package org.ideomotor.core;

/// How one trial was decided.
///
/// @param cue      the marker; its label is what should have been said
/// @param decision what was said
public record TrialOutcome(Event cue, Decision decision) {
    /// Whether there was a decision at all.
    public boolean decided() { return decision instanceof Decision.Decided; }

    /// Whether it was the cue's label.
    public boolean correct() { return decision instanceof Decision.Decided d && d.scores().best().equals(cue.label()); }
}
