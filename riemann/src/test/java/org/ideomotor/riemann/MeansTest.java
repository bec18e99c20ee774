package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of means, metric by metric; [RiemannianMeanTest] has more of the Riemannian one.
class MeansTest {
    private static final int COUNT = 5;
    private static final double[] WEIGHTS = {1, 2, 3, 4, 5};
    private static final double[] EXPONENTS = {-1, -0.5, -0.1, 0, 0.1, 0.5, 1};

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofTwoMatricesIsOnTheCurveBetweenThem(Seeded seeded) {
        List<SpdMatrix> pair = seeded.spds(2, seeded.random());
        for (Metric metric : MetricTest.ALL) {
            assertClose(metric + " " + seeded, mean(seeded, metric, pair, 7, 3),
                    metric.geodesic(pair.get(0), pair.get(1), 0.3), slack(seeded));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofTheSameMatrixIsThatMatrix(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        for (Metric metric : MetricTest.ALL) {
            assertClose(metric + " " + seeded, mean(seeded, metric, Collections.nCopies(COUNT, matrix), WEIGHTS),
                    matrix, slack(seeded));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void doesNotDependOnTheOrder(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        double[] reversed = {5, 4, 3, 2, 1};
        for (Metric metric : MetricTest.ALL) {
            assertClose(metric + " " + seeded, mean(seeded, metric, m.reversed(), reversed),
                    mean(seeded, metric, m, WEIGHTS), slack(seeded));
        }
        assertClose("ALE " + seeded, Means.ale(m.reversed(), reversed, stop(seeded)).matrix(),
                Means.ale(m, WEIGHTS, stop(seeded)).matrix(), 10 * slack(seeded));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void wholeWeightsCountAMatrixSoManyTimes(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        List<SpdMatrix> repeated = List.of(m.get(0), m.get(1), m.get(1));
        for (Metric metric : MetricTest.ALL) {
            assertClose(metric + " " + seeded, mean(seeded, metric, m, 10, 20), mean(seeded, metric, repeated, 1, 1, 1),
                    slack(seeded));
        }
        assertClose("ALE " + seeded, Means.ale(m, new double[]{10, 20}, stop(seeded)).matrix(),
                Means.ale(repeated, new double[]{1, 1, 1}, stop(seeded)).matrix(), slack(seeded));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void affineMeansMoveWithCongruence(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> m = seeded.spds(COUNT, random);
        double[][] g = seeded.invertible(random);
        List<SpdMatrix> moved = m.stream().map(c -> Seeded.congruence(g, c)).toList();
        for (Metric metric : MetricTest.AFFINE) {
            assertClose(metric + " " + seeded, mean(seeded, metric, moved, WEIGHTS),
                    Seeded.congruence(g, mean(seeded, metric, m, WEIGHTS)), slack(seeded));
        }
        assertClose("power " + seeded, Means.power(moved, WEIGHTS, 0.3, stop(seeded)).matrix(),
                Seeded.congruence(g, Means.power(m, WEIGHTS, 0.3, stop(seeded)).matrix()), slack(seeded));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void moveWithRotationUnlessTheyReadRowsInOrder(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> m = seeded.spds(COUNT, random);
        double[][] q = seeded.orthogonal(random);
        List<SpdMatrix> moved = m.stream().map(c -> Seeded.congruence(q, c)).toList();
        for (Metric metric : MetricTest.ALL) {
            if (!MetricTest.OF_ROWS_IN_ORDER.contains(metric)) {
                assertClose(metric + " " + seeded, mean(seeded, metric, moved, WEIGHTS),
                        Seeded.congruence(q, mean(seeded, metric, m, WEIGHTS)), slack(seeded));
            }
        }
    }

    /// To the bit, with the same number of iterations: V² and µV² stop at the same place.
    @Test
    void doNotDependOnTheUnit() {
        List<SpdMatrix> microvolts = new Seeded(21, 8, 100).spds(COUNT, new Random(21));
        List<SpdMatrix> volts = microvolts.stream().map(c -> MetricTest.scaled(c, 0x1p-40)).toList();
        for (Metric metric : List.of(Metric.riemannian(), Metric.logDet(), Metric.thompson(),
                Metric.buresWasserstein())) {
            Mean expected = metric.mean(microvolts, WEIGHTS);
            Mean tested = metric.mean(volts, WEIGHTS);
            assertThat(tested.iterations()).as(metric.toString()).isEqualTo(expected.iterations());
            assertClose(metric.toString(), MetricTest.scaled(tested.matrix(), 0x1p40), expected.matrix(), 1e-13);
        }
        for (Metric metric : MetricTest.ALL) {
            assertClose(metric.toString(), MetricTest.scaled(metric.mean(volts, WEIGHTS).matrix(), 0x1p40),
                    metric.mean(microvolts, WEIGHTS).matrix(), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void selfDualMeansOfInversesAreInverses(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        List<SpdMatrix> inverses = MetricTest.inverses(m);
        for (Metric metric : List.of(Metric.riemannian(), Metric.logEuclidean(), Metric.logDet(),
                Metric.symmetricKullbackLeibler())) {
            assertClose(metric + " " + seeded, mean(seeded, metric, inverses, WEIGHTS),
                    MatrixFunctions.power(mean(seeded, metric, m, WEIGHTS), -1), slack(seeded));
        }
        assertClose("harmonic " + seeded, Means.harmonic(m, WEIGHTS).matrix(),
                MatrixFunctions.power(Means.euclidean(inverses, WEIGHTS).matrix(), -1), slack(seeded));
        for (double p : EXPONENTS) {
            assertClose("power " + p + " " + seeded, Means.power(inverses, WEIGHTS, p, stop(seeded)).matrix(),
                    MatrixFunctions.power(Means.power(m, WEIGHTS, -p, stop(seeded)).matrix(), -1), slack(seeded));
        }
    }

    /// The geometric mean for the four that are one, power means of the eigenvalues for the others.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofCommutingMatricesAreMeansOfTheirEigenvalues(Seeded seeded) {
        Random random = seeded.random();
        double[][] basis = seeded.orthogonal(random);
        List<double[]> eigenvalues = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            eigenvalues
                    .add(random.doubles(seeded.size(), -0.25, 0.25).map(u -> Math.exp(u * Math.log(seeded.condition())))
                            .toArray());
        }
        List<SpdMatrix> m = eigenvalues.stream().map(values -> Seeded.withEigenvalues(basis, values)).toList();
        SpdMatrix geometric = commuting(basis, eigenvalues, 0);
        assertClose("log-Euclidean " + seeded, Means.logEuclidean(m, WEIGHTS).matrix(), geometric, slack(seeded));
        assertClose("Riemannian " + seeded, mean(seeded, Metric.riemannian(), m, WEIGHTS), geometric, slack(seeded));
        assertClose("ALE " + seeded, Means.ale(m, WEIGHTS, stop(seeded)).matrix(), geometric, slack(seeded));
        assertClose("Bures-Wasserstein " + seeded, mean(seeded, Metric.buresWasserstein(), m, WEIGHTS),
                commuting(basis, eigenvalues, 0.5), slack(seeded));
        for (double p : EXPONENTS) {
            assertClose("power " + p + " " + seeded, Means.power(m, WEIGHTS, p, stop(seeded)).matrix(),
                    commuting(basis, eigenvalues, p), slack(seeded));
            assertClose("power-Euclidean " + p + " " + seeded, Means.powerEuclidean(m, WEIGHTS, p).matrix(),
                    commuting(basis, eigenvalues, p), slack(seeded));
        }
    }

    private static SpdMatrix commuting(double[][] basis, List<double[]> eigenvalues, double p) {
        double[] mean = new double[basis.length];
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            for (int i = 0; i < COUNT; i++) {
                double value = eigenvalues.get(i)[k];
                sum += WEIGHTS[i] / 15 * (p == 0 ? Math.log(value) : Math.pow(value, p));
            }
            mean[k] = p == 0 ? Math.exp(sum) : Math.pow(sum, 1 / p);
        }
        return Seeded.withEigenvalues(basis, mean);
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void logDetMeanSolvesItsEquation(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        SpdMatrix mean = mean(seeded, Metric.logDet(), m, WEIGHTS);
        List<SpdMatrix> halfWay = m.stream().map(c -> Geodesics.euclidean(c, mean, 0.5)).toList();
        assertClose(seeded.toString(), Means.harmonic(halfWay, WEIGHTS).matrix(), mean, slack(seeded));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powerMeanIsTheArithmeticMeanOfItsGeodesicsToTheMatrices(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        for (double p : new double[]{0.2, 0.7}) {
            SpdMatrix mean = Means.power(m, WEIGHTS, p, stop(seeded)).matrix();
            List<SpdMatrix> points = m.stream().map(c -> Geodesics.riemannian(mean, c, p)).toList();
            assertClose(seeded.toString(), Means.euclidean(points, WEIGHTS).matrix(), mean, slack(seeded));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powerMeansGrowFromTheHarmonicToTheArithmeticMean(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        SpdMatrix before = Means.harmonic(m, WEIGHTS).matrix();
        assertClose("-1", Means.power(m, WEIGHTS, -1, stop(seeded)).matrix(), before, slack(seeded));
        for (double p : EXPONENTS) {
            SpdMatrix mean = Means.power(m, WEIGHTS, p, stop(seeded)).matrix();
            assertThat(GeneralizedEigen.of(mean, before).values()[0]).as(p + " " + seeded)
                    .isGreaterThanOrEqualTo(1 - slack(seeded));
            before = mean;
        }
        assertClose("1", before, Means.euclidean(m, WEIGHTS).matrix(), slack(seeded));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void thompsonMeanIsTheRiemannianMeanOfSmallMatricesAndNoTugOfWarElsewhere(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        SpdMatrix mean = mean(seeded, Metric.thompson(), m, WEIGHTS);
        if (seeded.size() <= 2) {
            assertClose(seeded.toString(), mean, mean(seeded, Metric.riemannian(), m, WEIGHTS), slack(seeded));
        }
        double[] sum = new double[seeded.size() * seeded.size()];
        double t = 1e-6;
        for (int i = 0; i < COUNT; i++) {
            double weight = WEIGHTS[i] / 15;
            double[] ahead = Geodesics.thompson(mean, m.get(i), t).values();
            double[] behind = Geodesics.thompson(mean, m.get(i), -t).values();
            Arrays.setAll(sum, k -> sum[k] + weight * (ahead[k] - behind[k]) / (2 * t));
        }
        double[] values = mean.values();
        assertThat(Math.sqrt(Seeded.dot(sum, sum) / Seeded.dot(values, values))).as(seeded.toString())
                .isLessThan(1e-8 + seeded.tolerance() / t);
    }

    /// pyRiemann's walk, with weights and without its early end: 30 000 rounds of five steps.
    @Test
    void aLongWalkAlongStarGeodesicsEndsAtTheThompsonMean() {
        List<SpdMatrix> m = new Seeded(22, 3, 100).spds(3, new Random(22));
        double[] weights = {1, 2, 3};
        SpdMatrix walker = m.getFirst();
        double taken = weights[0];
        for (int step = 1; step < 30_000; step++) {
            double weight = weights[step % 3];
            taken += weight;
            walker = Geodesics.thompson(walker, m.get(step % 3), weight / taken);
        }
        assertClose("walk", walker, Means.thompson(m, weights).matrix(), 2e-4);
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void leastSquaresMeansAreNotBettered(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        for (Metric metric : MetricTest.ALL) {
            boolean divergence = metric.equals(Metric.symmetricKullbackLeibler());
            if (!metric.equals(Metric.thompson())) {
                ToDoubleBiFunction<SpdMatrix, SpdMatrix> cost = divergence ? metric::distance : metric::squaredDistance;
                requireBest(metric + " " + seeded, mean(seeded, metric, m, WEIGHTS), m, cost);
            }
        }
    }

    static void requireBest(String what, SpdMatrix best, List<SpdMatrix> m,
            ToDoubleBiFunction<SpdMatrix, SpdMatrix> cost) {
        double least = sum(best, m, cost);
        for (SpdMatrix towards : m) {
            for (double t : new double[]{0.05, -0.05}) {
                SpdMatrix other = Geodesics.riemannian(best, towards, t);
                assertThat(sum(other, m, cost)).as(what).isGreaterThanOrEqualTo(least * (1 - 1e-13));
            }
        }
    }

    private static double sum(SpdMatrix point, List<SpdMatrix> m, ToDoubleBiFunction<SpdMatrix, SpdMatrix> cost) {
        double sum = 0;
        for (int i = 0; i < m.size(); i++) {
            sum += WEIGHTS[i] * cost.applyAsDouble(point, m.get(i));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#casesTo64")
    void convergeByTheStandardRule(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        for (Metric metric : MetricTest.ALL) {
            Mean mean = metric.mean(m, WEIGHTS);
            assertThat(mean.converged()).as(metric + " " + seeded + " " + mean.residual()).isTrue();
            assertThat(mean.residual()).isLessThanOrEqualTo(1e-8);
        }
        assertThat(Means.power(m, 0.3).converged()).as(seeded.toString()).isTrue();
    }

    /// Two clusters at a Riemannian distance of 14, where the plain fixed points need hundreds of rounds.
    @Test
    void convergeForMatricesFarApart() {
        Seeded seeded = new Seeded(23, 4, 100);
        List<SpdMatrix> m = new ArrayList<>(seeded.spds(3, new Random(23)));
        m.addAll(seeded.spds(2, new Random(24)).stream().map(c -> MetricTest.scaled(c, 1000)).toList());
        for (Metric metric : MetricTest.ALL) {
            Mean mean = metric.mean(m, WEIGHTS);
            assertThat(mean.converged()).as(metric + " " + mean.iterations() + " " + mean.residual()).isTrue();
        }
    }

    @Test
    void tellWhenTheyDidNotConverge() {
        List<SpdMatrix> m = new Seeded(25, 6, 1000).spds(COUNT, new Random(25));
        StopRule hasty = StopRule.standard().withMaxIterations(1);
        for (Metric metric : List.of(Metric.riemannian(), Metric.logDet(), Metric.thompson(),
                Metric.buresWasserstein())) {
            Mean mean = metric.mean(m, WEIGHTS, hasty);
            assertThat(mean.converged()).as(metric.toString()).isFalse();
            assertThat(mean.iterations()).isEqualTo(1);
            assertThat(mean.residual()).isGreaterThan(1e-8);
        }
        assertThat(Means.ale(m, WEIGHTS, hasty).converged()).isFalse();
        assertThat(Means.power(m, WEIGHTS, 0.5, hasty).converged()).isFalse();
        assertThat(Metric.harmonic().mean(m, WEIGHTS, hasty)).extracting(Mean::converged, Mean::iterations)
                .containsExactly(true, 0);
    }

    @Test
    void aPowerMeansExponentIsWithinOne() {
        List<SpdMatrix> one = List.of(SpdMatrix.identity(2));
        assertThatThrownBy(() -> Means.power(one, 1.5)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("powerMean: expected an exponent within [-1, 1], got 1.5; Means.powerEuclidean takes any.");
        assertThatThrownBy(() -> Means.power(one, Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> Means.power(List.of(), 0.5))
                .hasMessage("powerMean: expected at least one matrix, got none.");
        assertThatThrownBy(() -> Means.power(List.of(SpdMatrix.of(new double[2][2])), 0.5)).hasMessageStartingWith(
                "powerMean: matrix 0 of 1 is not positive definite (least eigenvalue 0.0, greatest 0.0)");
        assertThatThrownBy(() -> Means.ale(List.of())).hasMessage("aleMean: expected at least one matrix, got none.");
    }

    @Test
    void anOperationByNameIsTheMetricsOwn() {
        List<SpdMatrix> m = new Seeded(26, 5, 100).spds(COUNT, new Random(26));
        assertThat(Means.harmonic(m)).isEqualTo(Metric.harmonic().mean(m));
        assertThat(Means.cholesky(m, WEIGHTS)).isEqualTo(Metric.cholesky().mean(m, WEIGHTS));
        assertThat(Means.cholesky(m)).isEqualTo(Metric.cholesky().mean(m));
        assertThat(Means.logCholesky(m)).isEqualTo(Metric.logCholesky().mean(m));
        assertThat(Means.logCholesky(m, WEIGHTS)).isEqualTo(Metric.logCholesky().mean(m, WEIGHTS));
        assertThat(Means.euclidean(m)).isEqualTo(Metric.euclidean().mean(m));
        assertThat(Means.logEuclidean(m)).isEqualTo(Metric.logEuclidean().mean(m));
        assertThat(Means.buresWasserstein(m)).isEqualTo(Metric.buresWasserstein().mean(m));
        assertThat(Means.thompson(m)).isEqualTo(Metric.thompson().mean(m));
        assertThat(Means.logDet(m)).isEqualTo(Metric.logDet().mean(m));
        assertThat(Means.symmetricKullbackLeibler(m)).isEqualTo(Metric.symmetricKullbackLeibler().mean(m));
        assertThat(Means.power(m, 0)).isEqualTo(Means.riemannian(m));
        assertThat(Means.powerEuclidean(m, 0)).isEqualTo(Means.logEuclidean(m));
    }

    private static SpdMatrix mean(Seeded seeded, Metric metric, List<SpdMatrix> matrices, double... weights) {
        return metric.mean(matrices, weights, stop(seeded)).matrix();
    }

    private static StopRule stop(Seeded seeded) {
        return new StopRule(seeded.tolerance(), 100);
    }

    private static double slack(Seeded seeded) {
        return 100 * seeded.tolerance();
    }
}
