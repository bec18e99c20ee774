package org.ideomotor.riemann;

import static org.ideomotor.riemann.Theorem.DETERMINANT_OF_THE_MEAN_IS_THE_MEAN_OF_DETERMINANTS;
import static org.ideomotor.riemann.Theorem.DISTANCE_GROWS_EVENLY_ALONG_THE_GEODESIC;
import static org.ideomotor.riemann.Theorem.DISTANCE_UNCHANGED_BY_CONGRUENCE;
import static org.ideomotor.riemann.Theorem.DISTANCE_UNCHANGED_BY_INVERSION;
import static org.ideomotor.riemann.Theorem.DISTANCE_UNCHANGED_BY_ROTATION_AND_REORDERING;
import static org.ideomotor.riemann.Theorem.DISTANCE_UNCHANGED_BY_SCALE;
import static org.ideomotor.riemann.Theorem.MEAN_ABOVE_THE_HARMONIC;
import static org.ideomotor.riemann.Theorem.MEAN_BELOW_THE_ARITHMETIC;
import static org.ideomotor.riemann.Theorem.MEAN_MOVES_WITH_CONGRUENCE;
import static org.ideomotor.riemann.Theorem.MEAN_MOVES_WITH_INVERSION;
import static org.ideomotor.riemann.Theorem.MEAN_MOVES_WITH_ROTATION;
import static org.ideomotor.riemann.Theorem.TRIANGLE_INEQUALITY;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// Which metric obeys which theorem: the table of [Metric], to be tested.
///
/// @param degree      d in `δ(cA, cB) = c^d δ(A, B)`, if there is one
/// @param commuting   the mean of positive numbers, which is the mean of matrices that commute, eigenvalue by eigenvalue
/// @param eigenspaces which such matrices that is true of
/// @param obeyed      by this metric; the others fail somewhere
record MetricLaws(Metric metric, OptionalDouble degree, ScalarMean commuting, Eigenspaces eigenspaces,
        Set<Theorem> obeyed) {
    private static final Set<Theorem> OF_RATIOS = EnumSet.of(DISTANCE_UNCHANGED_BY_CONGRUENCE,
            MEAN_MOVES_WITH_CONGRUENCE, DISTANCE_UNCHANGED_BY_ROTATION_AND_REORDERING, MEAN_MOVES_WITH_ROTATION,
            DISTANCE_UNCHANGED_BY_INVERSION, DISTANCE_UNCHANGED_BY_SCALE, MEAN_BELOW_THE_ARITHMETIC);
    private static final Set<Theorem> OF_EIGENVALUES = EnumSet.of(DISTANCE_UNCHANGED_BY_ROTATION_AND_REORDERING,
            MEAN_MOVES_WITH_ROTATION, TRIANGLE_INEQUALITY, DISTANCE_GROWS_EVENLY_ALONG_THE_GEODESIC);
    private static final Set<Theorem> OF_FACTORS = EnumSet.of(TRIANGLE_INEQUALITY,
            DISTANCE_GROWS_EVENLY_ALONG_THE_GEODESIC);

    /// Any; only two, on which Thompson's straight lines are logarithms; or the axes, in whose order Cholesky reads.
    enum Eigenspaces {
        ANY, TWO, AXES
    }

    /// A weighted mean of positive numbers.
    @FunctionalInterface
    interface ScalarMean {
        /// @param weights  of sum 1
        double of(double[] values, double[] weights);

        /// `(Σ wᵢ cᵢᵖ)^(1/p)`, geometric for p = 0.
        static ScalarMean power(double p) {
            return (values, weights) -> {
                double sum = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += weights[i] * (p == 0 ? Math.log(values[i]) : Math.pow(values[i], p));
                }
                return p == 0 ? Math.exp(sum) : Math.pow(sum, 1 / p);
            };
        }

        /// The m of `Σ wᵢ (cᵢ − m) / (cᵢ + m) = 0`, by bisection.
        static double logDet(double[] values, double[] weights) {
            double low = power(-1).of(values, weights);
            double high = power(1).of(values, weights);
            for (int halving = 0; halving < 100; halving++) {
                double middle = Math.sqrt(low * high);
                double sum = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += weights[i] * (values[i] - middle) / (values[i] + middle);
                }
                low = sum > 0 ? middle : low;
                high = sum > 0 ? high : middle;
            }
            return low;
        }

        /// Of the arithmetic and the harmonic mean the geometric one.
        static double symmetricKullbackLeibler(double[] values, double[] weights) {
            return Math.sqrt(power(1).of(values, weights) * power(-1).of(values, weights));
        }
    }

    /// The order among means is by operator convexity: of x², x⁻¹ and their inverses (Bhatia 1997, Matrix Analysis, V).
    static final List<MetricLaws> ALL = List.of(
            laws(Metric.riemannian(), 0, ScalarMean.power(0), OF_RATIOS, TRIANGLE_INEQUALITY,
                    DISTANCE_GROWS_EVENLY_ALONG_THE_GEODESIC, MEAN_MOVES_WITH_INVERSION, MEAN_ABOVE_THE_HARMONIC,
                    DETERMINANT_OF_THE_MEAN_IS_THE_MEAN_OF_DETERMINANTS),
            laws(Metric.logEuclidean(), 0, ScalarMean.power(0), OF_EIGENVALUES, DISTANCE_UNCHANGED_BY_SCALE,
                    DISTANCE_UNCHANGED_BY_INVERSION, MEAN_MOVES_WITH_INVERSION,
                    DETERMINANT_OF_THE_MEAN_IS_THE_MEAN_OF_DETERMINANTS),
            laws(Metric.euclidean(), 1, ScalarMean.power(1), OF_EIGENVALUES, MEAN_MOVES_WITH_CONGRUENCE,
                    MEAN_BELOW_THE_ARITHMETIC, MEAN_ABOVE_THE_HARMONIC),
            laws(Metric.harmonic(), -1, ScalarMean.power(-1), OF_EIGENVALUES, MEAN_MOVES_WITH_CONGRUENCE,
                    MEAN_BELOW_THE_ARITHMETIC, MEAN_ABOVE_THE_HARMONIC),
            laws(Metric.powerEuclidean(0.5), 0.5, ScalarMean.power(0.5), OF_EIGENVALUES, MEAN_BELOW_THE_ARITHMETIC),
            laws(Metric.powerEuclidean(-0.5), -0.5, ScalarMean.power(-0.5), OF_EIGENVALUES, MEAN_ABOVE_THE_HARMONIC),
            laws(Metric.powerEuclidean(2), 2, ScalarMean.power(2), OF_EIGENVALUES, MEAN_ABOVE_THE_HARMONIC),
            new MetricLaws(Metric.cholesky(), OptionalDouble.of(0.5), ScalarMean.power(0.5), Eigenspaces.AXES,
                    with(OF_FACTORS, MEAN_BELOW_THE_ARITHMETIC)),
            new MetricLaws(Metric.logCholesky(), OptionalDouble.empty(), ScalarMean.power(0), Eigenspaces.AXES,
                    with(OF_FACTORS, DETERMINANT_OF_THE_MEAN_IS_THE_MEAN_OF_DETERMINANTS)),
            laws(Metric.buresWasserstein(), 0.5, ScalarMean.power(0.5), OF_EIGENVALUES, MEAN_BELOW_THE_ARITHMETIC),
            laws(Metric.logDet(), 0, ScalarMean::logDet, OF_RATIOS, TRIANGLE_INEQUALITY, MEAN_MOVES_WITH_INVERSION,
                    MEAN_ABOVE_THE_HARMONIC),
            laws(Metric.symmetricKullbackLeibler(), 0, ScalarMean::symmetricKullbackLeibler, OF_RATIOS,
                    MEAN_MOVES_WITH_INVERSION, MEAN_ABOVE_THE_HARMONIC),
            new MetricLaws(Metric.thompson(), OptionalDouble.of(0), ScalarMean.power(0), Eigenspaces.TWO,
                    with(OF_RATIOS, TRIANGLE_INEQUALITY, DISTANCE_GROWS_EVENLY_ALONG_THE_GEODESIC)));

    private static MetricLaws laws(Metric metric, double degree, ScalarMean commuting, Set<Theorem> of,
            Theorem... more) {
        return new MetricLaws(metric, OptionalDouble.of(degree), commuting, Eigenspaces.ANY, with(of, more));
    }

    private static Set<Theorem> with(Set<Theorem> of, Theorem... more) {
        Set<Theorem> all = EnumSet.copyOf(of);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public String toString() {
        return metric.toString();
    }
}
