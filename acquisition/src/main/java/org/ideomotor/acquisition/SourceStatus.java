package org.ideomotor.acquisition;

/// How a source stands, and what it has lost.
///
/// @param state       by the age of its newest samples
/// @param ageSeconds  of the newest samples; NaN before the first
/// @param gaps        stretches of missing samples so far
/// @param samplesLost in them
/// @param reconnects  how often the sender was lost and found again
public record SourceStatus(SourceState state, double ageSeconds, long gaps, long samplesLost, long reconnects) {}
