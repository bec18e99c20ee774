package org.ideomotor.decoders.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.CrossSpectra;
import org.junit.jupiter.api.Test;

class CouplingTest {
    private static final int TEN = 9; // index of 10 Hz in a band from 1 Hz

    private static Window pair(double phase, double amplitude) {
        Random random = new Random(4);
        double[] one = Toys.withSine(Toys.noise(random, 2560), 10, amplitude, 0);
        double[] two = Toys.withSine(Toys.noise(random, 2560), 10, amplitude, phase);
        return new Window(0, new Signal(Montage.eeg("C3", "C4"), 128), Samples.ofChannels(one, two));
    }

    private static double strength(Coupling coupling, Window window) { return coupling.nodeStrength(window)[0][TEN]; }

    @Test
    void independentChannelsAreHardlyCoupled() {
        for (Coupling coupling : List.of(Coupling.magnitude(), Coupling.imaginary(), Coupling.lagged()))
            assertThat(strength(coupling, pair(0, 0))).as("%s", coupling).isLessThan(0.35);
    }

    @Test
    void aDelayedRhythmIsCoupledInEveryKind() {
        Window delayed = pair(Math.PI / 2, 3);
        for (Coupling coupling : List.of(Coupling.magnitude(), Coupling.imaginary(), Coupling.lagged()))
            assertThat(strength(coupling, delayed)).as("%s", coupling).isGreaterThan(0.9);
    }

    @Test
    void mixingWithoutDelayLeavesNoImaginaryCoherence() {
        double[] source = Toys.withSine(Toys.noise(new Random(5), 2560), 10, 2, 0);
        double[] other = Toys.noise(new Random(6), 2560);
        double[] mixed = new double[2560];
        for (int t = 0; t < 2560; t++) mixed[t] = 0.8 * source[t] + 0.1 * other[t];
        Window window = new Window(0, new Signal(Montage.eeg("C3", "C4"), 128), Samples.ofChannels(source, mixed));
        assertThat(strength(Coupling.magnitude(), window)).isGreaterThan(0.95);
        assertThat(strength(Coupling.imaginary(), window)).isLessThan(0.05);
    }

    @Test
    void strengthIsTheMeanOverTheOtherChannels() {
        Window window = Toys.trials(2, 1).get(0).item();
        CrossSpectra spectra = CrossSpectra.of(3, window.samples().toTimeMajor(), 128,
                new CrossSpectra.Welch(64, 32, 4, 20));
        double[][] strength = Coupling.magnitude().segment(0.5).band(4, 20).nodeStrength(window);
        assertThat(strength[0]).hasSize(spectra.frequencies().length);
        var coherence = spectra.coherence(3, CrossSpectra.Coherence.ORDINARY);
        assertThat(strength[1][3])
                .isCloseTo((Math.sqrt(coherence.at(1, 0)) + Math.sqrt(coherence.at(1, 2))) / 2, within(1e-12));
    }

    @Test
    void itIsAMapLikeThatOfPower() {
        Examples<Window> trials = Toys.trials(3, 8);
        TrialMaps maps = TrialMaps.nodeStrength(Coupling.imaginary().segment(0.5).band(4, 30), trials);
        FeatureMap map = maps.signedRSquared();
        assertThat(map.channels()).containsExactly("C3", "Cz", "C4");
        assertThat(map.frequencies()).startsWith(4, 6).endsWith(30);
        assertThat(map.shows())
                .isEqualTo("signed r² of node strength by Coupling.imaginary().segment(0.5).band(4.0, 30.0)");
    }

    @Test
    void saysWhatCannotBeCoupled() {
        Window one = new Window(0, new Signal(Montage.eeg("C3"), 128), Samples.ofChannels(new double[512]));
        assertThatIllegalArgumentException().isThrownBy(() -> Coupling.magnitude().nodeStrength(one))
                .withMessage("Coupling: expected at least two channels, got one");
        Window brief = Toys.window(new double[150], new double[150], new double[150]);
        assertThatIllegalArgumentException().isThrownBy(() -> Coupling.magnitude().nodeStrength(brief))
                .withMessageContaining("at least two segments of 128 samples").withMessageContaining("got 150 samples");
        assertThatIllegalArgumentException().isThrownBy(() -> Coupling.magnitude().band(20, 10))
                .withMessageContaining("20.0 to 10.0 Hz");
    }
}
