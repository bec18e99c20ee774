package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
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

    @ParameterizedTest
    @MethodSource("estimators")
    void anyNumberOfThreadsRefusesTheSame(Estimator<Window, ?> estimator) {
        Window flat = Imagery.small(2).examples(1).map(FitsInParallelTest::silent).get(0).item();
        Examples<Window> windows = Imagery.labelled(List.of(flat, flat), List.of("a", "b"));
        String reason = message(() -> estimator.fit(windows));
        assertThatThrownBy(() -> FitsInParallel.with(2, estimator).fit(windows)).hasMessage(reason);
    }

    private static String message(ThrowingCallable fit) {
        return catchThrowable(fit).getMessage();
    }

    private static Window silent(Window window) {
        int channels = window.samples().channels();
        return Imagery.window(window.end(),
                Samples.ofTimeMajor(channels, new double[channels * window.samples().times()]));
    }
}
