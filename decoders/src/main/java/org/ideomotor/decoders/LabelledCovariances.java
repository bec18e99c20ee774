package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;

/// What [NearestNeighbours] fits to: the training covariances with their classes.
///
/// Scores are the votes for each class over all votes; of equal votes one more is shared by all K classes,
/// `(votes + 1/K) / (all votes + 1)`, so that a few neighbours that agree are not certain. Of two neighbours at the same
/// distance the earlier example comes first.
///
/// @param classes     in alphabetical order
/// @param covariances in the order of the examples, within the range (r, r), µV²
/// @param labels      index into `classes` of each; copied in and out
/// @param weights     of each one's vote, above 0 and finite; copied in and out
/// @param count       of neighbours that vote, at least 1; of fewer examples, all
/// @param voting      how much a vote counts
/// @param metric      of the distances
/// @param projection  to the range of the covariances; full where they were positive definite
public record LabelledCovariances(List<String> classes, List<SpdMatrix> covariances, int[] labels, double[] weights,
        int count, NearestNeighbours.Voting voting, Metric metric, RankProjection projection)
        implements
            Fitted<SpdMatrix, Scores>,
            Projected {
    /// @throws IllegalArgumentException if there is not one label and weight for each covariance, a weight or the count is out
    ///                                  of range, or sizes are not the projection's rank
    public LabelledCovariances {
        classes = List.copyOf(classes);
        covariances = List.copyOf(covariances);
        labels = labels.clone();
        weights = weights.clone();
        if (covariances.isEmpty() || labels.length != covariances.size() || weights.length != covariances.size())
            throw new IllegalArgumentException("LabelledCovariances: expected a label and a weight for each of one or"
                    + " more covariances, got " + covariances.size() + ", " + labels.length + " and " + weights.length);
        for (int label : labels)
            if (label < 0 || label >= classes.size())
                throw new IllegalArgumentException("LabelledCovariances: expected labels from 0 to "
                        + (classes.size() - 1) + ", got " + label);
        for (double weight : weights)
            if (!(weight > 0) || Double.isInfinite(weight))
                throw new IllegalArgumentException(
                        "LabelledCovariances: expected weights above 0 and finite, got " + weight);
        if (count < 1)
            throw new IllegalArgumentException("LabelledCovariances: expected at least 1 neighbour, got " + count);
        for (SpdMatrix covariance : covariances)
            InRange.requireRank("LabelledCovariances", "covariances", projection, covariance);
    }

    /// Distances (covariances) to all training covariances.
    ///
    /// @throws IllegalArgumentException if the covariance has another size, is not positive definite within the range, or
    ///                                  reaches out of it
    public double[] distances(SpdMatrix covariance) {
        SpdMatrix inside = InRange.project("NearestNeighbours", projection, covariance);
        metric.from(covariances.getFirst()).squared(inside); // refused as the matrix that is measured
        return covariances.stream().mapToDouble(metric.from(inside)::distance).toArray();
    }

    @Override
    public Scores apply(SpdMatrix covariance) {
        double[] distances = distances(covariance);
        int[] nearest = Arrays.stream(Rows.ascending(distances.length, i -> distances[i])).limit(count).toArray();
        double[] votes = new double[classes.size()];
        Arrays.fill(votes, shared() / votes.length);
        double all = shared();
        for (int i : nearest) {
            double vote = vote(i, distances[i], distances[nearest[0]]);
            votes[labels[i]] += vote;
            all += vote;
        }
        return Scores.uncalibrated(classes, Rows.scaled(1 / all, votes));
    }

    /// Votes that all classes share. None by distance, where the nearest neighbour's own vote is the unit.
    private double shared() {
        return switch (voting) {
            case EQUAL -> 1;
            case BY_DISTANCE -> 0;
        };
    }

    /// Relative to the nearest one's, so that the sum is never 0.
    private double vote(int i, double distance, double least) {
        return switch (voting) {
            case EQUAL -> weights[i];
            case BY_DISTANCE -> weights[i] * StrictMath.exp(least * least - distance * distance);
        };
    }

    @Override
    public int[] labels() { return labels.clone(); }

    @Override
    public double[] weights() { return weights.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelledCovariances that && classes.equals(that.classes)
                && covariances.equals(that.covariances) && Arrays.equals(labels, that.labels)
                && Arrays.equals(weights, that.weights) && count == that.count && voting == that.voting
                && metric.equals(that.metric) && projection.equals(that.projection);
    }

    @Override
    public int hashCode() { return 31 * (31 * classes.hashCode() + covariances.hashCode()) + Arrays.hashCode(labels); }

    @Override
    public String toString() {
        return "LabelledCovariances(" + classes + ", " + covariances.size() + " covariances, " + count + " neighbours)";
    }
}
