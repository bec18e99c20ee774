package org.ideomotor.lsl;

/// The difference of a sender's clock and ours, from the probe that travelled fastest.
///
/// @param seconds     add to a stamp of the stream to get the time on our clock
/// @param uncertainty seconds that the probe was on its way, there and back; the error is at most half of it
/// @param remoteTime  seconds on the sender's clock when it was measured
public record ClockOffset(double seconds, double uncertainty, double remoteTime) {}
