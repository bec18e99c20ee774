package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;

/// Filter-bank common spatial patterns behind a filter bank, and what a feature says about the class.
class FilterBankCspTest {
    private static final FilterBank BANK = FilterBank.bandPasses(8, 32, 4, 4);
    private static final Recording RUN = FakeMotorImagery.leftRight(6).trialsPerClass(10).recording();
    private static final MotorImagery TASK = MotorImagery.leftRight().window(0.5, 2.5);
    private static final Examples<Window> WINDOWS = TASK.stage(BANK).trials(RUN);
    private static final Csp PAIRS = Csp.filters(4).alternating();

    @Test
    void featuresOfABandAreThoseOfCspBehindThatBandPass() {
        FilterBankFilters all = FilterBankCsp.of(Csp.filters(4)).fit(WINDOWS);
        assertThat(all.bands()).extracting(FilterBankFilters.Band::name).containsExactly("8-12", "12-16", "16-20",
                "20-24", "24-28", "28-32");
        for (int b = 0; b < 6; b++) {
            Butterworth band = BANK.bands().get(b);
            Examples<Window> alone = TASK.stage(band).trials(RUN);
            var csp = Covariances.oas().then(Csp.filters(4)).fit(alone);
            for (int i = 0; i < alone.size(); i++)
                assertThat(Arrays.copyOfRange(all.apply(WINDOWS.get(i).item()).values(), 4 * b, 4 * b + 4))
                        .as("band %d, window %d", b, i).isEqualTo(csp.apply(alone.get(i).item()).values());
        }
    }

    /// The fake subject's rhythm is at 11 Hz.
    @Test
    void theBestFeaturesAreThoseOfTheBandThatDiffers() {
        Examples<Window> wide = TASK.stage(FilterBank.bandPasses(8, 32, 8, 4)).trials(RUN);
        FilterBankFilters best = FilterBankCsp.of(PAIRS).best(2).fit(wide);
        assertThat(best.bands()).extracting(FilterBankFilters.Band::name).containsExactly("8-16");
        assertThat(best.apply(wide.get(0).item()).size()).isEqualTo(2);
    }

    @Test
    void chosenFeaturesAreSomeOfAllInTheirOrder() {
        FilterBankFilters all = FilterBankCsp.of(PAIRS).fit(WINDOWS);
        FilterBankFilters ten = FilterBankCsp.of(PAIRS).best(10).fit(WINDOWS);
        FilterBankFilters allOfThem = FilterBankCsp.of(PAIRS).best(1000).fit(WINDOWS);
        assertThat(allOfThem).isEqualTo(all).hasSameHashCodeAs(all);
        double[] information = ClassInformation.of(LabelledFeatures.of("test", WINDOWS.map(all)));
        double tenth = Arrays.stream(information).sorted().toArray()[information.length - 10];
        double[] values = all.apply(WINDOWS.get(3).item()).values();
        assertThat(ten.apply(WINDOWS.get(3).item()).values()).isEqualTo(IntStream.range(0, values.length)
                .filter(j -> information[j] >= tenth).mapToDouble(j -> values[j]).toArray());
    }

    @Test
    void filtersComeWithTheirPairs() {
        FilterBankFilters all = FilterBankCsp.of(PAIRS).fit(WINDOWS);
        FilterBankFilters chosen = FilterBankCsp.of(PAIRS).bestWithPairs(1).fit(WINDOWS);
        double[] information = ClassInformation.of(LabelledFeatures.of("test", WINDOWS.map(all)));
        int best = IntStream.range(0, information.length).reduce((a, b) -> information[b] > information[a] ? b : a)
                .orElseThrow();
        int first = best - best % 2;
        assertThat(chosen).isEqualTo(all.only(first, first + 1));
        int many = FilterBankCsp.of(PAIRS).bestWithPairs(5).fit(WINDOWS).apply(WINDOWS.get(0).item()).size();
        assertThat(many).isBetween(5, 10).isEven();
    }

    @Test
    void moreClassesAreLearntWithoutPairs() {
        FakeMotorImagery three = FakeMotorImagery.of(3, "feet", "left_hand", "right_hand").trialsPerClass(8);
        Examples<Window> windows = MotorImagery.of("feet", "left_hand", "right_hand")
                .stage(FilterBank.bandPasses(8, 24, 8, 4)).trials(three.recording());
        var fitted = FilterBankCsp.of(Csp.filters(4)).best(6).then(Lda.ledoitWolf()).fit(windows);
        assertThat(fitted.apply(windows.get(0).item()).classes()).containsExactly("feet", "left_hand", "right_hand");
        assertThatExceptionOfType(NotTwoClassesException.class)
                .isThrownBy(() -> FilterBankCsp.of(PAIRS).bestWithPairs(4).fit(windows))
                .withMessageContaining("FilterBankCsp").withMessageContaining("feet, left_hand, right_hand");
    }

    @Test
    void unseenTrialsAreToldApart() {
        var fitted = FilterBankCsp.of(PAIRS).bestWithPairs(4).then(Lda.ledoitWolf()).fit(WINDOWS);
        Examples<Window> unseen = TASK.stage(BANK)
                .trials(FakeMotorImagery.leftRight(6).trialsPerClass(20).recording("1", "2"));
        long correct = unseen.list().stream()
                .filter(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow())).count();
        assertThat(correct).as("correct of 40").isGreaterThanOrEqualTo(36);
        Scores scores = fitted.apply(unseen.get(0).item());
        assertThat(scores.isFinite()).isTrue();
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(FilterBankCsp.of(PAIRS).bestWithPairs(4))
                .hasToString("FilterBankCsp.of(Csp.filters(4).alternating()).bestWithPairs(4)");
        assertThat(FilterBankCsp.of(Csp.filters(4)).covariances(Covariances.sample()).best(10))
                .hasToString("FilterBankCsp.of(Csp.filters(4)).covariances(Covariances.sample()).best(10)");
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FilterBankCsp.of(PAIRS).best(0))
                .withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> FilterBankCsp.of(Csp.filters(4)).bestWithPairs(4))
                .withMessage("FilterBankCsp: expected filters in pairs, one from each end, got Csp.filters(4); use"
                        + " Csp.filters(4).alternating(), or best");
    }

    @Test
    void windowsThatCannotBeLearntFromAreRefusedByBandOrTrial() {
        FilterBankCsp best = FilterBankCsp.of(PAIRS).best(4);
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(Imagery.small(2).examples(8)))
                .withMessageContaining("expected channels named by their bands, as \"C3 8-12\", got E0");
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(WINDOWS.ofClass("left_hand")))
                .withMessageContaining(best + ": expected examples of at least two classes");
        Examples<Window> broken = WINDOWS.map(w -> w.equals(WINDOWS.get(5).item()) ? withNaN(w) : w);
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(broken))
                .withMessageContaining("band 12-16").withMessageContaining("Example 5 of 20")
                .withMessageContaining("channel 1, time 7");
        Examples<Window> other = TASK.stage(FilterBank.bandPasses(8, 32, 8, 4)).trials(RUN);
        Examples<Window> mixed = Examples.join(WINDOWS, other);
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(mixed)).withMessageContaining("Example 20 of 40")
                .withMessageContaining("were the stages before it the same?");
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(WINDOWS).apply(other.get(0).item()))
                .withMessageContaining("expected the 48 channels").withMessageContaining("got 24");
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(WINDOWS).apply(withNaN(WINDOWS.get(0).item())))
                .withMessageContaining("channel");
        assertThatIllegalArgumentException().isThrownBy(() -> best.fit(firstOfEach())).withMessageContaining(
                "expected at least 2 examples of each class, got 1 of left_hand; record more trials");
    }

    private static Examples<Window> firstOfEach() {
        return new Examples<>(List.of(WINDOWS.ofClass("left_hand").get(0), WINDOWS.ofClass("right_hand").get(0)));
    }

    /// In the second band's second channel, and all others of the eighth sample on.
    private static Window withNaN(Window window) {
        double[] values = window.samples().toTimeMajor();
        values[7 * 48 + 9] = Double.NaN;
        for (int b = 0; b < 48; b++) if (b >= 16) values[8 * 48 + b] = Double.NaN;
        return new Window(window.end(), window.signal(), Samples.ofTimeMajor(48, values));
    }

    @Test
    void informationIsTheEntropyOfTheClassesWhereTheyAreApartAndNothingWhereTheyAreNot() {
        Random random = new Random(3);
        int n = 400;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double noise = random.nextGaussian();
            rows[i] = new double[]{noise + 1000 * (i % 2), noise, 7, 4 * (noise + i % 2), noise + i % 2};
        }
        List<Features> items = Arrays.stream(rows).map(Features::new).toList();
        LabelledFeatures features = LabelledFeatures.of("test",
                Imagery.labelled(items, IntStream.range(0, n).mapToObj(i -> "" + i % 2).toList()));
        double[] information = ClassInformation.of(features);
        assertThat(information[0]).isCloseTo(Math.log(2), within(1e-12));
        assertThat(information[1]).isBetween(-1e-12, 0.02);
        assertThat(information[2]).isZero();
        assertThat(information[3]).as("the unit does not matter").isCloseTo(information[4], within(1e-12))
                .isBetween(0.05, 0.2);
    }
}
