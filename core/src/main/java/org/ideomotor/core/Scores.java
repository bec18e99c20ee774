package org.ideomotor.core;

import java.util.Arrays;
import java.util.List;

/// One score for each class.
///
/// @param classes     in alphabetical order; `idle` or `rest` are classes like any other
/// @param values      one for each class, at least 0, sum 1
/// @param calibration whether the values may be read as probabilities
public record Scores(List<String> classes, double[] values, Calibration calibration) implements Output {
    /// Whether scores may be read as probabilities: only if they were fitted to be, on data not used for the rest.
    public enum Calibration { CALIBRATED, UNCALIBRATED }

    public Scores {
        classes = List.copyOf(classes);
        values = values.clone();
        if (classes.size() != values.length)
            throw new IllegalArgumentException("Scores: expected one value for each of " + classes + ", got "
                    + values.length);
    }

    public static Scores uncalibrated(List<String> classes, double... values) {
        return new Scores(classes, values, Calibration.UNCALIBRATED);
    }

    /// Scores from any real numbers, larger meaning likelier, by `exp(v) / Σ exp(v)`.
    public static Scores softmax(List<String> classes, double... logits) {
        double top = Double.NEGATIVE_INFINITY;
        for (double v : logits) top = Math.max(top, v);
        double[] values = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = StrictMath.exp(logits[i] - top);
            sum += values[i];
        }
        for (int i = 0; i < values.length; i++) values[i] /= sum;
        return uncalibrated(classes, values);
    }

    @Override
    public double[] values() { return values.clone(); }

    /// Score of one class; 0 for a class it does not know.
    public double of(String label) {
        int i = classes.indexOf(label);
        return i < 0 ? 0 : values[i];
    }

    /// The class with the largest score; the first of equals.
    public String best() {
        int best = 0;
        for (int i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
        return classes.get(best);
    }

    @Override
    public boolean isFinite() { return Arrays.stream(values).allMatch(Double::isFinite); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scores that && classes.equals(that.classes) && Arrays.equals(values, that.values)
                && calibration == that.calibration;
    }

    @Override
    public int hashCode() { return 31 * classes.hashCode() + Arrays.hashCode(values); }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length; i++)
            text.append(i == 0 ? "" : " ").append(classes.get(i)).append('=').append(values[i]);
        return text.toString();
    }
}
