package org.ideomotor.acquisition;

/// How a source stands, by the age of its newest samples.
public enum SourceState {
    /// No sample has come yet.
    WAITING,
    /// Samples come as they should.
    LIVE,
    /// They should have come; feedback goes on.
    LATE,
    /// They have not come for so long that what is shown is not true any more: feedback is neutral.
    STALLED,
    /// The sender is gone.
    LOST,
    /// The sender was gone and is being looked for.
    RECOVERING,
    /// There will be no more, as it should be.
    ENDED
}
