package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Several threads fit what one does.
class FitsInParallelTest {
    static Stream<Estimator<Window, ?>> estimators() {
        return Stream.of(Covariances.oas().then(Mdm.riemannian()),
                Covariances.oas().then(Mdm.metric(Metric.logEuclidean())),
                Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf()),
                Covariances.oas().then(TangentSpace.metric(Metric.euclidean()).then(LogisticRegression.l2(1))),
                Covariances.oas().then(Csp.filters(2)).then(Lda.plain()));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void anyNumberOfThreadsFitsTheSame(Estimator<Window, ?> estimator) {
        Examples<Window> windows = Imagery.small(3).examples(120);
        Fitted<Window, ?> alone = estimator.fit(windows);
        for (int threads : new int[]{1, 2, 3, 16})
            assertThat((Object) FitsInParallel.with(threads, estimator).fit(windows)).as("%s threads", threads)
                    .isEqualTo(alone);
    }

    /// Keeps how many threads it was given.
    private record Recording(List<Integer> threads) implements FitsInParallel<Integer, Integer> {
        @Override
        public Fitted<Integer, Integer> fit(Examples<Integer> examples) { return fit(examples, 1); }

        @Override
        public Fitted<Integer, Integer> fit(Examples<Integer> examples, int count) {
            threads.add(count);
            return item -> item;
        }
    }

    @Test
    void everyStepOfAChainIsGivenTheThreads() {
        Recording recording = new Recording(new ArrayList<>());
        Estimator<Integer, Integer> plain = _ -> item -> item;
        Examples<Integer> numbers = Imagery.labelled(List.of(1, 2), List.of("a", "b"));
        FitsInParallel.with(3, recording.then(plain).then(recording.then(recording))).fit(numbers);
        assertThat(recording.threads()).containsExactly(3, 3, 3);
        FitsInParallel.with(1, recording.then(plain)).fit(numbers);
        assertThat(recording.threads()).containsExactly(3, 3, 3, 1);
    }

    /// Two covariances that lack a direction which others have, one in each class and each in another group of sixteen: one of them is
    /// named, and it is always the same.
    @Test
    void anyNumberOfThreadsRefusesTheSame() {
        List<SpdMatrix> matrices = new ArrayList<>(
                Imagery.small(2).examples(80).map(Covariances.oas().function()).items());
        for (int bad : new int[]{12, 71}) matrices.set(bad, flat(matrices.get(bad)));
        Examples<SpdMatrix> covariances = Imagery.labelled(matrices,
                IntStream.range(0, 80).mapToObj(i -> "class " + i % 2).toList());
        for (FitsInParallel<SpdMatrix, ?> estimator : List.of(Mdm.riemannian(), TangentSpace.riemannian())) {
            String reason = message(() -> estimator.fit(covariances));
            assertThat(reason).contains("trial 12");
            for (int threads : new int[]{2, 3, 16})
                assertThatThrownBy(() -> estimator.fit(covariances, threads)).as("%s, %s", estimator, threads)
                        .isInstanceOf(IllegalArgumentException.class).hasMessage(reason);
        }
    }

    @Test
    void noThreadsAreRefused() {
        Examples<SpdMatrix> covariances = Imagery.small(2).examples(8).map(Covariances.oas().function());
        for (FitsInParallel<SpdMatrix, ?> estimator : List.of(Mdm.riemannian(), TangentSpace.riemannian()))
            assertThatThrownBy(() -> estimator.fit(covariances, 0)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1 thread, got 0");
    }

    private static SpdMatrix flat(SpdMatrix matrix) {
        double[][] rows = matrix.toArray();
        for (double[] row : rows) row[0] = 0;
        Arrays.fill(rows[0], 0);
        return SpdMatrix.of(rows);
    }

    private static String message(ThrowingCallable fit) { return catchThrowable(fit).getMessage(); }
}
