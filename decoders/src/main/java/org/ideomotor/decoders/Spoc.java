package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.GeneralizedEigen;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.ideomotor.riemann.SymmetricMatrix;

/// Source power comodulation: the filters whose output's power goes most with a quantity, such as a reaction time or a speed.
///
/// With z the quantity scaled to mean 0 and variance 1 over the examples, C the mean covariance and `C_z = Σ z_i C_i / m`,
/// filters solve `C_z w = λ C w`, `wᵀ C w = 1`; λ is the covariance of z and the power of the output. They are ordered by |λ|.
/// Features are the natural logarithms of the variance of each filter's output. Weights of examples count.
///
/// Nothing in the toolkit regresses on these features yet; patterns and features are for looking at.
///
/// **Rank.** As [Csp]: where channels depend on each other, filters are found in the directions that vary.
///
/// Source: Dähne et al. 2014, NeuroImage 86, their SPoC_λ; the numbers of pyRiemann's `SPoC`.
///
/// @param filters how many, at least 1; of fewer directions only as many
/// @param axis    of the targets that is followed; none if they have one axis
/// @param metric  of the mean covariance
public record Spoc(int filters, Optional<String> axis, Metric metric)
        implements
            Estimator<SpdMatrix, Features>,
            FollowsQuantity {
    /// @throws IllegalArgumentException if there are no filters
    public Spoc {
        if (filters < 1) throw new IllegalArgumentException("Spoc: expected at least 1 filter, got " + filters);
    }

    /// So many filters for targets of one axis; arithmetic mean of the covariances.
    public static Spoc filters(int count) { return new Spoc(count, Optional.empty(), Metric.euclidean()); }

    /// Follows one of several axes.
    public Spoc axis(String name) { return new Spoc(filters, Optional.of(name), metric); }

    /// Another mean covariance.
    public Spoc mean(Metric other) { return new Spoc(filters, axis, other); }

    /// Finds the filters.
    ///
    /// @throws IllegalArgumentException if a target is no quantity, lacks the axis or is not finite, the quantity does not vary,
    ///                                  sizes differ, or a covariance is zero; the message names the example
    @Override
    public SpatialFilters fit(Examples<SpdMatrix> examples) {
        InRange covariances = InRange.of(toString(), examples);
        double[] weights = examples.weights();
        double[] shares = Rows.scaled(1 / Rows.sum(weights), weights);
        double[] z = standardised(quantities(examples), shares);
        Mean mean = covariances.mean(toString(), metric, StopRule.standard());
        int rank = covariances.rank();
        double[] comodulation = new double[rank * rank];
        for (int i = 0; i < z.length; i++)
            Rows.addScaled(comodulation, shares[i] * z[i], covariances.examples().get(i).item().values());
        GeneralizedEigen eigen = Refusals.named(this + ": the second matrix is the mean",
                () -> GeneralizedEigen.of(new SymmetricMatrix(rank, comodulation), mean.matrix()));
        double[] powers = eigen.values();
        double[][] found = Arrays.stream(Rows.descending(rank, k -> Math.abs(powers[k]))).limit(filters)
                .mapToObj(eigen::vector).toArray(double[][]::new);
        double[][] patterns = Arrays.stream(found).map(w -> Rows.times(mean.matrix(), w)).toArray(double[][]::new);
        return SpatialFilters.within(covariances.projection(), found, patterns, mean.residual());
    }

    private double[] quantities(Examples<SpdMatrix> examples) {
        double[] quantities = new double[examples.size()];
        for (int i = 0; i < quantities.length; i++) {
            Example<SpdMatrix> example = examples.get(i);
            String where = this + ": Example " + i + " of " + quantities.length + " (" + example.origin() + ", trial "
                    + example.trial() + ")";
            quantities[i] = Refusals.named(where, () -> quantity(example.target()));
        }
        return quantities;
    }

    private double quantity(Example.Target target) {
        return switch (target) {
            case Example.Target.Label(String name) -> throw new IllegalArgumentException(
                    "expected a quantity for a target, got the label " + name + "; for classes use Csp");
            case Example.Target.Quantity(Control control) -> {
                int at = axis.map(control.axes()::indexOf).orElse(control.axes().size() == 1 ? 0 : -1);
                if (at < 0)
                    throw new IllegalArgumentException("expected a target with "
                            + axis.map(name -> "the axis " + name).orElse("one axis") + ", got the axes "
                            + control.axes()
                            + "; name one of them by axis");
                if (!Double.isFinite(control.values()[at]))
                    throw new IllegalArgumentException("expected a finite target, got " + control.values()[at]);
                yield control.values()[at];
            }
        };
    }

    /// Less the mean, over the standard deviation.
    private double[] standardised(double[] values, double[] shares) {
        double mean = Rows.dot(shares, values);
        double[] centred = Arrays.stream(values).map(v -> v - mean).toArray();
        double variance = 0;
        for (int i = 0; i < centred.length; i++) variance += shares[i] * centred[i] * centred[i];
        double rounding = centred.length * Math.ulp(mean);
        if (!(variance > rounding * rounding))
            throw new IllegalArgumentException(this + ": expected targets that vary, got " + mean + " in all "
                    + values.length + " examples");
        return Rows.scaled(1 / Math.sqrt(variance), centred);
    }

    @Override
    public String toString() {
        return "Spoc.filters(" + filters + ")" + axis.map(name -> ".axis(\"" + name + "\")").orElse("")
                + (metric.equals(Metric.euclidean()) ? "" : ".mean(" + metric + ")");
    }
}
