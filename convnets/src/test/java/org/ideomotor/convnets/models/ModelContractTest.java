package org.ideomotor.convnets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

class ModelContractTest {
    private static final Signal SIGNAL = new Signal(Montage.eeg("C3", "C4"), 100);
    private static final ModelContract CONTRACT = ModelContract.of(SIGNAL, 3, List.of("right_hand", "left_hand"));

    private static Window window(Signal signal, double... values) {
        return new Window(values.length / 2, signal, Samples.ofTimeMajor(2, values));
    }

    @Test
    void windowsOfItsSignalAndLengthFitAndNoOthers() {
        CONTRACT.requireFits("Model m", window(SIGNAL, 1, 2, 3, 4, 5, 6));
        refused(window(SIGNAL, 1, 2, 3, 4), "expected windows of 3 times, got 2");
        refused(window(new Signal(Montage.eeg("C4", "C3"), 100), 1, 2, 3, 4, 5, 6), "channel 0: expected C3, got C4");
        refused(window(new Signal(Montage.eeg("C3", "C4"), 50), 1, 2, 3, 4, 5, 6),
                "the window ending at 3 does not fit: sampling rate: expected 100.0 Hz, got 50.0 Hz");
    }

    private static void refused(Window window, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> CONTRACT.requireFits("Model m", window))
                .withMessageStartingWith("Model m: ").withMessageContaining(message);
    }

    @Test
    void samplesComeInTheUnitOfTheModelAndAreFinite() {
        Samples samples = Samples.ofTimeMajor(2, 1, 20, 3, Double.NaN, 5, 6);
        assertThat(CONTRACT.value("m", samples, 1, 0)).isEqualTo(20);
        assertThat(CONTRACT.volts().value("m", samples, 1, 0)).isEqualTo(20 * 1e-6);
        assertThatIllegalArgumentException().isThrownBy(() -> CONTRACT.value("Model m", samples, 1, 1))
                .withMessageStartingWith("Model m: expected finite samples, got NaN in channel C4 (channel 1, time 1)");
    }

    @Test
    void scoresAreInAlphabeticalOrder() {
        assertThat(CONTRACT.classes()).containsExactly("left_hand", "right_hand");
        assertThat(CONTRACT.scores("m", 2, 1)).isEqualTo(Scores.softmax(CONTRACT.classes(), 1, 2));
        Scores shares = CONTRACT.probabilities().scores("m", 0.25, 0.75);
        assertThat(shares.of("right_hand")).isEqualTo(0.25);
        assertThat(shares.of("left_hand")).isEqualTo(0.75);
    }

    @Test
    void probabilitiesThatAreNoneAreRefusedAndRoundingIsNot() {
        ModelContract contract = CONTRACT.probabilities();
        for (double[] none : new double[][]{{0.5, 0.6}, {-0.1, 1.1}, {Double.NaN, 1}})
            assertThatIllegalArgumentException().isThrownBy(() -> contract.scores("Model m", none))
                    .withMessageStartingWith("Model m: expected probabilities of sum 1, got [");
        Scores rounded = contract.scores("m", 0.25f + 1e-7f, 0.75f);
        assertThat(rounded.of("left_hand") + rounded.of("right_hand")).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> ModelContract.of(SIGNAL, 3, List.of("a", "a")))
                .withMessageContaining("at least two classes, each once, got [a, a]");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelContract.of(SIGNAL, 0, List.of("a", "b")))
                .withMessageContaining("and 0 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelContract(List.of("C3"), 100, 3, 0, List.of("a", "b"),
                        ModelContract.Meaning.LOGITS))
                .withMessageContaining("positive factor, got 0.0");
    }
}
