package org.ideomotor.core;

import java.util.Arrays;

/// What a number was on held-out examples.
///
/// @param values at least one, finite; kept in ascending order, copied in and out
public record Quantiles(double[] values) {
    /// @throws IllegalArgumentException if there are none, or one is not finite
    public Quantiles {
        values = values.clone();
        Arrays.sort(values);
        if (values.length == 0 || !Double.isFinite(values[0]) || !Double.isFinite(values[values.length - 1]))
            throw new IllegalArgumentException("Quantiles: expected finite values, at least one, got "
                    + (values.length == 0 ? "none" : values[0] + " to " + values[values.length - 1]));
    }

    /// The share of values that are less than this one, 0 to 1.
    public double below(double value) {
        int low = 0, high = values.length; // the first that is not less lies within [low, high]
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < value) low = middle + 1;
            else high = middle;
        }
        return (double) low / values.length;
    }

    @Override
    public double[] values() { return values.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(values); }

    @Override
    public String toString() {
        return "Quantiles(" + values.length + " values from " + values[0] + " to " + values[values.length - 1] + ")";
    }
}
