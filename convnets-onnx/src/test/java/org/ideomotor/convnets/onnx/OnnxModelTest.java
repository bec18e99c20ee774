package org.ideomotor.convnets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Small models that were written by other programs, make_fixtures.py and export_eegnet.py: what they answer is known.
class OnnxModelTest {
    /// 1 + 4/2 + 1/4 and 2 - 4/2 - 1/4.
    private static final Scores EXPECTED = Scores.softmax(List.of("left_hand", "right_hand"), 3.25, -0.25);

    @ParameterizedTest
    @ValueSource(strings = {"plain", "any-length", "one-at-a-time", "maps-first", "maps-last", "rows-between",
            "double"})
    void anyOfTheUsualShapesIsTaken(String name) {
        assertThat(Models.said(name).logits().apply(Models.steps())).isEqualTo(EXPECTED);
    }

    /// Made by export_eegnet.py, which printed what PyTorch answers.
    @Test
    void aNetworkThatPyTorchExportedAnswersAsInPyTorch() {
        OnnxModel eegnet = Models.file("eegnet-pytorch").channels("C3", "Cz", "C4").rate(128).window(0, 1)
                .classes("left_hand", "right_hand").logits();
        Samples waves = Samples.filled(3, 128, values -> {
            for (int t = 0; t < 128; t++)
                for (int c = 0; c < 3; c++) values[t * 3 + c] = 10 * Math.sin(0.37 * t * (c + 1) + c);
        });
        Scores expected = Scores.softmax(List.of("left_hand", "right_hand"), 0.4021875262260437, -0.3945263624191284);
        Scores scores = eegnet.apply(new Window(128, new Signal(Montage.eeg("C3", "Cz", "C4"), 128), waves));
        assertThat(scores.of("left_hand")).isCloseTo(expected.of("left_hand"), within(1e-6));
    }

    @Test
    void probabilitiesAreTakenAsTheyAre() {
        Scores scores = Models.said("probabilities").probabilities().apply(Models.steps());
        assertThat(scores.classes()).isEqualTo(EXPECTED.classes());
        assertThat(scores.of("left_hand")).isCloseTo(EXPECTED.of("left_hand"), within(1e-6));
        assertThat(scores.of("left_hand") + scores.of("right_hand")).isCloseTo(1, within(1e-15));
    }

    @Test
    void logitsAreNoProbabilities() {
        OnnxModel wrong = Models.said("plain").probabilities();
        assertThatIllegalArgumentException().isThrownBy(() -> wrong.apply(Models.steps()))
                .withMessage("OnnxModel plain.onnx: expected probabilities of sum 1, got [3.25, -0.25];"
                        + " are they logits? Say so of the model");
    }

    @Test
    void theMetadataSayWhatNeedNotBeSaid() {
        assertThat(Models.file("named").asDeclared()).isEqualTo(
                new OnnxModel("named.onnx", Models.bytes("named"), Models.said("plain").logits().contract(), ""));
        assertThat(Models.file("named").asDeclared().apply(Models.steps())).isEqualTo(EXPECTED);
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said("plain").asDeclared())
                .withMessageContaining(
                        "expected an output of logits or probabilities in its metadata, got \"nothing\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Models.file("named-in-teslas"))
                .withMessageContaining("expected a unit of uV or V in its metadata, got \"T\"");
    }

    @Test
    void voltsAreAMillionthOfMicrovolts() {
        Window large = new Window(8, Models.SIGNAL, Samples.ofTimeMajor(3,
                Arrays.stream(Models.steps().samples().toTimeMajor()).map(v -> v * 1e6).toArray()));
        assertThat(Models.said("double").volts().logits().apply(large).of("left_hand"))
                .isCloseTo(EXPECTED.of("left_hand"), within(1e-12));
        assertThat(Models.file("named-in-volts").asDeclared().contract().factor()).isEqualTo(1e-6);
    }

    @Test
    void theClassesMayStandInAnyOrder() {
        Scores swapped = Models.said("plain").classes("right_hand", "left_hand").logits().apply(Models.steps());
        assertThat(swapped.classes()).containsExactly("left_hand", "right_hand");
        assertThat(swapped.of("right_hand")).isEqualTo(EXPECTED.of("left_hand"));
    }

    @Test
    void oneOfSeveralOutputsIsChosenByName() {
        assertThat(Models.said("two-outputs").output("logits").logits().apply(Models.steps())).isEqualTo(EXPECTED);
        assertThat(Models.said("two-outputs").output("means").classes("a", "b", "c").logits().apply(Models.steps()))
                .isEqualTo(Scores.softmax(List.of("a", "b", "c"), 1, 2, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said("two-outputs").logits())
                .withMessageContaining("expected one output or the name of one of several, got [logits: FLOAT any × 2,"
                        + " means: FLOAT any × 3]; say which by .output(\"name\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "times-first | expected an input that takes 1 × 3 × 8 (batch × channels × times, and at most one more axis of 1), got windows: FLOAT any × 8 × 3; export it with channels before times",
            "batch-of-four | got windows: FLOAT 4 × 3 × 8; export it for any batch, or for a batch of 1",
            "whole-numbers | expected an input of FLOAT or DOUBLE, got windows: INT64 any × 3 × 8; export it in single precision",
            "two-inputs | expected a model with one input, windows, got [windows: FLOAT any × 3 × 8, subject: FLOAT any × 1]",
            "three-classes | expected an output for each of the 2 classes [left_hand, right_hand], got 3 outputs; name the classes",
            "one-output | expected an output for each of the 2 classes [left_hand, right_hand], got 1 outputs"})
    void whatDoesNotFitIsRefusedWithBothShapes(String name, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said(name).logits())
                .withMessageStartingWith("OnnxModel " + name + ".onnx: ").withMessageContaining(message);
    }

    @Test
    void whatIsSaidMustBeWhatTheFileDeclares() {
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said("plain").channels("C3", "C4").logits())
                .withMessageContaining("expected an input that takes 1 × 2 × 8")
                .withMessageContaining("got windows: FLOAT any × 3 × 8; correct channels, rate or window");
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said("plain").rate(32).logits())
                .withMessageContaining("takes 1 × 3 × 16");
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said("plain").classes("left_hand").logits())
                .withMessageContaining("expected at least two classes, each once, got [left_hand]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Models.file("plain").classes("left_hand", "right_hand").logits())
                .withMessageContaining("expected channels, a rate and a window, got [], 0.0 Hz and 8 samples");
        assertThatIllegalArgumentException().isThrownBy(() -> Models.file("any-length").channels("C3", "Cz", "C4")
                .rate(16).classes("left_hand", "right_hand").logits()).withMessageContaining("and 0 samples");
    }

    @Test
    void whatIsNoModelIsRefused() {
        byte[] whole = Models.bytes("plain");
        for (byte[] broken : new byte[][]{"no model".getBytes(StandardCharsets.US_ASCII), new byte[0],
                Arrays.copyOf(whole, whole.length - 40)})
            assertThatIllegalArgumentException().isThrownBy(() -> OnnxModel.of("broken.onnx", broken))
                    .withMessageStartingWith(
                            "OnnxModel broken.onnx: expected a model that ONNX Runtime can compute, got")
                    .withMessageEndingWith("; is it an ONNX file, and whole, with its weights inside?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Cz C3 C4 | 16 | channel 0: expected C3, got Cz; channel 1: expected Cz, got C3",
            "C3 C4 | 16 | channels: expected 3 [C3, Cz, C4], got 2 [C3, C4]",
            "C3 Cz C4 | 32 | sampling rate: expected 16.0 Hz, got 32.0 Hz"})
    void aWindowOfAnotherSignalIsRefused(String names, double rate, String difference) {
        Signal other = new Signal(Montage.eeg(names.split(" ")), rate);
        Window window = Models.random(new SplittableRandom(1), other, 8);
        assertThatIllegalArgumentException().isThrownBy(() -> Models.said("plain").logits().apply(window))
                .withMessageStartingWith(
                        "OnnxModel plain.onnx: the window ending at 8 does not fit: " + difference
                                + "; pick and order");
    }

    @Test
    void aLongerWindowOrOneThatIsNotFiniteIsRefused() {
        OnnxModel model = Models.said("any-length").logits();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.apply(Models.random(new SplittableRandom(1), Models.SIGNAL, 9)))
                .withMessageContaining("expected windows of 8 times, got 9");
        double[] values = Models.steps().samples().toTimeMajor();
        values[3 * 5 + 1] = Double.NaN;
        Window broken = new Window(8, Models.SIGNAL, Samples.ofTimeMajor(3, values));
        assertThatIllegalArgumentException().isThrownBy(() -> model.apply(broken))
                .withMessageContaining("got NaN in channel Cz (channel 1, time 5)");
    }

    @Test
    void aScorerGoesOnAfterAWindowThatWasRefused() {
        Window other = new Window(8, new Signal(Montage.eeg("Cz", "C3", "C4"), 16), Models.steps().samples());
        try (OnnxScorer scorer = Models.said("plain").logits().open()) {
            for (int round = 0; round < 2; round++) {
                assertThat(scorer.apply(Models.steps())).isEqualTo(EXPECTED);
                assertThatIllegalArgumentException().isThrownBy(() -> scorer.apply(other));
            }
        }
    }

    /// One by one, in another order, and each in a model opened for it alone.
    @Test
    void aWindowHasTheSameBitsWheneverItIsScored() {
        SplittableRandom random = new SplittableRandom(20261126);
        OnnxModel model = Models.said("plain").logits();
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 50; i++) windows.add(Models.random(random, Models.SIGNAL, 8));
        List<Scores> alone = windows.stream().map(model::apply).toList();
        try (OnnxScorer scorer = model.open()) {
            assertThat(windows.stream().map(scorer::apply).toList()).isEqualTo(alone);
            List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
            Collections.shuffle(order, new Random(3));
            for (int i : order) assertThat(scorer.apply(windows.get(i))).isEqualTo(alone.get(i));
        }
        assertThat(windows.stream().map(model.start()::apply).toList()).isEqualTo(alone);
    }
}
