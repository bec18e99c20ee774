package org.ideomotor.convnets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What one fitting of a network has beside its examples: who watches, where it is kept, what it begins with.
///
/// @param watcher    is told
/// @param checkpoint where it is kept, if anywhere
/// @param beginnings parameters to begin with; those that are not named begin afresh
/// @param tuned      what moves
/// @param crops      what of a window is an example, if not all of it
/// @param engine     what makes the passes, if not [FastEngine]
record Fitting(TrainingWatcher watcher, Optional<Keeping> checkpoint, Map<String, double[]> beginnings, Tuned tuned,
        Optional<Crops> crops, Optional<TrainingEngine> engine) {
    /// Where a training is kept, once it is known which one it is.
    @FunctionalInterface
    interface Keeping {
        Checkpoint.OfTraining of(Checkpoint.Identity training);
    }

    static Fitting afresh(TrainingWatcher watcher) {
        return new Fitting(watcher, Optional.empty(), Map.of(), Tuned.ALL, Optional.empty(), Optional.empty());
    }

    /// Fits with files: what went wrong with one comes out as it is.
    static <T> T withFiles(Supplier<T> fit) throws IOException {
        try {
            return fit.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Fitting kept(Checkpoint where) { return kept(where::of); }

    Fitting kept(Checkpoints where) { return kept(where::of); }

    private Fitting kept(Keeping where) {
        return new Fitting(watcher, Optional.of(where), beginnings, tuned, crops, engine);
    }

    Fitting cropped(Crops by) { return new Fitting(watcher, checkpoint, beginnings, tuned, Optional.of(by), engine); }

    Fitting by(TrainingEngine other) {
        return new Fitting(watcher, checkpoint, beginnings, tuned, crops, Optional.of(other));
    }

    Fitting beginning(Map<String, double[]> with, Tuned what) {
        return new Fitting(watcher, checkpoint, with, what, crops, engine);
    }

    /// First weights.
    Weights begin(Network network, long seed) { return network.initialise(seed).with(Weights.of(beginnings)); }

    /// How many of the trained numbers stay, the first ones.
    int frozen(Network network) {
        if (tuned == Tuned.ALL) return 0;
        return network.trainedParameters() - Tuned.classifier(network).stream()
                .filter(p -> p.role() == Network.Parameter.Role.TRAINED).mapToInt(Network.Parameter::size).sum();
    }

    Checkpoint.Identity identity(Network network, NetworkTraining training, TrainingSet examples, Weights first) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("network",
                "windows of " + network.input() + ", " + network.trainedParameters() + " parameters, limits "
                        + network.maxNorms() + ", layers " + new Digest().text(network.summary()));
        parts.put("training", training.toString());
        parts.put("examples", examples.size() + (examples.crops() == 1 ? "" : " crops") + " of " + examples.classes()
                + " classes, content " + content(examples, network.input().size()));
        parts.put("first weights", (beginnings.isEmpty() ? "afresh" : "given, " + tuned + " tuned") + ", "
                + weights(network, first));
        return new Checkpoint.Identity(parts);
    }

    private static Digest content(TrainingSet examples, int length) {
        Digest digest = new Digest();
        for (int i = 0; i < examples.size(); i++) {
            Augmentation.Stretch input = examples.inputs().get(i);
            digest.floats(input.values(), input.from(), length);
            digest.doubles(examples.labels()[i], examples.weights()[i], examples.trials()[i]);
        }
        return digest;
    }

    private static Digest weights(Network network, Weights first) {
        Digest digest = new Digest();
        network.parameters().forEach(p -> digest.doubles(first.held(p.name())));
        return digest;
    }

    /// The beginning of a SHA-256 of numbers or of a text.
    static final class Digest {
        private final MessageDigest digest;

        Digest() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        Digest text(String text) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        void floats(float[] values, int from, int length) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * length);
            bytes.asFloatBuffer().put(values, from, length);
            digest.update(bytes.array());
        }

        void doubles(double... values) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
            bytes.asDoubleBuffer().put(values);
            digest.update(bytes.array());
        }

        @Override
        public String toString() { return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 6)); }
    }
}
