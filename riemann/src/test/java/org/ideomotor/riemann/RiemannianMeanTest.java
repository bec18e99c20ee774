package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The properties that make a matrix the mean of others (Moakher 2005; Nakamura 2009, P1 to P10).
class RiemannianMeanTest {
    private static final int COUNT = 7;

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void isTheGeometricMeanOfCommutingMatrices(Seeded seeded) {
        Random random = seeded.random();
        double[][] basis = seeded.orthogonal(random);
        List<SpdMatrix> matrices = new ArrayList<>();
        double[] logs = new double[seeded.size()];
        for (int i = 0; i < COUNT; i++) {
            double[] exponents = random.doubles(seeded.size(), -0.25, 0.25).map(u -> u * Math.log(seeded.condition()))
                    .toArray();
            matrices.add(Seeded.withEigenvalues(basis, Arrays.stream(exponents).map(Math::exp).toArray()));
            Arrays.setAll(logs, k -> logs[k] + exponents[k] / COUNT);
        }
        SpdMatrix expected = Seeded.withEigenvalues(basis, Arrays.stream(logs).map(Math::exp).toArray());
        assertClose("Riemannian", mean(seeded, matrices), expected, seeded.tolerance());
        assertClose("log-Euclidean", Means.logEuclidean(matrices).matrix(), expected, seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void isInvariantUnderCongruence(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> matrices = seeded.spds(COUNT, random);
        double[][] g = seeded.invertible(random);
        SpdMatrix moved = Seeded.congruence(g, mean(seeded, matrices));
        SpdMatrix meanOfMoved = mean(seeded, matrices.stream().map(c -> Seeded.congruence(g, c)).toList());
        assertClose(seeded.toString(), meanOfMoved, moved, 10 * seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void doesNotDependOnTheOrder(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> matrices = new ArrayList<>(seeded.spds(COUNT, random));
        SpdMatrix mean = mean(seeded, matrices);
        Collections.shuffle(matrices, random);
        assertClose(seeded.toString(), mean(seeded, matrices), mean, seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofInversesIsTheInverseOfTheMean(Seeded seeded) {
        List<SpdMatrix> matrices = seeded.spds(COUNT, seeded.random());
        SpdMatrix inverse = MatrixFunctions.power(mean(seeded, matrices), -1);
        SpdMatrix meanOfInverses = mean(seeded, matrices.stream().map(c -> MatrixFunctions.power(c, -1)).toList());
        assertClose(seeded.toString(), meanOfInverses, inverse, 10 * seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofTwoMatricesIsHalfWayBetweenThem(Seeded seeded) {
        List<SpdMatrix> pair = seeded.spds(2, seeded.random());
        SpdMatrix mean = mean(seeded, pair);
        double half = Distances.riemannian(pair.get(0), pair.get(1)) / 2;
        assertThat(Distances.riemannian(pair.get(0), mean)).isCloseTo(half, offset(seeded.tolerance() * (1 + half)));
        assertThat(Distances.riemannian(mean, pair.get(1))).isCloseTo(half, offset(seeded.tolerance() * (1 + half)));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofTheSameMatrixIsThatMatrix(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        List<SpdMatrix> copies = Collections.nCopies(5, matrix);
        assertClose("Riemannian", mean(seeded, copies), matrix, seeded.tolerance());
        assertClose("log-Euclidean", Means.logEuclidean(copies).matrix(), matrix, seeded.tolerance());
        assertClose("Euclidean", Means.euclidean(copies).matrix(), matrix, 1e-15);
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void isWhereTangentVectorsSumToZero(Seeded seeded) {
        List<SpdMatrix> matrices = seeded.spds(COUNT, seeded.random());
        TangentMap map = TangentMap.riemannian(mean(seeded, matrices));
        double[] sum = new double[map.dimension()];
        for (SpdMatrix matrix : matrices) {
            double[] vector = map.vector(matrix);
            Arrays.setAll(sum, i -> sum[i] + vector[i]);
        }
        assertThat(Math.sqrt(Seeded.dot(sum, sum))).as(seeded.toString()).isLessThan(COUNT * 10 * seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void liesBetweenHarmonicAndArithmeticMean(Seeded seeded) {
        List<SpdMatrix> matrices = seeded.spds(COUNT, seeded.random());
        SpdMatrix mean = mean(seeded, matrices);
        SpdMatrix arithmetic = Means.euclidean(matrices).matrix();
        SpdMatrix harmonic = MatrixFunctions
                .power(Means.euclidean(matrices.stream().map(c -> MatrixFunctions.power(c, -1)).toList()).matrix(), -1);
        double[] toArithmetic = GeneralizedEigen.of(mean, arithmetic).values();
        double[] toHarmonic = GeneralizedEigen.of(mean, harmonic).values();
        assertThat(toArithmetic[seeded.size() - 1]).as(seeded.toString())
                .isLessThanOrEqualTo(1 + 10 * seeded.tolerance());
        assertThat(toHarmonic[0]).as(seeded.toString()).isGreaterThanOrEqualTo(1 - 10 * seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void wholeWeightsCountAMatrixSoManyTimes(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(3, seeded.random());
        List<SpdMatrix> repeated = List.of(m.get(0), m.get(1), m.get(1), m.get(2), m.get(2), m.get(2));
        double[] weights = {10, 20, 30};
        assertClose("Riemannian", Means.riemannian(m, weights, stop(seeded)).matrix(), mean(seeded, repeated),
                seeded.tolerance());
        assertClose("log-Euclidean", Means.logEuclidean(m, weights).matrix(), Means.logEuclidean(repeated).matrix(),
                seeded.tolerance());
        assertClose("Euclidean", Means.euclidean(m, weights).matrix(), Means.euclidean(repeated).matrix(), 1e-14);
    }

    @Test
    void doesNotDependOnTheUnit() {
        List<SpdMatrix> microvolts = new Seeded(5, 8, 100).spds(COUNT, new Random(5));
        List<SpdMatrix> volts = microvolts.stream().map(c -> scaled(c, 0x1p-40)).toList();
        Mean expected = Means.riemannian(microvolts);
        Mean tested = Means.riemannian(volts);
        assertThat(tested.iterations()).isEqualTo(expected.iterations());
        assertClose("scaled back", scaled(tested.matrix(), 0x1p40), expected.matrix(), 1e-13);
    }

    @Test
    void givesTheSameBitsEachTime() {
        List<SpdMatrix> matrices = new Seeded(6, 22, 1000).spds(COUNT, new Random(6));
        assertThat(Means.riemannian(matrices)).isEqualTo(Means.riemannian(new ArrayList<>(matrices)));
    }

    @Test
    void tellsThatItDidNotConverge() {
        List<SpdMatrix> matrices = new Seeded(8, 8, 1000).spds(COUNT, new Random(8));
        Mean hasty = Means.riemannian(matrices, StopRule.standard().withMaxIterations(2));
        assertThat(hasty.converged()).isFalse();
        assertThat(hasty.iterations()).isEqualTo(2);
        assertThat(hasty.residual()).isGreaterThan(1e-8);
        Mean patient = Means.riemannian(matrices);
        assertThat(patient.converged()).isTrue();
        assertThat(patient.residual()).isLessThanOrEqualTo(1e-8);
    }

    /// Distances of about 10 from each other, where plain gradient descent with a shrinking step ends at 3e-5.
    @Test
    void isFoundForMatricesFarApart() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<SpdMatrix> matrices = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                double[][] basis = new Seeded(seed, 2, 10).orthogonal(random);
                matrices.add(Seeded.withEigenvalues(basis, new double[]{Math.exp(3.5), Math.exp(-3.5)}));
            }
            Mean mean = Means.riemannian(matrices);
            assertThat(mean.converged()).as("seed " + seed + ": " + mean).isTrue();
        }
    }

    @Test
    void doesNotCallACollapsedStepConverged() {
        List<SpdMatrix> matrices = new Seeded(9, 8, 1000).spds(COUNT, new Random(9));
        Mean stuck = Means.riemannian(matrices, new StopRule(0, 1000));
        assertThat(stuck.converged()).isEqualTo(stuck.residual() == 0);
    }

    /// With a tolerance near what rounding allows, so that the theorem is tested and not the stop rule.
    private static SpdMatrix mean(Seeded seeded, List<SpdMatrix> matrices) {
        return Means.riemannian(matrices, stop(seeded)).matrix();
    }

    private static StopRule stop(Seeded seeded) {
        return new StopRule(seeded.tolerance() / 10, 200);
    }

    private static SpdMatrix scaled(SpdMatrix matrix, double factor) {
        return new SpdMatrix(matrix.size(), Arrays.stream(matrix.values()).map(v -> v * factor).toArray());
    }
}
