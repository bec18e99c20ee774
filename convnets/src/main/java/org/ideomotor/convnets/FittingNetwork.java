package org.ideomotor.convnets;

import java.util.OptionalInt;

/// The network of an architecture for windows, or a refusal that says how long windows have to be.
final class FittingNetwork {
    /// Longer windows are not tried.
    private static final int LONGEST = 1 << 16;

    private FittingNetwork() {
    }

    /// @param samplingRate of the windows, Hz
    /// @throws IllegalArgumentException if the windows do not fit; where they are too short the message says the least length
    static Network of(Architecture architecture, Shape window, int classes, double samplingRate) {
        try {
            return architecture.network(window.rows(), window.times(), classes);
        } catch (IllegalArgumentException refusal) {
            OptionalInt least = leastTimes(architecture, window, classes);
            if (least.isEmpty()) throw refusal;
            throw new IllegalArgumentException(architecture + ": expected windows of at least " + least.getAsInt()
                    + " samples (" + seconds(least.getAsInt(), samplingRate) + " s at " + samplingRate + " Hz), got "
                    + window.times() + " (" + seconds(window.times(), samplingRate) + " s); take a longer window",
                    refusal);
        }
    }

    private static double seconds(int samples, double samplingRate) {
        return Math.round(1000 * samples / samplingRate) / 1000.0;
    }

    /// The shortest window that fits of those longer than this one, by halving between one that fits and one that does not.
    private static OptionalInt leastTimes(Architecture architecture, Shape window, int classes) {
        int tooShort = window.times();
        int enough = tooShort;
        do {
            if (enough > LONGEST / 2) return OptionalInt.empty();
            enough *= 2;
        } while (!fits(architecture, window.rows(), enough, classes));
        while (enough - tooShort > 1) {
            int middle = (tooShort + enough) / 2;
            if (fits(architecture, window.rows(), middle, classes)) enough = middle;
            else tooShort = middle;
        }
        return OptionalInt.of(enough);
    }

    private static boolean fits(Architecture architecture, int channels, int times, int classes) {
        try {
            architecture.network(channels, times, classes);
            return true;
        } catch (IllegalArgumentException refusal) {
            return false;
        }
    }
}
