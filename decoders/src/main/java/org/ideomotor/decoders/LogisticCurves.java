package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// What [PlattScaling] fits to: a logistic curve over the log-odds of each class's score; results are scaled to sum 1.
///
/// @param classes in alphabetical order
/// @param slopes  a (classes); copied in and out
/// @param offsets b (classes); copied in and out
public record LogisticCurves(List<String> classes, double[] slopes, double[] offsets)
        implements
            Fitted<Scores, Scores> {
    /// @throws IllegalArgumentException if there is not a finite slope and offset for each class
    public LogisticCurves {
        classes = List.copyOf(classes);
        slopes = slopes.clone();
        offsets = offsets.clone();
        if (slopes.length != classes.size() || offsets.length != classes.size())
            throw new IllegalArgumentException("LogisticCurves: expected a slope and an offset for each of " + classes
                    + ", got " + slopes.length + " and " + offsets.length);
        if (!Arrays.stream(slopes).allMatch(Double::isFinite) || !Arrays.stream(offsets).allMatch(Double::isFinite))
            throw new IllegalArgumentException("LogisticCurves: expected finite slopes and offsets, got "
                    + Arrays.toString(slopes) + " and " + Arrays.toString(offsets));
    }

    /// Calibrated scores.
    ///
    /// @throws IllegalArgumentException if the scores are of other classes
    @Override
    public Scores apply(Scores scores) {
        double[] values = LabelledScores.values("LogisticCurves", classes, scores);
        double[] shares = new double[values.length];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.max(share(slopes[k] * LabelledScores.logOdds(values, k) + offsets[k]), Double.MIN_NORMAL);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) shares[k] /= sum;
        return new Scores(classes, shares, Scores.Calibration.CALIBRATED);
    }

    /// The logistic function.
    static double share(double logOdds) {
        double small = StrictMath.exp(-Math.abs(logOdds));
        return (logOdds >= 0 ? 1 : small) / (1 + small);
    }

    @Override
    public double[] slopes() { return slopes.clone(); }

    @Override
    public double[] offsets() { return offsets.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogisticCurves that && classes.equals(that.classes)
                && Arrays.equals(slopes, that.slopes) && Arrays.equals(offsets, that.offsets);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classes.hashCode() + Arrays.hashCode(slopes)) + Arrays.hashCode(offsets);
    }
}
