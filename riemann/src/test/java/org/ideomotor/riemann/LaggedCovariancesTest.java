package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import org.junit.jupiter.api.Test;

class LaggedCovariancesTest {
    /// The toy vector of the augmented covariance's sheet: order 2, lag 3.
    @Test
    void agreesWithTheToyVectorOfTheAuthors() {
        double[][] x = {{1, 2, 0, -1, 3, 1, -2, 0, 1, 2}, {0, 1, 1, -2, 0, 2, 1, -1, 0, 1}};
        double[] timeMajor = new double[20];
        for (int t = 0; t < 10; t++) {
            timeMajor[2 * t] = x[0][t];
            timeMajor[2 * t + 1] = x[1][t];
        }
        double[] expected = {1.6666667, 1.3333333, 2.1666667, -1.1666667, 1.3333333, 2, 2.6666667, 0, 2.1666667,
                2.6666667, 4.9166667, 0.5833333, -1.1666667, 0, 0.5833333, 2.9166667};
        SpdMatrix augmented = LaggedCovariances.of(2, timeMajor, 3).augmented(2, 3);
        assertClose("toy", augmented.values(), expected, 1e-7);
        assertThat(RankProjection.of(augmented).rank()).isEqualTo(3);
    }

    @Test
    void augmentedIsTheCovarianceOfTheStackedCopiesForEveryOrderAndLag() {
        double[] window = CovarianceTest.gaussian(3, 200, 1);
        LaggedCovariances lagged = LaggedCovariances.of(3, window, 36);
        for (int order = 1; order <= 10; order++) {
            for (int lag = 1; lag <= 4; lag++) {
                assertClose("order " + order + ", lag " + lag, lagged.augmented(order, lag).values(),
                        Covariance.unbiased(3 * order, stacked(window, 3, order, lag)).values(), 1e-12);
            }
        }
    }

    @Test
    void chosenDelaysGiveTheBitsOfAllDelays() {
        double[] window = CovarianceTest.gaussian(3, 120, 5);
        LaggedCovariances all = LaggedCovariances.of(3, window, 40);
        LaggedCovariances some = LaggedCovariances.atDelays(3, window, 0, 24, 8, 16, 8);
        for (int order = 1; order <= 4; order++) {
            assertThat(some.augmented(order, 8)).isEqualTo(all.augmented(order, 8));
            assertThat(some.blockToeplitz(order, 8)).isEqualTo(all.blockToeplitz(order, 8));
        }
        assertThatThrownBy(() -> some.augmented(3, 4)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "LaggedCovariances.augmented: expected one of the delays [0, 8, 16, 24], got 4; ask"
                        + " LaggedCovariances.atDelays for it, too.");
        assertThatThrownBy(() -> LaggedCovariances.atDelays(3, window)).hasMessageContaining("at least one delay");
        assertThatThrownBy(() -> LaggedCovariances.atDelays(3, window, 0, 120))
                .hasMessageContaining("expected delays from 0 to 119").hasMessageContaining("got 120");
    }

    @Test
    void anOffsetDoesNoHarm() {
        double[] window = CovarianceTest.gaussian(2, 300, 2);
        double[] shifted = window.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 1e5;
        }
        assertClose("shifted", LaggedCovariances.of(2, shifted, 20).augmented(5, 5),
                LaggedCovariances.of(2, window, 20).augmented(5, 5), 1e-9);
    }

    @Test
    void orderOneIsThePlainCovarianceWhateverTheLag() {
        double[] window = CovarianceTest.gaussian(4, 50, 3);
        LaggedCovariances lagged = LaggedCovariances.of(4, window, 0);
        assertClose("order 1", lagged.augmented(1, 60), Covariance.unbiased(4, window), 1e-13);
        assertClose("Γ(0)", Entries.joined(lagged.at(0)), Covariance.sample(4, window).values(), 1e-13);
    }

    @Test
    void aDelayedCopyShowsAtItsDelay() {
        double[] noise = CovarianceTest.gaussian(1, 2000, 4);
        double[] window = new double[2 * 1990];
        for (int t = 0; t < 1990; t++) {
            window[2 * t] = noise[t + 10];
            window[2 * t + 1] = noise[t + 3]; // channel 1 is channel 0, 7 samples later
        }
        LaggedCovariances lagged = LaggedCovariances.of(2, window, 10);
        for (int delay = 0; delay <= 10; delay++) {
            assertThat(lagged.at(delay)[0][1]).as("delay " + delay)
                    .isBetween(delay == 7 ? 0.85 : -0.15, delay == 7 ? 1.15 : 0.15);
        }
    }

    @Test
    void blockToeplitzRepeatsItsBlocksAndIsPositiveDefinite() {
        double[] window = CovarianceTest.gaussian(3, 120, 5);
        LaggedCovariances lagged = LaggedCovariances.of(3, window, 12);
        SpdMatrix toeplitz = lagged.blockToeplitz(4, 4);
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                assertThat(toeplitz.at(i + 3, j + 3)).isEqualTo(toeplitz.at(i, j));
            }
        }
        double[][] gamma = lagged.at(8);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(toeplitz.at(i, 6 + j)).isEqualTo(gamma[i][j]);
            }
        }
        assertThat(SymmetricEigen.valuesOf(toeplitz.toArray())[0]).isPositive();
    }

    @Test
    void saysWhatDoesNotFit() {
        double[] window = CovarianceTest.gaussian(2, 30, 6);
        LaggedCovariances lagged = LaggedCovariances.of(2, window, 16);
        assertThatThrownBy(() -> LaggedCovariances.of(2, window, 30)).hasMessageContaining(
                "LaggedCovariances: expected a longest delay from 0 to 29, the window's samples less one, got 30");
        assertThatThrownBy(() -> lagged.at(17)).hasMessageContaining("expected a delay from 0 to 16, got 17");
        assertThatThrownBy(() -> lagged.augmented(3, 9)).hasMessageContaining(
                "(order − 1) × lag up to 16, got order 3, lag 9; ask LaggedCovariances.of for a longer delay.");
        assertThatThrownBy(() -> lagged.augmented(2, 15)).hasMessageContaining(
                "expected order × lag of at most 28 in a window of 30 samples, got 2 × 15; use a longer window.");
    }

    private static double[] stacked(double[] window, int channels, int order, int lag) {
        int times = window.length / channels;
        int count = order == 1 ? times : times - order * lag;
        double[] stacked = new double[count * order * channels];
        for (int t = 0; t < count; t++) {
            for (int k = 0; k < order; k++) {
                System.arraycopy(window, (t + k * lag) * channels, stacked, (t * order + k) * channels, channels);
            }
        }
        return stacked;
    }
}
