package org.ideomotor.core;

import java.util.Optional;

/// What there is to say about the window that ends at a sample, before it is said to anyone: one for all decisions due
/// there. The loop and offline scoring both come through here, so they cannot come to differ.
sealed interface Outcome {
    /// The chain said something.
    record Said(Output output) implements Outcome {}

    /// Nothing is said, for a reason.
    record Refused(Decision.Reason reason, String detail) implements Outcome {}

    /// There is no whole window yet.
    record TooEarly(long samplesMissing) implements Outcome {}

    /// What a chain makes of a window. A window that it cannot decide, as one with a flat channel, is an outcome and no
    /// failure: the session goes on and the log says why.
    static Outcome of(Adaptive<Window, ? extends Output> chain, Window window) {
        Output output;
        try {
            output = chain.apply(window);
        } catch (IllegalArgumentException e) {
            return new Refused(Decision.Reason.UNDECIDABLE, String.valueOf(e.getMessage()));
        }
        if (!output.isFinite()) return new Refused(Decision.Reason.NOT_FINITE, "the chain said " + output);
        return new Said(output);
    }

    /// This outcome as a decision.
    default Decision decision(long sample, int version, Optional<Event> cue) {
        return switch (this) {
            case Said(Scores scores) -> new Decision.Decided(sample, version, cue, scores);
            case Said(Control control) -> new Decision.Steered(sample, version, cue, control);
            case Refused(Decision.Reason reason, String detail) ->
                new Decision.Rejected(sample, version, cue, reason, detail);
            case TooEarly(long missing) -> new Decision.Warming(sample, version, cue, missing);
        };
    }
}
