package org.ideomotor.convnets.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// A model that Python saved by `torch.jit.script(model).save("model.pt")` (or `trace`), as a decoder's last word: from a window in µV to scores.
///
/// The file itself is part of the value, so a saved decoder holds it whole. A TorchScript file does not say which channels, rate and classes it
/// is for: they are stated here, and every window is held against them. Computed in float32, in inference mode, by one thread; in a loop it
/// is loaded once, [#apply] alone loads it each time. A TorchScript file is a program: use only files that you trust.
///
/// ```java
/// var model = TorchScriptModel.read(Path.of("model.pt"), signal, 1000, List.of("left_hand", "right_hand"));
/// ```
///
/// @param channels     names, in the order of the model's input
/// @param samplingRate Hz
/// @param times        samples of a window
/// @param outputs      classes, in the order of the model's outputs
/// @param input        the shape of its input
/// @param answer       what its outputs are
/// @param factor       what µV are multiplied by: 1, or 1e-6 for a model in V
/// @param file         its bytes
public record TorchScriptModel(List<String> channels, double samplingRate, int times, List<String> outputs, Input input,
        Answer answer, double factor, byte[] file) implements Fitted<Window, Scores> {
    /// The shape of a model's input.
    public enum Input {
        /// 1 × channels × times, as braindecode's networks take it.
        CHANNELS_TIMES,
        /// 1 × 1 × channels × times: with one map.
        MAP_CHANNELS_TIMES,
        /// 1 × times × channels.
        TIMES_CHANNELS
    }

    /// What the outputs of a model are.
    public enum Answer {
        /// Any numbers, of which the softmax is taken. Logarithms of probabilities are such.
        LOGITS,
        /// Numbers of at least 0 with the sum 1.
        PROBABILITIES
    }

    public TorchScriptModel {
        channels = List.copyOf(channels);
        outputs = List.copyOf(outputs);
        file = file.clone();
        if (channels.isEmpty() || times < 1 || !(samplingRate > 0))
            throw new IllegalArgumentException("TorchScriptModel: expected channels, a positive rate and a window, got "
                    + channels + ", " + samplingRate + " Hz and " + times + " times");
        if (outputs.size() < 2 || new HashSet<>(outputs).size() < outputs.size())
            throw new IllegalArgumentException(
                    "TorchScriptModel: expected at least two classes, each once, got " + outputs);
        if (file.length == 0)
            throw new IllegalArgumentException("TorchScriptModel: expected the bytes of a file, got none");
        if (!(factor > 0 && Double.isFinite(factor)))
            throw new IllegalArgumentException("TorchScriptModel: expected a positive factor, got " + factor);
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
        return new TorchScriptModel(signal.montage().names(), signal.samplingRate(), times, classes,
                Input.CHANNELS_TIMES, Answer.LOGITS, 1, bytes);
    }

    /// With an input of another shape.
    public TorchScriptModel input(Input other) {
        return new TorchScriptModel(channels, samplingRate, times, outputs, other, answer, factor, file);
    }

    /// With outputs of another kind.
    public TorchScriptModel answer(Answer other) {
        return new TorchScriptModel(channels, samplingRate, times, outputs, input, other, factor, file);
    }

    /// With an input in V, as MNE-Python has it.
    public TorchScriptModel volts() {
        return new TorchScriptModel(channels, samplingRate, times, outputs, input, answer, 1e-6, file);
    }

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
        require(window);
        return scores(script.outputs(ordered(window.samples()), shape(), outputs.size()));
    }

    private void require(Window window) {
        List<String> names = window.signal().montage().names();
        double rate = window.signal().samplingRate();
        int got = window.samples().times();
        if (!names.equals(channels))
            throw new IllegalArgumentException("TorchScriptModel: expected the channels " + channels
                    + " in this order, got " + names + "; put a Pick before");
        if (rate != samplingRate || got != times)
            throw new IllegalArgumentException("TorchScriptModel: expected windows of " + times + " times at "
                    + samplingRate + " Hz, got " + got + " at " + rate
                    + " Hz; cut windows for this model, and decimate before");
    }

    private float[] ordered(Samples samples) {
        float[] values = new float[channels.size() * times];
        for (int c = 0; c < channels.size(); c++)
            for (int t = 0; t < times; t++) {
                double x = samples.at(c, t);
                if (!Double.isFinite(x))
                    throw new IllegalArgumentException("TorchScriptModel: expected finite samples, got " + x
                            + " in channel " + channels.get(c) + " at time " + t + "; leave the window out");
                values[input == Input.TIMES_CHANNELS ? t * channels.size() + c : c * times + t] = (float) (x * factor);
            }
        return values;
    }

    private long[] shape() {
        return switch (input) {
            case CHANNELS_TIMES -> new long[]{1, channels.size(), times};
            case MAP_CHANNELS_TIMES -> new long[]{1, 1, channels.size(), times};
            case TIMES_CHANNELS -> new long[]{1, times, channels.size()};
        };
    }

    /// In alphabetical order of the classes.
    private Scores scores(double[] values) {
        List<String> classes = outputs.stream().sorted().toList();
        double[] sorted = classes.stream().mapToDouble(name -> values[outputs.indexOf(name)]).toArray();
        return answer == Answer.LOGITS ? Scores.softmax(classes, sorted) : Scores.uncalibrated(classes, sorted);
    }

    /// Same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof TorchScriptModel that && channels.equals(that.channels)
                && samplingRate == that.samplingRate && times == that.times && outputs.equals(that.outputs)
                && input == that.input && answer == that.answer && factor == that.factor
                && Arrays.equals(file, that.file);
    }

    @Override
    public int hashCode() { return 31 * channels.hashCode() + Arrays.hashCode(file); }

    @Override
    public String toString() {
        return "TorchScriptModel of " + file.length + " bytes for " + channels.size() + " channels × " + times
                + " times at "
                + samplingRate + " Hz, " + outputs;
    }
}
