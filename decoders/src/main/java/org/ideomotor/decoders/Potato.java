package org.ideomotor.decoders;

import java.util.Arrays;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.DistanceFrom;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// The Riemannian potato: the region around the mean covariance of clean signal, outside of which lie artefacts.
///
/// The logarithm of the distance to the mean is nearly Gaussian for clean signal; how many standard deviations above its
/// mean it lies is the z-score of a covariance. Examples beyond the threshold are left out and mean, centre and deviation
/// estimated again, until none is left out any more. So a few artefacts among the examples do no harm; labels are not used.
/// Rank-deficient covariances are projected to the range that all examples share; what later reaches out of it is refused.
///
/// For artefacts of a few channels or of one band, a [PotatoField].
///
/// Source: Barachant, Andreev and Congedo 2013, The Riemannian potato, TOBI workshop IV; the numbers of pyRiemann's `Potato`.
///
/// @param metric    of the mean and the distances
/// @param threshold z-score from which on a covariance is refused, above 0
/// @param stop      when the iteration of each mean stops
public record Potato(Metric metric, double threshold, StopRule stop) implements Estimator<SpdMatrix, Double> {
    private static final int FEWEST = 3;
    private static final double ALIKE = 1e-9;

    /// @throws IllegalArgumentException if the threshold is not above 0
    public Potato {
        if (!(threshold > 0))
            throw new IllegalArgumentException("Potato: expected a threshold above 0, got " + threshold
                    + "; 3 is usual");
    }

    /// With the affine-invariant metric and this threshold; 3 is usual.
    public static Potato riemannian(double threshold) {
        return new Potato(Metric.riemannian(), threshold, StopRule.standard());
    }

    /// The same with another metric.
    public Potato metric(Metric other) { return new Potato(other, threshold, stop); }

    /// The same with another stop rule for the means.
    public Potato stop(StopRule other) { return new Potato(metric, threshold, other); }

    /// Finds the common range of all covariances and, within it, the centre and what distances are usual.
    ///
    /// @throws IllegalArgumentException if fewer than 3 covariances are left, they are all alike, sizes differ, or one lacks
    ///                                  directions that others have (the message names run and trial)
    @Override
    public PotatoModel fit(Examples<SpdMatrix> examples) {
        InRange clean = InRange.of(toString(), examples);
        while (true) {
            PotatoModel model = around(clean, examples.size());
            InRange within = clean.only(c -> model.score(c) < threshold);
            if (within.examples().size() == clean.examples().size()) return model;
            clean = within;
        }
    }

    private PotatoModel around(InRange clean, int of) {
        int count = clean.examples().size();
        if (count < FEWEST)
            throw new IllegalArgumentException(this + ": expected at least " + FEWEST
                    + " covariances within the threshold, got " + count + " of " + of
                    + "; give more clean signal, or choose a higher threshold");
        Mean centre = clean.mean(toString(), metric, stop);
        DistanceFrom from = metric.from(centre.matrix());
        double[] distances = clean.examples().items().stream().mapToDouble(c -> PotatoModel.logDistance(from, c))
                .toArray();
        requireVarious(from, centre.matrix(), distances);
        double[] weights = clean.examples().weights();
        double mean = weighted(distances, weights);
        double[] squares = Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).toArray();
        double deviation = Math.sqrt(weighted(squares, weights));
        return new PotatoModel(centre.matrix(), metric, mean, deviation, threshold, centre.residual(),
                clean.projection());
    }

    /// Distances of copies are rounding, and so would be all scores. The distance to twice the centre has the unit of the
    /// metric and the size of the matrices.
    private void requireVarious(DistanceFrom from, SpdMatrix centre, double[] logDistances) {
        SpdMatrix twice = new SpdMatrix(centre.size(), Rows.scaled(2, centre.values()));
        double greatest = Arrays.stream(logDistances).max().orElseThrow();
        double least = Arrays.stream(logDistances).min().orElseThrow();
        if (greatest < PotatoModel.logDistance(from, twice) + StrictMath.log(ALIKE) || greatest - least < ALIKE)
            throw new IllegalArgumentException(
                    this + ": expected covariances at various distances from their mean, got "
                            + logDistances.length + " that are all alike; are they copies of each other?");
    }

    private static double weighted(double[] values, double[] weights) {
        return Rows.dot(weights, values) / Rows.sum(weights);
    }

    /// A gate that refuses windows whose covariance lies outside of the potato of these examples.
    ///
    /// @param covariances such as [Covariances#oas]
    /// @throws IllegalArgumentException as [#fit], or if a window has no covariance
    public Gate<Window> gate(Estimator<Window, SpdMatrix> covariances, Examples<Window> examples) {
        Fitted<Window, SpdMatrix> covariance = covariances.fit(examples);
        return fit(examples.map(covariance)).gate(covariance);
    }

    @Override
    public String toString() {
        String text = "Potato.riemannian(" + threshold + ")";
        if (!metric.equals(Metric.riemannian())) text += ".metric(" + metric + ")";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
