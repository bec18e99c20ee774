package org.ideomotor.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything the live loop needs: this is what is trained, saved, checked against a stream, benchmarked and run.
///
/// @param name       as on the command line (`ts-lda`)
/// @param signal     what it expects: channels by name and order, rate
/// @param stages     causal, in order
/// @param times      outputs of the stages in a window
/// @param hop        input samples between continuous decisions; 0 for none
/// @param rules      which markers begin a trial and when it is decided
/// @param before     gates that look at the window
/// @param chain      from a window to scores or control
/// @param after      gates that look at what the chain said
/// @param classes    in alphabetical order
/// @param learning   when a chain that can go on learning does
/// @param provenance where it comes from
public record Decoder(String name, Signal signal, List<CausalStage> stages, int times, long hop, List<TrialRule> rules,
        List<Gate<Window>> before, Fitted<Window, ? extends Output> chain, List<Gate<Output>> after,
        List<String> classes,
        Learning learning, Provenance provenance) {
    /// When a chain goes on learning. By counts only, so a replay learns the same.
    public enum Learning {
        /// Never: the decoder stays what was trained.
        NEVER,
        /// At each decided trial, with its label where the marker names a class.
        AT_TRIALS,
        /// At each continuous decision, without labels.
        AT_HOPS
    }

    public Decoder {
        stages = List.copyOf(stages);
        rules = List.copyOf(rules);
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (!classes.equals(classes.stream().sorted().distinct().toList()))
            throw new IllegalArgumentException(
                    "Decoder " + name + ": expected classes in alphabetical order, each once, got "
                            + classes);
        classes = List.copyOf(classes);
        if (times < 1 || hop < 0)
            throw new IllegalArgumentException("Decoder " + name
                    + ": expected a window of at least one sample and a hop of at least 0, got " + times + " and "
                    + hop);
    }

    /// The same decoder with another hop, in input samples; 0 for trial decisions only.
    public Decoder withHop(long hop) {
        return new Decoder(name, signal, stages, times, hop, rules, before, chain, after, classes, learning,
                provenance);
    }

    /// The same decoder that refuses windows by one more gate.
    public Decoder refusing(Gate<Window> gate) {
        return new Decoder(name, signal, stages, times, hop, rules, append(before, gate), chain, after, classes,
                learning, provenance);
    }

    /// The same decoder that refuses outputs by one more gate.
    public Decoder refusingOutputs(Gate<Output> gate) {
        return new Decoder(name, signal, stages, times, hop, rules, before, chain, append(after, gate), classes,
                learning, provenance);
    }

    /// The same decoder that goes on learning.
    public Decoder learning(Learning learning) {
        return new Decoder(name, signal, stages, times, hop, rules, before, chain, after, classes, learning,
                provenance);
    }

    private static <T> List<T> append(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /// How a signal differs from what this decoder expects, a sentence each; empty if it fits: see [Signal#differences].
    public List<String> differences(Signal actual) { return signal.differences(actual); }

    /// Checks that a signal is what this decoder expects.
    ///
    /// @param what names the signal in the message (`stream "EEG"`, a file)
    /// @throws IllegalArgumentException that names every difference
    public void requireFits(String what, Signal actual) {
        List<String> differences = differences(actual);
        if (differences.isEmpty()) return;
        String shown = String.join("; ", differences.subList(0, Math.min(4, differences.size())));
        String more = differences.size() > 4 ? " and " + (differences.size() - 4) + " more" : "";
        throw new IllegalArgumentException(what + " does not fit decoder " + name + ": " + shown + more
                + "; train a decoder on recordings made like this one");
    }

    /// Saves to one file: a zip of JSON and .npy that any language can read.
    ///
    /// @throws IllegalArgumentException if a part is not a record of numbers, texts, lists and arrays; it is named
    public void save(Path file) throws IOException { DecoderFile.write(this, file); }

    /// Loads what [#save] wrote.
    ///
    /// @throws IOException if the file is missing, damaged, of a newer version, or needs a class that is not there
    public static Decoder load(Path file) throws IOException { return DecoderFile.read(file); }

    /// What [#save] writes, in memory: for journals and for sending.
    public byte[] toBytes() throws IOException { return DecoderFile.bytes(this); }

    /// Reads what [#toBytes] wrote.
    ///
    /// @param name of where the bytes come from, for messages
    public static Decoder ofBytes(byte[] bytes, String name) throws IOException {
        return DecoderFile.read(bytes, name);
    }
}
