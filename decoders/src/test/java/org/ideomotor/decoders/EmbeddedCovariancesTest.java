package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.RankProjection;
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

    private record Blind() implements EmbeddingRule {
        @Override
        public Embedding of(Examples<Window> examples) { return new Embedding(3, 5); }
    }

    @Nested
    class BeforeMinimumDistance implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() {
            return EmbeddedCovariances.by(new Blind()).then(Mdm.riemannian());
        }

        @Override
        public String name() { return "Mdm"; } // the rule refuses nothing

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

    @Test
    void isTheAugmentedCovarianceOfTheOrderAndLagThatWereFound() {
        Window window = WINDOWS.get(0).item();
        EmbeddingRule rule = new FixedEmbedding(3, 0.02); // 5 samples
        AugmentedCovariances known = AugmentedCovariances.of(3, 5);
        EmbeddedCovariances found = EmbeddedCovariances.by(rule);
        assertThat(found.fit(WINDOWS).embedding()).isEqualTo(new Embedding(3, 5));
        assertThat(found.fit(WINDOWS).apply(window)).isEqualTo(known.function().apply(window));
        assertThat(found.oas().fit(WINDOWS).apply(window)).isEqualTo(known.oas().function().apply(window));
        assertThat(found.shrinkage(0.2).fit(WINDOWS).apply(window))
                .isEqualTo(known.shrinkage(0.2).function().apply(window));
    }

    @Test
    void shrinkageLetsChannelsDependOnEachOther() {
        Examples<Window> doubled = WINDOWS.map(EmbeddedCovariancesTest::withTheFirstChannelTwice);
        EmbeddedCovariances plainly = EmbeddedCovariances.by(new FixedEmbedding(3, 0.02));
        SpdMatrix plain = plainly.fit(doubled).apply(doubled.get(0).item());
        SpdMatrix shrunk = plainly.oas().fit(doubled).apply(doubled.get(0).item());
        assertThat(RankProjection.of(plain).full()).isFalse();
        assertThat(RankProjection.of(shrunk).full()).isTrue();
    }

    private static Window withTheFirstChannelTwice(Window window) {
        Samples samples = window.samples();
        return Imagery.window(window.end(), Samples.ofChannels(samples.channel(0), samples.channel(1),
                samples.channel(2), samples.channel(0)));
    }

    @Test
    void theTextIsTheExpressionWithoutThreads() {
        assertThat(EmbeddedCovariances.by(Mdop.standard().threads(2)).oas())
                .hasToString("EmbeddedCovariances.mdop().oas()");
        assertThat(EmbeddedCovariances.by(FixedEmbedding.standard()).shrinkage(0.1))
                .hasToString("EmbeddedCovariances.by(FixedEmbedding.standard()).shrinkage(0.1)");
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
                .isThrownBy(() -> EmbeddedCovariances.by(FixedEmbedding.standard()).then(Mdm.riemannian()).fit(brief))
                .withMessageContaining("Example 0 of 4 (synthetic 1/1/1, trial 0)")
                .withMessageContaining("AugmentedCovariances.of(6, 15): expected a window of at least 92 samples")
                .withMessageContaining("got 60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedCovariances.by(new FixedEmbedding(3, 1e300)).then(Mdm.riemannian())
                        .fit(brief))
                .withMessageContaining("expected a window of at least 6442450943 samples");
        assertThatIllegalArgumentException().isThrownBy(() -> new Embedding(0, 3))
                .withMessageContaining("got order 0, lag 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new FixedEmbedding(2, Double.NaN))
                .withMessageContaining("lag NaN s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedEmbedding.standard().of(new Examples<>(List.of())))
                .withMessage("FixedEmbedding.standard(): expected at least one window, got none");
    }
}
