package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decimation;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Event;
import org.ideomotor.core.Example;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Output;
import org.ideomotor.core.Pick;
import org.ideomotor.core.PickKinds;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Recording;
import org.ideomotor.core.RecordingInputs;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.testkit.Chance;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MotorImageryTest {
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(11).trialsPerClass(4).offsetMillivolts(3)
            .lost(18, 8);

    static List<MotorImagery> paradigms() {
        MotorImagery plain = MotorImagery.leftRight();
        return List.of(plain, plain.stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 2.5).every(0.1),
                plain.stage(new AverageReference()).stage(Butterworth.bandPass(4, 40, 3)).stage(Decimation.by(2))
                        .window(1, 3).every(0.04),
                plain.stage(Pick.of("C3", "Cz", "C4")).window(-0.5, 0.25));
    }

    /// L1 of the ladder: what is learnt from is what will be decoded, bit for bit.
    @ParameterizedTest
    @MethodSource("paradigms")
    void trainingWindowsAreTheLiveWindows(MotorImagery paradigm) {
        Recording recording = FAKE.recording();
        Map<Long, Window> training = new TreeMap<>();
        for (Example<Window> example : paradigm.trials(recording)) training.put(example.end(), example.item());
        for (long seed = 0; seed < 20; seed++) {
            assertThat(liveWindows(paradigm, recording, seed)).as("seed " + seed).isEqualTo(training);
        }
    }

    /// The windows that the trial rules ask for in the loop, fed in random chunks.
    private static Map<Long, Window> liveWindows(MotorImagery paradigm, Recording recording, long seed) {
        Map<Long, Window> windows = new TreeMap<>();
        Fitted<Window, Output> keep = window -> {
            windows.put(window.end(), window);
            return Scores.uncalibrated(List.of("left_hand", "right_hand"), 0.5, 0.5);
        };
        DecodingLoop loop = new DecodingLoop(decoder(paradigm, recording, keep).withHop(0));
        new RecordingInputs(recording, Chance.of(seed).chunkSizes(300)).forEachRemaining(loop::accept);
        return windows;
    }

    private static Decoder decoder(MotorImagery paradigm, Recording recording, Fitted<Window, Output> chain) {
        return paradigm.decoder("test", recording.signal(), chain,
                new Provenance("0", "0", "none", "none", List.of(), 0));
    }

    @Test
    void trialsKnowTheirLabelRunAndNumber() {
        Recording recording = FakeMotorImagery.leftRight(3).trialsPerClass(3).recording("1", "2");
        List<Event> cues = recording.events().stream().filter(e -> e.label().endsWith("hand")).toList();
        List<Example<Window>> trials = new ArrayList<>(MotorImagery.leftRight().window(0, 1).trials(recording).list());
        assertThat(trials).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(trials.get(i).trial()).isEqualTo(i);
            assertThat(trials.get(i).label()).contains(cues.get(i).label());
            assertThat(trials.get(i).end()).isEqualTo(cues.get(i).sample() + recording.signal().count(1));
            assertThat(trials.get(i).origin()).isEqualTo(recording.origin());
        }
    }

    @Test
    void aTrialThatALossFallsIntoIsLeftOutAndSaid() {
        Trials trials = MotorImagery.leftRight().window(0.5, 2.5).cut(FAKE.recording());
        assertThat(trials.leftOut()).isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("no whole window ends at sample"));
        assertThat(trials.examples().size() + trials.leftOut().size()).isEqualTo(8);
    }

    @Test
    void aRecordingWithoutSuchCuesIsRefusedWithTheEventsItHas() {
        assertThatThrownBy(() -> MotorImagery.of("both_feet", "tongue").trials(FAKE.recording()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected cues named [both_feet, tongue]").hasMessageContaining("left_hand=4");
    }

    @Test
    void recordingsOfAnotherMontageAreNotMixedIn() {
        Recording other = FakeMotorImagery.leftRight(11).channels("C3", "C4").trialsPerClass(2).recording();
        assertThatThrownBy(() -> MotorImagery.leftRight().train("x",
                examples -> window -> Scores.uncalibrated(List.of("a"), 1), FAKE.recording(), other))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("channels: expected 8");
    }

    @Test
    void aWindowInSecondsIsAsManySamplesAtAnyRate() {
        for (double rate : new double[]{125, 128, 160, 250, 512}) {
            Recording recording = FakeMotorImagery.leftRight(1).samplingRate(rate).trialsPerClass(1).recording();
            Decoder decoder = decoder(MotorImagery.leftRight().window(0.5, 2.5).every(0.1), recording,
                    window -> Scores.uncalibrated(List.of("a"), 1));
            assertThat(decoder.times()).isEqualTo((int) Math.round(2 * rate));
            assertThat(decoder.hop()).isEqualTo(Math.round(rate / 10));
            assertThat(decoder.rules()).allSatisfy(rule -> assertThat(rule.after()).isEqualTo(Math.round(2.5 * rate)));
        }
    }

    @Test
    void wrongWindowsAndHopsAreRefused() {
        assertThatThrownBy(() -> MotorImagery.leftRight().window(2, 1)).hasMessageContaining("2.0 to 1.0 s");
        assertThatThrownBy(() -> MotorImagery.leftRight().window(-2, -1)).hasMessageContaining("after the cue");
        assertThatThrownBy(() -> MotorImagery.leftRight().every(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> MotorImagery.of()).hasMessageContaining("at least one class");
    }

    @Test
    void aFilterBankTakesThePlaceOfTheBandPass() {
        FilterBank bank = FilterBank.bandPasses(8, 32, 8, 4);
        MotorImagery plain = MotorImagery.leftRight();
        assertThat(plain.bank(bank)).isEqualTo(plain.stage(bank));
        assertThat(
                plain.stage(PickKinds.eeg()).stage(Butterworth.bandPass(8, 30, 4)).stage(Decimation.by(2)).bank(bank))
                .isEqualTo(plain.stage(PickKinds.eeg()).stage(bank).stage(Decimation.by(2)));
        assertThatThrownBy(() -> plain.stage(Butterworth.bandPass(8, 30, 4)).stage(new AverageReference()).bank(bank))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got AverageReference[] behind the band-pass; put the band-pass last");
    }

    @Test
    void aFilterBankTakesThePlaceOfAnotherFilterBank() {
        FilterBank first = FilterBank.bandPasses(4, 40, 4, 4), second = FilterBank.bandPasses(8, 32, 8, 4);
        MotorImagery plain = MotorImagery.leftRight();
        assertThat(plain.bank(first).bank(second)).isEqualTo(plain.bank(second));
        assertThat(plain.stage(PickKinds.eeg()).stage(first).stage(Decimation.by(2)).bank(second))
                .isEqualTo(plain.stage(PickKinds.eeg()).stage(second).stage(Decimation.by(2)));
        assertThatThrownBy(() -> plain.stage(first).stage(new AverageReference()).bank(second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got AverageReference[] behind the filter bank; put the filter bank last");
    }
}
