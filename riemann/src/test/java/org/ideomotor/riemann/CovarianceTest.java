package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class CovarianceTest {
    private static final List<BiFunction<Integer, double[], SpdMatrix>> ALL = List.of(Covariance::sample,
            Covariance::ledoitWolf, Covariance::oas, Covariance::unbiased);

    @Test
    void ofThreeSamplesIsTheCovarianceByHand() {
        double[] timeMajor = {1, 0, 2, 0, 3, 3}; // channel 0: 1 2 3; channel 1: 0 0 3
        assertClose("by hand", Covariance.sample(2, timeMajor).values(), new double[]{2.0 / 3, 1, 1, 2}, 1e-15);
    }

    @Test
    void doesNotSeeAConstantOffset() {
        double[] window = gaussian(5, 200, 1);
        double[] shifted = window.clone();
        Arrays.setAll(shifted, i -> window[i] + 100 * (i % 5));
        for (BiFunction<Integer, double[], SpdMatrix> estimator : ALL) {
            assertClose("shifted", estimator.apply(5, shifted), estimator.apply(5, window), 1e-12);
        }
    }

    @Test
    void growsWithTheSquareOfTheUnit() {
        double[] window = gaussian(5, 200, 2);
        double[] doubled = Arrays.stream(window).map(v -> 2 * v).toArray();
        for (BiFunction<Integer, double[], SpdMatrix> estimator : ALL) {
            assertThat(Arrays.stream(estimator.apply(5, window).values()).map(v -> 4 * v).toArray())
                    .isEqualTo(estimator.apply(5, doubled).values());
        }
    }

    @Test
    void shrinkageKeepsTheTraceAndDrawsTowardsTheIdentity() {
        double[] window = gaussian(6, 30, 3);
        double[] sample = Covariance.sample(6, window).values();
        for (ShrunkCovariance shrunk : List.of(ShrunkCovariance.oas(6, window),
                ShrunkCovariance.ledoitWolf(6, window))) {
            double s = shrunk.shrinkage();
            double level = (sample[0] + sample[7] + sample[14] + sample[21] + sample[28] + sample[35]) / 6;
            double[] expected = new double[36];
            Arrays.setAll(expected, i -> (1 - s) * sample[i] + (i % 7 == 0 ? s * level : 0));
            assertThat(s).isBetween(0.01, 1.0);
            assertClose("shrunk", shrunk.matrix().values(), expected, 1e-14);
        }
        assertThat(Covariance.oas(6, window)).isEqualTo(ShrunkCovariance.oas(6, window).matrix());
        assertThat(Covariance.ledoitWolf(6, window)).isEqualTo(ShrunkCovariance.ledoitWolf(6, window).matrix());
    }

    @Test
    void shrinkageMakesAShortWindowPositiveDefinite() {
        double[] window = gaussian(12, 6, 4);
        assertThatThrownBy(() -> MatrixFunctions.log(Covariance.sample(12, window)))
                .hasMessageContaining("not positive definite");
        assertThat(MatrixFunctions.log(Covariance.oas(12, window)).size()).isEqualTo(12);
        assertThat(MatrixFunctions.log(Covariance.ledoitWolf(12, window)).size()).isEqualTo(12);
    }

    @Test
    void oasOfACovarianceIsOasOfItsSamplesWhateverTheDivisor() {
        double[] window = gaussian(6, 40, 8);
        assertThat(ShrunkCovariance.oas(Covariance.sample(6, window), 40)).isEqualTo(ShrunkCovariance.oas(6, window));
        assertThat(ShrunkCovariance.oas(Covariance.unbiased(6, window), 40).shrinkage())
                .isCloseTo(ShrunkCovariance.oas(6, window).shrinkage(), within(1e-14));
        assertThatThrownBy(() -> ShrunkCovariance.oas(SpdMatrix.identity(2), 0))
                .hasMessage("Covariance.oas: expected at least 1 sample, got 0.");
    }

    @Test
    void shrinkageVanishesAsSamplesAccumulate() {
        double[] window = gaussian(3, 50_000, 5);
        for (int i = 0; i < window.length; i += 3) {
            window[i] *= 3;
        }
        assertThat(ShrunkCovariance.oas(3, window).shrinkage()).isLessThan(1e-3);
        assertThat(ShrunkCovariance.ledoitWolf(3, window).shrinkage()).isLessThan(1e-3);
    }

    @Test
    void oneChannelIsNotShrunk() {
        double[] window = gaussian(1, 100, 6);
        assertThat(ShrunkCovariance.oas(1, window)).isEqualTo(new ShrunkCovariance(Covariance.sample(1, window), 0));
        assertThat(ShrunkCovariance.ledoitWolf(1, window))
                .isEqualTo(new ShrunkCovariance(Covariance.sample(1, window), 0));
    }

    @Test
    void flatSamplesGiveZero() {
        for (BiFunction<Integer, double[], SpdMatrix> estimator : ALL) {
            assertThat(estimator.apply(2, new double[20])).isEqualTo(SpdMatrix.of(new double[2][2]));
        }
    }

    @Test
    void theUnbiasedOneIsDividedByOneLess() {
        double[] timeMajor = {1, 0, 2, 0, 3, 3};
        assertClose("by hand", Covariance.unbiased(2, timeMajor).values(), new double[]{1, 1.5, 1.5, 3}, 1e-15);
    }

    @Test
    void correlationsDoNotSeeUnits() {
        double[] window = gaussian(4, 100, 8);
        double[] scaled = window.clone();
        Arrays.setAll(scaled, i -> window[i] * Math.pow(1000, i % 4) + 7);
        assertClose("scaled", Covariance.correlation(4, scaled), Covariance.correlation(4, window), 1e-11);
        for (int i = 0; i < 4; i++) {
            assertThat(Covariance.correlation(4, window).at(i, i)).isEqualTo(1);
        }
    }

    @Test
    void schaferStrimmerKeepsVariancesAndShrinksAllCovariancesAlike() {
        double[] window = gaussian(5, 40, 10);
        for (int i = 0; i < window.length; i += 5) {
            window[i + 1] += window[i];
        }
        ShrunkCovariance shrunk = ShrunkCovariance.schaferStrimmer(5, window);
        double[] unbiased = Covariance.unbiased(5, window).values();
        double[] expected = new double[25];
        Arrays.setAll(expected, i -> unbiased[i] * (i % 6 == 0 ? 1 : 1 - shrunk.shrinkage()));
        assertThat(shrunk.shrinkage()).isBetween(0.01, 0.99);
        assertClose("shrunk", shrunk.matrix().values(), expected, 1e-14);
    }

    @Test
    void anyCovarianceCanBeDrawnByAGivenIntensity() {
        SpdMatrix matrix = SpdMatrix.of(new double[][]{{4, 1}, {1, 2}});
        assertThat(ShrunkCovariance.of(matrix, 0).matrix()).isEqualTo(matrix);
        assertThat(ShrunkCovariance.of(matrix, 1).matrix()).isEqualTo(SpdMatrix.of(new double[][]{{3, 0}, {0, 3}}));
        assertThatThrownBy(() -> ShrunkCovariance.of(matrix, 1.5))
                .hasMessage("ShrunkCovariance: expected an intensity within [0, 1], got 1.5.");
    }

    static double[] gaussian(int channels, int times, long seed) {
        Random random = new Random(seed);
        double[] window = new double[channels * times];
        Arrays.setAll(window, i -> random.nextGaussian());
        return window;
    }
}
