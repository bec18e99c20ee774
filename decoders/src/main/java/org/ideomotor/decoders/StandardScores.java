package org.ideomotor.decoders;

import java.util.Arrays;
import org.ideomotor.core.Window;

/// A channel less its mean, divided by its standard deviation (of n − 1).
final class StandardScores {
    private StandardScores() {}

    /// @param who names the asker in the message
    /// @throws IllegalArgumentException if the channel is flat; the message names it
    static double[] of(String who, Window window, int channel) {
        double[] scores = window.samples().channel(channel);
        double first = scores[0];
        if (Arrays.stream(scores).allMatch(value -> value == first))
            throw new IllegalArgumentException(who + ": expected channels that vary, got a flat one, "
                    + window.signal().montage().names().get(channel) + "; drop it or repair it");
        double mean = Rows.sum(scores) / scores.length;
        for (int t = 0; t < scores.length; t++) scores[t] -= mean;
        double deviation = Math.sqrt(Rows.dot(scores, scores) / (scores.length - 1));
        for (int t = 0; t < scores.length; t++) scores[t] /= deviation;
        return scores;
    }
}
