package org.ideomotor.decoders.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Burg;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Welch;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Features;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.Noted;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.EstimatorContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandPowersTest {
    private static final Examples<Window> TRIALS = Toys.trials(1, 24);
    private static final Examples<Window> FAKE = MotorImagery.leftRight().window(0.5, 2.5)
            .trials(FakeMotorImagery.leftRight(4).trialsPerClass(8).recording());

    @Nested
    class Picks implements EstimatorContract<Window, Features> {
        @Override
        public Estimator<Window, Features> estimator() { return BandPowers.best(3); }

        @Override
        public Examples<Window> examples() { return TRIALS; }
    }

    @Nested
    class PicksByBurg implements EstimatorContract<Window, Features> {
        @Override
        public Estimator<Window, Features> estimator() {
            return BandPowers.best(2).width(0).among("C3", "C4").by(Burg.seconds(0.1).stretches(1, 0.5));
        }

        @Override
        public Examples<Window> examples() { return TRIALS; }
    }

    @Nested
    class BeforeLda implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return BandPowers.best(3).then(Lda.ledoitWolf()); }

        @Override
        public String name() { return "BandPowers"; }

        @Override
        public Examples<Window> examples() { return FAKE; }
    }

    @Test
    void thePairThatDiffersMostIsPickedFirst() {
        BandPowerPicks picks = BandPowers.best(2).fit(TRIALS);
        FeaturePick first = picks.picks().getFirst();
        assertThat(first.channel()).isEqualTo("C3");
        assertThat(first.low()).isBetween(9.0, 11.0);
        assertThat(first.high() - first.low()).isEqualTo(2);
        assertThat(first.rSquared()).isGreaterThan(0.5);
        assertThat(picks.notes()).singleElement().asString().startsWith("picked C3 " + (int) first.low() + "–"
                + (int) first.high() + " Hz (r² 0.");
    }

    @Test
    void picksOfOneChannelKeepTheirDistance() {
        BandPowerPicks picks = BandPowers.best(6).separation(3).fit(TRIALS);
        for (FeaturePick a : picks.picks())
            for (FeaturePick b : picks.picks())
                if (!a.equals(b) && a.channel().equals(b.channel()))
                    assertThat(Math.abs(a.low() - b.low())).isGreaterThanOrEqualTo(3);
        assertThat(picks.picks()).extracting(FeaturePick::rSquared)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void onlyTheGivenChannelsAndBandArePickedFrom() {
        BandPowerPicks picks = BandPowers.best(2).among("c4", "Cz").band(18, 24).fit(TRIALS);
        assertThat(picks.picks()).allMatch(pick -> List.of("C4", "Cz").contains(pick.channel()) && pick.low() >= 18
                && pick.high() <= 24);
        assertThat(picks.picks().getFirst().channel()).isEqualTo("C4");
    }

    @Test
    void theFeatureIsTheLogOfTheMeanDensityOfTheBand() {
        BandPowerPicks picks = new BandPowerPicks(List.of("C3", "Cz", "C4"),
                List.of(new FeaturePick("Cz", 10, 12, 0.1)),
                Welch.hann(1));
        Window window = TRIALS.get(0).item();
        var spectrum = Welch.hann(1).of(window, 1);
        assertThat(picks.apply(window).at(0)).isCloseTo(
                Math.log((spectrum.at(10) + spectrum.at(11) + spectrum.at(12)) / 3), within(1e-12));
    }

    @Test
    void threeClassesArePickedForToo() {
        Examples<Window> three = MotorImagery.of("feet", "left_hand", "right_hand").window(0.5, 2.5).trials(
                FakeMotorImagery.of(5, "feet", "left_hand", "right_hand").trialsPerClass(8).recording());
        BandPowerPicks picks = BandPowers.best(3).fit(three);
        assertThat(picks.picks().getFirst().rSquared()).isBetween(0.1, 1.0);
        assertThat(Noted.of(BandPowers.best(3).then(Lda.ledoitWolf()).fit(three)))
                .anyMatch(n -> n.startsWith("picked "));
    }

    @Test
    void itsTextIsTheExpressionThatMakesIt() {
        assertThat(BandPowers.best(3)).hasToString("BandPowers.best(3)");
        assertThat(BandPowers.best(2).width(4).band(8, 30).among("C3", "C4").by(Burg.order(16))).hasToString(
                "BandPowers.best(2).width(4.0).band(8.0, 30.0).among(\"C3\", \"C4\").by(Burg.order(16))");
    }

    @Test
    void saysWhyNothingCanBePicked() {
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(1).fit(TRIALS.ofClass("left")))
                .withMessageContaining("BandPowers.best(1): expected examples of at least two classes, got [left]");
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(1).among("Fz").fit(TRIALS))
                .withMessageContaining("channels of [C3, Cz, C4], got [Fz]");
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(4).band(8, 11).fit(TRIALS))
                .withMessageContaining("at least 4 channel and band pairs to pick from, got 3");
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(0)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(1).by(Welch.hann(9)).fit(TRIALS))
                .withMessageContaining("Example 0 of 24").withMessageContaining("channel C3: Welch");
        double[] nothing = new double[256];
        Window flat = Toys.window(nothing, nothing, nothing);
        BandPowerPicks picks = BandPowers.best(1).fit(TRIALS);
        assertThatIllegalArgumentException().isThrownBy(() -> picks.apply(flat))
                .withMessageContaining("expected power at C3").withMessageContaining("is the channel flat?");
        assertThatIllegalArgumentException().isThrownBy(() -> picks.apply(FAKE.get(0).item()))
                .withMessageContaining("expected the 3 channels [C3, Cz, C4], got 8");
    }

    private static double[] flat(double value) {
        double[] flat = new double[256];
        Arrays.fill(flat, value);
        return flat;
    }

    private static Window withoutC3(Window window, double value) {
        return Toys.window(flat(value), window.samples().channel(1), window.samples().channel(2));
    }

    /// A flat channel differs in nothing, whatever its value.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 12.3})
    void aFlatChannelIsNotPicked(double value) {
        Examples<Window> trials = TRIALS.map(window -> withoutC3(window, value));
        assertThat(BandPowers.best(3).fit(trials).picks()).noneMatch(pick -> pick.channel().equals("C3"));
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(1).among("C3").fit(trials))
                .withMessageContaining("at least 1 channel and band pairs to pick from, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> BandPowers.best(3).by(Burg.order(8)).fit(trials))
                .withMessageContaining("Example 0 of 24").withMessageContaining("channel C3: Burg")
                .withMessageContaining(
                        value + " µV in all 256 samples");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 12.3})
    void aTrialInWhichAChannelIsFlatIsNamed(double value) {
        List<Window> windows = new ArrayList<>(TRIALS.items());
        windows.set(5, withoutC3(windows.get(5), value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BandPowers.best(3).fit(Toys.labelled(windows, "left", "right")))
                .withMessage("BandPowers.best(3): toy 1/1/1, trial 5: channel C3: expected power, got none in 1 of 24"
                        + " trials; is the channel flat? Leave these trials or the channel out");
        BandPowerPicks picks = BandPowers.best(1).fit(TRIALS);
        assertThatIllegalArgumentException().isThrownBy(() -> picks.apply(windows.get(5)))
                .withMessageContaining("expected power at C3").withMessageContaining("is the channel flat?");
    }
}
