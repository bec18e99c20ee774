package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunningCovarianceTest {
    @Test
    void ofAllSamplesIsTheSampleCovariance() {
        double[] window = CovarianceTest.gaussian(4, 500, 1);
        assertClose("all", run(RunningCovariance.ofAll(4), window, 4).matrix(), Covariance.sample(4, window), 1e-13);
    }

    @Test
    void anOffsetDoesNoHarm() {
        double[] window = CovarianceTest.gaussian(3, 500, 2);
        double[] shifted = Arrays.stream(window).map(v -> v + 1e6).toArray();
        assertClose("shifted", run(RunningCovariance.ofAll(3), shifted, 3).matrix(), Covariance.sample(3, window),
                1e-9);
    }

    @Test
    void withForgettingIsTheWeightedCovariance() {
        double[] window = CovarianceTest.gaussian(2, 60, 3);
        double factor = 0.9;
        double weight = 0;
        double[] mean = new double[2];
        for (int t = 0; t < 60; t++) {
            double w = Math.pow(factor, 59 - t);
            weight += w;
            mean[0] += w * window[2 * t];
            mean[1] += w * window[2 * t + 1];
        }
        double[] expected = new double[4];
        for (int t = 0; t < 60; t++) {
            for (int i = 0; i < 4; i++) {
                expected[i] += Math.pow(factor, 59 - t) * (window[2 * t + i / 2] - mean[i / 2] / weight)
                        * (window[2 * t + i % 2] - mean[i % 2] / weight) / weight;
            }
        }
        assertClose("weighted", run(RunningCovariance.forgetting(2, factor), window, 2).matrix().values(), expected,
                1e-12);
    }

    @Test
    void afterItsHalfLifeASampleCountsHalf() {
        double[] window = CovarianceTest.gaussian(2, 80, 4);
        assertClose("half-life", run(RunningCovariance.halvedAfter(2, 10), window, 2).matrix(),
                run(RunningCovariance.forgetting(2, Math.pow(0.5, 0.1)), window, 2).matrix(), 1e-12);
    }

    @Test
    void aRefusedSampleLeavesNoTrace() {
        double[] window = CovarianceTest.gaussian(3, 20, 5);
        RunningCovariance running = run(RunningCovariance.ofAll(3), window, 3);
        SpdMatrix before = running.matrix();
        assertThatThrownBy(() -> running.add(new double[]{1, Double.NaN, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> running.add(new double[2])).isInstanceOf(IllegalArgumentException.class);
        assertThat(running.matrix()).isEqualTo(before);
        assertThat(running.count()).isEqualTo(20);
    }

    @Test
    void needsTwoSamples() {
        RunningCovariance running = RunningCovariance.ofAll(1);
        running.add(new double[]{1});
        assertThatThrownBy(running::matrix).isInstanceOf(IllegalStateException.class)
                .hasMessage("RunningCovariance: expected at least 2 samples, got 1.");
        assertThatThrownBy(() -> RunningCovariance.forgetting(2, 0))
                .hasMessage("RunningCovariance: expected a factor within (0, 1], got 0.0.");
        assertThatThrownBy(() -> RunningCovariance.halvedAfter(2, -1)).hasMessageContaining("half-life above 0");
    }

    private static RunningCovariance run(RunningCovariance running, double[] window, int channels) {
        for (int t = 0; t < window.length; t += channels) {
            running.add(Arrays.copyOfRange(window, t, t + channels));
        }
        return running;
    }
}
