package org.ideomotor.convnets.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsLibTorch
class TorchScriptModelTest {
    private static final int TIMES = 64;
    private static final Signal SIGNAL = new Signal(Montage.eeg(List.of("C3", "Cz", "C4")), 128);
    /// What make_tiny.py prints: PyTorch's own outputs for the window below.
    private static final double[] LOGITS = {0.686889111995697, 1.9218871593475342};

    @TempDir
    private Path folder;

    private static Window window(Signal signal, int times) {
        int channels = signal.channels();
        double[][] values = new double[channels][times];
        for (int k = 0; k < channels * times; k++)
            values[k / times][k % times] = ((3571L * k + 1237) * k) % 10007 / 5003.0 - 1.0;
        return new Window(times, signal, Samples.ofChannels(values));
    }

    static Path tiny() throws IOException {
        try {
            return Path.of(TorchScriptModelTest.class.getResource("tiny.pt").toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /// A module that LibTorch itself saves.
    private Path script(String forward) {
        Path path = folder.resolve("made.pt");
        try (var _ = new PointerScope(); JitModule module = new JitModule(new QualifiedName("Made"))) {
            module.define(forward);
            module.save(path.toString());
        }
        return path;
    }

    private static void agree(Scores got, List<String> classes, double... expected) {
        assertThat(got.classes()).isEqualTo(classes);
        for (int k = 0; k < expected.length; k++)
            assertThat(got.values()[k]).as(classes.get(k)).isCloseTo(expected[k], within(1e-6));
    }

    @Test
    void givesWhatPyTorchGives() throws IOException {
        var model = TorchScriptModel.read(tiny(), SIGNAL, TIMES, List.of("left_hand", "right_hand"));
        Scores expected = Scores.softmax(List.of("left_hand", "right_hand"), LOGITS);
        Window window = window(SIGNAL, TIMES);
        agree(model.apply(window), expected.classes(), expected.values());
        var running = model.start();
        for (int twice = 0; twice < 5; twice++) // later passes are those that TorchScript has rewritten for speed
            agree(running.apply(window), expected.classes(), expected.values());
    }

    @Test
    void classesAreInTheOrderOfTheOutputsAndScoresInThatOfTheAlphabet() throws IOException {
        var model = TorchScriptModel.read(tiny(), SIGNAL, TIMES, List.of("right_hand", "left_hand"));
        double[] forward = Scores.softmax(List.of("a", "b"), LOGITS).values();
        agree(model.apply(window(SIGNAL, TIMES)), List.of("left_hand", "right_hand"), forward[1], forward[0]);
    }

    @Test
    void inputsOfAnotherShapeUnitAndAnswerAreServed() throws IOException {
        List<String> classes = List.of("a", "b");
        double first = window(SIGNAL, TIMES).samples().at(1, 3) * 1e-6;
        var maps = TorchScriptModel.read(script("""
                def forward(self, x):
                    assert x.dim() == 4
                    p = torch.sigmoid(x[0, 0, 1, 3])
                    return torch.stack([p, 1 - p])
                """), SIGNAL, TIMES, classes).input(TorchScriptModel.Input.MAP_CHANNELS_TIMES).volts()
                .probabilities();
        double p = 1 / (1 + Math.exp(-first));
        agree(maps.apply(window(SIGNAL, TIMES)), classes, p, 1 - p);
        var turned = TorchScriptModel.read(script("""
                def forward(self, x):
                    return torch.stack([x[0, 3, 1], x[0, 3, 1] * 0])
                """), SIGNAL, TIMES, classes).input(TorchScriptModel.Input.TIMES_CHANNELS);
        agree(turned.apply(window(SIGNAL, TIMES)), classes,
                Scores.softmax(classes, first * 1e6, 0).values());
    }

    static List<TorchDevice> devices() { return Devices.there(); }

    /// A file remembers where its numbers were; here they are on the processor.
    @ParameterizedTest
    @MethodSource("devices")
    void isComputedOnTheProcessorWhereverItWasSaved(TorchDevice device) throws IOException {
        Path path = folder.resolve("saved.pt");
        try (var _ = new PointerScope(); JitModule module = new JitModule(new QualifiedName("Made"))) {
            module.register_buffer("gains", Tensors.of(new float[]{2, -3}, 2).to(device.device(),
                    torch.ScalarType.Float));
            module.define("""
                    def forward(self, x):
                        return self.gains * x[0, 1, 3]
                    """);
            module.save(path.toString());
        }
        double value = window(SIGNAL, TIMES).samples().at(1, 3);
        agree(TorchScriptModel.read(path, SIGNAL, TIMES, List.of("a", "b")).apply(window(SIGNAL, TIMES)),
                List.of("a", "b"), Scores.softmax(List.of("a", "b"), 2 * value, -3 * value).values());
    }

    @Test
    void windowsOfAnotherStreamAreRefused() throws IOException {
        Fitted<Window, Scores> model = TorchScriptModel.read(tiny(), SIGNAL, TIMES, List.of("a", "b"));
        Signal turned = new Signal(Montage.eeg(List.of("C4", "Cz", "C3")), 128);
        Signal faster = new Signal(SIGNAL.montage(), 250);
        assertThatIllegalArgumentException().isThrownBy(() -> model.apply(window(turned, TIMES)))
                .withMessageContaining(
                        "TorchScriptModel: the window ending at 64 does not fit: channel 0: expected C3, got C4;"
                                + " channel 2: expected C4, got C3; pick and order");
        assertThatIllegalArgumentException().isThrownBy(() -> model.apply(window(faster, TIMES)))
                .withMessageContaining("sampling rate: expected 128.0 Hz, got 250.0 Hz");
        assertThatIllegalArgumentException().isThrownBy(() -> model.apply(window(SIGNAL, TIMES + 1)))
                .withMessageContaining("expected windows of 64 times, got 65");
    }

    @Test
    void aModelForAnotherWindowIsAnErrorWithTheShape() throws IOException {
        var longer = TorchScriptModel.read(tiny(), SIGNAL, 100, List.of("a", "b"));
        assertThatIllegalStateException().isThrownBy(() -> longer.apply(window(SIGNAL, 100)))
                .withMessageContaining("TorchScriptModel on an input of 1 × 3 × 100: LibTorch refused");
        var three = TorchScriptModel.read(tiny(), SIGNAL, TIMES, List.of("a", "b", "c"));
        assertThatIllegalStateException().isThrownBy(() -> three.apply(window(SIGNAL, TIMES)))
                .withMessageContaining("expected 3 outputs").withMessageContaining("got 1 × 2");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "not a model");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TorchScriptModel.read(text, SIGNAL, TIMES, List.of("a", "b")))
                .withMessageContaining("expected a TorchScript file");
        byte[] cut = java.util.Arrays.copyOf(Files.readAllBytes(tiny()), 3000);
        Path half = Files.write(folder.resolve("half.pt"), cut);
        var model = TorchScriptModel.read(half, SIGNAL, TIMES, List.of("a", "b"));
        assertThatIllegalStateException().isThrownBy(model::start).withMessageContaining("reading 3000 bytes");
    }
}
