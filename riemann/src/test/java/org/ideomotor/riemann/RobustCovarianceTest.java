package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RobustCovarianceTest {
    private static final int CHANNELS = 5;

    @FunctionalInterface
    private interface Estimator {
        RobustCovariance of(int channels, double[] timeMajor);
    }

    private static final Map<String, Estimator> ALL = new LinkedHashMap<>(Map.of("tyler", RobustCovariance::tyler,
            "studentT", (channels, window) -> RobustCovariance.studentT(channels, window, 5),
            "huber", (channels, window) -> RobustCovariance.huber(channels, window, 0.9)));

    @Test
    void isAFixedPointOfItsEquation() {
        double[] window = mixed(400, 1);
        double limit = ChiSquared.quantile(0.9, CHANNELS);
        double scale = ChiSquared.cumulative(limit, CHANNELS + 2.0) + limit * 0.1 / CHANNELS;
        Map<String, DoubleUnaryOperator> weights = Map.of("tyler", d -> CHANNELS / d, "studentT",
                d -> (CHANNELS + 5) / (5 + d), "huber", d -> Math.min(1, limit / d) / scale);
        ALL.forEach((name, estimator) -> {
            RobustCovariance found = estimator.of(CHANNELS, window);
            assertThat(found.converged()).as(name).isTrue();
            assertClose(name, rightSide(found.matrix(), window, weights.get(name)), found.matrix().values(), 1e-7);
        });
    }

    /// `Σ u(d_t) x_t x_tᵀ / times`, by the inverse.
    private static double[] rightSide(SpdMatrix matrix, double[] window, DoubleUnaryOperator weight) {
        double[] inverse = MatrixFunctions.power(matrix, -1).values();
        double[][] samples = CenteredWindow.of("test", CHANNELS, window).samples();
        double[] sum = new double[CHANNELS * CHANNELS];
        for (double[] x : samples) {
            double distance = 0;
            for (int i = 0; i < sum.length; i++) {
                distance += x[i / CHANNELS] * inverse[i] * x[i % CHANNELS];
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight.applyAsDouble(distance) * x[i / CHANNELS] * x[i % CHANNELS] / samples.length;
            }
        }
        return sum;
    }

    @Test
    void followsAMixingOfTheChannels() {
        double[] window = mixed(300, 2);
        double[] mixing = CovarianceTest.gaussian(CHANNELS, CHANNELS, 3);
        double[] turned = times(window, mixing);
        for (String name : new String[]{"studentT", "huber"}) {
            SpdMatrix direct = ALL.get(name).of(CHANNELS, turned).matrix();
            assertClose(name, direct.values(), congruence(mixing, ALL.get(name).of(CHANNELS, window).matrix()), 1e-6);
        }
    }

    @Test
    void hardlyMovesWhenAFewSamplesAreWild() {
        double[] clean = mixed(1000, 4);
        double[] wild = clean.clone();
        for (int t = 0; t < 1000; t += 50) { // 4 % of the samples, a thousandfold, up and down in pairs so that the mean stays
            wild[t * CHANNELS] = 1000 * clean[t * CHANNELS];
            wild[(t + 1) * CHANNELS] = -1000 * clean[t * CHANNELS];
        }
        double plain = distance(Covariance.sample(CHANNELS, clean), Covariance.sample(CHANNELS, wild));
        assertThat(plain).isGreaterThan(5);
        ALL.forEach((name, estimator) -> assertThat(
                distance(estimator.of(CHANNELS, clean).matrix(), estimator.of(CHANNELS, wild).matrix())).as(name)
                .isLessThan(0.6));
    }

    @Test
    void huberIsTheCovarianceForGaussianSamples() {
        double[] window = mixed(60_000, 5);
        assertThat(distance(RobustCovariance.huber(CHANNELS, window, 0.9).matrix(),
                Covariance.sample(CHANNELS, window))).isLessThan(0.03);
    }

    @Test
    void tylerHasTheTraceOfTheIdentityAndSeesDirectionsOnly() {
        double[] window = mixed(500, 6);
        double[] centred = Arrays.stream(CenteredWindow.of("test", CHANNELS, window).samples())
                .flatMapToDouble(Arrays::stream).toArray();
        double[] louder = Arrays.stream(centred).map(v -> 3 * v).toArray();
        RobustCovariance tyler = RobustCovariance.tyler(CHANNELS, centred);
        double trace = 0;
        for (int i = 0; i < CHANNELS; i++) {
            trace += tyler.matrix().at(i, i);
        }
        assertThat(trace).isCloseTo(CHANNELS, org.assertj.core.data.Offset.offset(1e-12));
        assertClose("louder", RobustCovariance.tyler(CHANNELS, louder).matrix(), tyler.matrix(), 1e-7);
    }

    @Test
    void saysWhenItHasNotConverged() {
        RobustCovariance early = RobustCovariance.tyler(CHANNELS, mixed(100, 7), new StopRule(1e-12, 2));
        assertThat(early.converged()).isFalse();
        assertThat(early.iterations()).isEqualTo(2);
        assertThat(early.residual()).isGreaterThan(1e-12);
    }

    @Test
    void refusesWhatItCannotInvert() {
        assertThatThrownBy(() -> RobustCovariance.tyler(CHANNELS, mixed(4, 8))).hasMessageContaining(
                "RobustCovariance.tyler: the covariance of the window is not positive definite (least eigenvalue");
        assertThatThrownBy(() -> RobustCovariance.studentT(CHANNELS, mixed(50, 8), 0))
                .hasMessage("RobustCovariance.studentT: expected degrees of freedom above 0, got 0.0.");
        assertThatThrownBy(() -> RobustCovariance.huber(CHANNELS, mixed(50, 8), 1))
                .hasMessage("RobustCovariance.huber: expected a quantile within (0, 1), got 1.0.");
    }

    @Test
    void minimumDeterminantOfOneChannelIsThatOfTheNarrowestHalf() {
        double[] window = CovarianceTest.gaussian(1, 31, 10);
        double[] sorted = window.clone();
        Arrays.sort(sorted);
        int half = (31 + 1 + 1) / 2;
        double least = Double.MAX_VALUE;
        for (int from = 0; from + half <= sorted.length; from++) {
            least = Math.min(least,
                    Covariance.sample(1, Arrays.copyOfRange(sorted, from, from + half)).at(0, 0));
        }
        assertThat(MinimumDeterminant.of(1, window, 1).determinant()).isCloseTo(Math.log(least),
                org.assertj.core.data.Offset.offset(1e-10));
    }

    @Test
    void minimumDeterminantHasNoGreaterDeterminantThanAnyHalfOfAThousand() {
        double[] window = mixed(60, 11);
        MinimumDeterminant found = MinimumDeterminant.of(CHANNELS, window, 2);
        Random random = new Random(12);
        for (int trial = 0; trial < 1000; trial++) {
            double[] half = new double[33 * CHANNELS];
            for (int k = 0; k < 33; k++) {
                System.arraycopy(window, random.nextInt(60) * CHANNELS, half, k * CHANNELS, CHANNELS);
            }
            Cholesky.of(Covariance.sample(CHANNELS, half).toArray())
                    .ifPresent(factor -> assertThat(factor.logDeterminant()).isGreaterThan(found.determinant()));
        }
    }

    @Test
    void minimumDeterminantStandsFortyPercentOutliersFarAway() {
        double[] clean = mixed(200, 13);
        double[] wild = clean.clone();
        for (int i = 0; i < 80 * CHANNELS; i++) {
            wild[i] += 500;
        }
        SpdMatrix rest = Covariance.sample(CHANNELS, Arrays.copyOfRange(clean, 80 * CHANNELS, clean.length));
        MinimumDeterminant found = MinimumDeterminant.of(CHANNELS, wild, 3);
        assertThat(found.kept()).isBetween(100, 120);
        assertThat(distance(found.matrix(), rest)).isLessThan(0.5);
        assertThat(MinimumDeterminant.of(CHANNELS, wild, 3)).isEqualTo(found);
    }

    @Test
    void minimumDeterminantRefusesAShortWindow() {
        assertThatThrownBy(() -> MinimumDeterminant.of(CHANNELS, mixed(9, 14), 1)).hasMessage(
                "MinimumDeterminant: expected at least 10 samples, twice the 5 channels, got 9; use a longer window.");
    }

    private static double distance(SpdMatrix a, SpdMatrix b) {
        return Distances.riemannian(a, b);
    }

    /// Gaussian samples that have passed one mixing matrix.
    private static double[] mixed(int times, long seed) {
        return times(CovarianceTest.gaussian(CHANNELS, times, seed), CovarianceTest.gaussian(CHANNELS, CHANNELS, 99));
    }

    private static double[] times(double[] window, double[] mixing) {
        double[] turned = new double[window.length];
        for (int i = 0; i < turned.length; i++) {
            int t = i / CHANNELS;
            for (int c = 0; c < CHANNELS; c++) {
                turned[i] += mixing[i % CHANNELS * CHANNELS + c] * window[t * CHANNELS + c];
            }
        }
        return turned;
    }

    private static double[] congruence(double[] mixing, SpdMatrix matrix) {
        double[] turned = new double[CHANNELS * CHANNELS];
        for (int i = 0; i < turned.length; i++) {
            for (int k = 0; k < CHANNELS; k++) {
                for (int l = 0; l < CHANNELS; l++) {
                    turned[i] += mixing[i / CHANNELS * CHANNELS + k] * matrix.at(k, l)
                            * mixing[i % CHANNELS * CHANNELS + l];
                }
            }
        }
        return turned;
    }
}
