package org.ideomotor.decoders;

import java.util.Locale;
import java.util.Optional;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.DistanceFrom;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;

/// What [Potato] fits to: the z-score of a covariance, how many standard deviations the logarithm of its distance from the
/// centre lies above that of clean signal. Negative for what is nearer than usual.
///
/// It is a [Gate] for covariances; [#gate] makes one for windows, which a decoder takes
/// (`decoder.refusing(potato.gate(covariance))`).
///
/// @param centre     mean of the clean covariances, within the range (r, r), µV²
/// @param metric     of the distances
/// @param mean       of the logarithms of the distances of clean covariances
/// @param deviation  their standard deviation, divisor n, above 0
/// @param threshold  z-score from which on a covariance is refused
/// @param residual   of the centre, dimensionless; above the stop rule's tolerance it had not converged
/// @param projection to the range of the clean covariances; full where they were positive definite
public record PotatoModel(SpdMatrix centre, Metric metric, double mean, double deviation, double threshold,
        double residual, RankProjection projection)
        implements
            Fitted<SpdMatrix, Double>,
            Gate<SpdMatrix>,
            Projected {
    private static final double LEAST = Double.MIN_NORMAL; // the centre itself has a logarithm, too

    /// @throws IllegalArgumentException if mean or deviation is not finite, deviation or threshold not above 0, or the size of
    ///                                  the centre not the projection's rank
    public PotatoModel {
        InRange.requireRank("PotatoModel", "a centre", projection, centre);
        if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation) || !(threshold > 0))
            throw new IllegalArgumentException(
                    "PotatoModel: expected a finite mean, a deviation and a threshold above 0,"
                            + " got " + mean + ", " + deviation + " and " + threshold);
    }

    static double logDistance(DistanceFrom centre, SpdMatrix covariance) {
        return StrictMath.log(Math.max(centre.distance(covariance), LEAST));
    }

    /// The z-score.
    ///
    /// @throws IllegalArgumentException if the covariance has another size, is not positive definite within the range, or
    ///                                  reaches out of it
    @Override
    public Double apply(SpdMatrix covariance) { return score(InRange.project("Potato", projection, covariance)); }

    /// Of a covariance (r, r).
    double score(SpdMatrix inside) { return (logDistance(metric.from(centre), inside) - mean) / deviation; }

    @Override
    public Optional<String> refuse(SpdMatrix covariance) {
        double score = apply(covariance);
        return score < threshold ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "covariance lies %.1f standard deviations off clean signal, allowed are less than %s", score,
                        threshold));
    }

    /// A gate for windows. A window without a positive definite covariance (a flat channel, say) is refused, too.
    ///
    /// @param covariance what [Covariances] fit to
    public Gate<Window> gate(Fitted<Window, SpdMatrix> covariance) { return new PotatoGate<>(covariance, this); }
}
