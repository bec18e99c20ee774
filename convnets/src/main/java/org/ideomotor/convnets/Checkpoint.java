package org.ideomotor.convnets;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/// Where a training keeps what it needs to go on from after it was cut off. Going on ends in the same bits as never having been interrupted.
///
/// It holds the parameters, the best ones of early stopping, the optimiser's two moments, the validation losses, and the numbers of epochs and steps;
/// what is random is a function of the seed and these. The file is written beside its place and then moved there, so it is whole at any moment. It stays when
/// the training has ended: the same training again is done at once.
///
/// @param file  where
/// @param every how many epochs it is written; at the end, and where a watcher stops, it is written anyway
public record Checkpoint(Path file, int every) {
    private static final int MAGIC = 0x49434B32; // ICK2: form and version

    public Checkpoint {
        if (every < 1)
            throw new IllegalArgumentException("Checkpoint: expected at least 1 epoch between two, got " + every);
    }

    /// After every epoch.
    public static Checkpoint in(Path file) { return new Checkpoint(file, 1); }

    /// After so many epochs.
    public Checkpoint every(int epochs) { return new Checkpoint(file, epochs); }

    OfTraining of(Identity training) { return new OfTraining(this, training); }

    /// A training between two epochs.
    ///
    /// @param epochs done
    /// @param steps  done
    /// @param losses validation losses after each epoch; none where nothing is kept aside
    /// @param arrays all that changes from step to step: see [Course.Learner#memory]
    record State(int epochs, int steps, List<Double> losses, List<float[]> arrays) {
    }

    /// The file of one training; what goes wrong with it is an [UncheckedIOException].
    ///
    /// @param checkpoint where
    /// @param identity   of the training
    record OfTraining(Checkpoint checkpoint, Identity identity) {
        Path file() { return checkpoint.file; }

        int every() { return checkpoint.every; }

        void write(State state) {
            try {
                checkpoint.write(identity, state);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Optional<State> read() {
            try {
                return checkpoint.read(identity);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// What training, network and examples are, in words: what has to be the same to go on.
    record Identity(Map<String, String> parts) {
        /// With one thing more that has to be the same.
        Identity with(String name, String text) {
            Map<String, String> more = new LinkedHashMap<>(parts);
            more.put(name, text);
            return new Identity(more);
        }

        /// Of all of it: a name for a file.
        String digest() {
            Fitting.Digest digest = new Fitting.Digest();
            parts.forEach((name, text) -> digest.text(name + "\n" + text + "\n"));
            return digest.toString();
        }

        /// What differs, a sentence each.
        List<String> differences(Identity file) {
            List<String> different = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>(parts.keySet());
            names.addAll(file.parts.keySet());
            for (String name : names) {
                String here = parts.getOrDefault(name, "none"), there = file.parts.getOrDefault(name, "none");
                if (!here.equals(there)) different.add(name + ": expected " + here + ", got " + there);
            }
            return different;
        }
    }

    /// @throws IOException if it cannot be written; what was there before is still there
    void write(Identity identity, State state) throws IOException {
        Path whole = file.toAbsolutePath();
        Path half = Files.createTempFile(whole.getParent(), whole.getFileName() + ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                put(new BufferedOutputStream(Channels.newOutputStream(channel)), identity, state);
                channel.force(true); // or a power cut leaves the name before the content
            }
            Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void put(OutputStream stream, Identity identity, State state) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeInt(MAGIC);
        out.writeInt(identity.parts.size());
        for (var part : identity.parts.entrySet()) {
            out.writeUTF(part.getKey());
            out.writeUTF(part.getValue());
        }
        out.writeInt(state.epochs);
        out.writeInt(state.steps);
        out.writeInt(state.losses.size());
        for (double loss : state.losses) out.writeDouble(loss);
        out.writeInt(state.arrays.size());
        for (float[] values : state.arrays) put(out, values);
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    private static void put(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, values.length));
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    /// What was written, if anything was.
    ///
    /// @throws IOException              if it cannot be read or is damaged
    /// @throws IllegalArgumentException if it is of another network, training or examples; the message says what differs
    Optional<State> read(Identity expected) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        byte[] bytes = Files.readAllBytes(file);
        requireWhole(bytes);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.readInt();
        Map<String, String> parts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) parts.put(in.readUTF(), in.readUTF());
        List<String> differences = expected.differences(new Identity(parts));
        if (!differences.isEmpty())
            throw new IllegalArgumentException(
                    "Checkpoint " + file + ": expected one of this training, got one of another; "
                            + String.join("; ", differences) + "; train as before, or name another file");
        return Optional.of(state(in));
    }

    private static State state(DataInputStream in) throws IOException {
        int epochs = in.readInt(), steps = in.readInt();
        List<Double> losses = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) losses.add(in.readDouble());
        List<float[]> arrays = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) arrays.add(floats(in));
        return new State(epochs, steps, losses, arrays);
    }

    private void requireWhole(byte[] bytes) throws IOException {
        int end = bytes.length - Long.BYTES;
        if (end < Integer.BYTES || ByteBuffer.wrap(bytes).getInt() != MAGIC)
            throw new IOException(
                    "Checkpoint " + file + ": expected a checkpoint of a training, got another kind of file of "
                            + bytes.length + " bytes; name another file");
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, end);
        if (sum.getValue() != ByteBuffer.wrap(bytes).getLong(end))
            throw new IOException("Checkpoint " + file
                    + ": its checksum does not fit its content, so it is damaged; delete it and train anew");
    }

    private static float[] floats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        byte[] bytes = new byte[Math.multiplyExact(4, values.length)];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
