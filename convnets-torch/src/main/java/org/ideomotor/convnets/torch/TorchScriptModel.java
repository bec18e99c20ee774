package org.ideomotor.convnets.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.convnets.models.ModelContract;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// A model that Python saved by `torch.jit.script(model).save("model.pt")` (or `trace`), as a decoder's last word: from a window in µV to scores.
///
/// The file itself is part of the value, so a saved decoder holds it whole. A TorchScript file does not say which channels, rate and classes it
/// is for: they are stated here, and every window is held against them. Computed in float32, in inference mode, on the processor by one thread,
/// also when it was saved from a GPU; in a loop it is loaded once, [#apply] alone loads it each time. A TorchScript file is a program: use only
/// files that you trust.
///
/// ```java
/// var model = TorchScriptModel.read(Path.of("model.pt"), signal, 1000, List.of("left_hand", "right_hand"));
/// ```
///
/// @param contract what goes in and what comes out
/// @param input    the shape of its input
/// @param file     its bytes
public record TorchScriptModel(ModelContract contract, Input input, byte[] file) implements Fitted<Window, Scores> {
    private static final String WHERE = "TorchScriptModel";

    /// The shape of a model's input.
    public enum Input {
        /// 1 × channels × times, as braindecode's networks take it.
        CHANNELS_TIMES,
        /// 1 × 1 × channels × times: with one map.
        MAP_CHANNELS_TIMES,
        /// 1 × times × channels.
        TIMES_CHANNELS
    }

    public TorchScriptModel {
        file = file.clone();
        if (file.length == 0)
            throw new IllegalArgumentException("TorchScriptModel: expected the bytes of a file, got none");
    }

    /// Reads a file whose model takes channels × times in µV and gives logits.
    ///
    /// @param signal  channels and rate of the windows it was made for
    /// @param times   samples of a window
    /// @param classes in the order of its outputs
    /// @throws IOException if the file cannot be read
    public static TorchScriptModel read(Path path, Signal signal, int times, List<String> classes) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K')
            throw new IOException(path + ": expected a TorchScript file, which is a zip, got " + bytes.length
                    + " bytes that are none; save it by torch.jit.script(model).save(path)");
        return new TorchScriptModel(ModelContract.of(signal, times, classes), Input.CHANNELS_TIMES, bytes);
    }

    /// With an input of another shape.
    public TorchScriptModel input(Input other) { return new TorchScriptModel(contract, other, file); }

    /// With outputs that are probabilities.
    public TorchScriptModel probabilities() { return new TorchScriptModel(contract.probabilities(), input, file); }

    /// With an input in V, as MNE-Python has it.
    public TorchScriptModel volts() { return new TorchScriptModel(contract.volts(), input, file); }

    @Override
    public byte[] file() { return file.clone(); }

    /// Loads the file.
    ///
    /// @throws IllegalStateException if there is no LibTorch or it cannot read the file; the message says why
    @Override
    public Adaptive<Window, Scores> start() {
        LoadedScript script = load();
        return new Adaptive<>() {
            @Override
            public Scores apply(Window window) { return TorchScriptModel.this.apply(script, window); }

            @Override
            public void learn(Window window, Optional<String> label) {
                // it does not go on learning
            }

            @Override
            public int version() { return 0; }

            @Override
            public Fitted<Window, Scores> snapshot() { return TorchScriptModel.this; }
        };
    }

    /// @throws IllegalArgumentException if the window is not of the stated channels, rate and times
    /// @throws IllegalStateException    if the model does not take it, or gives another number of outputs; the message names the shape
    @Override
    public Scores apply(Window window) {
        try (LoadedScript script = load()) {
            return apply(script, window);
        }
    }

    private LoadedScript load() {
        try {
            return new LoadedScript(file);
        } catch (IOException e) {
            throw new UncheckedIOException("TorchScriptModel: expected a temporary folder that can be written to", e);
        }
    }

    private Scores apply(LoadedScript script, Window window) {
        contract.requireFits(WHERE, window);
        return contract.scores(WHERE, script.outputs(ordered(window.samples()), shape(), contract.outputs().size()));
    }

    private float[] ordered(Samples samples) {
        int channels = contract.channels().size(), times = contract.times();
        float[] values = new float[channels * times];
        for (int c = 0; c < channels; c++)
            for (int t = 0; t < times; t++)
                values[input == Input.TIMES_CHANNELS ? t * channels + c : c * times + t] = (float) contract.value(WHERE,
                        samples, c, t);
        return values;
    }

    private long[] shape() {
        int channels = contract.channels().size(), times = contract.times();
        return switch (input) {
            case CHANNELS_TIMES -> new long[]{1, channels, times};
            case MAP_CHANNELS_TIMES -> new long[]{1, 1, channels, times};
            case TIMES_CHANNELS -> new long[]{1, times, channels};
        };
    }

    /// Same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof TorchScriptModel that && contract.equals(that.contract) && input == that.input
                && Arrays.equals(file, that.file);
    }

    @Override
    public int hashCode() { return 31 * contract.hashCode() + Arrays.hashCode(file); }

    @Override
    public String toString() {
        return "TorchScriptModel of " + file.length + " bytes for " + contract;
    }
}
