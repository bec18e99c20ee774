package org.ideomotor.decoders;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.Cores;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Covariances to learn from, checked, of one size, and within the range that all of them share: the given ones where that is
/// everything.
///
/// @param projection to that range, the same for all classes
/// @param examples   covariances (r, r)
record InRange(RankProjection projection, Examples<SpdMatrix> examples) {
    /// What a covariance may have outside of the range, of its trace: far more than rounding, far less than the 64th that is
    /// there if the average of 64 independent channels was not subtracted.
    private static final double OUTSIDE = 1e-6;

    /// One of the means of the `riemann` room.
    @FunctionalInterface
    interface WeightedMean {
        Mean of(List<SpdMatrix> matrices, double[] weights);
    }

    /// Finds the range.
    ///
    /// @param who names the estimator in messages
    /// @throws IllegalArgumentException if there are no covariances, sizes differ, or one is zero; the message names run and trial
    static InRange of(String who, Examples<SpdMatrix> examples) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(who + ": expected at least one covariance, got none");
        int channels = examples.get(0).item().size();
        return Refusals.named(who, () -> {
            examples.map(c -> requireFit(c, channels));
            RankProjection projection = RankProjection.of(examples.items());
            return new InRange(projection, projection.full() ? examples : examples.map(projection::project));
        });
    }

    private static SpdMatrix requireFit(SpdMatrix covariance, int channels) {
        if (covariance.size() != channels)
            throw new IllegalArgumentException("expected a covariance of " + channels
                    + " channels, as the first example has, got " + covariance.size()
                    + "; were all computed from the same channels?");
        double trace = Rows.trace(covariance);
        if (!(trace > 0))
            throw new IllegalArgumentException("expected a covariance with a positive trace, got " + trace
                    + " µV²; is the window flat?");
        return covariance;
    }

    int rank() { return projection.rank(); }

    InRange ofClass(String label) { return new InRange(projection, examples.ofClass(label)); }

    /// Each covariance put through something that leaves it in the range.
    InRange each(UnaryOperator<SpdMatrix> change) { return new InRange(projection, examples.map(change::apply)); }

    InRange only(Predicate<SpdMatrix> chosen) {
        return new InRange(projection,
                new Examples<>(examples.list().stream().filter(e -> chosen.test(e.item())).toList()));
    }

    /// Their mean, weighted by the examples' weights.
    ///
    /// @param who names the estimator in messages
    /// @throws IllegalArgumentException if a covariance is not positive definite within the range; the message names it
    Mean mean(String who, Metric metric, StopRule stop) {
        return mean(who, metric, stop, 1);
    }

    /// The same to the bit, by several threads where the metric has a use for them.
    ///
    /// @param threads from 1
    Mean mean(String who, Metric metric, StopRule stop, int threads) {
        return mean(who, (matrices, weights) -> metric.equals(Metric.riemannian())
                ? Means.riemannian(matrices, weights, stop, new Cores(threads))
                : metric.mean(matrices, weights, stop));
    }

    /// As [#mean(String, Metric, StopRule)], of any kind.
    Mean mean(String who, WeightedMean mean) {
        try {
            return mean.of(examples.items(), examples.weights());
        } catch (IllegalArgumentException refusal) {
            requirePositiveDefinite(who); // an example that is to blame alone says more by its run and trial
            throw new IllegalArgumentException(who + ": " + refusal.getMessage(), refusal);
        }
    }

    /// Refuses the first covariance that is not positive definite within the range.
    ///
    /// @param who names the estimator in messages
    void requirePositiveDefinite(String who) {
        try {
            examples.map(MatrixFunctions::invSqrt);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(who + ": " + e.getMessage() + " Together the examples are of "
                    + projection + ": was this one referenced and interpolated like the others?", e);
        }
    }

    /// A covariance as it is seen in the range.
    ///
    /// @param who names the fitted thing in messages
    /// @throws IllegalArgumentException if it has another size, or more than a millionth of its trace outside of the range
    static SpdMatrix project(String who, RankProjection projection, SpdMatrix covariance) {
        if (covariance.size() != projection.size())
            throw new IllegalArgumentException(who + ": expected a covariance of " + projection.size()
                    + " channels, got " + covariance.size()
                    + "; was it computed from the same channels as those learnt from?");
        if (projection.full()) return covariance;
        SpdMatrix inside = projection.project(covariance);
        double all = Rows.trace(covariance), outside = all - Rows.trace(inside);
        if (outside > OUTSIDE * all)
            throw new IllegalArgumentException(who + ": expected a covariance within the range of those learnt from, "
                    + projection + ", got one with " + outside + " of " + all
                    + " µV² outside of it; was it referenced and interpolated as they were?");
        return inside;
    }

    /// Refuses a part of a fitted thing that is not of the projection's rank.
    ///
    /// @param who  names the fitted thing in messages
    /// @param what names the part
    static void requireRank(String who, String what, RankProjection projection, SpdMatrix part) {
        if (part.size() != projection.rank())
            throw new IllegalArgumentException(who + ": expected " + what + " of " + projection.rank()
                    + " rows, the rank of the projection, got " + part.size());
    }
}
