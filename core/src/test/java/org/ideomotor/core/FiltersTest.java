package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Against SciPy; the numbers and the versions that made them are in `scipy.json`.
class FiltersTest {
    private static final Signal ONE = new Signal(Montage.eeg("C3"), 250);

    /// 420 designs: orders 1 to 8, odd ones too, six sampling rates, wide and narrow, next to 0 Hz and to Nyquist.
    @Test
    void agreesWithScipyButter() {
        for (JsonNode e : Fixture.list("butter"))
            assertClose(Fixture.butterworth(e).sections(e.get("rate").doubleValue()), Fixture.rows(e.get("sos"), 6),
                    Fixture.butterworth(e) + " at " + e.get("rate") + " Hz");
    }

    @Test
    void agreesWithScipyIirnotch() {
        for (JsonNode e : Fixture.list("iirnotch")) {
            Notch notch = new Notch(e.get("frequency").doubleValue(), e.get("quality").doubleValue());
            assertClose(notch.sections(e.get("rate").doubleValue()), Fixture.rows(e.get("sos"), 6), notch.toString());
        }
    }

    /// Relative; but a pole coefficient that is zero on paper (a corner at a quarter of the rate) is rounding noise.
    private static void assertClose(double[][] got, double[][] expected, String what) {
        assertThat(got.length).as("sections of %s", what).isEqualTo(expected.length);
        for (int s = 0; s < expected.length; s++) {
            for (int k = 0; k < 6; k++) {
                double noise = k > 3 ? 1e-15 : 0;
                assertThat(got[s][k]).as("%s, section %d, coefficient %d", what, s, k).isCloseTo(expected[s][k],
                        within(1e-12 * Math.abs(expected[s][k]) + noise));
            }
        }
    }

    @Test
    void agreesWithScipyGroupDelay() {
        for (JsonNode e : Fixture.list("butter")) {
            if (e.get("delay").isNull()) continue; // SciPy gives none for corners this low
            double expected = e.get("delay").doubleValue(), rate = e.get("rate").doubleValue();
            double got = Fixture.butterworth(e).start(new Signal(Montage.eeg("C3"), rate)).delaySamples();
            assertThat(got).as("%s at %s Hz", Fixture.butterworth(e), rate).isCloseTo(expected,
                    within(1e-6 * Math.max(1, Math.abs(expected))));
        }
    }

    /// With SciPy's own coefficients and its start: the same operations in the same order, so the same bits.
    @Test
    void agreesWithScipySosfiltToTheLastBit() {
        for (JsonNode e : Fixture.list("sosfilt")) {
            double[][] sections = Fixture.rows(e.get("sos"), 6), zi = Fixture.rows(e.get("zi"), 2);
            double[][] state = Sections.steadyState(sections);
            double scale = largest(Fixture.numbers(e.get("zi")));
            for (int s = 0; s < zi.length; s++)
                for (int i = 0; i < 2; i++) assertThat(state[s][i]).isCloseTo(zi[s][i], within(1e-12 * scale));
            double[] y = Fixture.numbers(e.get("y"));
            double[] got = run(new Sections(sections, zi, ONE, 0), Fixture.numbers(e.get("x")));
            int equal = 0;
            for (int t = 0; t < y.length; t++) equal += got[t] == y[t] ? 1 : 0;
            assertThat(equal).as("outputs equal to the last bit, of %d, %s", y.length, Fixture.butterworth(e))
                    .isEqualTo(y.length);
        }
    }

    @Test
    void theWholeFilterAgreesWithScipy() {
        for (JsonNode e : Fixture.list("sosfilt")) {
            double[] x = Fixture.numbers(e.get("x")), y = Fixture.numbers(e.get("y"));
            Signal signal = new Signal(Montage.eeg("C3"), e.get("rate").doubleValue());
            double[] got = run(Fixture.butterworth(e).start(signal), x);
            for (int t = 0; t < y.length; t++)
                assertThat(got[t]).as("%s, sample %d", Fixture.butterworth(e), t).isCloseTo(y[t],
                        within(1e-12 * largest(x)));
        }
    }

    private static double[] run(CausalStage.Running running, double[] x) {
        double[] y = new double[x.length], in = new double[1], out = new double[1];
        for (int t = 0; t < x.length; t++) {
            in[0] = x[t];
            running.step(in, out);
            y[t] = out[0];
        }
        return y;
    }

    private static double largest(double[] values) {
        double most = 0;
        for (double v : values) most = Math.max(most, Math.abs(v));
        return most;
    }

    @Test
    void anElectrodesOffsetDoesNotRingThroughABandPass() {
        double[] constant = new double[100];
        Arrays.fill(constant, 300_000);
        assertThat(largest(run(Butterworth.bandPass(8, 30, 4).start(ONE), constant))).isLessThan(1e-6);
    }

    @Test
    void edgesAtOrAboveNyquistAreRefusedWithTheRate() {
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.bandPass(8, 125, 4).start(ONE))
                .withMessageContaining("125.0 Hz");
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.highPass(130, 4).start(ONE))
                .withMessageContaining("130.0 Hz");
        assertThatIllegalArgumentException().isThrownBy(() -> Notch.at(125).start(ONE))
                .withMessageContaining("125.0 Hz");
    }

    @Test
    void edgesOutOfOrderAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.bandPass(30, 8, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.bandPass(0, 8, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.lowPass(Double.NaN, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Butterworth.lowPass(8, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Notch(50, Double.NaN));
    }

    @Test
    void decimationKeepsWhatIsBelowTheNewNyquistAndNothingAbove() {
        assertThat(rmsAfterDecimation(5)).isCloseTo(Math.sqrt(0.5), within(0.01));
        assertThat(rmsAfterDecimation(40)).isLessThan(0.002);
    }

    /// A sine of amplitude 1 at 250 Hz, decimated by 5 to 50 Hz, after its first second.
    private static double rmsAfterDecimation(double frequency) {
        CausalStage.Running running = Decimation.by(5).start(ONE);
        double[] in = new double[1], out = new double[1];
        double power = 0;
        int outputs = 0;
        for (int t = 0; t < 2500; t++) {
            in[0] = Math.sin(2 * Math.PI * frequency * t / 250);
            if (!running.step(in, out) || t < 250) continue;
            power += out[0] * out[0];
            outputs++;
        }
        return Math.sqrt(power / outputs);
    }
}
