package org.ideomotor.acquisition;

/// How a source stands, and what it has lost.
///
/// @param state       by the age of its newest samples
/// @param ageSeconds  of the newest samples; NaN before the first
/// @param gaps        stretches of missing samples so far
/// @param samplesLost in them
/// @param reconnects  how often the sender was lost and found again
public record SourceStatus(SourceState state, double ageSeconds, long gaps, long samplesLost, long reconnects) {
    /// @throws IllegalArgumentException if an age or a count is negative
    public SourceStatus {
        if (ageSeconds < 0 || gaps < 0 || samplesLost < 0 || reconnects < 0)
            throw new IllegalArgumentException("SourceStatus: expected no negative age or count, got " + ageSeconds
                    + " s, " + gaps + " gaps, " + samplesLost + " samples lost, " + reconnects + " reconnects");
    }

    /// Before the first sample.
    public static SourceStatus waiting() { return of(Double.NaN); }

    /// A source that has lost nothing, by the age of its newest samples in seconds.
    public static SourceStatus of(double ageSeconds) {
        return new SourceStatus(SourceState.of(ageSeconds), ageSeconds, 0, 0, 0);
    }

    /// The same in another state.
    public SourceStatus in(SourceState other) {
        return new SourceStatus(other, ageSeconds, gaps, samplesLost, reconnects);
    }
}
