package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.Distances;
import org.ideomotor.riemann.LaggedCovariances;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The covariance of channels stacked with delayed copies of themselves.
class AugmentedCovariancesTest {
    private static final Imagery IMAGERY = new Imagery(23, 4, 100, 2);
    private static final Window WINDOW = IMAGERY.examples(1).get(0).item();

    /// The toy vector of the sheet of the augmented covariance method.
    private static final Window TOY = Imagery.window(10, Samples.ofChannels(
            new double[][]{{1, 2, 0, -1, 3, 1, -2, 0, 1, 2}, {0, 1, 1, -2, 0, 2, 1, -1, 0, 1}}));
    private static final double[][] TOY_COVARIANCE = {
            {1.6666666666666665, 1.3333333333333333, 2.1666666666666665, -1.1666666666666665},
            {1.3333333333333333, 2.0, 2.6666666666666665, 0.0},
            {2.1666666666666665, 2.6666666666666665, 4.916666666666666, 0.5833333333333333},
            {-1.1666666666666665, 0.0, 0.5833333333333333, 2.9166666666666665}};

    static Stream<AugmentedCovariances> kinds() {
        return Stream.of(1, 2, 5).flatMap(order -> Stream.of(AugmentedCovariances.of(order, 3),
                AugmentedCovariances.of(order, 3).oas(), AugmentedCovariances.of(order, 3).shrinkage(0.1)));
    }

    private static SpdMatrix of(AugmentedCovariances estimator, Window window) {
        return estimator.function().apply(window);
    }

    @Test
    void agreesWithTheToyVectorAndItsMatrixIsSeenToBeSingular() {
        SpdMatrix toy = of(AugmentedCovariances.of(2, 3), TOY);
        Golden.assertRelative(toy.toArray(), TOY_COVARIANCE, 1e-12);
        assertThat(RankProjection.of(toy).rank()).isEqualTo(3);
        assertThatIllegalArgumentException().isThrownBy(() -> Distances.riemannian(toy, SpdMatrix.identity(4)))
                .withMessageContaining("not positive definite");
        assertThat(RankProjection.of(of(AugmentedCovariances.of(2, 3).oas(), TOY)).full()).isTrue();
    }

    @Test
    void theDistanceThatComparesThemAgreesWithTheToyVector() {
        assertThat(Distances.riemannian(SpdMatrix.of(new double[][]{{2, 0.5}, {0.5, 1}}),
                SpdMatrix.of(new double[][]{{1, 0.2}, {0.2, 3}}))).isCloseTo(1.403396639473508, within(1e-9));
    }

    @Test
    void orderOneIsTheSampleCovarianceUpToTheDivisorWhateverTheLag() {
        SpdMatrix sample = Covariances.sample().function().apply(WINDOW);
        double[] scaled = Rows.scaled(100.0 / 99, sample.values());
        Golden.assertRelative(new double[][]{of(AugmentedCovariances.of(1, 7), WINDOW).values()},
                new double[][]{scaled}, 1e-14);
        assertThat(of(AugmentedCovariances.of(1, 70), WINDOW)).isEqualTo(of(AugmentedCovariances.of(1, 7), WINDOW));
    }

    @Test
    void shrinkageIsThatOfTheStackedSamples() {
        double[] stacked = stacked(WINDOW.samples(), 3, 4);
        Golden.assertRelative(new double[][]{of(AugmentedCovariances.of(3, 4).oas(), WINDOW).values()},
                new double[][]{Rows.scaled(88.0 / 87, Covariance.oas(12, stacked).values())}, 1e-12);
        double[] fixed = Rows.scaled(0.9, Covariance.unbiased(12, stacked).values());
        double level = 0.1 * Rows.trace(Covariance.unbiased(12, stacked)) / 12;
        for (int i = 0; i < 12; i++) fixed[13 * i] += level;
        Golden.assertRelative(new double[][]{of(AugmentedCovariances.of(3, 4).shrinkage(0.1), WINDOW).values()},
                new double[][]{fixed}, 1e-12);
    }

    /// All copies side by side at each time, as the authors cut them.
    private static double[] stacked(Samples samples, int order, int lag) {
        int times = samples.times() - order * lag, n = samples.channels();
        double[] stacked = new double[times * order * n];
        for (int t = 0; t < times; t++)
            for (int k = 0; k < order; k++)
                for (int c = 0; c < n; c++) stacked[(t * order + k) * n + c] = samples.at(c, t + k * lag);
        return stacked;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void workSharedByKinGivesTheBitsOfEachAlone(AugmentedCovariances estimator) {
        LaggedCovariances shared = estimator.begun(WINDOW, kinds().toList());
        assertThat(estimator.finished(shared)).isEqualTo(of(estimator, WINDOW));
    }

    @Test
    void kinThatTheWindowIsTooShortForAreLeftOutOfTheSharedWork() {
        AugmentedCovariances fits = AugmentedCovariances.of(2, 3), tooLong = AugmentedCovariances.of(4, 2);
        LaggedCovariances shared = fits.begun(TOY, List.of(fits, tooLong, AugmentedCovariances.of(50, 50)));
        assertThat(shared.longest()).isEqualTo(6); // 4 x 2 leaves 2 of 10
        assertThat(fits.finished(shared)).isEqualTo(of(fits, TOY));
    }

    @Test
    void aWindowThatIsTooShortIsRefusedBySamples() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(AugmentedCovariances.of(3, 3), TOY)).withMessage(
                "AugmentedCovariances.of(3, 3): expected a window of at least 11 samples, order times lag and 2 more, got"
                        + " 10; use a longer window, or a smaller order or lag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(AugmentedCovariances.of(Integer.MAX_VALUE, 2).oas(), TOY))
                .withMessageContaining("at least 4294967296 samples");
        assertThat(of(AugmentedCovariances.of(4, 2), TOY).size()).isEqualTo(8);
    }

    @Test
    void singularMatricesOfDifferentRangesAreRefusedByWhatLearnsFromThem() {
        Examples<Window> windows = new Imagery(23, 4, 40, 2).examples(12);
        AugmentedCovariances narrow = AugmentedCovariances.of(5, 4); // 20 samples left for 20 rows
        assertThatIllegalArgumentException().isThrownBy(() -> narrow.then(Mdm.riemannian()).fit(windows))
                .withMessageContaining("not positive definite").withMessageContaining("of rank 20 of 20");
        assertThat(narrow.oas().then(Mdm.riemannian()).fit(windows).apply(windows.get(0).item()).isFinite()).isTrue();
    }

    @Test
    void dependentChannelsAreProjectedAndToldOf() {
        Examples<Window> referenced = IMAGERY.averageReferenced(12);
        assertThat(Noted.of(AugmentedCovariances.of(2, 3).then(Mdm.riemannian()).fit(referenced))).singleElement()
                .asString().contains("rank 6 of 8");
    }

    @Test
    void sixtyFourReferencedChannelsAreLearntFromInTheRankThatIsLeft() {
        Examples<Window> windows = new Imagery(20_27, 64, 256, 2).averageReferenced(8);
        Fitted<Window, Scores> fitted = AugmentedCovariances.of(2, 3).then(Mdm.metric(Metric.logEuclidean()))
                .fit(windows);
        assertThat(Noted.of(fitted)).singleElement().asString().contains("rank 126 of 128");
        assertThat(windows.list()).allMatch(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow()));
    }

    @Test
    void theTextIsTheExpressionThatMakesIt() {
        assertThat(kinds().skip(6).map(AugmentedCovariances::toString)).containsExactly(
                "AugmentedCovariances.of(5, 3)", "AugmentedCovariances.of(5, 3).oas()",
                "AugmentedCovariances.of(5, 3).shrinkage(0.1)");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AugmentedCovariances.of(0, 1))
                .withMessage("AugmentedCovariances: expected an order and a lag from 1, got 0 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> AugmentedCovariances.of(1, 0));
        for (double intensity : new double[]{0, -0.1, 1.1, Double.NaN})
            assertThatIllegalArgumentException().as(Arrays.toString(new double[]{intensity}))
                    .isThrownBy(() -> AugmentedCovariances.of(1, 1).shrinkage(intensity))
                    .withMessageContaining("an intensity above 0 and at most 1, got " + intensity);
    }
}
