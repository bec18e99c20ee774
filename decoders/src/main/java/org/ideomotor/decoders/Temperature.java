package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// What [TemperatureScaling] fits to: scores to the power of 1 / T, scaled to sum 1.
///
/// @param classes in alphabetical order
/// @param value   T, above 0: above 1 where the classifier was too sure, below 1 where it was too timid
public record Temperature(List<String> classes, double value) implements Fitted<Scores, Scores> {
    /// @throws IllegalArgumentException if the temperature is not above 0 and finite
    public Temperature {
        classes = List.copyOf(classes);
        if (!(value > 0) || Double.isInfinite(value))
            throw new IllegalArgumentException("Temperature: expected a value above 0, got " + value);
    }

    /// Calibrated scores.
    ///
    /// @throws IllegalArgumentException if the scores are of other classes
    @Override
    public Scores apply(Scores scores) {
        double[] logarithms = LabelledScores.logarithms(LabelledScores.values("Temperature", classes, scores));
        double[] values = Scores.softmax(classes, Rows.scaled(1 / value, logarithms)).values();
        return new Scores(classes, values, Scores.Calibration.CALIBRATED);
    }
}
