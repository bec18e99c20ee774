package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A matrix gives the same bits alone, in any batch, with and without the Vector API, on any number of threads.
class MatrixBatchTest {
    static Stream<Seeded> cases() {
        return Stream.of(1, 2, 3, 8, 22, 64, 88, 128).flatMap(
                size -> Stream.of(new Seeded(600 + size, size, 10), new Seeded(700 + size, size, Seeded.ILL)));
    }

    private static List<SpdMatrix> matrices(Seeded seeded) {
        return seeded.spds(seeded.size() > 96 ? 3 : seeded.size() > 22 ? 9 : 17, seeded.random());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eigenvaluesAreTheSameInAnyBatch(Seeded seeded) {
        List<SpdMatrix> all = matrices(seeded);
        double[][] alone = MatrixBatch.of("test", all).withoutLanes().eigenvalues();
        for (int m = 1; m <= all.size(); m++) {
            double[][] together = MatrixBatch.of("test", all.subList(0, m)).eigenvalues();
            assertThat(together).as(seeded + ", " + m).isDeepEqualTo(Arrays.copyOf(alone, m));
        }
        assertThat(alone[0]).isEqualTo(SymmetricEigen.valuesOf(all.getFirst().toArray()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logarithmsAreTheSameInAnyBatch(Seeded seeded) {
        List<SpdMatrix> all = matrices(seeded);
        Congruence v = Congruence.by(seeded.invertible(new Random(3)));
        double[][][] alone = MatrixBatch.of("test", all).withoutLanes().factored().through(v).logarithms();
        for (int m = 1; m <= all.size(); m++) {
            double[][][] together = MatrixBatch.of("test", all.subList(0, m)).factored().through(v).logarithms();
            assertThat(together).as(seeded + ", " + m).isEqualTo(Arrays.copyOf(alone, m));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sumsAreTheSameForAnyNumberOfThreads(Seeded seeded) {
        List<SpdMatrix> all = new ArrayList<>();
        for (int i = 0; i < (seeded.size() > 22 ? 1 : 3); i++) {
            all.addAll(matrices(seeded));
        }
        double[] weights = seeded.random().doubles(all.size(), 0.1, 1).toArray();
        MatrixBatch batch = MatrixBatch.of("test", all).factored()
                .through(Congruence.by(seeded.invertible(new Random(3))));
        double[][] expected = batch.withoutLanes().weightedSumOfLogarithms(weights);
        for (int threads : new int[]{1, 2, 4}) {
            double[][] sum = batch.on(new Cores(threads)).weightedSumOfLogarithms(weights);
            assertThat(sum).as(seeded + ", threads " + threads).isDeepEqualTo(expected);
        }
    }

    /// Beginning anywhere in the list, so that a matrix stands in every place that lanes have.
    @ParameterizedTest
    @MethodSource("cases")
    void distancesAndTangentVectorsOfManyAreThoseOfEachAlone(Seeded seeded) {
        List<SpdMatrix> all = matrices(seeded);
        SpdMatrix reference = seeded.spd(new Random(5));
        TangentMap map = TangentMap.riemannian(reference);
        double[] distances = all.stream().mapToDouble(matrix -> Distances.riemannian(matrix, reference)).toArray();
        double[][] vectors = all.stream().map(map::vector).toArray(double[][]::new);
        for (int from = 0; from < all.size(); from++) {
            List<SpdMatrix> some = all.subList(from, all.size());
            Cores cores = new Cores(1 + from % 2);
            assertThat(Distances.riemannian(some, reference, cores)).as(seeded + " from " + from)
                    .isEqualTo(Arrays.copyOfRange(distances, from, distances.length));
            assertThat(map.vectors(some, cores)).as(seeded + " from " + from)
                    .isDeepEqualTo(Arrays.copyOfRange(vectors, from, vectors.length));
        }
    }

    /// `Σ w log C` in order, as long as the list is one chunk.
    @ParameterizedTest
    @MethodSource("cases")
    void theLogEuclideanMeanIsTheExponentialOfTheSumOfLogarithmsTakenAlone(Seeded seeded) {
        List<SpdMatrix> all = matrices(seeded);
        for (List<SpdMatrix> some : List.of(all.subList(0, 1), all.subList(0, Math.min(9, all.size())))) {
            double[][] sum = new double[seeded.size()][seeded.size()];
            some.forEach(matrix -> Products.addScaled(sum, 1.0 / some.size(), MatrixFunctions.log(matrix).toArray()));
            assertThat(Means.logEuclidean(some).matrix()).as(seeded.toString())
                    .isEqualTo(MatrixFunctions.exp(SymmetricMatrix.of(sum)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansAreTheSameOnAllCores(Seeded seeded) {
        List<SpdMatrix> all = matrices(seeded);
        double[] weights = seeded.random().doubles(all.size(), 0.1, 1).toArray();
        Mean one = Means.riemannian(all, weights);
        assertThat(Means.riemannian(all, weights, StopRule.standard(), new Cores(3))).isEqualTo(one);
    }

    @Test
    void theFirstBadMatrixIsNamedWhicheverThreadMeetsIt() {
        List<SpdMatrix> all = new ArrayList<>(new Seeded(4, 8, 10).spds(70, new Random(4)));
        for (int bad : new int[]{68, 39, 21}) {
            all.set(bad, new SpdMatrix(8, new double[64]));
        }
        for (int threads : new int[]{1, 2, 4}) {
            assertThatThrownBy(() -> MatrixBatch.of("aMean", all).on(new Cores(threads)).factored())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("aMean: matrix 21 of 70 is not positive definite (least eigenvalue 0.0");
        }
    }

    @Test
    void aFunctionThatIsNotFiniteIsRefused() {
        List<SpdMatrix> all = new ArrayList<>(new Seeded(5, 8, 10).spds(9, new Random(5)));
        double[] negative = new double[64];
        IntStream.range(0, 8).forEach(i -> negative[9 * i] = -1);
        all.set(6, new SpdMatrix(8, negative));
        MatrixBatch batch = MatrixBatch.of("aMean", all);
        for (MatrixBatch tested : List.of(batch, batch.withoutLanes())) {
            assertThatThrownBy(() -> tested.apply(StrictMath::log)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("aMean: matrix 6 of 9 is not positive definite (least eigenvalue -1.0");
        }
    }

    @Test
    void coresRunEveryTaskOnceAndThrowWhatTheFirstHasThrown() {
        for (int threads : new int[]{1, 3, 9}) {
            int[] runs = new int[7];
            assertThatThrownBy(() -> new Cores(threads).run(runs.length, () -> task -> {
                runs[task]++;
                if (task > 2) {
                    throw new IllegalStateException("task " + task);
                }
            })).hasMessage("task 3");
            assertThat(runs).containsOnly(1);
        }
        assertThatThrownBy(() -> new Cores(0)).hasMessage("Cores: expected at least 1 thread, got 0.");
    }
}
