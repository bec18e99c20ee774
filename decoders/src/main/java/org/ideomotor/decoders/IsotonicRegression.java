package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Calibration by a curve that only rises: the share of a class among examples by their score, for each class on its own.
///
/// Where shares fall, neighbours are pooled until they no longer do; between examples the curve is a straight line, beyond
/// them it is level. The results of all classes are scaled to sum 1. It may say 0 and 1, it may give two classes the same
/// score, and with few trials it learns their noise: a few hundred of each class are needed.
///
/// Fit it on scores of examples that the classifier was not fitted on; [Calibrated#isotonic] does.
///
/// Source: Zadrozny and Elkan 2002, Transforming classifier scores into accurate multiclass probability estimates, KDD; the
/// numbers of scikit-learn's `IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip")`.
public record IsotonicRegression() implements Estimator<Scores, Scores> {
    /// Finds the curves.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, or scores are not finite or of other classes
    @Override
    public RisingCurves fit(Examples<Scores> examples) {
        LabelledScores scores = LabelledScores.of(toString(), examples);
        List<RisingCurves.Curve> curves = IntStream.range(0, scores.classes().size())
                .mapToObj(k -> curve(scores, k)).toList();
        return new RisingCurves(scores.classes(), curves);
    }

    /// Examples of one score are one point.
    private static RisingCurves.Curve curve(LabelledScores scores, int k) {
        int[] order = Rows.ascending(scores.labels().length, i -> scores.scores()[i][k]);
        Pools pools = new Pools(order.length);
        for (int i = 0; i < order.length;) {
            double score = scores.scores()[order[i]][k], weight = 0, own = 0;
            for (; i < order.length && scores.scores()[order[i]][k] == score; i++) {
                weight += scores.weights()[order[i]];
                if (scores.labels()[order[i]] == k) own += scores.weights()[order[i]];
            }
            pools.add(score, weight, own / weight);
        }
        return pools.curve();
    }

    @Override
    public String toString() { return "IsotonicRegression()"; }

    /// Pools of adjacent violators, each with its first and last score, its weight and its share.
    private static final class Pools {
        private final double[] first;
        private final double[] last;
        private final double[] weight;
        private final double[] share;
        private int count;

        private Pools(int most) {
            first = new double[most];
            last = new double[most];
            weight = new double[most];
            share = new double[most];
        }

        /// Takes the next score, which is above the last one.
        private void add(double score, double itsWeight, double itsShare) {
            first[count] = score;
            last[count] = score;
            weight[count] = itsWeight;
            share[count++] = itsShare;
            while (count > 1 && share[count - 2] >= share[count - 1]) merge();
        }

        private void merge() {
            int to = count - 2;
            double sum = weight[to] + weight[to + 1];
            share[to] = (weight[to] * share[to] + weight[to + 1] * share[to + 1]) / sum;
            weight[to] = sum;
            last[to] = last[to + 1];
            count--;
        }

        private RisingCurves.Curve curve() {
            double[] scores = new double[2 * count];
            double[] shares = new double[2 * count];
            int points = 0;
            for (int pool = 0; pool < count; pool++) {
                scores[points] = first[pool];
                shares[points++] = share[pool];
                if (last[pool] == first[pool]) continue;
                scores[points] = last[pool];
                shares[points++] = share[pool];
            }
            return new RisingCurves.Curve(Arrays.copyOf(scores, points), Arrays.copyOf(shares, points));
        }
    }
}
