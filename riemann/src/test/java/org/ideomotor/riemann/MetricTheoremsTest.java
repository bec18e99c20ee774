package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.riemann.MetricLaws.Eigenspaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every metric, every theorem of distances, means, geodesics and tangent spaces, at 1, 2, 8, 22 and 64 rows, well and ill conditioned.
///
/// Tolerances are those of [Seeded#tolerance()] times a number that is stated; means that are found by iteration have the step at which they
/// stop besides.
class MetricTheoremsTest {
    private static final double[] WEIGHTS = {1, 2, 3};
    private static final double STOPPED = 1e-9; // ten steps of the size at which iterations stop here
    private static final double SEVERAL = 10; // tolerances, where results of several steps are compared

    /// One metric on the matrices of one seed, and the mean of these.
    record Case(MetricLaws laws, Seeded seeded, Theorem.Sample sample) {
        static Case of(MetricLaws laws, Seeded seeded) {
            StopRule stop = new StopRule(STOPPED / 10 + seeded.tolerance() / 10, 300);
            return new Case(laws, seeded, Theorem.Sample.of(laws.metric(), seeded, WEIGHTS, stop));
        }

        Metric metric() {
            return laws.metric();
        }

        List<SpdMatrix> matrices() {
            return sample.matrices();
        }

        SpdMatrix first() {
            return sample.first();
        }

        SpdMatrix second() {
            return sample.second();
        }

        double tolerance() {
            return SEVERAL * seeded.tolerance();
        }

        double meanTolerance() {
            return tolerance() + (sample.found().iterations() > 0 ? STOPPED : 0);
        }

        SpdMatrix mean() {
            return sample.mean();
        }

        SpdMatrix mean(List<SpdMatrix> others, double... weights) {
            return metric().mean(others, weights, sample.stop()).matrix();
        }

        /// As far as rounding carries two matrices apart that should be one, in the metric's unit.
        double rounding() {
            return tolerance() * Theorem.scale(metric(), first(), second());
        }

        @Override
        public String toString() {
            return laws + " " + seeded;
        }
    }

    private static final List<Case> CASES = MetricLaws.ALL.stream()
            .flatMap(laws -> Seeded.cases().map(seeded -> Case.of(laws, conditioned(laws, seeded)))).toList();

    /// Squares have the square of the condition: as ill-conditioned as the others are matrices whose squares are.
    private static Seeded conditioned(MetricLaws laws, Seeded seeded) {
        boolean squared = laws.metric().equals(Metric.powerEuclidean(2)) && seeded.condition() > 10;
        return squared ? new Seeded(seeded.seed(), seeded.size(), Math.sqrt(Seeded.ILL)) : seeded;
    }

    static Stream<Case> all() {
        return CASES.stream();
    }

    static Stream<Case> withTangentSpaces() {
        return CASES.stream().filter(c -> c.metric() instanceof TangentMetric);
    }

    static Stream<Case> withTransport() {
        return CASES.stream().filter(c -> c.metric() instanceof TransportMetric);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatTheTableSaysOfAMetricIsTrue(Case c) {
        for (Theorem theorem : c.laws().obeyed()) {
            assertThat(theorem.violation(c.sample())).as(theorem + " " + c).isLessThanOrEqualTo(c.meanTolerance());
        }
    }

    /// So that no truth is missing from the table, and no theorem is one that all matrices obey.
    @ParameterizedTest
    @MethodSource("laws")
    void whatTheTableDoesNotSayFailsSomewhere(MetricLaws laws) {
        Set<Theorem> denied = EnumSet.complementOf(EnumSet.copyOf(laws.obeyed()));
        for (long seed = 0; seed < 200 && !denied.isEmpty(); seed++) {
            Theorem.Sample sample = Theorem.Sample.of(laws.metric(), new Seeded(seed, 3, 100), WEIGHTS,
                    StopRule.standard());
            denied.removeIf(theorem -> theorem.violation(sample) > 1e-3);
        }
        assertThat(denied).as(laws.toString()).isEmpty();
    }

    static Stream<MetricLaws> laws() {
        return MetricLaws.ALL.stream();
    }

    /// A well-conditioned matrix is zero from itself to 1e-12 · n.
    @ParameterizedTest
    @MethodSource("all")
    void distancesArePositiveSymmetricAndZeroAtThePoint(Case c) {
        double ab = c.metric().distance(c.first(), c.second());
        double zero = c.metric().distance(c.first(), c.first());
        assertThat(ab).as(c.toString()).isGreaterThan(c.rounding());
        assertThat(c.metric().distance(c.second(), c.first())).as(c.toString()).isCloseTo(ab, offset(c.rounding()));
        assertThat(zero).as(c.toString()).isLessThanOrEqualTo(c.rounding());
        if (c.seeded().condition() == 10) {
            assertThat(zero).as(c.toString()).isLessThanOrEqualTo(1e-12 * c.seeded().size());
        }
        assertThat(c.metric().squaredDistance(c.first(), c.second())).as(c.toString()).isCloseTo(ab * ab,
                offset(c.rounding() * ab));
    }

    @ParameterizedTest
    @MethodSource("all")
    void distancesAndMeansFollowTheUnit(Case c) {
        double factor = 4;
        List<SpdMatrix> scaled = c.matrices().stream().map(m -> MetricTest.scaled(m, factor)).toList();
        c.laws().degree().ifPresent(degree -> {
            double power = Math.pow(factor, degree);
            assertThat(c.metric().distance(scaled.get(0), scaled.get(1))).as(c.toString())
                    .isCloseTo(power * c.metric().distance(c.first(), c.second()), offset(power * c.rounding()));
        });
        assertClose(c.toString(), c.mean(scaled, WEIGHTS), MetricTest.scaled(c.mean(), factor),
                c.meanTolerance());
    }

    /// What reads rows in order sees that a row is turned over, but not in its distances.
    @ParameterizedTest
    @MethodSource("all")
    void turningRowsOverChangesNoDistanceAndTurnsTheMean(Case c) {
        double[][] signs = Entries.identity(c.seeded().size());
        IntStream.range(0, signs.length).forEach(i -> signs[i][i] = i % 3 == 0 ? -1 : 1);
        assertThat(c.sample().distanceChange(Seeded.congruence(signs, c.first()),
                Seeded.congruence(signs, c.second()))).as(c.toString()).isLessThanOrEqualTo(c.tolerance());
        assertClose(c.toString(), c.sample().meanOf(c.sample().moved(signs)),
                Seeded.congruence(signs, c.mean()), c.meanTolerance());
    }

    /// δ of p at inverses is δ of −p, and so are means: the harmonic mean is the Euclidean mean of inverses, inverted.
    @ParameterizedTest
    @MethodSource("powers")
    void inversionTurnsAPowerIntoItsOpposite(Case c) {
        PowerEuclidean metric = (PowerEuclidean) c.metric();
        Metric opposite = Metric.powerEuclidean(-metric.exponent());
        List<SpdMatrix> inverses = c.matrices().stream().map(Theorem::inverse).toList();
        assertThat(opposite.distance(inverses.get(0), inverses.get(1))).as(c.toString())
                .isCloseTo(c.metric().distance(c.first(), c.second()), offset(c.rounding()));
        assertClose(c.toString(), Theorem.inverse(opposite.mean(inverses, WEIGHTS).matrix()), c.mean(),
                c.meanTolerance());
    }

    static Stream<Case> powers() {
        return CASES.stream().filter(c -> c.metric() instanceof PowerEuclidean);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMeanOfTheSameMatrixIsThatMatrix(Case c) {
        assertClose(c.toString(), c.mean(Collections.nCopies(3, c.first()), WEIGHTS), c.first(), c.meanTolerance());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMeanDoesNotDependOnTheOrder(Case c) {
        List<SpdMatrix> turned = List.of(c.matrices().get(2), c.first(), c.second());
        assertClose(c.toString(), c.mean(turned, 3, 1, 2), c.mean(), c.meanTolerance());
    }

    @ParameterizedTest
    @MethodSource("all")
    void wholeWeightsCountAMatrixSoManyTimes(Case c) {
        SpdMatrix third = c.matrices().get(2);
        List<SpdMatrix> repeated = List.of(c.first(), c.second(), c.second(), third, third, third);
        assertClose(c.toString(), c.mean(repeated, 7, 7, 7, 7, 7, 7), c.mean(), c.meanTolerance());
    }

    /// Matrices that share their eigenvectors have the mean of their eigenvalues.
    @ParameterizedTest
    @MethodSource("all")
    void theMeanOfCommutingMatricesIsThatOfTheirEigenvalues(Case c) {
        Random random = c.sample().random();
        int n = c.seeded().size();
        Eigenspaces spaces = c.laws().eigenspaces();
        double[][] basis = spaces == Eigenspaces.AXES ? Entries.identity(n) : c.seeded().orthogonal(random);
        double[] common = c.seeded().powers(c.seeded().condition());
        double[][] eigenvalues = new double[WEIGHTS.length][n];
        for (double[] values : eigenvalues) {
            Arrays.setAll(values, k -> common[k] * Math.exp(2 * random.nextDouble() - 1));
            if (spaces == Eigenspaces.TWO) {
                Arrays.setAll(values, k -> k < n / 2 ? values[0] : values[n - 1]);
            }
        }
        double[] expected = new double[n];
        double[] shares = Arrays.stream(WEIGHTS).map(weight -> weight / 6).toArray();
        Arrays.setAll(expected, k -> c.laws().commuting()
                .of(Arrays.stream(eigenvalues).mapToDouble(values -> values[k]).toArray(), shares));
        List<SpdMatrix> matrices = Arrays.stream(eigenvalues).map(v -> Seeded.withEigenvalues(basis, v)).toList();
        assertClose(c.toString(), c.mean(matrices, WEIGHTS), Seeded.withEigenvalues(basis, expected),
                c.meanTolerance());
    }

    /// The gradient `Σ wᵢ log_M Cᵢ` is zero at the mean, in the metric's own coordinates.
    @ParameterizedTest
    @MethodSource("withTangentSpaces")
    void tangentVectorsCancelAtTheMean(Case c) {
        TangentPlane plane = ((TangentMetric) c.metric()).at(c.mean());
        double[] sum = new double[plane.vector(c.first()).length];
        double lengths = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double[] vector = plane.vector(c.matrices().get(i));
            Products.addScaled(sum, WEIGHTS[i] / 6, vector, 0);
            lengths += WEIGHTS[i] / 6 * Math.sqrt(Seeded.dot(vector, vector));
        }
        assertThat(Math.sqrt(Seeded.dot(sum, sum))).as(c.toString())
                .isLessThanOrEqualTo(c.meanTolerance() * lengths + c.rounding());
    }

    /// The mean is the point with the least sum of squares (of divergences as they are); Thompson's minimises nothing.
    @ParameterizedTest
    @MethodSource("minimising")
    void noPointNearbyIsBetterThanTheMean(Case c) {
        ToDoubleBiFunction<SpdMatrix, SpdMatrix> cost = c.metric().equals(Metric.symmetricKullbackLeibler())
                ? c.metric()::distance
                : c.metric()::squaredDistance;
        double least = sum(c.mean(), c, cost);
        for (SpdMatrix towards : c.matrices()) {
            for (double t : new double[]{0.05, -0.05}) {
                SpdMatrix other = Geodesics.riemannian(c.mean(), towards, t);
                assertThat(sum(other, c, cost)).as(c.toString()).isGreaterThan(least);
            }
        }
    }

    static Stream<Case> minimising() {
        return CASES.stream().filter(c -> !c.metric().equals(Metric.thompson()));
    }

    private static double sum(SpdMatrix point, Case c, ToDoubleBiFunction<SpdMatrix, SpdMatrix> cost) {
        return IntStream.range(0, WEIGHTS.length)
                .mapToDouble(i -> WEIGHTS[i] * cost.applyAsDouble(point, c.matrices().get(i))).sum();
    }

    @ParameterizedTest
    @MethodSource("all")
    void meansConvergeByTheStandardRule(Case c) {
        Mean mean = c.metric().mean(c.matrices(), WEIGHTS);
        assertThat(mean.converged()).as(c + " " + mean.iterations() + " " + mean.residual()).isTrue();
        assertThat(mean.residual()).as(c.toString()).isLessThanOrEqualTo(1e-8);
    }

    @ParameterizedTest
    @MethodSource("all")
    void geodesicsBeginAtTheFirstAndEndAtTheSecondMatrix(Case c) {
        assertClose(c.toString(), c.metric().geodesic(c.first(), c.second(), 0), c.first(), c.tolerance());
        assertClose(c.toString(), c.metric().geodesic(c.first(), c.second(), 1), c.second(), c.tolerance());
        assertClose(c.toString(), c.metric().geodesic(c.second(), c.first(), 0.7),
                c.metric().geodesic(c.first(), c.second(), 0.3), c.tolerance());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMeanOfTwoIsTheGeodesicsPoint(Case c) {
        List<SpdMatrix> two = List.of(c.first(), c.second());
        assertClose(c.toString(), c.mean(two, 1, 1), c.metric().geodesic(c.first(), c.second(), 0.5),
                c.meanTolerance());
        assertClose(c.toString(), c.mean(two, 7, 3), c.metric().geodesic(c.first(), c.second(), 0.3),
                c.meanTolerance());
    }

    @ParameterizedTest
    @MethodSource("withTangentSpaces")
    void theExponentialUndoesTheLogarithm(Case c) {
        TangentPlane plane = ((TangentMetric) c.metric()).at(c.first());
        assertClose(c.toString(), plane.exp(plane.log(c.second())), c.second(), c.tolerance());
        assertClose(c.toString(), plane.matrix(plane.vector(c.second())), c.second(), c.tolerance());
        assertClose(c.toString(), plane.exp(TangentPlaneTest.scaled(plane.log(c.second()), 0.3)),
                c.metric().geodesic(c.first(), c.second(), 0.3), c.tolerance());
        double[] zero = plane.vector(c.first());
        assertThat(Math.sqrt(Seeded.dot(zero, zero))).as(c.toString()).isLessThanOrEqualTo(c.rounding());
    }

    @ParameterizedTest
    @MethodSource("withTangentSpaces")
    void theLengthOfAVectorIsTheDistance(Case c) {
        TangentPlane plane = ((TangentMetric) c.metric()).at(c.first());
        double distance = c.metric().distance(c.first(), c.second());
        double[] vector = plane.vector(c.second());
        SymmetricMatrix log = plane.log(c.second());
        assertThat(vector).as(c.toString()).hasSize(c.seeded().size() * (c.seeded().size() + 1) / 2);
        assertThat(Math.sqrt(Seeded.dot(vector, vector))).as(c.toString()).isCloseTo(distance, offset(c.rounding()));
        assertThat(Math.sqrt(plane.innerProduct(log, log))).as(c.toString()).isCloseTo(distance, offset(c.rounding()));
    }

    @ParameterizedTest
    @MethodSource("withTangentSpaces")
    void coordinatesAndTangentMatricesAreTwoWritingsOfOneArrow(Case c) {
        TangentPlane plane = ((TangentMetric) c.metric()).at(c.first());
        SymmetricMatrix log = plane.log(c.second());
        double[] coordinates = plane.coordinates(log);
        double[] difference = plane.vector(c.second());
        Products.addScaled(difference, -1, coordinates, 0);
        assertThat(Math.sqrt(Seeded.dot(difference, difference))).as(c.toString()).isLessThanOrEqualTo(c.rounding());
        assertClose(c.toString(), plane.arrow(coordinates).values(), log.values(), c.tolerance());
    }

    @ParameterizedTest
    @MethodSource("withTransport")
    void transportKeepsInnerProductsAndCanBeUndone(Case c) {
        TransportMetric metric = (TransportMetric) c.metric();
        TangentPlane from = metric.at(c.first());
        TangentPlane to = metric.at(c.second());
        SymmetricMatrix v = from.log(c.matrices().get(2));
        SymmetricMatrix w = from.log(c.second());
        SymmetricMatrix carriedV = metric.transport(v, c.first(), c.second());
        SymmetricMatrix carriedW = metric.transport(w, c.first(), c.second());
        double scale = Math.sqrt(from.innerProduct(v, v) * from.innerProduct(w, w));
        assertThat(to.innerProduct(carriedV, carriedW)).as(c.toString()).isCloseTo(from.innerProduct(v, w),
                offset(c.tolerance() * scale));
        assertThat(to.innerProduct(carriedV, carriedV)).as(c.toString()).isCloseTo(from.innerProduct(v, v),
                offset(c.tolerance() * from.innerProduct(v, v)));
        assertClose(c.toString(), metric.transport(carriedV, c.second(), c.first()).values(), v.values(),
                c.tolerance());
        assertClose(c.toString(), metric.transport(v, c.first(), c.first()).values(), v.values(), c.tolerance());
    }

    /// A geodesic carries its own velocity along.
    @ParameterizedTest
    @MethodSource("withTransport")
    void transportArrivesAsTheReverseOfTheWayBack(Case c) {
        TransportMetric metric = (TransportMetric) c.metric();
        SymmetricMatrix arriving = metric.transport(metric.at(c.first()).log(c.second()), c.first(), c.second());
        assertClose(c.toString(), arriving.values(),
                TangentPlaneTest.scaled(metric.at(c.second()).log(c.first()), -1).values(),
                c.tolerance());
    }

    /// 1, 2, 4: a quarter and a quarter, but nine eighths in one.
    @Test
    void theTriangleInequalityFailsForTheSymmetricKullbackLeiblerDivergence() {
        Metric metric = Metric.symmetricKullbackLeibler();
        assertThat(metric.distance(MetricTest.scalar(1), MetricTest.scalar(2))).isCloseTo(0.25, offset(1e-15));
        assertThat(metric.distance(MetricTest.scalar(2), MetricTest.scalar(4))).isCloseTo(0.25, offset(1e-15));
        assertThat(metric.distance(MetricTest.scalar(1), MetricTest.scalar(4))).isCloseTo(1.125, offset(1e-15));
    }

    /// Sra 2016 proves it for the root; the divergence itself fails for the same numbers.
    @Test
    void theTriangleInequalityFailsForTheSquareOfTheLogDetDistance() {
        Metric metric = Metric.logDet();
        assertThat(metric.squaredDistance(MetricTest.scalar(1), MetricTest.scalar(4)))
                .isGreaterThan(metric.squaredDistance(MetricTest.scalar(1), MetricTest.scalar(2))
                        + metric.squaredDistance(MetricTest.scalar(2), MetricTest.scalar(4)));
    }
}
