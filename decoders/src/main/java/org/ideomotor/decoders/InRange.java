package org.ideomotor.decoders;

import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Covariances to learn from, within the range that all of them share: the given ones where that is everything.
///
/// @param projection to that range, the same for all classes
/// @param examples   covariances (r, r)
record InRange(RankProjection projection, Examples<SpdMatrix> examples) {
    /// What a covariance may have outside of the range, of its trace: far more than rounding, far less than the 64th that is
    /// there if the average of 64 independent channels was not subtracted.
    private static final double OUTSIDE = 1e-6;

    /// Finds the range.
    ///
    /// @param who names the estimator in messages
    /// @throws IllegalArgumentException if there are no covariances, sizes differ, or one is zero
    static InRange of(String who, Examples<SpdMatrix> examples) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(who + ": expected at least one covariance, got none");
        int channels = examples.get(0).item().size();
        try {
            examples.map(c -> requireFit(c, channels));
            RankProjection projection = RankProjection.of(examples.items());
            return new InRange(projection, projection.full() ? examples : examples.map(projection::project));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(who + ": " + e.getMessage(), e);
        }
    }

    private static SpdMatrix requireFit(SpdMatrix covariance, int channels) {
        if (covariance.size() != channels)
            throw new IllegalArgumentException("expected a covariance of " + channels
                    + " channels, as the first example has, got " + covariance.size()
                    + "; were all computed from the same channels?");
        if (!(trace(covariance) > 0))
            throw new IllegalArgumentException("expected a covariance with a positive trace, got " + trace(covariance)
                    + " µV²; is the window flat?");
        return covariance;
    }

    private static double trace(SpdMatrix covariance) {
        double trace = 0;
        for (int i = 0; i < covariance.size(); i++) trace += covariance.at(i, i);
        return trace;
    }

    InRange ofClass(String label) { return new InRange(projection, examples.ofClass(label)); }

    /// Their mean, weighted by the examples' weights.
    ///
    /// @throws IllegalArgumentException if a covariance is not positive definite within the range; the message names it
    Mean mean(String who, Metric metric, StopRule stop) {
        double[] weights = examples.list().stream().mapToDouble(Example::weight).toArray();
        try {
            return metric.mean(examples.items(), weights, stop);
        } catch (IllegalArgumentException e) {
            throw named(who, e);
        }
    }

    /// The refusal of a mean, with the example in it, if one alone is to blame: its run and trial say more than its index.
    private IllegalArgumentException named(String who, IllegalArgumentException refusal) {
        try {
            examples.map(MatrixFunctions::invSqrt);
            return new IllegalArgumentException(who + ": " + refusal.getMessage(), refusal);
        } catch (IllegalArgumentException ofExample) {
            return new IllegalArgumentException(
                    who + ": " + ofExample.getMessage() + " Together the examples are of " + projection
                            + ": was this one referenced and interpolated like the others?",
                    refusal);
        }
    }

    /// A covariance as it is seen in the range.
    ///
    /// @param who names the fitted thing in messages
    /// @throws IllegalArgumentException if it has another size, or more than a millionth of its trace outside of the range
    static SpdMatrix project(String who, RankProjection projection, SpdMatrix covariance) {
        SpdMatrix inside = projection.project(covariance);
        if (projection.full()) return inside;
        double all = trace(covariance), outside = all - trace(inside);
        if (outside > OUTSIDE * all)
            throw new IllegalArgumentException(who + ": expected a covariance within the range of those learnt from, "
                    + projection + ", got one with " + outside + " of " + all
                    + " µV² outside of it; was it referenced and interpolated as they were?");
        return inside;
    }
}
