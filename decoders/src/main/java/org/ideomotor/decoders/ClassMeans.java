package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.DistancesFrom;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;

/// What [Mdm] fits to: the mean covariance of each class.
///
/// Scores are the softmax of −d², d the distances to the means, as in pyRiemann, whatever the metric. They are not
/// probabilities: d² grows with the number of channels, so with 64 channels the best score is nearly always 1; in a metric
/// with a unit (`euclidean`, `harmonic`, `buresWasserstein` …) it depends on that, too.
///
/// Refuses a covariance of another size, one that is not positive definite within the range, or one with more than a
/// millionth of its trace outside of it. A loop keeps what distances from the means need, factors or logarithms; the bits
/// are the same.
///
/// @param classes    in alphabetical order
/// @param metric     of the distances
/// @param means      one for each class, within the range (r, r), µV²; `projection.embed(mean)` has all channels
/// @param residuals  norm of each mean's gradient, dimensionless; above the stop rule's tolerance it had not converged
/// @param projection to the range of the covariances that were learnt from; full where they were positive definite
public record ClassMeans(List<String> classes, Metric metric, List<SpdMatrix> means, double[] residuals,
        RankProjection projection)
        implements
            Fitted<SpdMatrix, Scores>,
            Projected {
    /// @throws IllegalArgumentException if there is not one mean for each class, or their sizes are not the projection's rank
    public ClassMeans {
        classes = List.copyOf(classes);
        means = List.copyOf(means);
        residuals = residuals.clone();
        if (classes.isEmpty() || means.size() != classes.size() || residuals.length != classes.size())
            throw new IllegalArgumentException("ClassMeans: expected a mean and a residual for each of " + classes
                    + ", got " + means.size() + " and " + residuals.length);
        for (SpdMatrix mean : means) InRange.requireRank("ClassMeans", "means", projection, mean);
    }

    /// Distances (classes) from a covariance to the means.
    ///
    /// @param covariance (channels, channels), µV²
    /// @throws IllegalArgumentException if the covariance has another size, is not positive definite within the range, or
    ///                                  reaches out of it
    public double[] distances(SpdMatrix covariance) {
        SpdMatrix inside = inside(covariance);
        return metric.fromEach(means).distances(inside);
    }

    @Override
    public Scores apply(SpdMatrix covariance) { return scores(metric.fromEach(means), covariance); }

    @Override
    public Adaptive<SpdMatrix, Scores> start() {
        DistancesFrom kept = metric.fromEach(means);
        return new Kept<>(this, covariance -> scores(kept, covariance));
    }

    private Scores scores(DistancesFrom fromMeans, SpdMatrix covariance) {
        double[] scores = fromMeans.squared(inside(covariance));
        Arrays.setAll(scores, c -> -scores[c]);
        return Scores.softmax(classes, scores);
    }

    private SpdMatrix inside(SpdMatrix covariance) { return InRange.project("Mdm", projection, covariance); }

    @Override
    public double[] residuals() { return residuals.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassMeans that && classes.equals(that.classes) && metric.equals(that.metric)
                && means.equals(that.means) && Arrays.equals(residuals, that.residuals)
                && projection.equals(that.projection);
    }

    @Override
    public int hashCode() { return 31 * (31 * classes.hashCode() + means.hashCode()) + Arrays.hashCode(residuals); }
}
