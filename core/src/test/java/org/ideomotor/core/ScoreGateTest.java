package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreGateTest {
    private static final long SEED = 26;

    private static Scores scores(double left) { return Scores.uncalibrated(List.of("left", "right"), left, 1 - left); }

    private static Quantiles heldOut(int count) {
        return new Quantiles(new SplittableRandom(SEED).doubles(count, 0.5, 1).toArray());
    }

    private static Quantiles logOdds(double... scores) {
        return new Quantiles(Arrays.stream(scores).map(p -> ScoreGate.Measure.POSTERIOR.of(scores(p))).toArray());
    }

    /// With 64 channels logits lie hundreds apart.
    @ParameterizedTest
    @EnumSource
    void scoresThatAreOneToTheLastBitStillDiffer(ScoreGate.Measure measure) {
        Scores sure = Scores.softmax(List.of("a", "b", "c"), 50, 0, -90);
        Scores surer = Scores.softmax(List.of("a", "b", "c"), 0, -60, -80);
        assertThat(sure.of("a")).isEqualTo(surer.of("a")).isEqualTo(1);
        assertThat(measure.of(surer)).isGreaterThan(measure.of(sure));
        assertThat(measure.of(Scores.softmax(List.of("a", "b"), 900, 0))).as("nothing is left").isFinite()
                .isGreaterThan(measure.of(surer));
    }

    @ParameterizedTest
    @EnumSource
    void theDialIsTheShareOfHeldOutWindowsThatAreRefused(ScoreGate.Measure measure) {
        List<Scores> scores = Arrays.stream(heldOut(200).values()).mapToObj(ScoreGateTest::scores).toList();
        ScoreGate gate = new ScoreGate(measure, new Quantiles(scores.stream().mapToDouble(measure::of).toArray()), 0);
        for (double dial : new double[]{0, 0.25, 0.5, 1}) {
            long refused = scores.stream().filter(s -> gate.at(dial).refuse(s).isPresent()).count();
            assertThat(refused).as("at %s, seed %d", dial, SEED).isEqualTo(Math.round(200 * dial));
        }
    }

    @Test
    void aHigherDialLetsNothingPassThatWasRefused() {
        SplittableRandom random = new SplittableRandom(SEED);
        ScoreGate gate = new ScoreGate(ScoreGate.Measure.POSTERIOR, logOdds(heldOut(37).values()), 0);
        for (int i = 0; i < 300; i++) {
            Scores scores = scores(random.nextDouble());
            double low = random.nextDouble(), high = low + (1 - low) * random.nextDouble();
            if (gate.at(low).refuse(scores).isPresent())
                assertThat(gate.at(high).refuse(scores)).as("try %d, seed %d", i, SEED).isPresent();
            assertThat(gate.refuse(scores)).as("at dial 0").isEmpty();
        }
    }

    @Test
    void aRefusalSaysHowSureImageryWas() {
        ScoreGate gate = new ScoreGate(ScoreGate.Measure.POSTERIOR, logOdds(0.6, 0.7, 0.8, 0.9), 0.5);
        assertThat(gate.refuse(scores(0.65)))
                .contains("best score e^0.6 : 1: 25 % of imagery was less sure, asked for at least 50 %");
        assertThat(gate.refuse(scores(0.2))).as("0.8 for the other class").isEmpty();
        assertThat(gate.reason()).contains(Decision.Reason.UNSURE);
    }

    @Test
    void theMarginIsBetweenTheBestTwo() {
        Scores three = Scores.uncalibrated(List.of("a", "b", "c"), 0.5, 0.2, 0.3);
        assertThat(ScoreGate.Measure.MARGIN.of(three)).isEqualTo(StrictMath.log(0.5) - StrictMath.log(0.3));
        assertThat(ScoreGate.Measure.POSTERIOR.of(three)).isEqualTo(StrictMath.log(0.5) - StrictMath.log(0.2 + 0.3));
        assertThat(Gate.margin(0.25).refuse(three)).contains("margin 0.200, asked for 0.250");
        assertThat(Gate.margin(0.15).refuse(three)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Gate.margin(2)).withMessageContaining("2.0");
    }

    @Test
    void controlVectorsPass() {
        Control control = new Control(List.of("x"), new double[]{1});
        assertThat(new ScoreGate(ScoreGate.Measure.MARGIN, heldOut(3), 1).refuse(control)).isEmpty();
        assertThat(Gate.margin(1).refuse(control)).isEmpty();
    }

    @Test
    void itIsSavedWithTheDecoder() throws IOException {
        Decoder decoder = Toy.of(1).decoder().refusingOutputs(Gate.margin(0.1))
                .refusingOutputs(new ScoreGate(ScoreGate.Measure.MARGIN, heldOut(20), 0.3));
        assertThat(Decoder.ofBytes(decoder.toBytes(), "gated")).isEqualTo(decoder);
    }

    @Test
    void whatIsNoDialAndWhatIsNoSampleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreGate(ScoreGate.Measure.MARGIN, heldOut(3), 1.5))
                .withMessageContaining("between 0 (everything passes) and 1, got 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantiles(new double[0]))
                .withMessageContaining("got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantiles(new double[]{1, Double.NaN}))
                .withMessageContaining("NaN");
    }

    @Test
    void quantilesAreSharesBelow() {
        Quantiles quantiles = new Quantiles(new double[]{3, 1, 2, 2});
        assertThat(quantiles.values()).containsExactly(1, 2, 2, 3);
        assertThat(List.of(0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)).extracting(quantiles::below).containsExactly(0.0, 0.0,
                0.25, 0.25, 0.75, 0.75, 1.0);
        assertThat(Optional.of(quantiles)).contains(new Quantiles(new double[]{2, 1, 3, 2}));
    }
}
