package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// What [IsotonicRegression] fits to: a rising curve over the scores of each class; results are scaled to sum 1, and are
/// equal if all are 0.
///
/// @param classes in alphabetical order
/// @param curves  one for each
public record RisingCurves(List<String> classes, List<Curve> curves) implements Fitted<Scores, Scores> {
    /// A curve through points, straight between them and level beyond.
    ///
    /// @param scores where, rising; copied in and out
    /// @param shares how high, from 0 to 1, never falling; copied in and out
    public record Curve(double[] scores, double[] shares) {
        /// @throws IllegalArgumentException if there are no points, or they do not rise
        public Curve {
            scores = scores.clone();
            shares = shares.clone();
            boolean rises = scores.length > 0 && shares.length == scores.length && shares[0] >= 0
                    && shares[shares.length - 1] <= 1;
            for (int i = 1; rises && i < scores.length; i++)
                rises = scores[i] > scores[i - 1] && shares[i] >= shares[i - 1];
            if (!rises)
                throw new IllegalArgumentException("RisingCurves: expected rising scores and shares from 0 to 1, got "
                        + Arrays.toString(scores) + " and " + Arrays.toString(shares));
        }

        /// The share at a score.
        public double at(double score) {
            int found = Arrays.binarySearch(scores, score);
            if (found >= 0) return shares[found];
            int next = -found - 1;
            if (next == 0) return shares[0];
            if (next == scores.length) return shares[next - 1];
            double way = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
            return shares[next - 1] + way * (shares[next] - shares[next - 1]);
        }

        @Override
        public double[] scores() { return scores.clone(); }

        @Override
        public double[] shares() { return shares.clone(); }

        @Override
        public boolean equals(Object other) {
            return other instanceof Curve that && Arrays.equals(scores, that.scores)
                    && Arrays.equals(shares, that.shares);
        }

        @Override
        public int hashCode() { return 31 * Arrays.hashCode(scores) + Arrays.hashCode(shares); }
    }

    /// @throws IllegalArgumentException if there is not a curve for each class
    public RisingCurves {
        classes = List.copyOf(classes);
        curves = List.copyOf(curves);
        if (curves.size() != classes.size())
            throw new IllegalArgumentException("RisingCurves: expected a curve for each of " + classes + ", got "
                    + curves.size());
    }

    /// Calibrated scores.
    ///
    /// @throws IllegalArgumentException if the scores are of other classes
    @Override
    public Scores apply(Scores scores) {
        double[] values = LabelledScores.values("RisingCurves", classes, scores);
        double[] shares = new double[values.length];
        double sum = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = curves.get(k).at(values[k]);
            sum += shares[k];
        }
        for (int k = 0; k < shares.length; k++) shares[k] = sum > 0 ? shares[k] / sum : 1.0 / shares.length;
        return new Scores(classes, shares, Scores.Calibration.CALIBRATED);
    }
}
