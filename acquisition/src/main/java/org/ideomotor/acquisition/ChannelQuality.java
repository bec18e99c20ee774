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

    /// @throws IllegalArgumentException if a good channel has a reason, or another one has none
    public ChannelQuality {
        if (reason.isEmpty() != (verdict == Verdict.GOOD))
            throw new IllegalArgumentException("ChannelQuality " + channel
                    + ": expected a reason unless it is good, got " + verdict + " and \"" + reason + "\"");
    }

    /// A channel with nothing against it.
    public static ChannelQuality good(String channel, double microvolts, double lineShare) {
        return new ChannelQuality(channel, Verdict.GOOD, microvolts, lineShare, "");
    }

    /// A channel to look at.
    public static ChannelQuality doubtful(String channel, double microvolts, double lineShare, String reason) {
        return new ChannelQuality(channel, Verdict.DOUBTFUL, microvolts, lineShare, reason);
    }

    /// A channel that is of no use.
    public static ChannelQuality bad(String channel, double microvolts, double lineShare, String reason) {
        return new ChannelQuality(channel, Verdict.BAD, microvolts, lineShare, reason);
    }
}
