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
    /// The sender is gone for good, or the source has failed in another way.
    LOST,
    /// The sender was gone and is being looked for.
    RECOVERING,
    /// There will be no more, as it should be.
    ENDED;

    /// Samples older than this are [#LATE], s. Amplifiers send a chunk every 10 to 100 ms.
    public static final double LATE_AFTER = 0.5;

    /// Samples older than this are [#STALLED], s.
    public static final double STALLED_AFTER = 2;

    /// By age alone: [#WAITING], [#LIVE], [#LATE] or [#STALLED].
    ///
    /// @param ageSeconds of the newest samples; NaN before the first
    public static SourceState of(double ageSeconds) {
        if (Double.isNaN(ageSeconds)) return WAITING;
        return ageSeconds < LATE_AFTER ? LIVE : ageSeconds < STALLED_AFTER ? LATE : STALLED;
    }
}
