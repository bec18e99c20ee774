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

/// What [MeanField] fits to: the power means of each class.
///
/// Scores are the softmax of minus the combined squared distances, as in pyRiemann. They are not probabilities: squared
/// distances grow with the number of channels and of means.
///
/// Refuses a covariance of another size, one that is not positive definite within the range, or one with more than a
/// millionth of its trace outside of it. A loop keeps what distances from the means need; the bits are the same.
///
/// @param classes     in alphabetical order
/// @param means       as many for each class, all of the first class first, within the range (r, r), µV²
/// @param combination of the squared distances to the means of one class
/// @param metric      of the distances
/// @param residuals   of each mean, dimensionless; above the stop rule's tolerance it had not converged
/// @param projection  to the range of the covariances that were learnt from; full where they were positive definite
public record ClassPowerMeans(List<String> classes, List<SpdMatrix> means, MeanField.Combination combination,
        Metric metric, double[] residuals, RankProjection projection)
        implements
            Fitted<SpdMatrix, Scores>,
            Projected {
    /// @throws IllegalArgumentException if there are not as many means and residuals for each class, or their sizes are not the
    ///                                  projection's rank
    public ClassPowerMeans {
        classes = List.copyOf(classes);
        means = List.copyOf(means);
        residuals = residuals.clone();
        if (classes.isEmpty() || means.isEmpty() || means.size() % classes.size() != 0
                || residuals.length != means.size())
            throw new IllegalArgumentException("ClassPowerMeans: expected as many means and residuals for each of "
                    + classes + ", got " + means.size() + " and " + residuals.length);
        for (SpdMatrix mean : means) InRange.requireRank("ClassPowerMeans", "means", projection, mean);
    }

    /// Distances (classes, means) from a covariance to every mean.
    ///
    /// @throws IllegalArgumentException if the covariance has another size, is not positive definite within the range, or
    ///                                  reaches out of it
    public double[][] distances(SpdMatrix covariance) {
        return perClass(metric.fromEach(means).distances(inside(covariance)));
    }

    private double[][] perClass(double[] ofMeans) {
        int each = ofMeans.length / classes.size();
        double[][] perClass = new double[classes.size()][];
        Arrays.setAll(perClass, c -> Arrays.copyOfRange(ofMeans, c * each, (c + 1) * each));
        return perClass;
    }

    private SpdMatrix inside(SpdMatrix covariance) { return InRange.project("MeanField", projection, covariance); }

    private double combined(double[] squared) {
        double combined = squared[0];
        for (int i = 1; i < squared.length; i++)
            combined = combination == MeanField.Combination.SUM ? combined + squared[i]
                    : Math.min(combined, squared[i]);
        return combined;
    }

    @Override
    public Scores apply(SpdMatrix covariance) { return scores(metric.fromEach(means), covariance); }

    @Override
    public Adaptive<SpdMatrix, Scores> start() {
        DistancesFrom kept = metric.fromEach(means);
        return new Kept<>(this, covariance -> scores(kept, covariance));
    }

    private Scores scores(DistancesFrom fromMeans, SpdMatrix covariance) {
        return Scores.softmax(classes, Arrays.stream(perClass(fromMeans.squared(inside(covariance))))
                .mapToDouble(ofClass -> -combined(ofClass)).toArray());
    }

    @Override
    public double[] residuals() { return residuals.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassPowerMeans that && classes.equals(that.classes) && means.equals(that.means)
                && combination == that.combination && metric.equals(that.metric)
                && Arrays.equals(residuals, that.residuals) && projection.equals(that.projection);
    }

    @Override
    public int hashCode() { return 31 * (31 * classes.hashCode() + means.hashCode()) + Arrays.hashCode(residuals); }
}
