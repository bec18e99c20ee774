package org.ideomotor.core;

import java.util.Optional;

/// What the loop says at a sample. What can happen in a healthy session is one of these; nothing is left unsaid.
public sealed interface Decision {
    /// Input samples seen when it was made, as [Window#end].
    long sample();

    /// Version of the decoder that made it; counts what was learnt and swapped.
    int decoderVersion();

    /// The cue whose trial rule asked for it; empty for the continuous decisions of every hop.
    Optional<Event> cue();

    /// Scores of the classes.
    record Decided(long sample, int decoderVersion, Optional<Event> cue, Scores scores) implements Decision {}

    /// A control vector.
    record Steered(long sample, int decoderVersion, Optional<Event> cue, Control control) implements Decision {}

    /// No decision, for a reason.
    ///
    /// @param detail in words, with values
    record Rejected(long sample, int decoderVersion, Optional<Event> cue, Reason reason,
            String detail) implements Decision {}

    /// No decision yet: a whole clean window has not passed since the start or the last gap.
    ///
    /// @param samplesMissing about how many input samples until it has
    record Warming(long sample, int decoderVersion, Optional<Event> cue, long samplesMissing) implements Decision {}

    /// Why a window was not decided.
    enum Reason {
        /// Samples are missing.
        GAP,
        /// A sample or a score was NaN or infinite.
        NOT_FINITE,
        /// A gate before the chain refused the window.
        ARTIFACT,
        /// A gate after the chain refused the scores, or an [IdleGate] took the window for idle.
        UNSURE,
        /// The chain could not decide this window (a flat channel, say); the detail says why.
        UNDECIDABLE,
        /// The marker came after the sample at which its trial should have been decided.
        LATE_MARKER
    }
}
