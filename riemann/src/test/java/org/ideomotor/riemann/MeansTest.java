package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.ideomotor.riemann.MetricLaws.ScalarMean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of single means. [MetricTheoremsTest] has what is true of all, [RiemannianMeanTest] more of the Riemannian one.
class MeansTest {
    private static final int COUNT = 5;
    private static final double[] WEIGHTS = {1, 2, 3, 4, 5};
    private static final double[] EXPONENTS = {-1, -0.5, -0.1, 0, 0.1, 0.5, 1};

    /// V² and µV² stop at the same iteration.
    @Test
    void iterationsDoNotDependOnTheUnit() {
        List<SpdMatrix> microvolts = new Seeded(21, 8, 100).spds(COUNT, new Random(21));
        List<SpdMatrix> volts = microvolts.stream().map(c -> MetricTest.scaled(c, 0x1p-40)).toList();
        for (Metric metric : List.of(Metric.riemannian(), Metric.logDet(), Metric.thompson(),
                Metric.buresWasserstein())) {
            Mean expected = metric.mean(microvolts, WEIGHTS);
            Mean tested = metric.mean(volts, WEIGHTS);
            assertThat(tested.iterations()).as(metric.toString()).isEqualTo(expected.iterations());
            assertClose(metric.toString(), MetricTest.scaled(tested.matrix(), 0x1p40), expected.matrix(), 1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powerMeansMoveWithCongruence(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> m = seeded.spds(COUNT, random);
        double[][] g = seeded.invertible(random);
        List<SpdMatrix> moved = m.stream().map(c -> Seeded.congruence(g, c)).toList();
        assertClose(seeded.toString(), power(seeded, moved, 0.3), Seeded.congruence(g, power(seeded, m, 0.3)),
                slack(seeded));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void thePowerMeanOfInversesIsTheInverseOfTheOppositePower(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        List<SpdMatrix> inverses = m.stream().map(Theorem::inverse).toList();
        for (double p : new double[]{-1, 0.1, 0.5}) {
            assertClose("power " + p + " " + seeded, power(seeded, inverses, p), Theorem.inverse(power(seeded, m, -p)),
                    slack(seeded));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powerMeansOfCommutingMatricesAreThoseOfTheirEigenvalues(Seeded seeded) {
        Random random = seeded.random();
        double[][] basis = seeded.orthogonal(random);
        double[] common = seeded.powers(seeded.condition());
        List<double[]> eigenvalues = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            double[] values = new double[seeded.size()];
            Arrays.setAll(values, k -> common[k] * Math.exp(2 * random.nextDouble() - 1));
            eigenvalues.add(values);
        }
        List<SpdMatrix> m = eigenvalues.stream().map(values -> Seeded.withEigenvalues(basis, values)).toList();
        for (double p : new double[]{-0.5, 0.1}) {
            assertClose("power " + p + " " + seeded, power(seeded, m, p), commuting(basis, eigenvalues, p),
                    slack(seeded));
        }
        assertClose("ALE " + seeded, Means.ale(m, WEIGHTS, stop(seeded)).matrix(), commuting(basis, eigenvalues, 0),
                slack(seeded));
    }

    private static SpdMatrix commuting(double[][] basis, List<double[]> eigenvalues, double p) {
        double[] shares = Arrays.stream(WEIGHTS).map(weight -> weight / 15).toArray();
        double[] mean = new double[basis.length];
        Arrays.setAll(mean, k -> ScalarMean.power(p)
                .of(eigenvalues.stream().mapToDouble(values -> values[k]).toArray(), shares));
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
            SpdMatrix mean = power(seeded, m, p);
            List<SpdMatrix> points = m.stream().map(c -> Geodesics.riemannian(mean, c, p)).toList();
            assertClose(seeded.toString(), Means.euclidean(points, WEIGHTS).matrix(), mean, slack(seeded));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powerMeansGrowFromTheHarmonicToTheArithmeticMean(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        SpdMatrix before = Means.harmonic(m, WEIGHTS).matrix();
        assertClose("-1", power(seeded, m, -1), before, slack(seeded));
        for (double p : EXPONENTS) {
            SpdMatrix mean = power(seeded, m, p);
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
        double t = 1e-3; // central differences are off by its square
        for (int i = 0; i < COUNT; i++) {
            double weight = WEIGHTS[i] / 15;
            double[] ahead = Geodesics.thompson(mean, m.get(i), t).values();
            double[] behind = Geodesics.thompson(mean, m.get(i), -t).values();
            Arrays.setAll(sum, k -> sum[k] + weight * (ahead[k] - behind[k]) / (2 * t));
        }
        double[] values = mean.values();
        assertThat(Math.sqrt(Seeded.dot(sum, sum) / Seeded.dot(values, values))).as(seeded.toString())
                .isLessThan(t * t + seeded.tolerance() / t);
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

    private static double sum(SpdMatrix point, List<SpdMatrix> m, ToDoubleBiFunction<SpdMatrix, SpdMatrix> cost) {
        double sum = 0;
        for (int i = 0; i < m.size(); i++) {
            sum += WEIGHTS[i] * cost.applyAsDouble(point, m.get(i));
        }
        return sum;
    }

    /// `δ(P_p, G) ≈ ½ |p| ‖Σ wᵢ log² Wᵢ‖`: the limit is reached in proportion to p, from both sides.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powerMeansTendToTheRiemannianMeanAsTheExponentVanishes(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        SpdMatrix limit = mean(seeded, Metric.riemannian(), m, WEIGHTS);
        double spread = sum(limit, m, Distances::riemannianSquared) / 15;
        for (double p : new double[]{1e-1, -1e-1, 1e-3, -1e-3}) {
            assertThat(Distances.riemannian(power(seeded, m, p), limit)).as(p + " " + seeded)
                    .isLessThanOrEqualTo(Math.abs(p) * spread + seeded.size() * slack(seeded));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theAleMeanKnowsNoOrderAndHasTheMeanOfTheDeterminants(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(COUNT, seeded.random());
        SpdMatrix mean = Means.ale(m, WEIGHTS, stop(seeded)).matrix();
        assertClose("order " + seeded, Means.ale(m.reversed(), new double[]{5, 4, 3, 2, 1}, stop(seeded)).matrix(),
                mean, 10 * slack(seeded));
        double difference = Theorem.logDeterminant(mean);
        for (int i = 0; i < COUNT; i++) {
            difference -= WEIGHTS[i] / 15 * Theorem.logDeterminant(m.get(i));
        }
        assertThat(Math.abs(difference) / seeded.size()).as("determinant " + seeded)
                .isLessThanOrEqualTo(slack(seeded));
    }

    /// A weight of two is a matrix taken twice.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theAleMeanCountsAMatrixAsOftenAsItsWeightSays(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        assertClose(seeded.toString(), Means.ale(m, new double[]{10, 20}, stop(seeded)).matrix(),
                Means.ale(List.of(m.get(0), m.get(1), m.get(1)), new double[]{1, 1, 1}, stop(seeded)).matrix(),
                10 * slack(seeded));
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
        return new StopRule(1e-10 + seeded.tolerance(), 100);
    }

    private static SpdMatrix power(Seeded seeded, List<SpdMatrix> matrices, double exponent) {
        return Means.power(matrices, WEIGHTS, exponent, stop(seeded)).matrix();
    }

    /// Ten tolerances, and ten steps of the size at which iterations stop here.
    private static double slack(Seeded seeded) {
        return 10 * (1e-10 + seeded.tolerance());
    }
}
