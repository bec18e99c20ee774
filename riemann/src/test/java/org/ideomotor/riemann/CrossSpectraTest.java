package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.ideomotor.riemann.CrossSpectra.Coherence;
import org.ideomotor.riemann.CrossSpectra.Welch;
import org.junit.jupiter.api.Test;

class CrossSpectraTest {
    private static final double RATE = 128;

    /// Channel 0: a 10 Hz cosine and noise; channel 1: the same, a quarter of a period later; channel 2: the same at once.
    private static double[] rhythm(long seed) {
        double[] window = CovarianceTest.gaussian(3, 2048, seed);
        for (int t = 0; t < 2048; t++) {
            double phase = 2 * Math.PI * 10 * t / RATE;
            for (int c = 0; c < 3; c++) {
                window[3 * t + c] = 0.1 * window[3 * t + c] + 2 * Math.cos(c == 1 ? phase - Math.PI / 2 : phase);
            }
        }
        return window;
    }

    @Test
    void aRhythmShowsAtItsFrequencyWithItsPhase() {
        CrossSpectra spectra = CrossSpectra.of(3, rhythm(1), RATE, new Welch(128, 64, 1, 40));
        assertThat(spectra.frequencies()).hasSize(40).startsWith(1, 2).endsWith(40);
        int ten = 9;
        SpdMatrix at = spectra.cospectrum(ten);
        for (int f = 0; f < 40; f++) {
            if (Math.abs(f - ten) > 1) {
                assertThat(spectra.cospectrum(f).at(0, 0)).as("bin " + f).isLessThan(at.at(0, 0) / 500);
            }
        }
        assertThat(at.at(0, 2) / at.at(0, 0)).isCloseTo(1, offset(0.02));
        assertThat(at.at(0, 1) / at.at(0, 0)).isCloseTo(0, offset(0.02));
        double[][] quad = spectra.quadspectrum(ten);
        assertThat(quad[0][1] / at.at(0, 0)).isCloseTo(1, offset(0.02)); // channel 0 leads by a quarter
        assertThat(quad[1][0]).isEqualTo(-quad[0][1]);
    }

    @Test
    void coherenceTellsDelayedFromInstantaneous() {
        CrossSpectra spectra = CrossSpectra.of(3, rhythm(2), RATE, new Welch(128, 64, 10, 10));
        assertThat(spectra.coherence(0, Coherence.ORDINARY).at(0, 1)).isGreaterThan(0.98);
        assertThat(spectra.coherence(0, Coherence.IMAGINARY).at(0, 1)).isGreaterThan(0.98);
        assertThat(spectra.coherence(0, Coherence.LAGGED).at(0, 1)).isGreaterThan(0.98);
        assertThat(spectra.coherence(0, Coherence.INSTANTANEOUS).at(0, 1)).isLessThan(0.02);
        assertThat(spectra.coherence(0, Coherence.INSTANTANEOUS).at(0, 2)).isGreaterThan(0.98);
        assertThat(spectra.coherence(0, Coherence.IMAGINARY).at(0, 2)).isLessThan(0.02);
    }

    @Test
    void coherencesLieBetweenZeroAndOneAndAddUp() {
        CrossSpectra spectra = CrossSpectra.of(4, CovarianceTest.gaussian(4, 600, 3), RATE, new Welch(64, 32, 0, 64));
        assertThat(spectra.frequencies()).hasSize(33);
        for (int f = 0; f < 33; f++) {
            SymmetricMatrix ordinary = spectra.coherence(f, Coherence.ORDINARY);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double sum = spectra.coherence(f, Coherence.INSTANTANEOUS).at(i, j)
                            + spectra.coherence(f, Coherence.IMAGINARY).at(i, j);
                    assertThat(ordinary.at(i, j)).isBetween(0.0, 1 + 1e-12).isCloseTo(sum, offset(1e-12));
                    assertThat(spectra.coherence(f, Coherence.LAGGED).at(i, j)).isBetween(0.0, 1 + 1e-12);
                }
                assertThat(ordinary.at(i, i)).isCloseTo(1, offset(1e-12));
            }
        }
    }

    @Test
    void powersSumToTheVariance() {
        double[] window = CovarianceTest.gaussian(1, 50_000, 4);
        CrossSpectra spectra = CrossSpectra.of(1, window, RATE, new Welch(100, 50, 0, 64));
        double sum = 0;
        for (int f = 0; f < spectra.frequencies().length; f++) {
            sum += spectra.cospectrum(f).at(0, 0);
        }
        assertThat(sum / 100).isCloseTo(Covariance.sample(1, window).at(0, 0), offset(0.02));
    }

    @Test
    void saysWhatDoesNotFit() {
        double[] window = CovarianceTest.gaussian(2, 50, 5);
        assertThatThrownBy(() -> CrossSpectra.of(2, window, RATE, new Welch(64, 32, 1, 40))).hasMessage(
                "CrossSpectra: expected a window of at least one segment of 64 samples, got 50; use shorter segments.");
        assertThatThrownBy(() -> CrossSpectra.of(2, window, RATE, new Welch(32, 16, 5, 7)))
                .hasMessageContaining("expected a frequency within 5.0 to 7.0 Hz, got none: they are 4.0 Hz apart");
        assertThatThrownBy(() -> new Welch(32, 16, 9, 7)).hasMessageContaining("got 9.0 to 7.0 Hz");
        Arrays.fill(window, 0);
        CrossSpectra flat = CrossSpectra.of(2, window, RATE, new Welch(32, 16, 4, 8));
        assertThatThrownBy(() -> flat.coherence(0, Coherence.ORDINARY))
                .hasMessage("CrossSpectra.coherence: channel 0 has no power at 4.0 Hz; is it flat?");
    }
}
