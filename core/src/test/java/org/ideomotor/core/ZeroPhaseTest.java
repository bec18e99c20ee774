package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeroPhaseTest {
    private static final Origin ORIGIN = new Origin("made", "1", "1", "1");
    private static final ZeroPhase USUAL = ZeroPhase.of(Butterworth.bandPass(8, 32, 4));

    @Test
    void agreesWithScipySosfiltfilt() {
        for (JsonNode e : Fixture.published("zero_phase")) {
            ZeroPhase filter = ZeroPhase.of(Butterworth.bandPass(e.get("low").doubleValue(),
                    e.get("high").doubleValue(), 4));
            Recording recording = recording(e.get("rate").doubleValue(), e.get("x"));
            assertClose(filter, recording, e.get("ringing"));
            assertClose(filter.padding(ZeroPhase.Padding.COEFFICIENTS), recording, e.get("coefficients"));
        }
    }

    /// The filter of MOABB: MNE's, with its pad lengths of 124, 125, 161 and 432 samples.
    @Test
    void agreesWithMne() throws IOException {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), "golden", "mne_golden.json");
        assumeTrue(Files.exists(file), () -> "SKIPPED: needs the golden numbers " + file.getFileName()
                + "; set the property ideomotor.shared to the folder of shared recordings");
        JsonNode golden = new ObjectMapper().readTree(file.toFile());
        Recording recording = recording(golden.get("fs").doubleValue(), golden.get("x"));
        for (int[] band : new int[][]{{8, 32}, {7, 35}, {4, 38}, {8, 12}})
            assertClose(ZeroPhase.of(Butterworth.bandPass(band[0], band[1], 4)), recording,
                    golden.get("iir_" + band[0] + "_" + band[1]));
    }

    private static Recording recording(double rate, JsonNode x) {
        return Recording.of(ORIGIN, new Signal(Montage.eeg("C3", "C4"), rate),
                Samples.ofChannels(Fixture.numbers(x.get(0)), Fixture.numbers(x.get(1))), List.of());
    }

    private static void assertClose(ZeroPhase filter, Recording recording, JsonNode expected) {
        Samples got = all(filter.apply(recording));
        double square = 0, difference = 0;
        for (int c = 0; c < 2; c++) {
            double[] channel = Fixture.numbers(expected.get(c));
            for (int t = 0; t < channel.length; t++) {
                square += channel[t] * channel[t];
                difference += (got.at(c, t) - channel[t]) * (got.at(c, t) - channel[t]);
            }
        }
        assertThat(Math.sqrt(difference / square)).as("%s of %s", filter, expected).isLessThan(1e-9);
    }

    private static Samples all(Recording recording) { return recording.samples(0, recording.length()); }

    private static Recording noise(int times, Gap... gaps) {
        double[] values = new Random(1).doubles(2L * times, -50, 50).toArray();
        return new Recording(ORIGIN, "memory", new Signal(Montage.eeg("C3", "C4"), 160),
                SampleStore.of(Samples.ofTimeMajor(2, values)), List.of(new Event(7, "cue")), List.of(gaps), List.of());
    }

    @Test
    void aRhythmInTheBandStaysWhereItIs() {
        double[] rhythm = new double[800];
        for (int t = 0; t < rhythm.length; t++) rhythm[t] = 10 * StrictMath.sin(2 * Math.PI * 16 * t / 160);
        Samples filtered = all(USUAL.apply(Recording.of(ORIGIN, new Signal(Montage.eeg("C3"), 160),
                Samples.ofChannels(rhythm), List.of())));
        for (int t = 200; t < 600; t++) assertThat(filtered.at(0, t)).isCloseTo(rhythm[t], within(0.05));
    }

    /// What makes it unfit for a decoder, and for [CausalStage].
    @Test
    void theOutputDependsOnWhatComesLater() {
        Recording whole = noise(400);
        Samples known = all(USUAL.apply(whole));
        Samples cut = all(USUAL.apply(Recording.of(ORIGIN, whole.signal(), whole.samples(0, 300), List.of())));
        assertThat(cut.at(0, 290)).isNotCloseTo(known.at(0, 290), within(0.1));
    }

    @Test
    void stretchesBetweenGapsAreFilteredByThemselves() {
        Recording broken = noise(500, new Gap(200, 50, "test"));
        Recording filtered = USUAL.apply(broken);
        assertThat(filtered.gaps()).isEqualTo(broken.gaps());
        assertThat(filtered.events()).isEqualTo(broken.events());
        for (long[] stretch : new long[][]{{0, 200}, {250, 500}})
            assertThat(filtered.samples(stretch[0], stretch[1])).isEqualTo(all(USUAL.apply(Recording.of(ORIGIN,
                    broken.signal(), broken.samples(stretch[0], stretch[1]), List.of()))));
    }

    @Test
    void aBankGivesEachBandUnderItsNameAsLive() {
        FilterBank bank = FilterBank.bandPasses(8, 16, 4, 4);
        Recording filtered = ZeroPhase.of(bank).apply(noise(300));
        assertThat(filtered.signal().montage().names()).containsExactly("C3 8-12", "C4 8-12", "C3 12-16", "C4 12-16");
        Samples second = all(ZeroPhase.of(bank.bands().get(1)).apply(noise(300)));
        assertThat(all(filtered).channel(3)).isEqualTo(second.channel(1));
    }

    @Test
    void whatIsNoFilterIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZeroPhase(new AverageReference(), ZeroPhase.Padding.RINGING))
                .withMessageContaining("expected a Butterworth filter or a FilterBank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZeroPhase.of(Butterworth.bandPass(8, 90, 4)).apply(noise(9)))
                .withMessageContaining("below half the sampling rate");
    }

    @Test
    void aFlatSignalComesOutAsNothing() {
        double[] flat = new double[100];
        Arrays.fill(flat, 4000);
        Samples filtered = all(USUAL.apply(Recording.of(ORIGIN, new Signal(Montage.eeg("C3"), 160),
                Samples.ofChannels(flat), List.of())));
        for (double v : filtered.channel(0)) assertThat(v).isCloseTo(0, within(1e-8));
    }

    /// Forward and backward, it would spread over the whole stretch.
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aSampleThatIsNotFiniteIsNamed(double value) {
        double[] values = new Random(2).doubles(2 * 300, -50, 50).toArray();
        values[2 * 250 + 1] = value;
        Recording broken = new Recording(ORIGIN, "memory", new Signal(Montage.eeg("C3", "C4"), 160),
                SampleStore.of(Samples.ofTimeMajor(2, values)), List.of(), List.of(new Gap(100, 50, "test")),
                List.of());
        for (ZeroPhase filter : List.of(USUAL, ZeroPhase.of(FilterBank.bandPasses(8, 16, 4, 4))))
            assertThatIllegalArgumentException().isThrownBy(() -> filter.apply(broken))
                    .withMessage("ZeroPhase: recording made 1/1/1, channel C4: expected finite samples, got " + value
                            + " at sample 250; leave the channel out, or make a gap of what is missing");
    }

    @Test
    void whatIsMissingInAGapNeedNotBeFinite() {
        double[] values = new Random(3).doubles(2 * 300, -50, 50).toArray();
        Arrays.fill(values, 200, 300, Double.NaN);
        Recording broken = new Recording(ORIGIN, "memory", new Signal(Montage.eeg("C3", "C4"), 160),
                SampleStore.of(Samples.ofTimeMajor(2, values)), List.of(), List.of(new Gap(100, 50, "test")),
                List.of());
        Samples after = USUAL.apply(broken).samples(150, 300);
        for (double value : after.toTimeMajor()) assertThat(value).isFinite();
    }
}
