package org.ideomotor.core;

/// When a trial is decided: some input samples after a marker.
///
/// @param label of the marker; where it is one of the decoder's classes, it is also what the decision should be
/// @param after input samples from the marker to the end of the window
public record TrialRule(String label, long after) {
    public TrialRule {
        if (after < 1)
            throw new IllegalArgumentException(
                    "TrialRule " + label + ": expected a window that ends at least one sample"
                            + " after the marker, got " + after + "; else it would matter which of the two came first");
    }
}
