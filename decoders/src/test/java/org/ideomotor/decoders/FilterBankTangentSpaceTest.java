package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.Metric;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;

class FilterBankTangentSpaceTest {
    private static final FilterBank BANK = FilterBank.bandPasses(8, 32, 8, 4);
    private static final Recording RUN = FakeMotorImagery.leftRight(6).trialsPerClass(8).recording();
    private static final MotorImagery TASK = MotorImagery.leftRight().window(0.5, 2.5);
    private static final Examples<Window> WINDOWS = TASK.stage(BANK).trials(RUN);
    private static final int ENTRIES = 36;

    @Test
    void featuresOfABandAreThoseOfTheTangentSpaceBehindThatBandPass() {
        FilterBankVectors all = FilterBankTangentSpace.of(TangentSpace.riemannian()).fit(WINDOWS);
        assertThat(all.bands()).extracting(FilterBankVectors.Band::name).containsExactly("8-16", "16-24", "24-32");
        for (int b = 0; b < 3; b++) {
            Butterworth band = BANK.bands().get(b);
            Examples<Window> alone = TASK.stage(band).trials(RUN);
            var vectors = Covariances.oas().then(TangentSpace.riemannian()).fit(alone);
            for (int i = 0; i < alone.size(); i++)
                assertThat(
                        Arrays.copyOfRange(all.apply(WINDOWS.get(i).item()).values(), ENTRIES * b, ENTRIES * (b + 1)))
                        .as("band %d, window %d", b, i).isEqualTo(vectors.apply(alone.get(i).item()).values());
        }
    }

    @Test
    void chosenFeaturesAreTheMostInformativeOfAllInTheirOrder() {
        FilterBankVectors all = FilterBankTangentSpace.of(TangentSpace.riemannian()).fit(WINDOWS);
        FilterBankVectors ten = FilterBankTangentSpace.of(TangentSpace.riemannian()).best(10).fit(WINDOWS);
        double[] information = ClassInformation.of(LabelledFeatures.of("test", WINDOWS.map(all)));
        double tenth = Arrays.stream(information).sorted().toArray()[information.length - 10];
        assertThat(ten.kept())
                .isEqualTo(IntStream.range(0, 3 * ENTRIES).filter(j -> information[j] >= tenth).toArray());
        double[] values = all.apply(WINDOWS.get(3).item()).values();
        assertThat(ten.apply(WINDOWS.get(3).item()).values())
                .isEqualTo(Arrays.stream(ten.kept()).mapToDouble(j -> values[j]).toArray());
        assertThat(ten.notes()).hasSize(3).last().asString().matches("band 24-32: \\d of 36 features were kept");
        assertThat(all.notes()).isEmpty();
        assertThat(FilterBankTangentSpace.of(TangentSpace.riemannian()).best(1000).fit(WINDOWS)).isEqualTo(all)
                .hasSameHashCodeAs(all);
    }

    @Test
    void aLoopHasTheSameBits() {
        FilterBankVectors fitted = FilterBankTangentSpace.of(TangentSpace.metric(Metric.logEuclidean())).best(20)
                .fit(WINDOWS);
        var running = fitted.start();
        for (Window window : WINDOWS.items()) assertThat(running.apply(window)).isEqualTo(fitted.apply(window));
        assertThat(running.snapshot()).isSameAs(fitted);
    }

    @Test
    void aMissingRankIsToldForEachBand() {
        Examples<Window> referenced = TASK.stage(new AverageReference()).stage(BANK).trials(RUN);
        FilterBankVectors fitted = FilterBankTangentSpace.of(TangentSpace.riemannian())
                .covariances(Covariances.sample())
                .fit(referenced);
        assertThat(fitted.apply(referenced.get(0).item()).size()).isEqualTo(3 * 28);
        assertThat(fitted.notes()).hasSize(3).first().asString().startsWith("band 8-16: the covariances are of rank 7");
    }

    @Test
    void unseenTrialsAreToldApart() {
        var fitted = FilterBankTangentSpace.of(TangentSpace.riemannian()).then(LogisticRegression.l2(1)).fit(WINDOWS);
        Examples<Window> unseen = TASK.stage(BANK)
                .trials(FakeMotorImagery.leftRight(6).trialsPerClass(12).recording("1", "2"));
        long correct = unseen.list().stream()
                .filter(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow())).count();
        assertThat(correct).as("correct of 24, seed 6").isGreaterThanOrEqualTo(21);
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(FilterBankTangentSpace.of(TangentSpace.riemannian()).covariances(Covariances.sample()).best(10))
                .hasToString("FilterBankTangentSpace.of(TangentSpace.riemannian()).covariances(Covariances.sample())"
                        + ".best(10)");
    }

    @Test
    void wrongOptionsAndWrongWindowsAreRefused() {
        FilterBankTangentSpace plain = FilterBankTangentSpace.of(TangentSpace.riemannian());
        assertThatIllegalArgumentException().isThrownBy(() -> plain.best(0)).withMessageContaining("got 0");
        Examples<Window> noBank = TASK.trials(RUN);
        assertThatIllegalArgumentException().isThrownBy(() -> plain.fit(noBank))
                .withMessageContaining("channels named by their bands");
        FilterBankVectors fitted = plain.fit(WINDOWS);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(noBank.get(0).item()))
                .withMessageContaining("expected the 24 channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FilterBankVectors(fitted.channels(), fitted.bands(), new int[]{108}))
                .withMessageContaining("within [0, 108)");
    }
}
