package org.ideomotor.acquisition;

/// How the signal of a channel is.
///
/// @param channel   its name
/// @param verdict   in one word
/// @param microvolts standard deviation over the latest stretch, µV, slow drift removed
/// @param lineShare share of its power at the line frequency, 0 to 1
/// @param reason    in words, with values; empty if it is good
public record ChannelQuality(String channel, Verdict verdict, double microvolts, double lineShare, String reason) {
    /// In one word.
    public enum Verdict { GOOD, DOUBTFUL, BAD }
}
