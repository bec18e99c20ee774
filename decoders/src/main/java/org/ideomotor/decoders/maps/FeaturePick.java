package org.ideomotor.decoders.maps;

import java.util.Locale;

/// A channel and a band that tell the classes apart.
///
/// @param channel  name
/// @param low      Hz
/// @param high     Hz, included
/// @param rSquared of the log band power over the training trials, from 0 to 1
public record FeaturePick(String channel, double low, double high, double rSquared) {
    /// Whether another pick says much the same: the same channel, and the middles of the bands nearer than so many Hz.
    boolean isNear(FeaturePick other, double separation) {
        return channel.equals(other.channel)
                && Math.abs((low + high) / 2 - (other.low + other.high) / 2) < separation - 1e-9;
    }

    /// As `C3 10–12 Hz (r² 0.41)`.
    @Override
    public String toString() {
        return channel + " " + hertz(low) + "–" + hertz(high) + " Hz (r² "
                + String.format(Locale.ROOT, "%.2f", rSquared)
                + ")";
    }

    /// Without a fraction where there is none.
    static String hertz(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
