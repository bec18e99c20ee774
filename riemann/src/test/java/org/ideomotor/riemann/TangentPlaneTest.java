package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of single tangent spaces, of kernels and of barycentric weights. [MetricTheoremsTest] has the theorems.
class TangentPlaneTest {
    private static final List<TransportMetric> WITH_TRANSPORT = List.of(Metric.riemannian(), Metric.logEuclidean(),
            Metric.euclidean(), Metric.harmonic(), Metric.powerEuclidean(0.5), Metric.powerEuclidean(-0.5),
            Metric.powerEuclidean(2), Metric.cholesky(), Metric.logCholesky());
    private static final List<TangentMetric> ALL = Stream
            .concat(WITH_TRANSPORT.stream(), Stream.of(Metric.buresWasserstein())).toList();

    /// `exp(εV) = R + εV + O(ε²)`: arrows are velocities, not merely coordinates.
    @Test
    void aTangentMatrixIsWhatIsAddedAtFirstOrder() {
        Seeded seeded = new Seeded(12, 6, 1);
        SpdMatrix a = seeded.spd(new Random(12));
        SpdMatrix b = Metric.riemannian().geodesic(a, seeded.spd(new Random(13)), 0.1);
        for (TangentMetric metric : ALL) {
            double t = 1e-5;
            SpdMatrix ahead = metric.geodesic(a, b, t);
            SpdMatrix behind = metric.geodesic(a, b, -t);
            double[] velocity = ahead.values();
            Arrays.setAll(velocity, i -> (velocity[i] - behind.values()[i]) / (2 * t));
            assertClose(metric.toString(), velocity, metric.at(a).log(b).values(), 1e-8);
        }
    }

    /// Curvature: the Riemannian metric's tangent space shows distances too short, that of Bures-Wasserstein too long.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void tangentVectorsAreNearerThanMatricesWhereCurvatureIsNegative(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(3, seeded.random());
        assertThat(stretch(Metric.riemannian(), m)).as(seeded.toString()).isLessThanOrEqualTo(1 + slack(seeded));
        assertThat(stretch(Metric.buresWasserstein(), m)).as(seeded.toString())
                .isGreaterThanOrEqualTo(1 - slack(seeded));
        assertThat(stretch(Metric.logEuclidean(), m)).as(seeded.toString()).isCloseTo(1, offset(slack(seeded)));
    }

    /// Distance of two tangent vectors over that of their matrices.
    private static double stretch(TangentMetric metric, List<SpdMatrix> m) {
        double[] v = metric.at(m.get(0)).vector(m.get(1));
        double[] w = metric.at(m.get(0)).vector(m.get(2));
        Arrays.setAll(v, i -> v[i] - w[i]);
        return Math.sqrt(Seeded.dot(v, v)) / metric.distance(m.get(1), m.get(2));
    }

    @Test
    void theRiemannianVectorHasTheBitsOfTheTangentMap() {
        List<SpdMatrix> m = new Seeded(11, 8, 100).spds(2, new Random(11));
        TangentMap map = TangentMap.riemannian(m.get(0));
        TangentPlane plane = Metric.riemannian().at(m.get(0));
        assertThat(plane.vector(m.get(1))).isEqualTo(map.vector(m.get(1)));
        assertThat(plane.matrix(map.vector(m.get(1)))).isEqualTo(map.matrix(map.vector(m.get(1))));
        assertThat(plane.reference()).isEqualTo(m.get(0));
    }

    /// Half of a Gram matrix's entries are free, and none of its quadratic forms is negative.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void kernelsAreGramMatrices(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(5, seeded.random());
        for (TangentMetric metric : ALL) {
            TangentPlane plane = metric.at(m.get(0));
            double[][] kernel = plane.kernel(m, m);
            double[] values = SymmetricEigen.valuesOf(kernel);
            assertThat(values[0]).as(metric + " " + seeded).isGreaterThan(-1e-12 * values[4]);
            assertThat(kernel[1][2]).isEqualTo(kernel[2][1]);
            assertThat(Math.sqrt(kernel[3][3])).as(metric + " " + seeded).isCloseTo(metric.distance(m.get(0), m.get(3)),
                    offset(slack(seeded) * Theorem.scale(metric, m.get(0), m.get(3))));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void kernelsOfManyHaveTheBitsOfTwoAlone(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(4, seeded.random());
        for (TangentMetric metric : ALL) {
            TangentPlane plane = metric.at(m.get(0));
            double[][] kernel = plane.kernel(m, m);
            for (int i = 0; i < kernel.length; i++) {
                for (int j = 0; j < kernel.length; j++) {
                    assertThat(plane.kernel(List.of(m.get(i)), List.of(m.get(j)))[0][0]).as(metric + " " + seeded)
                            .isEqualTo(kernel[i][j]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void barycentricWeightsFindAPointBetweenTwo(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        for (TangentMetric metric : ALL) {
            SpdMatrix point = metric.geodesic(m.get(0), m.get(1), 0.3);
            double[] weights = metric.at(point).barycentricWeights(m, 1e-9);
            assertThat(weights[0]).as(metric + " " + seeded).isCloseTo(0.7, offset(1e-5));
            assertThat(weights[0] + weights[1]).isCloseTo(1, offset(1e-12));
        }
    }

    @Test
    void barycentricWeightsOfNeighboursThatAreTheReferenceAreEqual() {
        SpdMatrix point = SpdMatrix.identity(2);
        TangentPlane plane = Metric.euclidean().at(point);
        assertThat(plane.barycentricWeights(List.of(point, point), 1e-3)).containsExactly(0.5, 0.5);
        assertThatThrownBy(() -> plane.barycentricWeights(List.of(point), 0)).hasMessageEndingWith("got 1 and 0.0.");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        for (TangentMetric metric : ALL) {
            TangentPlane plane = metric.at(SpdMatrix.identity(2));
            assertThatThrownBy(() -> plane.exp(SymmetricMatrix.of(new double[3][3]))).as(metric.toString())
                    .hasMessageContaining("expected a tangent matrix 2 × 2, got 3 × 3");
            assertThatThrownBy(() -> plane.coordinates(SymmetricMatrix.of(new double[1][1]))).as(metric.toString())
                    .hasMessageContaining("expected a tangent matrix 2 × 2, got 1 × 1");
            assertThatThrownBy(() -> plane.matrix(new double[4])).as(metric.toString())
                    .hasMessageContaining("expected a vector of 2 · 3 / 2 = 3 values, got 4.");
            assertThatThrownBy(() -> plane.arrow(new double[1])).as(metric.toString())
                    .hasMessageContaining("= 3 values, got 1.");
        }
        for (TransportMetric metric : WITH_TRANSPORT) {
            SymmetricMatrix v = SymmetricMatrix.of(new double[2][2]);
            assertThatThrownBy(() -> metric.transport(v, SpdMatrix.identity(3), SpdMatrix.identity(3)))
                    .hasMessageContaining("Transport: expected a tangent matrix 3 × 3, got 2 × 2");
        }
    }

    @Test
    void exponentialsThatLeaveTheConeAreRefused() {
        SymmetricMatrix far = SymmetricMatrix.of(new double[][]{{-9, 0}, {0, 0}});
        for (TangentMetric metric : List.of(Metric.euclidean(), Metric.powerEuclidean(0.5),
                Metric.buresWasserstein())) {
            assertThatThrownBy(() -> metric.at(SpdMatrix.identity(2)).exp(far)).as(metric.toString())
                    .hasMessageStartingWith(metric.name()
                            + "Tangent: expected a step that stays among positive definite matrices, got least eigenvalue -");
        }
        assertThat(Metric.riemannian().at(SpdMatrix.identity(2)).exp(far).at(0, 0)).isPositive();
        assertThat(Metric.euclidean().at(SpdMatrix.of(new double[2][2])).exp(scaled(far, -1)).at(0, 0)).isEqualTo(9);
    }

    private static double slack(Seeded seeded) {
        return 10 * seeded.tolerance();
    }

    static SymmetricMatrix scaled(SymmetricMatrix matrix, double factor) {
        return new SymmetricMatrix(matrix.size(), Arrays.stream(matrix.values()).map(v -> v * factor).toArray());
    }
}
