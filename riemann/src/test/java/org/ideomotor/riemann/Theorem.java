package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What is true of some metrics and not of others. Each one measures by how much a metric breaks it on random matrices: about the tolerance of
/// the matrices where it is true, far more somewhere where it is not.
enum Theorem {
    /// δ(GAGᵀ, GBGᵀ) = δ(A, B) for invertible G.
    DISTANCE_UNCHANGED_BY_CONGRUENCE {
        @Override
        double violation(Sample s) {
            double[][] g = s.seeded().invertible(s.random());
            return s.distanceChange(Seeded.congruence(g, s.first()), Seeded.congruence(g, s.second()));
        }
    },
    /// The mean of GCᵢGᵀ is GMGᵀ.
    MEAN_MOVES_WITH_CONGRUENCE {
        @Override
        double violation(Sample s) {
            double[][] g = s.seeded().invertible(s.random());
            return Compare.relative(s.meanOf(s.moved(g)).values(), Seeded.congruence(g, s.mean()).values());
        }
    },
    DISTANCE_UNCHANGED_BY_ROTATION_AND_REORDERING {
        @Override
        double violation(Sample s) {
            double greatest = 0;
            for (double[][] q : List.of(s.seeded().orthogonal(s.random()), reversal(s.seeded().size()))) {
                greatest = Math.max(greatest,
                        s.distanceChange(Seeded.congruence(q, s.first()), Seeded.congruence(q, s.second())));
            }
            return greatest;
        }
    },
    MEAN_MOVES_WITH_ROTATION {
        @Override
        double violation(Sample s) {
            double[][] q = s.seeded().orthogonal(s.random());
            return Compare.relative(s.meanOf(s.moved(q)).values(), Seeded.congruence(q, s.mean()).values());
        }
    },
    DISTANCE_UNCHANGED_BY_INVERSION {
        @Override
        double violation(Sample s) {
            return s.distanceChange(inverse(s.first()), inverse(s.second()));
        }
    },
    /// The mean of the inverses is the inverse of the mean.
    MEAN_MOVES_WITH_INVERSION {
        @Override
        double violation(Sample s) {
            List<SpdMatrix> inverses = s.matrices().stream().map(Theorem::inverse).toList();
            return Compare.relative(s.meanOf(inverses).values(), inverse(s.mean()).values());
        }
    },
    DISTANCE_UNCHANGED_BY_SCALE {
        @Override
        double violation(Sample s) {
            return s.distanceChange(MetricTest.scaled(s.first(), 5), MetricTest.scaled(s.second(), 5));
        }
    },
    TRIANGLE_INEQUALITY {
        @Override
        double violation(Sample s) {
            double[][] d = s.metric().pairwiseDistances(s.matrices());
            double greatest = 0;
            for (double[] from : d) {
                for (int via = 0; via < d.length; via++) {
                    for (int to = 0; to < d.length; to++) {
                        double detour = from[via] + d[via][to];
                        greatest = Math.max(greatest, from[to] > detour ? (from[to] - detour) / from[to] : 0);
                    }
                }
            }
            return greatest;
        }
    },
    /// δ(A, γ(t)) = t δ(A, B) and δ(γ(t), B) = (1 − t) δ(A, B).
    DISTANCE_GROWS_EVENLY_ALONG_THE_GEODESIC {
        @Override
        double violation(Sample s) {
            double whole = s.metric().distance(s.first(), s.second());
            double greatest = 0;
            for (double t : new double[]{0.25, 0.5, 0.9}) {
                SpdMatrix point = s.metric().geodesic(s.first(), s.second(), t);
                greatest = Math.max(greatest, Math.abs(s.metric().distance(s.first(), point) - t * whole));
                greatest = Math.max(greatest, Math.abs(s.metric().distance(point, s.second()) - (1 - t) * whole));
            }
            return greatest / scale(s.metric(), s.first(), s.second());
        }
    },
    /// M ≤ Σ wᵢ Cᵢ in the Löwner order.
    MEAN_BELOW_THE_ARITHMETIC {
        @Override
        double violation(Sample s) {
            return excess(s.mean(), Means.euclidean(s.matrices(), s.weights()).matrix());
        }
    },
    /// (Σ wᵢ Cᵢ⁻¹)⁻¹ ≤ M in the Löwner order.
    MEAN_ABOVE_THE_HARMONIC {
        @Override
        double violation(Sample s) {
            return excess(Means.harmonic(s.matrices(), s.weights()).matrix(), s.mean());
        }
    },
    /// ln det M = Σ wᵢ ln det Cᵢ.
    DETERMINANT_OF_THE_MEAN_IS_THE_MEAN_OF_DETERMINANTS {
        @Override
        double violation(Sample s) {
            double difference = logDeterminant(s.mean());
            double sum = Arrays.stream(s.weights()).sum();
            for (int i = 0; i < s.matrices().size(); i++) {
                difference -= s.weights()[i] / sum * logDeterminant(s.matrices().get(i));
            }
            return Math.abs(difference) / s.seeded().size();
        }
    };

    abstract double violation(Sample s);

    /// A metric and the random matrices to try it on.
    ///
    /// @param found  the mean of the matrices by their weights
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sample(Metric metric, Seeded seeded, List<SpdMatrix> matrices, double[] weights, StopRule stop,
            Mean found) {
        static Sample of(Metric metric, Seeded seeded, double[] weights, StopRule stop) {
            List<SpdMatrix> matrices = seeded.spds(weights.length, seeded.random());
            return new Sample(metric, seeded, matrices, weights, stop, metric.mean(matrices, weights, stop));
        }

        SpdMatrix mean() {
            return found.matrix();
        }

        SpdMatrix first() {
            return matrices.get(0);
        }

        SpdMatrix second() {
            return matrices.get(1);
        }

        Random random() {
            return new Random(seeded.seed() + 2);
        }

        SpdMatrix meanOf(List<SpdMatrix> others) {
            return metric.mean(others, weights, stop).matrix();
        }

        /// `G C Gᵀ` of each.
        List<SpdMatrix> moved(double[][] g) {
            return matrices.stream().map(c -> Seeded.congruence(g, c)).toList();
        }

        /// How far the distance of two others is from that of the first two, relative to their [#scale].
        double distanceChange(SpdMatrix a, SpdMatrix b) {
            double change = Math.abs(metric.distance(a, b) - metric.distance(first(), second()));
            return change / scale(metric, first(), second());
        }
    }

    /// What errors of a distance are relative to: itself and the distance of a matrix from its double, which knows the metric's unit.
    static double scale(Metric metric, SpdMatrix a, SpdMatrix b) {
        return metric.distance(a, b) + metric.distance(a, MetricTest.scaled(a, 2));
    }

    /// By how much A is not below B: 0 if it is.
    private static double excess(SpdMatrix a, SpdMatrix b) {
        double[] ratios = GeneralizedEigen.of(a, b).values();
        return Math.max(ratios[ratios.length - 1] - 1, 0);
    }

    static double logDeterminant(SpdMatrix matrix) {
        return Definiteness.require("test", "a matrix", matrix).logDeterminant();
    }

    static SpdMatrix inverse(SpdMatrix matrix) {
        return MatrixFunctions.power(matrix, -1);
    }

    private static double[][] reversal(int n) {
        double[][] reversal = new double[n][n];
        for (int i = 0; i < n; i++) {
            reversal[i][n - 1 - i] = 1;
        }
        return reversal;
    }
}
