package org.ideomotor.paradigms;

/// Checks of times.
final class Seconds {
    private Seconds() {}

    /// @throws IllegalArgumentException if it is negative, infinite or no number
    static void require(String where, String setting, double seconds) {
        if (!(seconds >= 0) || Double.isInfinite(seconds))
            throw new IllegalArgumentException(
                    where + ": " + setting + ": expected 0 s or more, got " + seconds + " s");
    }

    /// @throws IllegalArgumentException also if it is 0
    static void requireSome(String where, String setting, double seconds) {
        if (!(seconds > 0) || Double.isInfinite(seconds))
            throw new IllegalArgumentException(
                    where + ": " + setting + ": expected more than 0 s, got " + seconds + " s");
    }

    /// @throws IllegalArgumentException if nothing can be counted by it
    static double requireRate(String where, double samplingRate) {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate))
            throw new IllegalArgumentException(
                    where + ": expected a sampling rate above 0 Hz, got " + samplingRate);
        return samplingRate;
    }
}
