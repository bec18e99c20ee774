package org.ideomotor.convnets.onnx;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.convnets.models.ModelContract;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Version;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;

/// A trained network from an ONNX file: from a window in µV to scores.
///
/// ```java
/// var model   = OnnxModel.read(Path.of("eegnet.onnx")).channels("C3", "Cz", "C4").rate(250).window(0.5, 4)
///         .classes("left_hand", "right_hand").logits();
/// var decoder = model.decoder("eegnet", recording.signal(), MotorImagery.leftRight().window(0.5, 4).every(0.1));
/// ```
///
/// **Checked when it is made**, when a decoder file is loaded, too: one input of float32 or float64 that takes batch × channels × times, or the
/// same with one more axis of length 1, as (N, 1, C, T) or (N, C, T, 1); and one number out per class. **Checked with each window**: channels by
/// name and order, rate, length. The message has both.
///
/// **Reproducible**: one thread, and one window at a time, so a batch of any size has the bits of its windows one by one. ONNX Runtime takes
/// other kernels on another processor and in another release; there the last digits may differ.
///
/// **Memory**: [#apply] opens the model, computes and closes it, which takes milliseconds; [#open] and a decoding loop keep it open. The model is a
/// part of the decoder file; its weights must be inside the one .onnx file, less than 2 GB.
///
/// @param name     of the file, for messages
/// @param bytes    the file
/// @param contract what goes in and what comes out
/// @param output   name of the output; empty for the only one
public record OnnxModel(String name, byte[] bytes, ModelContract contract,
        String output) implements Fitted<Window, Scores> {
    private static final Cleaner CLEANER = Cleaner.create();

    /// @throws IllegalArgumentException if it is no model, or none for such windows and classes
    /// @throws IllegalStateException    if ONNX Runtime is not there
    public OnnxModel {
        bytes = bytes.clone();
        new OnnxScorer("OnnxModel " + name, bytes, contract, output).close();
    }

    /// Reads a file. What its metadata say under `channels`, `rate`, `classes` (names parted by commas), `unit` (`uV` or `V`) and `output` (`logits` or
    /// `probabilities`), as [Onnx][org.ideomotor.convnets.interchange.Onnx] writes them, need not be said again.
    ///
    /// @throws IOException              if it cannot be read
    /// @throws IllegalArgumentException if it is no model
    public static Builder read(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    /// The same of a file in memory.
    public static Builder of(String name, byte[] bytes) { return new Builder(name, bytes); }

    @Override
    public byte[] bytes() { return bytes.clone(); }

    /// Classes in alphabetical order.
    public List<String> classes() { return contract.classes(); }

    /// The model opened, to score many windows; close it.
    public OnnxScorer open() { return new OnnxScorer("OnnxModel " + name, bytes, contract, output); }

    @Override
    public Scores apply(Window window) {
        try (OnnxScorer scorer = open()) {
            return scorer.apply(window);
        }
    }

    /// A copy for one loop: open until nobody holds it any more.
    @Override
    public Adaptive<Window, Scores> start() {
        OnnxScorer scorer = open();
        Adaptive<Window, Scores> running = new Running(this, scorer);
        CLEANER.register(running, scorer::close);
        return running;
    }

    /// A decoder: the paradigm's stages before the model, its window and its classes.
    ///
    /// @param name     of the decoder, for reports and files
    /// @param signal   what it will be given: of a recording or a stream
    /// @param paradigm the model's own window, classes and filters
    /// @throws IllegalArgumentException if what comes out of the paradigm's stages is not what the model takes; the message names each difference
    public Decoder decoder(String name, Signal signal, MotorImagery paradigm) {
        String where = "OnnxModel " + this.name;
        Signal out = CausalWindows.outputOf(signal, paradigm.stages());
        contract.requireFits(where, "what the stages make of the signal", out);
        if (!paradigm.classes().equals(classes()))
            throw new IllegalArgumentException(where + ": expected a paradigm of the classes " + classes() + ", got "
                    + paradigm.classes() + "; name them alike");
        Decoder decoder = paradigm.decoder(name, signal, this, provenance());
        if (decoder.times() != contract.times())
            throw new IllegalArgumentException(where + ": expected a window of " + contract.times() + " samples, got "
                    + decoder.times() + ", from " + paradigm.from() + " to " + paradigm.to()
                    + " s; take the window that the model was trained on");
        return decoder;
    }

    private Provenance provenance() {
        return new Provenance(Version.TOOLKIT, Runtime.version() + " " + System.getProperty("os.arch"),
                "onnxruntime " + OnnxRuntime.call(OnnxSession::version), toString(), List.of(), 0);
    }

    /// Same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof OnnxModel that && name.equals(that.name) && Arrays.equals(bytes, that.bytes)
                && contract.equals(that.contract) && output.equals(that.output);
    }

    @Override
    public int hashCode() { return 31 * contract.hashCode() + Arrays.hashCode(bytes); }

    @Override
    public String toString() {
        return "OnnxModel " + name + " for " + contract;
    }

    /// Does not go on learning.
    private record Running(OnnxModel model, OnnxScorer scorer) implements Adaptive<Window, Scores> {
        @Override
        public Scores apply(Window window) { return scorer.apply(window); }

        @Override
        public void learn(Window window, Optional<String> label) {
            // it stays what was trained
        }

        @Override
        public int version() { return 0; }

        @Override
        public Fitted<Window, Scores> snapshot() { return model; }
    }

    /// A model of which is still to be said what goes in and what comes out. It ends with [#logits] or [#probabilities], which nobody can guess.
    public static final class Builder {
        private final String where;
        private final String name;
        private final byte[] bytes;
        private final Declared declared;
        private List<String> channels;
        private List<String> classes;
        private double rate;
        private double seconds;
        private double factor;
        private String output = "";

        private Builder(String name, byte[] bytes) {
            this.where = "OnnxModel " + name;
            this.name = name;
            this.bytes = bytes;
            this.declared = OnnxRuntime.call(() -> {
                try (OnnxSession session = OnnxSession.open(where, bytes)) {
                    return session.declared();
                }
            });
            channels = names("channels");
            classes = names("classes");
            rate = said("rate").map(this::number).orElse(0.0);
            factor = said("unit").map(this::factorOf).orElse(1.0);
        }

        private Optional<String> said(String key) { return Optional.ofNullable(declared.metadata().get(key)); }

        private List<String> names(String key) {
            return said(key).map(text -> List.of(text.strip().split("\\s*,\\s*"))).orElse(List.of());
        }

        private double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw misread("a rate in Hz", text);
            }
        }

        private double factorOf(String unit) {
            return switch (unit) {
                case "uV", "µV" -> 1;
                case "V" -> 1e-6;
                default -> throw misread("a unit of uV or V", unit);
            };
        }

        private IllegalArgumentException misread(String expected, String got) {
            return new IllegalArgumentException(where + ": expected " + expected + " in its metadata, got \"" + got
                    + "\"; write it anew");
        }

        /// Rows of the input, in order, by the names that the recordings have.
        public Builder channels(String... names) {
            channels = List.of(names);
            return this;
        }

        /// Sampling rate of the windows, Hz: behind decimation, if there is any.
        public Builder rate(double hertz) {
            rate = hertz;
            return this;
        }

        /// The window, in seconds after the cue, as in a paradigm. Need not be said where the file declares the number of samples.
        public Builder window(double from, double to) {
            seconds = to - from;
            return this;
        }

        /// The class of each output, in the model's order, which need not be alphabetical.
        public Builder classes(String... names) {
            classes = List.of(names);
            return this;
        }

        /// The model takes V, as MNE-Python's arrays are, and not µV.
        public Builder volts() { return scaledBy(1e-6); }

        /// What µV are multiplied by before they go in. 1 until something else is said.
        public Builder scaledBy(double factorOfMicrovolts) {
            factor = factorOfMicrovolts;
            return this;
        }

        /// Which output, of several.
        public Builder output(String named) {
            output = named;
            return this;
        }

        /// The outputs are real numbers, larger meaning likelier: the softmax is taken.
        ///
        /// @throws IllegalArgumentException if something is missing, or differs from what the file declares
        public OnnxModel logits() { return build(ModelContract.Meaning.LOGITS); }

        /// The outputs are probabilities.
        ///
        /// @throws IllegalArgumentException as [#logits]
        public OnnxModel probabilities() { return build(ModelContract.Meaning.PROBABILITIES); }

        /// The outputs are what the file's metadata say.
        ///
        /// @throws IllegalArgumentException if they say nothing, and as [#logits]
        public OnnxModel asDeclared() {
            return build(switch (said("output").orElse("nothing")) {
                case "logits" -> ModelContract.Meaning.LOGITS;
                case "probabilities" -> ModelContract.Meaning.PROBABILITIES;
                default -> throw misread("an output of logits or probabilities", said("output").orElse("nothing"));
            });
        }

        private OnnxModel build(ModelContract.Meaning meaning) {
            long times = seconds > 0 ? Samples.count(seconds, rate) : declaredTimes();
            return new OnnxModel(name, bytes,
                    new ModelContract(channels, rate, Math.toIntExact(times), factor, classes, meaning), output);
        }

        /// The last axis that is not of length 1; none if it is of any length.
        private long declaredTimes() {
            return declared.input(where).shape().stream().filter(n -> n != 1).reduce((_, last) -> last)
                    .filter(n -> n > 0).orElse(0L);
        }
    }
}
