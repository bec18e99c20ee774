package org.ideomotor.decoders;

import java.util.Arrays;

/// A feature vector: what a linear classifier looks at. Finite from birth; equality means the same bits.
///
/// @param values at least one; copied in and out
public record Features(double[] values) {
    /// @throws IllegalArgumentException if there are none or one is not finite; the message names it
    public Features {
        values = values.clone();
        if (values.length == 0) throw new IllegalArgumentException("Features: expected at least one value, got none");
        for (int i = 0; i < values.length; i++)
            if (!Double.isFinite(values[i]))
                throw new IllegalArgumentException("Features: expected finite values, got " + values[i] + " at " + i
                        + " of " + values.length + "; is the window flat or not finite?");
    }

    /// How many.
    public int size() { return values.length; }

    /// The values, if they are as many as a classifier was trained on.
    ///
    /// @param who names the classifier in messages
    double[] values(String who, int expected) {
        if (values.length != expected)
            throw new IllegalArgumentException(who + ": expected " + expected + " features, got " + values.length
                    + "; was it trained on the same channels and the same steps before it?");
        return values.clone();
    }

    /// One value.
    public double at(int i) { return values[i]; }

    @Override
    public double[] values() { return values.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(values); }

    @Override
    public String toString() { return "Features" + Arrays.toString(values); }
}
