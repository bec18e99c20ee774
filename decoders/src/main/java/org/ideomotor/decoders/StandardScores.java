package org.ideomotor.decoders;

import java.util.Arrays;

/// A channel less its mean, divided by its standard deviation (of n − 1).
final class StandardScores {
    private StandardScores() {}

    /// @param who    names the asker in the message
    /// @param number of the channel in the message
    /// @throws IllegalArgumentException if the channel is flat
    static double[] of(String who, int number, double[] channel) {
        if (Arrays.stream(channel).allMatch(value -> value == channel[0]))
            throw new IllegalArgumentException(
                    who + ": expected channels that vary, got a flat one at " + number + "; drop it or repair it");
        double mean = Rows.sum(channel) / channel.length;
        double[] scores = channel.clone();
        for (int t = 0; t < scores.length; t++) scores[t] -= mean;
        double deviation = Math.sqrt(Rows.dot(scores, scores) / (scores.length - 1));
        for (int t = 0; t < scores.length; t++) scores[t] /= deviation;
        return scores;
    }
}
