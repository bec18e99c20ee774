package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.LaggedCovariances;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.EstimatorContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EmbeddedCovariancesTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 3)
            .trials(FakeMotorImagery.leftRight(4).channels("C3", "Cz", "C4").trialsPerClass(6).recording());

    @Nested
    class ByMdop implements EstimatorContract<Window, SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() { return EmbeddedCovariances.mdop(); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class KnownBeforehand implements EstimatorContract<Window, SpdMatrix> {
        @Override
        public Estimator<Window, SpdMatrix> estimator() {
            return EmbeddedCovariances.by(FixedEmbedding.standard());
        }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class BeforeMinimumDistance implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() {
            return EmbeddedCovariances.by(new FixedEmbedding(3, 0.02)).then(Mdm.riemannian());
        }

        @Override
        public String name() { return ""; } // which of the two refuses depends on what is wrong

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Test
    void aClassifierBehindItIsOneLine() {
        var pipeline = EmbeddedCovariances.mdop().then(TangentSpace.riemannian()).then(SupportVectorMachine.linear(1));
        assertThat(pipeline.toString()).isEqualTo(
                "EmbeddedCovariances.mdop() → TangentSpace.riemannian() → SupportVectorMachine.linear(1.0)");
        var fitted = pipeline.fit(WINDOWS);
        Embedding found = Mdop.standard().of(WINDOWS);
        assertThat(Noted.of(fitted)).contains(found + ", by Mdop.standard()");
        assertThat(WINDOWS.list()).filteredOn(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow()))
                .hasSizeGreaterThan(WINDOWS.size() / 2);
    }

    /// The window of reference/systems/acm.md and NumPy's `cov` of it.
    @Test
    void equalsTheAuthorsToyExample() {
        Samples toy = Samples.ofChannels(new double[]{1, 2, 0, -1, 3, 1, -2, 0, 1, 2},
                new double[]{0, 1, 1, -2, 0, 2, 1, -1, 0, 1});
        SpdMatrix augmented = new EmbeddedCovariance(new Embedding(2, 3), "hand").apply(Imagery.window(0, toy));
        double[][] expected = {{5 / 3.0, 4 / 3.0, 13 / 6.0, -7 / 6.0}, {4 / 3.0, 2, 8 / 3.0, 0},
                {13 / 6.0, 8 / 3.0, 59 / 12.0, 7 / 12.0}, {-7 / 6.0, 0, 7 / 12.0, 35 / 12.0}};
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++) assertThat(augmented.at(i, j)).isCloseTo(expected[i][j], within(1e-12));
    }

    @Test
    void equalsTheAugmentedCovarianceOfLaggedSums() {
        Window window = WINDOWS.get(0).item();
        for (Embedding embedding : List.of(new Embedding(1, 9), new Embedding(2, 5), new Embedding(4, 7))) {
            SpdMatrix stacked = new EmbeddedCovariance(embedding, "hand").apply(window);
            SpdMatrix summed = LaggedCovariances.of(3, window.samples().toTimeMajor(), 60)
                    .augmented(embedding.order(), embedding.lag());
            double[] difference = Rows.difference(stacked.values(), summed.values());
            assertThat(Rows.norm(difference) / Rows.norm(summed.values())).as("%s", embedding).isLessThan(1e-12);
        }
    }

    @Test
    void orderOneIsThePlainCovariance() {
        Window window = WINDOWS.get(0).item();
        assertThat(new EmbeddedCovariance(new Embedding(1, 1), "hand").apply(window))
                .isEqualTo(Covariance.unbiased(3, window.samples().toTimeMajor()));
    }

    @Test
    void aLagInSecondsFollowsTheSamplingRate() {
        Examples<Window> at160 = new Imagery(1, 3, 200, 2).examples(4);
        assertThat(FixedEmbedding.standard().of(WINDOWS)).isEqualTo(new Embedding(6, 23)); // 250 Hz
        assertThat(FixedEmbedding.standard().of(at160)).isEqualTo(new Embedding(6, 15));
        assertThat(new FixedEmbedding(2, 0.0001).of(at160)).isEqualTo(new Embedding(2, 1));
    }

    @Test
    void saysWhichWindowIsTooShort() {
        Examples<Window> brief = new Imagery(1, 3, 60, 2).examples(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedCovariances.by(FixedEmbedding.standard()).fit(brief))
                .withMessage(
                        "EmbeddedCovariances.by(FixedEmbedding.standard()): Example 0 of 4 (synthetic 1/1/1, trial 0): "
                                + "EmbeddedCovariance: expected a window of at least 92 samples for order 6, lag 15 samples, got 60; "
                                + "use a longer window");
        assertThatIllegalArgumentException().isThrownBy(() -> new Embedding(0, 3))
                .withMessageContaining("got order 0, lag 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new FixedEmbedding(2, Double.NaN))
                .withMessageContaining("lag NaN s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedEmbedding.standard().of(new Examples<>(List.of())))
                .withMessage("FixedEmbedding.standard(): expected at least one window, got none");
    }
}
