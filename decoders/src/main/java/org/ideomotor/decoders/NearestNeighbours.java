package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;

/// Nearest neighbours among covariances: the classes of the k training covariances that are nearest.
///
/// Nothing is averaged, so classes may have any shape; all training covariances are kept, and a decision measures the
/// distance to each. Any number of classes; weights of examples are the weights of their votes. Rank-deficient covariances
/// are projected to the range that those of all classes share.
///
/// Source: Cover and Hart 1967, IEEE Trans. Inf. Theory 13(1); the numbers of pyRiemann's `KNearestNeighbor`, whose
/// `predict` counts votes while its `predict_proba` weighs them by distance: here one choice decides both.
///
/// @param count  of neighbours that vote, at least 1; of fewer examples, all
/// @param voting how much a neighbour's vote counts
/// @param metric of the distances
public record NearestNeighbours(int count, Voting voting, Metric metric) implements Estimator<SpdMatrix, Scores> {
    /// How much a neighbour's vote counts.
    public enum Voting {
        /// All alike: scores are shares of the neighbours, and of one more vote that all classes share.
        EQUAL,
        /// By `exp(−d²)`, d its distance: the nearest nearly always decides alone when there are many channels. Scores may
        /// then be 0 and 1: to make probabilities of them take [Calibrated#isotonic].
        BY_DISTANCE
    }

    /// @throws IllegalArgumentException if the count is below 1
    public NearestNeighbours {
        if (count < 1)
            throw new IllegalArgumentException("NearestNeighbours: expected at least 1 neighbour, got " + count);
    }

    /// So many neighbours by Riemannian distance, with one vote each.
    public static NearestNeighbours equalVotes(int count) {
        return new NearestNeighbours(count, Voting.EQUAL, Metric.riemannian());
    }

    /// So many neighbours by Riemannian distance, with votes by distance.
    public static NearestNeighbours votesByDistance(int count) {
        return new NearestNeighbours(count, Voting.BY_DISTANCE, Metric.riemannian());
    }

    /// The same with distances of another metric.
    public NearestNeighbours metric(Metric other) { return new NearestNeighbours(count, voting, other); }

    /// Finds the common range of all covariances and keeps them, within it.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, sizes differ, or a covariance lacks directions
    ///                                  that others have (the message names run and trial)
    @Override
    public LabelledCovariances fit(Examples<SpdMatrix> examples) {
        int[] labels = examples.labelsForClassifier(toString());
        InRange inRange = InRange.of(toString(), examples);
        inRange.requirePositiveDefinite(toString());
        return new LabelledCovariances(examples.classes(), inRange.examples().items(), labels, examples.weights(),
                count,
                voting, metric, inRange.projection());
    }

    @Override
    public String toString() {
        String text = "NearestNeighbours." + (voting == Voting.EQUAL ? "equalVotes(" : "votesByDistance(") + count
                + ")";
        return metric.equals(Metric.riemannian()) ? text : text + ".metric(" + metric + ")";
    }
}
