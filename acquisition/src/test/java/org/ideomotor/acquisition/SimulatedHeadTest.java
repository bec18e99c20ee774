package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import org.ideomotor.core.PowerSpectrum;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Welch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedHeadTest {
    private static final int RATE = 250;
    private static final SimulatedHead CLEAN = SimulatedHead.of(1).artefacts(SimulatedHead.Artefacts.none());

    /// (channels, times) of a head whose imagery depends on the sample.
    static Samples signal(SimulatedHead head, int times, IntFunction<Imagery> imagery) {
        SimulatedHead.Running running = head.start();
        double[] sample = new double[head.channels().size()];
        return Samples.filled(sample.length, times, into -> {
            for (int t = 0; t < times; t++) {
                running.next(imagery.apply(t), sample);
                System.arraycopy(sample, 0, into, t * sample.length, sample.length);
            }
        });
    }

    private static final SimulatedHead FEW = CLEAN.channels("C3", "Cz", "C4", "O1");

    private static Samples rest(SimulatedHead head, int seconds) {
        return signal(head, seconds * RATE, _ -> Imagery.REST);
    }

    private static double[] channel(SimulatedHead head, Samples samples, String name) {
        return samples.channel(head.channels().indexOf(name));
    }

    private static PowerSpectrum spectrum(SimulatedHead head, Samples samples, String channel) {
        return Welch.hann(1).of(channel(head, samples, channel), head.samplingRate());
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherOneOthers() {
        SimulatedHead head = SimulatedHead.of(5);
        assertThat(rest(head, 4)).isEqualTo(rest(SimulatedHead.of(5), 4)).isNotEqualTo(rest(SimulatedHead.of(6), 4));
    }

    @Test
    void whatIsImaginedLaterDoesNotChangeWhatWasBefore() {
        SimulatedHead head = SimulatedHead.of(5);
        Samples later = signal(head, 500, t -> t < 250 ? Imagery.REST : Imagery.of("right_hand", 1));
        assertThat(later.slice(0, 250)).isEqualTo(rest(head, 1));
        assertThat(later.slice(250, 500)).isNotEqualTo(rest(head, 2).slice(250, 500));
    }

    @Test
    void takingOnePartAwayLeavesTheOthersAsTheyWere() {
        SimulatedHead noBlinks = SimulatedHead.of(5).blinksPerMinute(0);
        SimulatedHead many = noBlinks.blinksPerMinute(40);
        Samples quiet = rest(noBlinks, 20), blinking = rest(many, 20);
        assertThat(largestDifference(channel(noBlinks, quiet, "Fp1"), channel(many, blinking, "Fp1"))).isBetween(80.0,
                110.0);
        assertThat(largestDifference(channel(noBlinks, quiet, "C3"), channel(many, blinking, "C3"))).isLessThan(6);
        assertThat(largestDifference(channel(noBlinks, quiet, "O1"), channel(many, blinking, "O1"))).isLessThan(0.01);
    }

    private static double largestDifference(double[] a, double[] b) {
        double largest = 0;
        for (int t = 0; t < a.length; t++) largest = Math.max(largest, Math.abs(a[t] - b[t]));
        return largest;
    }

    @Test
    void theBackgroundFallsWithFrequencyAndAlphaStandsOverTheOcciput() {
        Samples samples = rest(CLEAN, 30);
        PowerSpectrum frontal = spectrum(CLEAN, samples, "Fp1");
        assertThat(frontal.mean(2, 4)).isGreaterThan(3 * frontal.mean(16, 32));
        assertThat(spectrum(CLEAN, samples, "O1").mean(9, 11)).isGreaterThan(4 * frontal.mean(9, 11));
    }

    @ParameterizedTest
    @CsvSource({"right_hand, C3, C4", "left_hand, C4, C3", "feet, Cz, C3"})
    void aClassLowersMuAndBetaOverItsAreaAndRaisesTheOther(String label, String falls, String rises) {
        Samples rest = rest(FEW, 60);
        Samples imagery = signal(FEW, 60 * RATE, _ -> Imagery.of(label, 1));
        assertThat(spectrum(FEW, imagery, falls).mean(10, 12))
                .isLessThan(0.6 * spectrum(FEW, rest, falls).mean(10, 12));
        assertThat(spectrum(FEW, imagery, falls).mean(20, 22))
                .isLessThan(0.7 * spectrum(FEW, rest, falls).mean(20, 22));
        assertThat(spectrum(FEW, imagery, rises).mean(10, 12))
                .isGreaterThan(spectrum(FEW, rest, rises).mean(10, 12));
        assertThat(spectrum(FEW, imagery, "O1").mean(2, 4)).isCloseTo(spectrum(FEW, rest, "O1").mean(2, 4),
                within(0.01));
    }

    @Test
    void theDepthFollowsTheStrength() {
        SimulatedHead head = FEW.rhythms(new SimulatedHead.Rhythms(0, 0, 6, 0, 0.5));
        double[] power = new double[3];
        for (int i = 0; i < 3; i++) {
            double strength = i / 2.0;
            Samples samples = signal(head, 40 * RATE, _ -> Imagery.of("right_hand", strength));
            power[i] = spectrum(head, samples, "C3").mean(9, 13);
        }
        assertThat(power[0]).isGreaterThan(power[1]);
        assertThat(power[1]).isGreaterThan(power[2]);
        assertThat(power[2] / power[0]).isBetween(0.25, 0.5); // half the amplitude of its own; the face's reaches C3, too
    }

    @Test
    void betaReboundsAfterImagery() {
        SimulatedHead head = FEW.rhythms(new SimulatedHead.Rhythms(0, 0, 0, 2.5, 0.5));
        double rebound = 0, rest = 0;
        SimulatedHead.Running running = head.start();
        double[] sample = new double[head.channels().size()];
        int c3 = head.channels().indexOf("C3"), trial = 12 * RATE;
        for (int t = 0; t < 25 * trial; t++) {
            double second = t % trial / (double) RATE;
            running.next(second < 4 ? Imagery.of("right_hand", 1) : Imagery.REST, sample);
            if (second >= 4.5 && second < 6) rebound += sample[c3] * sample[c3];
            if (second >= 10.5) rest += sample[c3] * sample[c3];
        }
        assertThat(rebound / rest).isBetween(1.2, 2.5);
    }

    @Test
    void humStandsAtItsFrequency() {
        SimulatedHead head = CLEAN.hum(10, 60);
        PowerSpectrum spectrum = spectrum(head, rest(head, 20), "Cz");
        assertThat(spectrum.mean(60, 60)).isGreaterThan(100 * spectrum.mean(50, 50));
    }

    @Test
    void electrodesPopAndComeBack() {
        SimulatedHead head = CLEAN.popsPerMinute(20);
        Samples calm = rest(CLEAN, 60), popping = rest(head, 60);
        int popped = 0;
        for (int c = 0; c < head.channels().size(); c++)
            if (largestDifference(calm.channel(c), popping.channel(c)) > 49) popped++;
        assertThat(popped).isBetween(5, 16);
    }

    @Test
    void aClassItDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> CLEAN.start().next(Imagery.of("left_foot", 1), new double[16]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("left_foot").hasMessageContaining(
                        "right_hand");
        assertThatThrownBy(() -> CLEAN.channels("C3", "X9")).hasMessageContaining("X9");
        assertThatThrownBy(() -> SimulatedHead.of(1).samplingRate(100)).hasMessageContaining("50.0 Hz");
    }
}
