package org.ideomotor.decoders;

import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;

/// Samples that are numbers.
final class Finite {
    private Finite() {}

    /// @param who names the asker in the message
    /// @throws IllegalArgumentException if a sample is not finite; the message names channel and time
    static void require(String who, Window window) {
        Samples samples = window.samples();
        for (int t = 0; t < samples.times(); t++)
            for (int c = 0; c < samples.channels(); c++)
                if (!Double.isFinite(samples.at(c, t)))
                    throw new IllegalArgumentException(who + ": expected finite samples, got " + samples.at(c, t)
                            + " in channel " + window.signal().montage().names().get(c) + ", time " + t
                            + "; leave the window out");
    }
}
