package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decimation;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Input;
import org.ideomotor.core.Notch;
import org.ideomotor.core.Pick;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.TrialWindows;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final List<CausalStage> CHAIN = List.of(Notch.at(50), new AverageReference(), Decimation.by(2),
            Butterworth.bandPass(8, 30, 4), Pick.of("C3", "Cz", "C4"));

    /// L1 of the ladder: what a decoder is trained on is what it will see, bit for bit, however the samples arrive.
    @Test
    void trainingWindowsAreTheLiveWindows() {
        for (List<CausalStage> stages : List.of(CHAIN, List.<CausalStage>of(Butterworth.bandPass(8, 30, 4)))) {
            Recording recording = FakeMotorImagery.leftRight(12).trialsPerClass(3).offsetMillivolts(10).lost(16.2, 0.3)
                    .lost(30, 2).recording();
            long[] ends = recording.events().stream().mapToLong(e -> e.sample() + 625).toArray();
            List<Window> training = TrialWindows.cut(recording, stages, 200, ends).stream().flatMap(Optional::stream)
                    .toList();
            assertThat(training).as("trials outside the gaps").hasSizeBetween(3, 5);
            for (long seed = 0; seed < 50; seed++)
                assertThat(liveWindows(recording, stages, seed)).as("chunks of seed %d", seed).isEqualTo(training);
        }
    }

    private static List<Window> liveWindows(Recording recording, List<CausalStage> stages, long seed) {
        List<Window> seen = new ArrayList<>();
        Fitted<Window, Control> spy = window -> {
            seen.add(window);
            return new Control(List.of("seen"), new double[1]);
        };
        DecodingLoop loop = new DecodingLoop(Decoders.of(recording.signal(), stages, 200, 0,
                List.of(new TrialRule("left_hand", 625), new TrialRule("right_hand", 625)), spy, List.of()));
        for (Input input : ReplaySourceTest.all(ReplaySource.of(recording, seed, 1000))) loop.accept(input);
        return seen;
    }

    @Test
    void windowsAreCutInTheOrderAskedForAndEmptyWhereTheyCannotBe() {
        Recording recording = FakeMotorImagery.leftRight(1).trialsPerClass(1).lost(4, 1).recording();
        List<Optional<Window>> cut = TrialWindows.cut(recording, List.of(), 100, 900, 100, 99, 1000, 1001, 1249, 1250,
                1349, 1350, 3500, 3501, 900, -5);
        assertThat(cut.stream().map(w -> w.map(Window::end).orElse(-1L))).containsExactly(900L, 100L, -1L, 1000L, -1L,
                -1L,
                -1L, -1L, 1350L, 3500L, -1L, 900L, -1L);
        assertThat(cut.get(0).orElseThrow().samples()).isEqualTo(recording.samples(800, 900));
        assertThat(cut.get(8).orElseThrow().samples()).isEqualTo(recording.samples(1250, 1350));
        assertThat(cut.get(11)).isEqualTo(cut.get(0));
    }

    /// A sample that is no number would stay in the filters for ever; the loop skips it, so training must too.
    @Test
    void aSampleThatIsNoNumberIsMissingInTrainingToo() {
        Recording clean = FakeMotorImagery.leftRight(1).trialsPerClass(1).recording();
        double[] values = clean.samples(0, clean.length()).toTimeMajor();
        values[8 * 1500 + 3] = Double.NaN;
        values[8 * 2000 + 7] = Double.NEGATIVE_INFINITY;
        Recording bad = Recording.of(clean.origin(), clean.signal(), Samples.ofTimeMajor(8, values), clean.events());
        Recording torn = FakeMotorImagery.leftRight(1).trialsPerClass(1).lost(6, 0.004).lost(8, 0.004).recording();
        List<CausalStage> stages = List.of(Butterworth.bandPass(8, 30, 4));
        long[] ends = {1500, 1501, 1600, 1601, 2000, 2100, 2101, 3000};
        List<Optional<Window>> windows = TrialWindows.cut(bad, stages, 100, ends);
        assertThat(windows).isEqualTo(TrialWindows.cut(torn, stages, 100, ends));
        assertThat(windows.stream().map(Optional::isPresent)).containsExactly(true, false, false, true, true, false,
                true,
                true);
    }

    @Test
    void countGoesOnThroughGapsAndMissingSamplesAreToldInInputSamples() {
        CausalWindows windows = new CausalWindows(FakeMotorImagery.leftRight(1).signal(), List.of(Decimation.by(5)), 4);
        assertThat(windows.samplesMissing()).isEqualTo(20);
        double[] sample = new double[8];
        for (int t = 0; t < 19; t++) assertThat(windows.step(sample)).isTrue();
        assertThat(windows.full()).isFalse();
        assertThatIllegalStateException().isThrownBy(windows::window).withMessageContaining("expected 4");
        windows.step(sample);
        assertThat(windows.full()).isTrue();
        assertThat(windows.samplesMissing()).isZero();
        windows.skip(30);
        assertThat(windows.count()).isEqualTo(50);
        assertThat(windows.full()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> windows.skip(0));
    }
}
