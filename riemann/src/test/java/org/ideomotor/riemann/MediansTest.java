package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MediansTest {
    private static final StopRule STOP = new StopRule(1e-8, 500);
    private static final double[] WEIGHTS = {1, 2, 3, 4, 5};

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void haveTheLeastSumOfDistances(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(5, seeded.random());
        Mean euclidean = Medians.euclidean(m, WEIGHTS, STOP);
        Mean riemannian = Medians.riemannian(m, WEIGHTS, STOP);
        assertThat(euclidean.converged()).as(seeded.toString()).isTrue();
        assertThat(riemannian.converged()).as(seeded.toString()).isTrue();
        requireBest("Euclidean " + seeded, euclidean.matrix(), m, Distances::euclidean);
        requireBest("Riemannian " + seeded, riemannian.matrix(), m, Distances::riemannian);
    }

    private static void requireBest(String what, SpdMatrix best, List<SpdMatrix> m,
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
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void moveWithTheirMatrices(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> m = seeded.spds(5, random);
        double[][] g = seeded.invertible(random);
        double[][] q = seeded.orthogonal(random);
        assertClose("Riemannian " + seeded,
                Medians.riemannian(m.stream().map(c -> Seeded.congruence(g, c)).toList()).matrix(),
                Seeded.congruence(g, Medians.riemannian(m).matrix()), 1e-6 + 100 * seeded.tolerance());
        assertClose("Euclidean " + seeded,
                Medians.euclidean(m.stream().map(c -> Seeded.congruence(q, c)).toList()).matrix(),
                Seeded.congruence(q, Medians.euclidean(m).matrix()), 1e-6 + 100 * seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void aMatrixWithMoreThanHalfOfTheWeightIsTheMedian(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(5, seeded.random());
        double[] weights = {1, 1, 1, 5, 1};
        for (Mean median : List.of(Medians.riemannian(m, weights, STOP), Medians.euclidean(m, weights, STOP))) {
            assertThat(median.converged()).as(seeded.toString()).isTrue();
            assertClose(seeded.toString(), median.matrix(), m.get(3), 1e-7);
        }
    }

    /// Five scalars: the middle one, whatever the outermost are.
    @Test
    void ofScalarsIsTheMiddleOne() {
        List<SpdMatrix> scalars = new ArrayList<>();
        for (double value : new double[]{1, 1e6, 2, 1e-6, 3}) {
            scalars.add(MetricTest.scalar(value));
        }
        assertThat(Medians.riemannian(scalars)).extracting(Mean::matrix, Mean::converged)
                .containsExactly(scalars.get(2), true);
        assertThat(Medians.euclidean(scalars)).extracting(Mean::matrix, Mean::converged).containsExactly(scalars.get(2),
                true);
    }

    /// One of seven, ten thousand times what it was, and then a hundred million times: the mean goes with it, the median stays among the others.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void anOutlierHardlyMovesTheMedianHoweverFarItIs(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(7, seeded.random());
        List<SpdMatrix> far = withOutlier(m, 1e4);
        List<SpdMatrix> farther = withOutlier(m, 1e8);
        double meanMoved = Distances.riemannian(Means.riemannian(far).matrix(), Means.riemannian(farther).matrix());
        double medianMoved = Distances.riemannian(Medians.riemannian(far).matrix(),
                Medians.riemannian(farther).matrix());
        assertThat(medianMoved).as("Riemannian " + seeded).isLessThan(0.05 * meanMoved);
        assertThat(Distances.riemannian(Medians.riemannian(m).matrix(), Medians.riemannian(farther).matrix()))
                .as("Riemannian " + seeded).isLessThan(0.5 * meanMoved);
        assertClose("Euclidean " + seeded, Medians.euclidean(farther).matrix(), Medians.euclidean(far).matrix(), 1e-3);
    }

    private static List<SpdMatrix> withOutlier(List<SpdMatrix> matrices, double factor) {
        List<SpdMatrix> all = new ArrayList<>(matrices);
        all.set(0, MetricTest.scaled(matrices.getFirst(), factor));
        return all;
    }

    @Test
    void ofTheSameMatrixIsThatMatrix() {
        SpdMatrix matrix = new Seeded(32, 4, 10).spd(new Random(32));
        assertClose("Riemannian", Medians.riemannian(Collections.nCopies(3, matrix)).matrix(), matrix, 1e-12);
        assertClose("Euclidean", Medians.euclidean(Collections.nCopies(3, matrix)).matrix(), matrix, 1e-12);
    }

    @Test
    void doNotDependOnTheUnit() {
        List<SpdMatrix> microvolts = new Seeded(33, 8, 100).spds(6, new Random(33));
        List<SpdMatrix> volts = microvolts.stream().map(c -> MetricTest.scaled(c, 0x1p-40)).toList();
        assertThat(Medians.euclidean(volts).iterations()).isEqualTo(Medians.euclidean(microvolts).iterations());
        assertClose("Euclidean", MetricTest.scaled(Medians.euclidean(volts).matrix(), 0x1p40),
                Medians.euclidean(microvolts).matrix(), 1e-13);
        assertClose("Riemannian", MetricTest.scaled(Medians.riemannian(volts).matrix(), 0x1p40),
                Medians.riemannian(microvolts).matrix(), 1e-10);
    }

    @Test
    void tellWhenTheyDidNotConverge() {
        List<SpdMatrix> m = new Seeded(34, 8, 100).spds(5, new Random(34));
        Mean hasty = Medians.riemannian(m, WEIGHTS, STOP.withMaxIterations(2));
        assertThat(hasty.converged()).isFalse();
        assertThat(hasty.iterations()).isEqualTo(2);
        assertThat(hasty.residual()).isBetween(1e-8, 1.0);
    }

}
