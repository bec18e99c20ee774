package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.ideomotor.acquisition.ChannelQuality.Verdict;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.testkit.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalQualityTest {
    private static final SimulatedHead HEAD = SimulatedHead.of(1);
    private static final int TIMES = 3 * 250, C3 = HEAD.channels().indexOf("C3");

    private static Samples rest(SimulatedHead head) {
        return SimulatedHeadTest.signal(head, TIMES, _ -> Imagery.REST);
    }

    /// C3 as it is after something happened to it; the function is of the value, and the time in samples.
    private interface Change { double of(double value, int time); }

    private static Samples changed(Change change) {
        Samples samples = rest(HEAD);
        double[][] channels = new double[samples.channels()][];
        for (int c = 0; c < channels.length; c++) channels[c] = samples.channel(c);
        for (int t = 0; t < TIMES; t++) channels[C3][t] = change.of(channels[C3][t], t);
        return Samples.ofChannels(channels);
    }

    private static ChannelQuality c3(Samples samples) {
        SignalQuality quality = SignalQuality.at50Hz(HEAD.signal());
        quality.accept(samples);
        return quality.channels().get(C3);
    }

    private static void assertSays(ChannelQuality quality, Verdict verdict, String... words) {
        assertThat(quality.verdict()).as(quality.reason()).isEqualTo(verdict);
        for (String word : words) assertThat(quality.reason()).contains(word);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCleanHeadIsGoodEverywhere(long seed) {
        SignalQuality quality = SignalQuality.at50Hz(HEAD.signal());
        quality.accept(rest(SimulatedHead.of(seed).popsPerMinute(0)));
        assertThat(quality.channels()).as("seed " + seed).hasSize(16).allMatch(c -> c.verdict() == Verdict.GOOD
                && c.reason().isEmpty() && c.microvolts() > 2 && c.lineShare() < 0.1);
    }

    @Test
    void aFlatChannelIsNamedFlatWhateverItsOffset() {
        assertSays(c3(changed((_, _) -> 4321)), Verdict.BAD, "flat: 0.00 µV");
        assertSays(c3(changed((value, _) -> 0.01 * value)), Verdict.BAD, "flat: 0.");
    }

    @Test
    void slowDriftDoesNotCount() {
        assertSays(c3(changed((value, t) -> value + 2 * t)), Verdict.GOOD);
    }

    @Test
    void aChannelThatIsTooLargeIsNamed() {
        assertSays(c3(changed((value, _) -> 50 * value)), Verdict.BAD, "too large", "expected at most 100 µV");
    }

    private static DoubleUnaryOperator sine(double amplitude, double hertz) {
        return t -> amplitude * StrictMath.sin(2 * Math.PI * hertz * t / 250);
    }

    @Test
    void lineNoiseIsNamedWithItsShare() {
        ChannelQuality heavy = c3(changed((value, t) -> value + sine(40, 50).applyAsDouble(t)));
        assertSays(heavy, Verdict.BAD, "line noise: ", " % of its power at 50 Hz; check ground and reference");
        assertThat(heavy.lineShare()).isBetween(0.75, 0.99);
        assertSays(c3(changed((value, t) -> value + sine(8, 50).applyAsDouble(t))), Verdict.DOUBTFUL, "line noise");
    }

    @Test
    void where60HzIsTheMains50HzIsNot() {
        SignalQuality quality = SignalQuality.at60Hz(HEAD.signal());
        quality.accept(changed((value, t) -> value + sine(40, 60).applyAsDouble(t)));
        assertSays(quality.channels().get(C3), Verdict.BAD, "at 60 Hz");
        assertThat(c3(changed((value, t) -> value + sine(40, 60).applyAsDouble(t))).lineShare()).isLessThan(0.1);
    }

    @Test
    void muscleIsDoubtful() {
        Chance chance = Chance.of(3);
        assertSays(c3(changed((value, _) -> value + 15 * chance.gaussian())), Verdict.DOUBTFUL, "muscle: ",
                "above 30 Hz");
    }

    @Test
    void anAmplifierAtItsEndIsNamedWithTheValue() {
        double[] sorted = rest(HEAD).channel(C3);
        Arrays.sort(sorted);
        double limit = sorted[TIMES / 2];
        assertSays(c3(changed((value, _) -> Math.min(value, limit))), Verdict.BAD, "at the amplifier's end: ",
                String.format(Locale.ROOT, "samples in a row at %.1f µV", limit));
    }

    @Test
    void whatIsNoNumberIsCounted() {
        assertSays(c3(changed((value, t) -> t % 100 == 0 ? Double.NaN : value)), Verdict.BAD,
                "5 of the last 500 samples");
    }

    @Test
    void aNumberThatIsNoneIsForgottenAfterTwoSeconds() {
        assertSays(c3(changed((value, t) -> t == 100 ? Double.NaN : value)), Verdict.GOOD);
    }

    @Test
    void bridgedChannelsNameEachOther() {
        Samples samples = rest(HEAD);
        double[] cz = samples.channel(HEAD.channels().indexOf("Cz"));
        ChannelQuality quality = c3(changed((value, t) -> 2 * cz[t] + 0.01 * value));
        assertSays(quality, Verdict.DOUBTFUL, "the same as Cz (correlation ", "gel");
    }

    @Test
    void chunksDoNotShow() {
        Samples samples = changed((value, t) -> value + sine(8, 50).applyAsDouble(t));
        SignalQuality whole = SignalQuality.at50Hz(HEAD.signal());
        whole.accept(samples);
        SignalQuality bits = SignalQuality.at50Hz(HEAD.signal());
        for (int t = 0; t < TIMES; t++) bits.accept(new Input.Chunk(t, samples.slice(t, t + 1)));
        assertThat(bits.channels()).isEqualTo(whole.channels());
    }

    @Test
    void untilThereAreTwoSecondsOfSignalEverythingIsDoubtfulAndAfterAGapAgain() {
        SignalQuality quality = SignalQuality.at50Hz(HEAD.signal());
        assertThat(quality.channels()).allMatch(c -> c.verdict() == Verdict.DOUBTFUL);
        quality.accept(rest(HEAD).slice(0, 175));
        assertSays(quality.channels().get(C3), Verdict.DOUBTFUL, "0.7 of 2 s of signal so far");
        quality.accept(rest(HEAD));
        assertSays(quality.channels().get(C3), Verdict.GOOD);
        quality.accept(new Input.Missing(new Gap(925, 10, "lost")));
        assertSays(quality.channels().get(C3), Verdict.DOUBTFUL, "0.0 of 2 s");
    }

    @Test
    void onlyEegIsLookedAt() {
        Signal signal = new Signal(new Montage(List.of(new Montage.Channel("C3", Montage.Kind.EEG),
                new Montage.Channel("eye", Montage.Kind.EOG)), Montage.UNKNOWN_REFERENCE), 250);
        assertThat(SignalQuality.at50Hz(signal).channels()).extracting(ChannelQuality::channel).containsExactly("C3");
        assertThatThrownBy(() -> SignalQuality.at50Hz(signal).accept(Samples.ofTimeMajor(1, 1)))
                .hasMessageContaining("expected 2 channels, got 1");
    }
}
