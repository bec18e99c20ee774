package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;

/// Covariances in which spatial filters are looked for: checked, of one size, and within the directions that vary at all.
///
/// After an average reference or with a flat channel there are fewer directions than channels. What is found in them is
/// brought back to all channels by [#inAllChannels].
///
/// @param who        names the estimator in messages
/// @param projection from all channels to the directions; the identity where the rank is full
/// @param examples   (rank, rank)
record RankedCovariances(String who, RankProjection projection, Examples<SpdMatrix> examples) {
    /// @throws IllegalArgumentException if there are none, sizes differ, or one is zero; the message names run and trial
    static RankedCovariances of(String who, Examples<SpdMatrix> examples) {
        return of(who, examples, UnaryOperator.identity());
    }

    /// @param scaled is done to each covariance, once it is known not to be zero
    static RankedCovariances of(String who, Examples<SpdMatrix> examples, UnaryOperator<SpdMatrix> scaled) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(who + ": expected at least one covariance, got none");
        int channels = examples.get(0).item().size();
        Examples<SpdMatrix> checked = refusingAs(who,
                () -> examples.map(c -> scaled.apply(requireFit(c, channels))));
        RankProjection projection = refusingAs(who, () -> RankProjection.of(checked.items()));
        return new RankedCovariances(who, projection, checked.map(projection::project));
    }

    private static SpdMatrix requireFit(SpdMatrix covariance, int channels) {
        if (covariance.size() != channels)
            throw new IllegalArgumentException("expected a covariance of " + channels
                    + " channels, as the first example has, got " + covariance.size()
                    + "; were all computed from the same channels?");
        if (!(trace(covariance) > 0))
            throw new IllegalArgumentException("expected a covariance with a positive trace, got " + trace(covariance)
                    + "; is the window flat?");
        return covariance;
    }

    static double trace(SpdMatrix matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.size(); i++) trace += matrix.at(i, i);
        return trace;
    }

    int rank() { return projection.rank(); }

    /// The mean of some of the examples, weighted.
    ///
    /// @throws IllegalArgumentException if one is not positive definite, where the metric needs that; it is named
    Mean mean(Examples<SpdMatrix> some, Metric metric) {
        try {
            return metric.mean(some.items(), weights(some));
        } catch (IllegalArgumentException refusal) {
            refusingAs(who, () -> some.map(toItself(metric)));
            throw new IllegalArgumentException(who + ": " + refusal.getMessage(), refusal);
        }
    }

    /// Refuses alone what is refused among others: then its run and trial say more than its index.
    private static Fitted<SpdMatrix, SpdMatrix> toItself(Metric metric) {
        return c -> {
            metric.from(c);
            return c;
        };
    }

    static double[] weights(Examples<?> examples) {
        return examples.list().stream().mapToDouble(Example::weight).toArray();
    }

    /// Rows over directions as rows over channels.
    double[][] inAllChannels(double[][] rows) { return inAllChannels(projection, rows); }

    static double[][] inAllChannels(RankProjection projection, double[][] rows) {
        if (projection.full()) return rows;
        double[] basis = projection.basis();
        int channels = projection.size();
        double[][] wide = new double[rows.length][channels];
        for (int k = 0; k < rows.length; k++)
            for (int r = 0; r < projection.rank(); r++)
                Rows.addScaled(wide[k], rows[k][r], Arrays.copyOfRange(basis, r * channels, (r + 1) * channels));
        return wide;
    }

    static <T> T refusingAs(String who, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(who + ": " + e.getMessage(), e);
        }
    }
}
