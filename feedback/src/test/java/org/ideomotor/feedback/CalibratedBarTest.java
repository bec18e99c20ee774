package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratedBarTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final List<String> FOUR = List.of("feet", "left_hand", "right_hand", "tongue");
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final Percentage FIVE_PERCENT = Percentage.withPercentage(5);

    private static Decision right(double p) { return decided(HANDS, 1 - p, p); }

    private static Decision decided(List<String> classes, double... p) {
        return new Decision.Decided(16, 0, Optional.empty(), Scores.uncalibrated(classes, p));
    }

    private static Decision steered(double x) {
        return new Decision.Steered(16, 0, Optional.empty(), new Control(List.of("x"), new double[]{x}));
    }

    @Test
    void plainItIsTheDifferenceOfTheProbabilities() {
        CalibratedBar.Running bar = CalibratedBar.plain(HANDS).start();
        assertThat(bar.show(right(1))).isEqualTo(1);
        assertThat(bar.show(right(0))).isEqualTo(-1);
        assertThat(bar.show(right(0.5))).isZero();
        assertThat(bar.show(right(0.7))).isCloseTo(0.4, CLOSE);
        assertThat(bar.show(right(0.7), "left_hand")).isCloseTo(0.4, CLOSE); // each of two has its own end
    }

    @Test
    void temperatureDividesTheLogits() {
        double logit = Math.log(0.9 / 0.1) / 2, cool = 1 / (1 + Math.exp(-logit));
        assertThat(CalibratedBar.plain(HANDS).temperature(2).start().show(right(0.9))).isCloseTo(2 * cool - 1, CLOSE);
    }

    @Test
    void ofMoreThanTwoClassesItIsTheAskedOneAgainstTheStrongestOther() {
        CalibratedBar.Running bar = CalibratedBar.plain(FOUR).start();
        Decision decision = decided(FOUR, 0.1, 0.5, 0.3, 0.1);
        assertThat(bar.show(decision, "left_hand")).isCloseTo(0.2, CLOSE);
        assertThat(bar.show(decision, "right_hand")).isCloseTo(-0.2, CLOSE);
        assertThat(bar.show(decision)).isCloseTo(0.2, CLOSE); // how far the likeliest is ahead
        assertThatThrownBy(() -> bar.show(decision, "nose")).hasMessageContaining("nose");
    }

    @Test
    void withoutADecisionItIsNeutralAndSmoothingBeginsAnew() {
        CalibratedBar.Running bar = CalibratedBar.plain(HANDS).smoothing(4).start();
        assertThat(bar.show(right(1))).isEqualTo(1);
        assertThat(bar.show(right(0.5))).isCloseTo(0.5, CLOSE);
        assertThat(bar.show(new Decision.Rejected(16, 0, Optional.empty(), Decision.Reason.GAP, "lost"))).isZero();
        assertThat(bar.value()).isZero();
        assertThat(bar.show(right(0))).isEqualTo(-1);
        assertThat(bar.show(new Decision.Warming(16, 0, Optional.empty(), 7))).isZero();
        assertThat(bar.show(decided(HANDS, Double.NaN, Double.NaN))).isZero();
        assertThat(bar.show(steered(Double.POSITIVE_INFINITY))).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 300})
    void theTypicalControlFillsHalfOfTheBarWhateverItsUnit(double unit) {
        long seed = 3;
        Random random = new Random(seed);
        CalibratedBar.Running bar = CalibratedBar.steered(HANDS).start();
        for (int i = 0; i < 500; i++) bar.show(steered(unit * random.nextGaussian()));
        double median = 0.6745 * unit; // of the size of a normal number
        assertThat(bar.gain()).as("seed %d", seed).isCloseTo(0.5 / median, Percentage.withPercentage(20));
    }

    /// The gain some time after an artefact, with it and without.
    private static double[] gains(CalibratedBar bar, Random random,
            java.util.function.DoubleFunction<Decision> decision,
            int artefact) {
        CalibratedBar.Running clean = bar.start(), spoilt = bar.start();
        for (int i = 0; i < 400; i++) {
            double value = random.nextGaussian();
            boolean bad = i >= 200 && i < 200 + artefact;
            clean.show(decision.apply(value));
            spoilt.show(decision.apply(bad ? 100 * value : value));
            if (i == 200 + artefact - 1)
                assertThat(spoilt.gain()).as("right after it").isCloseTo(clean.gain(), FIVE_PERCENT);
        }
        return new double[]{clean.gain(), spoilt.gain()};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void anArtefactAHundredTimesTooLargeChangesTheGainByLessThanFivePercent(int decisions) {
        for (long seed = 0; seed < 20; seed++) {
            double[] gain = gains(CalibratedBar.steered(HANDS), new Random(seed), CalibratedBarTest::steered,
                    decisions);
            assertThat(gain[1]).as("seed %d", seed).isCloseTo(gain[0], FIVE_PERCENT);
        }
    }

    @Test
    void norDoesAnArtefactInProbabilities() {
        for (long seed = 0; seed < 20; seed++) {
            double[] gain = gains(CalibratedBar.adapting(HANDS), new Random(seed),
                    logit -> right(1 / (1 + Math.exp(-logit))), 1);
            assertThat(gain[1]).as("seed %d", seed).isCloseTo(gain[0], FIVE_PERCENT);
        }
    }

    @Test
    void anArtefactAmongTheFirstDecisionsDoesNotSpoilTheGainEither() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            CalibratedBar.Running clean = CalibratedBar.steered(HANDS).start(),
                    spoilt = CalibratedBar.steered(HANDS).start();
            for (int i = 0; i < 50; i++) {
                double value = (1 + 0.2 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
                clean.show(steered(value));
                spoilt.show(steered(i == 10 ? 100 * value : value));
            }
            assertThat(spoilt.gain()).as("seed %d", seed).isCloseTo(clean.gain(), FIVE_PERCENT);
        }
    }

    @Test
    void theGainFollowsAControlThatBecameWeaker() {
        CalibratedBar.Running bar = CalibratedBar.steered(HANDS).start();
        for (int i = 0; i < 50; i++) bar.show(steered(1));
        assertThat(bar.gain()).isCloseTo(0.5, CLOSE);
        for (int i = 0; i < 800; i++) bar.show(steered(0.5));
        assertThat(bar.gain()).isCloseTo(1, Percentage.withPercentage(1));
    }

    @Test
    void aDecoderThatKnowsNothingIsNotEnlargedBeyondMeasure() {
        CalibratedBar.Running bar = CalibratedBar.adapting(HANDS).start();
        for (int i = 0; i < 200; i++) bar.show(right(0.5 + 0.001 * (i % 2)));
        assertThat(bar.gain()).isEqualTo(4);
    }

    @Test
    void whatWasNoDecisionDoesNotChangeTheGain() {
        CalibratedBar.Running bar = CalibratedBar.steered(HANDS).start();
        for (int i = 0; i < 60; i++) bar.show(steered(1));
        double gain = bar.gain();
        bar.show(steered(Double.NaN));
        bar.neutral();
        assertThat(bar.gain()).isEqualTo(gain);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> CalibratedBar.plain(List.of("a"))).hasMessageContaining("two classes");
        assertThatThrownBy(() -> CalibratedBar.plain(HANDS).temperature(0)).hasMessageContaining("temperature above 0");
        assertThatThrownBy(() -> CalibratedBar.plain(HANDS).smoothing(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new CalibratedBar.Gain(2, 0.5, 1, 1)).hasMessageContaining("least ≤ start ≤ largest");
    }
}
