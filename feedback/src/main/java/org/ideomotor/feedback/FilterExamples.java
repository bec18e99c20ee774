package org.ideomotor.feedback;

import java.util.Arrays;

/// What a [StateFilter] learns from: what was observed and what was meant, step by step in the order of time.
///
/// @param observations (steps, features). Copied in and out.
/// @param states       (steps, dimensions), the velocity or position that was meant. Copied in and out.
public record FilterExamples(double[][] observations, double[][] states) {
    /// @throws IllegalArgumentException if there are fewer than ten steps, or rows of different lengths, or a value is not
    ///                                  finite
    public FilterExamples {
        observations = checked("observations", observations);
        states = checked("states", states);
        if (observations.length != states.length || observations.length < 10)
            throw new IllegalArgumentException(
                    "FilterExamples: expected as many observations as states, at least 10, got "
                            + observations.length + " and " + states.length);
    }

    private static double[][] checked(String what, double[][] rows) {
        double[][] copy = SmallMatrix.copy(rows);
        for (int i = 0; i < copy.length; i++)
            if (copy[i].length == 0 || copy[i].length != copy[0].length
                    || !Arrays.stream(copy[i]).allMatch(Double::isFinite))
                throw new IllegalArgumentException(
                        "FilterExamples: expected rows of equal lengths and finite values, got "
                                + what + " " + i + " " + Arrays.toString(copy[i]));
        return copy;
    }

    /// How many there are.
    public int steps() { return observations.length; }

    /// Steps from (included) to (excluded).
    FilterExamples between(int from, int to) {
        return new FilterExamples(Arrays.copyOfRange(observations, from, to), Arrays.copyOfRange(states, from, to));
    }

    @Override
    public double[][] observations() { return SmallMatrix.copy(observations); }

    @Override
    public double[][] states() { return SmallMatrix.copy(states); }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilterExamples that && Arrays.deepEquals(observations, that.observations)
                && Arrays.deepEquals(states, that.states);
    }

    @Override
    public int hashCode() { return 31 * Arrays.deepHashCode(observations) + Arrays.deepHashCode(states); }

    @Override
    public String toString() {
        return "FilterExamples(" + observations.length + " steps of " + observations[0].length + " features and "
                + states[0].length + " states)";
    }
}
