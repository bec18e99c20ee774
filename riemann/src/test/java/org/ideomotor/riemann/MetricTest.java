package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of single metrics, and of metrics as values. [MetricTheoremsTest] has the theorems.
class MetricTest {
    static final List<Metric> ALL = MetricLaws.ALL.stream().map(MetricLaws::metric).toList();

    /// Between close matrices, by their second-order terms.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void distancesOfRatiosAreAlikeBetweenCloseMatrices(Seeded seeded) {
        SpdMatrix a = seeded.spd(seeded.random());
        SpdMatrix b = Metric.riemannian().geodesic(a, seeded.spd(new Random(5)), 1e-3);
        double d = Distances.riemannian(a, b);
        double slack = 1e-2 * d + seeded.tolerance();
        assertThat(Distances.logDet(a, b) * Math.sqrt(8)).as(seeded.toString()).isCloseTo(d, offset(slack));
        assertThat(Math.sqrt(2 * Distances.symmetricKullbackLeibler(a, b))).as(seeded.toString()).isCloseTo(d,
                offset(slack));
        assertThat(Distances.thompson(a, b)).as(seeded.toString()).isBetween(d / Math.sqrt(seeded.size()) - slack,
                d + slack);
    }

    /// The trace formula squares the condition, so it is the formula that is off where that is 1e8.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theBuresWassersteinDistanceIsTheTraceFormula(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        SpdMatrix root = MatrixFunctions.sqrt(m.get(1));
        SpdMatrix middle = MatrixFunctions
                .sqrt(SpdMatrix.of(Products.sandwich(root.toArray(), m.get(0).toArray())));
        double trace = 0;
        double terms = 0;
        for (int i = 0; i < seeded.size(); i++) {
            trace += m.get(0).at(i, i) + m.get(1).at(i, i) - 2 * middle.at(i, i);
            terms += m.get(0).at(i, i) + m.get(1).at(i, i);
        }
        assertThat(Metric.buresWasserstein().squaredDistance(m.get(0), m.get(1))).as(seeded.toString())
                .isCloseTo(trace, offset((seeded.condition() > 10 ? 1e-8 : 1e-12) * terms));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void midpointsOfAffineMetricsAreTheGeometricMeanOfTwo(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        SpdMatrix expected = Metric.riemannian().geodesic(m.get(0), m.get(1), 0.5);
        close(seeded, Metric.logDet(), Metric.logDet().geodesic(m.get(0), m.get(1), 0.5), expected);
        Metric divergence = Metric.symmetricKullbackLeibler();
        close(seeded, divergence, divergence.geodesic(m.get(0), m.get(1), 0.5), expected);
        if (seeded.size() <= 2) {
            close(seeded, Metric.thompson(), Metric.thompson().geodesic(m.get(0), m.get(1), 0.5), expected);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void geodesicsWithoutAnEndLeadBeyondTheirMatrices(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        for (Metric metric : List.of(Metric.riemannian(), Metric.logEuclidean(), Metric.logCholesky())) {
            SpdMatrix beyond = metric.geodesic(m.get(0), m.get(1), 1.5);
            close(seeded, metric, metric.geodesic(m.get(0), beyond, 2 / 3.0), m.get(1));
        }
    }

    @Test
    void othersRefuseToLeaveTheCone() {
        SpdMatrix a = SpdMatrix.identity(2);
        SpdMatrix b = SpdMatrix.of(new double[][]{{4, 1}, {1, 3}});
        for (Metric metric : List.of(Metric.euclidean(), Metric.harmonic(), Metric.powerEuclidean(0.5),
                Metric.buresWasserstein())) {
            assertThatThrownBy(() -> metric.geodesic(b, a, metric.equals(Metric.harmonic()) ? -20 : 20))
                    .as(metric.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "expected a step that stays among positive definite matrices, got least eigenvalue -");
        }
        assertThatThrownBy(() -> Metric.cholesky().geodesic(b, a, 20))
                .hasMessageContaining("keeps the Cholesky factor's diagonal positive, got -");
        assertThatThrownBy(() -> Metric.logDet().geodesic(a, b, 1.5))
                .hasMessage("logDetGeodesic: expected t within [0, 1], got 1.5; only geodesics lead beyond their ends,"
                        + " and this metric has none.");
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void distancesFromAKeptReferenceAndAmongManyHaveTheBitsOfTwoAlone(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(4, seeded.random());
        for (Metric metric : ALL) {
            double[][] pairs = metric.pairwiseDistances(m);
            DistancesFrom fromAll = metric.fromEach(m.subList(0, 3));
            for (int round = 0; round < 2; round++) { // what one round leaves behind does not show in the next
                for (int i = 1; i < m.size(); i++) {
                    double[] expected = {metric.squaredDistance(m.get(i), m.get(0)),
                            metric.squaredDistance(m.get(i), m.get(1)), metric.squaredDistance(m.get(i), m.get(2))};
                    assertThat(fromAll.squared(m.get(i))).as(metric + " " + seeded).isEqualTo(expected);
                    assertThat(fromAll.distances(m.get(i)))
                            .isEqualTo(Arrays.stream(expected).map(Math::sqrt).toArray());
                }
            }
            for (int i = 0; i < m.size(); i++) {
                DistanceFrom from = metric.from(m.get(i));
                for (int j = i + 1; j < m.size(); j++) {
                    assertThat(from.distance(m.get(j))).as(metric + " " + seeded)
                            .isEqualTo(metric.distance(m.get(j), m.get(i))).isEqualTo(pairs[i][j])
                            .isEqualTo(pairs[j][i]);
                    assertThat(from.squared(m.get(j))).isEqualTo(metric.squaredDistance(m.get(j), m.get(i)));
                }
                assertThat(pairs[i][i]).isZero();
            }
        }
        assertThat(Metric.riemannian().squaredDistance(m.get(0), m.get(1)))
                .isEqualTo(Distances.riemannianSquared(m.get(0), m.get(1)));
    }

    @Test
    void aRefusalBetweenTwoMatricesLeavesNoTraceInTheDistances() {
        List<SpdMatrix> m = new Seeded(6, 5, 100).spds(3, new Random(6));
        SpdMatrix indefinite = SpdMatrix.of(new double[][]{{1, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, -1, 0, 0},
                {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}});
        for (Metric metric : ALL) {
            DistancesFrom kept = metric.fromEach(m.subList(0, 2));
            double[] first = kept.squared(m.get(2));
            if (!metric.equals(Metric.euclidean())) {
                assertThatThrownBy(() -> kept.squared(indefinite)).as(metric.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> kept.squared(SpdMatrix.identity(4))).as(metric.toString())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(kept.squared(m.get(2))).as(metric.toString()).isEqualTo(first)
                    .isEqualTo(metric.fromEach(m.subList(0, 2)).squared(m.get(2)));
        }
    }

    @Test
    void twoThreadsOnKeptReferencesGetTheBitsOfOne() {
        List<SpdMatrix> m = new Seeded(8, 12, 100).spds(40, new Random(8));
        for (Metric metric : ALL) {
            DistancesFrom kept = metric.fromEach(m.subList(0, 3));
            List<double[]> alone = m.stream().map(kept::squared).toList();
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<List<double[]>>> threads = Stream
                    .generate(() -> CompletableFuture.supplyAsync(() -> {
                        await(together);
                        return m.stream().map(kept::squared).toList();
                    }, runnable -> new Thread(runnable).start())).limit(2).toList();
            for (CompletableFuture<List<double[]>> thread : threads) {
                assertThat(thread.join()).as(metric.toString()).containsExactly(alone.toArray(double[][]::new));
            }
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noReferencesAndReferencesOfTwoSizesAreRefused() {
        for (Metric metric : ALL) {
            assertThatThrownBy(() -> metric.fromEach(List.of())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(metric.name() + "Distance: expected at least one matrix, got none.");
            assertThatThrownBy(() -> metric.fromEach(List.of(SpdMatrix.identity(3), SpdMatrix.identity(5))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Distance: expected matrices of one size, got 3 × 3 at 0 and 5 × 5 at 1");
        }
    }

    @Test
    void metricsOfAChartAreFlatAndTheOthersAreNot() {
        assertThat(ALL.stream().filter(metric -> metric instanceof TangentMetric tangent && tangent.isFlat()))
                .containsExactlyElementsOf(ALL.stream().filter(FlatMetric.class::isInstance).toList())
                .contains(Metric.logEuclidean(), Metric.powerEuclidean(0.5), Metric.logCholesky())
                .doesNotContain(Metric.riemannian(), Metric.buresWasserstein());
    }

    @Test
    void anOperationByNameIsTheMetricsOwn() {
        List<SpdMatrix> m = new Seeded(6, 5, 100).spds(2, new Random(6));
        List<ToDoubleBiFunction<SpdMatrix, SpdMatrix>> named = List.of(Distances::riemannian, Distances::logEuclidean,
                Distances::euclidean, Distances::harmonic, (a, b) -> Distances.powerEuclidean(a, b, 0.5),
                (a, b) -> Distances.powerEuclidean(a, b, -0.5), (a, b) -> Distances.powerEuclidean(a, b, 2),
                Distances::cholesky, Distances::logCholesky, Distances::buresWasserstein, Distances::logDet,
                Distances::symmetricKullbackLeibler, Distances::thompson);
        for (int i = 0; i < ALL.size(); i++) {
            assertThat(named.get(i).applyAsDouble(m.get(0), m.get(1))).as(ALL.get(i).toString())
                    .isEqualTo(ALL.get(i).distance(m.get(0), m.get(1)));
        }
        assertThat(Geodesics.euclidean(m.get(0), m.get(1), 0.3))
                .isEqualTo(Metric.euclidean().geodesic(m.get(0), m.get(1), 0.3));
        assertThat(Geodesics.harmonic(m.get(0), m.get(1), 0.3))
                .isEqualTo(Geodesics.powerEuclidean(m.get(0), m.get(1), -1, 0.3));
        assertThat(Geodesics.logEuclidean(m.get(0), m.get(1), 0.3))
                .isEqualTo(Metric.powerEuclidean(0).geodesic(m.get(0), m.get(1), 0.3));
        assertThat(Geodesics.cholesky(m.get(0), m.get(1), 0.3))
                .isNotEqualTo(Geodesics.logCholesky(m.get(0), m.get(1), 0.3));
    }

    @Test
    void aMetricIsAValueThatItsNameFinds() {
        for (Metric metric : ALL) {
            assertThat(Metric.named(metric.name())).isEqualTo(metric).hasSameHashCodeAs(metric)
                    .isInstanceOf(Record.class);
            assertThat(metric.toString()).startsWith("Metric.").endsWith(")").contains(metric.name());
        }
        assertThat(Metric.names()).hasSize(11).doesNotHaveDuplicates().contains("riemannian", "powerEuclidean(p)");
        assertThat(Metric.powerEuclidean(0.5)).hasToString("Metric.powerEuclidean(0.5)");
        assertThat(Metric.thompson()).hasToString("Metric.thompson()");
        assertThat(Stream.of(1.0, 0.0, -0.0, -1.0).map(Metric::powerEuclidean))
                .containsExactly(Metric.euclidean(), Metric.logEuclidean(), Metric.logEuclidean(), Metric.harmonic());
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        assertThatThrownBy(() -> Metric.named("riemann")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Metric.named: expected one of riemannian, logEuclidean, ")
                .hasMessageEndingWith(", powerEuclidean(p) with a number for p, got riemann.");
        assertThatThrownBy(() -> Metric.named("powerEuclidean(p)")).hasMessageEndingWith("got powerEuclidean(p).");
        assertThatThrownBy(() -> Metric.named("powerEuclidean(NaN)"))
                .hasMessage("powerEuclidean: expected a finite exponent, got NaN.");
    }

    private static void close(Seeded seeded, Metric metric, SpdMatrix tested, SpdMatrix expected) {
        assertClose(metric + " " + seeded, tested, expected, 10 * seeded.tolerance());
    }

    static SpdMatrix scalar(double value) {
        return SpdMatrix.of(new double[][]{{value}});
    }

    static SpdMatrix scaled(SpdMatrix matrix, double factor) {
        return new SpdMatrix(matrix.size(), Arrays.stream(matrix.values()).map(v -> v * factor).toArray());
    }
}
