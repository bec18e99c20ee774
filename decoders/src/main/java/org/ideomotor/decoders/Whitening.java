package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.GeneralizedEigen;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Whitening: covariances as they look where their mean is the identity, in fewer dimensions if wanted.
///
/// `W C Wᵀ` with `W M Wᵀ = I`, M the mean of the covariances learnt from. With all directions W is the symmetric root `M^-½`;
/// with some of them its rows are the principal axes of M, the strongest first, over the roots of their variances. It needs no
/// labels.
///
/// **Rank.** Where channels depend on each other (an average reference, a flat channel) there are only as many rows as
/// directions that vary at all: that alone makes rank-deficient covariances positive definite for all that follows.
///
/// Source: pyRiemann's `Whitening`, with the same numbers where the rank is full; of `expl_var` this takes the fewest axes
/// that reach the share, pyRiemann the fewest that exceed it.
///
/// @param metric whose mean becomes the identity
/// @param kept   how many directions are kept
public record Whitening(Metric metric, Kept kept) implements Estimator<SpdMatrix, SpdMatrix> {
    /// How many directions are kept.
    public sealed interface Kept {
        /// All that vary.
        record All() implements Kept {}

        /// So many, or all if there are fewer.
        record Components(int count) implements Kept {}

        /// As few as have this share of the variance.
        record Explaining(double share) implements Kept {}
    }

    /// @throws IllegalArgumentException if there are no components, or the share is not within (0, 1]
    public Whitening {
        if (kept instanceof Kept.Components(int count) && count < 1)
            throw new IllegalArgumentException("Whitening: expected at least 1 component, got " + count);
        if (kept instanceof Kept.Explaining(double share) && !(share > 0 && share <= 1))
            throw new IllegalArgumentException(
                    "Whitening: expected a share of the variance within (0, 1], got " + share);
    }

    /// By the mean of this metric; all directions that vary.
    public static Whitening of(Metric metric) { return new Whitening(metric, new Kept.All()); }

    /// The so many strongest principal axes of the mean, or all if there are fewer.
    public Whitening components(int count) { return new Whitening(metric, new Kept.Components(count)); }

    /// As few principal axes, the strongest first, as have this share of the mean's variance.
    ///
    /// @param share within (0, 1]
    public Whitening explaining(double share) { return new Whitening(metric, new Kept.Explaining(share)); }

    /// Finds the mean and the rows that make it the identity.
    ///
    /// @throws IllegalArgumentException if there are no examples, sizes differ, or a covariance is zero or, for a metric that
    ///                                  needs it, not positive definite in the directions that vary; the message names it
    @Override
    public FilteredCovariance fit(Examples<SpdMatrix> examples) {
        InRange covariances = InRange.of(toString(), examples);
        Mean mean = covariances.mean(toString(), metric, StopRule.standard());
        double[][] filters = Refusals.named(this + ": the mean", () -> filters(mean.matrix()));
        double[][] patterns = Arrays.stream(filters).map(w -> Rows.times(mean.matrix(), w)).toArray(double[][]::new);
        return new FilteredCovariance(
                SpatialFilters.within(covariances.projection(), filters, patterns, mean.residual()));
    }

    private double[][] filters(SpdMatrix mean) {
        return switch (kept) {
            case Kept.All() -> MatrixFunctions.invSqrt(mean).toArray();
            case Kept.Components(int count) -> axes(mean, count, 1);
            case Kept.Explaining(double share) -> axes(mean, mean.size(), share);
        };
    }

    /// Principal axes over the roots of their variances, the strongest first, until there are enough or they explain enough.
    private static double[][] axes(SpdMatrix mean, int most, double share) {
        GeneralizedEigen eigen = GeneralizedEigen.of(mean, SpdMatrix.identity(mean.size()));
        double[] variances = eigen.values();
        double total = Rows.sum(variances), explained = 0;
        int count = 0;
        while (count < Math.min(most, variances.length) && explained < share * total)
            explained += variances[variances.length - 1 - count++];
        return IntStream.range(0, count).map(k -> variances.length - 1 - k)
                .mapToObj(k -> Rows.scaled(1 / Math.sqrt(variances[k]), eigen.vector(k))).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return "Whitening.of(" + metric + ")" + switch (kept) {
            case Kept.All() -> "";
            case Kept.Components(int count) -> ".components(" + count + ")";
            case Kept.Explaining(double share) -> ".explaining(" + share + ")";
        };
    }
}
