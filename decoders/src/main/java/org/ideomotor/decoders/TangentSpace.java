package org.ideomotor.decoders;

import org.ideomotor.core.Examples;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.ideomotor.riemann.TangentMap;
import org.ideomotor.riemann.TangentMetric;

/// Covariances as vectors: the tangent space at the mean of the training covariances, by default the affine-invariant.
///
/// A covariance C (n, n) becomes the n(n+1)/2 entries of `log(R^-½ C R^-½)`, off-diagonals times √2, R the mean; in
/// another metric the [coordinates][org.ideomotor.riemann.TangentPlane] of C in its tangent space at its mean. Their
/// length is always the distance from R to C. The reference is learnt from training examples alone and stays as it is;
/// labels are not used, weights are. Rank-deficient covariances are projected to the range that all share: with rank r
/// there are r(r+1)/2 entries, and the fitted [TangentVectors] say so.
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2012, IEEE Trans. Biomed. Eng. 59(4); the numbers of pyRiemann's
/// `TangentSpace("riemann")`. For other metrics than `riemann` and `euclid` pyRiemann's vectors are other ones: their
/// length is not the distance.
///
/// @param metric of mean and tangent space
/// @param stop   when the iteration of the mean stops; without effect where the mean is a closed form
public record TangentSpace(TangentMetric metric, StopRule stop) implements FitsInParallel<SpdMatrix, Features> {
    /// With the affine-invariant metric; the mean to a tolerance of 1e-8, within 50 iterations.
    public static TangentSpace riemannian() { return metric(Metric.riemannian()); }

    /// With any metric that has tangent spaces, which must be a record if the decoder is to be saved; the mean to 1e-8,
    /// within 50 iterations.
    public static TangentSpace metric(TangentMetric metric) { return new TangentSpace(metric, StopRule.standard()); }

    /// The same with another stop rule for the mean.
    public TangentSpace stop(StopRule other) { return new TangentSpace(metric, other); }

    /// Finds the common range of all covariances and, within it, the reference.
    ///
    /// @throws IllegalArgumentException if there are no examples, sizes differ, or a covariance lacks directions that
    ///                                  others have (the message names it)
    @Override
    public TangentVectors fit(Examples<SpdMatrix> examples) { return fit(examples, 1); }

    /// The same, the mean by several threads.
    @Override
    public TangentVectors fit(Examples<SpdMatrix> examples, int threads) {
        InRange inRange = InRange.of(toString(), examples);
        Mean mean = inRange.mean(toString(), metric, stop, threads);
        return metric.equals(Metric.riemannian())
                ? new TangentVectors.Whitened(TangentMap.riemannian(mean.matrix()), mean.residual(),
                        inRange.projection())
                : new TangentVectors.Coordinates(metric, mean.matrix(), mean.residual(), inRange.projection());
    }

    @Override
    public String toString() {
        String text = metric.equals(Metric.riemannian())
                ? "TangentSpace.riemannian()"
                : "TangentSpace.metric(" + metric + ")";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
