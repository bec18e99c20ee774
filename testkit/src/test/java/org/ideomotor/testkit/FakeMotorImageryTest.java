package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Recording;
import org.junit.jupiter.api.Test;

class FakeMotorImageryTest {
    private static final List<CausalStage> MU = List.of(Butterworth.bandPass(8, 14, 4));

    private static double accuracy(FakeMotorImagery subject) {
        Decoder decoder = NearestPower.decoder(subject.recording("0", "0"), MU, 500);
        return Evaluation.offline(decoder, subject.recording("1", "0")).accuracy().value();
    }

    /// 40 trials each: 0.8 has a probability of 1e-4 by guessing among two, less among more.
    @Test
    void imageryCanBeDecodedInAnotherSession() {
        for (long seed = 1; seed <= 5; seed++)
            assertThat(accuracy(FakeMotorImagery.leftRight(seed))).as("seed %d", seed).isGreaterThanOrEqualTo(0.8);
        assertThat(accuracy(FakeMotorImagery.of(6, "left_hand", "right_hand", "feet", "rest").trialsPerClass(15)))
                .as("four classes").isGreaterThan(0.6);
        assertThat(accuracy(FakeMotorImagery.of(7, "rest", "feet").samplingRate(250).channels("Fp1", "Cz", "T3", "O2")))
                .as("Cz alone").isGreaterThan(0.75);
        assertThat(accuracy(FakeMotorImagery.leftRight(8).offsetMillivolts(40))).as("40 mV").isGreaterThan(0.8);
    }

    @Test
    void withoutDesynchronisationNothingCanBeDecoded() {
        double sum = 0;
        for (long seed = 1; seed <= 5; seed++) sum += accuracy(FakeMotorImagery.leftRight(seed).desynchronisation(0));
        assertThat(sum / 5).isCloseTo(0.5, within(0.12)); // 200 trials: three standard deviations are 0.11
    }

    /// The hash is that of the first run ever: no machine and no release may change it.
    @Test
    void theSameSeedGivesTheSameBits() {
        Recording one = FakeMotorImagery.leftRight(42).trialsPerClass(1).recording();
        Recording two = FakeMotorImagery.leftRight(42).trialsPerClass(1).recording();
        assertThat(one.samples(0, one.length())).isEqualTo(two.samples(0, two.length()));
        assertThat(one.events()).isEqualTo(two.events());
        assertThat(Arrays.hashCode(one.samples(0, one.length()).toTimeMajor())).isEqualTo(HASH_OF_SEED_42);
    }

    private static final int HASH_OF_SEED_42 = 495749836;

    @Test
    void seedsSessionsAndRunsDiffer() {
        FakeMotorImagery subject = FakeMotorImagery.leftRight(1).trialsPerClass(1);
        List<Recording> all = List.of(subject.recording("0", "0"), subject.recording("0", "1"),
                subject.recording("1", "0"),
                FakeMotorImagery.leftRight(2).trialsPerClass(1).recording("0", "0"));
        assertThat(all.stream().map(r -> r.samples(0, 100)).collect(Collectors.toSet())).hasSize(4);
    }

    @Test
    void cuesAreBalancedAndOnTime() {
        FakeMotorImagery subject = FakeMotorImagery.of(3, "feet", "tongue", "rest").trialsPerClass(4).samplingRate(160)
                .timing(1.5, 3, 0.5);
        Recording recording = subject.recording();
        assertThat(recording.events()).hasSize(12);
        assertThat(recording.events().stream().collect(Collectors.groupingBy(Event::label, Collectors.counting()))
                .values())
                .containsOnly(4L);
        for (int i = 0; i < 12; i++) {
            assertThat(recording.events().get(i).sample()).isEqualTo(240 + 800L * i);
            assertThat(recording.events().get(i).duration()).isEqualTo(480);
        }
        assertThat(recording.length()).isEqualTo(12 * 800);
        assertThat(recording.signal()).isEqualTo(subject.signal());
    }

    @Test
    void whatIsLostIsAGapAndTheRestStaysAsItWas() {
        FakeMotorImagery subject = FakeMotorImagery.leftRight(3).trialsPerClass(2);
        Recording whole = subject.recording(), torn = subject.lost(12, 0.2).lost(4, 1).recording();
        assertThat(torn.gaps()).extracting(Gap::from, Gap::length)
                .containsExactly(tuple(1000L, 250L),
                        tuple(3000L, 50L));
        assertThat(torn.samples(1250, 3000)).isEqualTo(whole.samples(1250, 3000));
        assertThat(torn.events()).isEqualTo(whole.events());
    }

    @Test
    void offsetsBelongToTheSubjectAndAreWithinBounds() {
        FakeMotorImagery subject = FakeMotorImagery.leftRight(3).trialsPerClass(1);
        Recording plain = subject.recording("1", "0"), off = subject.offsetMillivolts(5).recording("1", "0");
        Recording before = subject.recording("0", "0"), offBefore = subject.offsetMillivolts(5).recording("0", "0");
        for (int c = 0; c < 8; c++) {
            double offset = off.samples(0, 1).at(c, 0) - plain.samples(0, 1).at(c, 0);
            assertThat(Math.abs(offset)).isLessThanOrEqualTo(5000);
            assertThat(offBefore.samples(0, 1).at(c, 0) - before.samples(0, 1).at(c, 0)).isCloseTo(offset,
                    within(1e-6));
        }
    }

    /// About 8 µV rms of noise and rhythm, as EEG has.
    @Test
    void amplitudesAreThoseOfEeg() {
        Recording recording = FakeMotorImagery.leftRight(9).recording();
        for (int c = 0; c < 8; c++) {
            double power = 0;
            for (double v : recording.samples(0, recording.length()).channel(c)) power += v * v;
            assertThat(Math.sqrt(power / recording.length())).isBetween(5.0, 12.0);
        }
    }

    @Test
    void whatItCannotMakeIsRefusedWithWhatItCan() {
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.of(1, "left"))
                .withMessageContaining("left_hand").withMessageContaining("got [left]");
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.leftRight(1).channels("C3", "EOG1"))
                .withMessageContaining("EOG1");
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.leftRight(1).samplingRate(20));
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.leftRight(1).desynchronisation(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.leftRight(1).timing(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.leftRight(1).trialsPerClass(0));
        assertThatIllegalArgumentException().isThrownBy(() -> FakeMotorImagery.leftRight(1).channels("C3", "c3"));
    }

    @Test
    void knowsEveryNameOfTheTenTenSystem() {
        assertThat(Grid.of("Cz")).isEqualTo(new Grid(0, 0));
        assertThat(Grid.of("C3")).isEqualTo(new Grid(-2, 0));
        assertThat(Grid.of("FT10")).isEqualTo(new Grid(5, 1));
        assertThat(Grid.of("T3")).isEqualTo(Grid.of("T7"));
        for (String name : List.of("Fp1", "Fpz", "AF8", "F5", "FC6", "C1", "TP9", "CP2", "P10", "PO7", "POz", "O2",
                "Oz"))
            assertThat(Grid.of(name).distanceTo(Grid.of("Cz"))).isPositive();
    }
}
