package org.ideomotor.sessions;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;

/// A journal on disk: the decoder that began the session, then every input that the loop took.
///
/// Appended to only, each entry handed to the operating system in one piece, with its length and checksums, so that a
/// crash of the program costs at most the entry that was being written. (A crash of the machine can cost what the
/// operating system had not yet put on the disk.)
///
/// Layout, big-endian: the eight bytes `IDEOJRN1`, then entries: an int length, the CRC-32 of these four bytes, that many
/// bytes, their CRC-32. The first of the bytes says what follows: 0 the decoder file (first entry, once), 1 chunk (from,
/// channels, times, float64 values as sampled), 2 gap (from, length, cause), 3 marker (sample, duration, label), 4 swap
/// (decoder file), 5 roll back (version), 6 parameter (name, value). Texts and files are an int length and bytes.
public final class JournalFile implements Journal {
    private static final byte[] MAGIC = "IDEOJRN1".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1 << 28;
    private static final int HEAD = 8;

    private final OutputStream out;

    private JournalFile(OutputStream out) { this.out = out; }

    /// Begins a journal.
    ///
    /// @param decoder at the start of the session
    /// @throws IOException              if the file exists already: a journal is never overwritten
    /// @throws IllegalArgumentException if the decoder cannot be saved
    public static JournalFile create(Path file, Decoder decoder) throws IOException {
        if (Files.exists(file))
            throw new IOException(file + ": exists already and a journal is never overwritten; name another file");
        byte[] bytes = decoder.toBytes();
        JournalFile journal = new JournalFile(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        ByteArrayOutputStream head = new ByteArrayOutputStream(); // in one piece, so that no crash leaves half of it
        head.write(MAGIC);
        head.write(entry(to -> {
            to.writeByte(0);
            file(bytes, to);
        }));
        journal.out.write(head.toByteArray());
        return journal;
    }

    @Override
    public void append(Input input) throws IOException { append(to -> write(input, to)); }

    @FunctionalInterface
    private interface Writing { void to(DataOutputStream to) throws IOException; }

    private void append(Writing writing) throws IOException { out.write(entry(writing)); }

    private static byte[] entry(Writing writing) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(payload));
        if (payload.size() > LARGEST)
            throw new IOException("journal: an entry of " + payload.size() + " bytes is larger than "
                    + LARGEST + "; send smaller chunks");
        ByteArrayOutputStream entry = new ByteArrayOutputStream(HEAD + payload.size() + 4);
        DataOutputStream to = new DataOutputStream(entry);
        to.writeInt(payload.size());
        to.writeInt(crc(entry.toByteArray()));
        payload.writeTo(to);
        to.writeInt(crc(payload.toByteArray()));
        return entry.toByteArray();
    }

    @Override
    public void close() throws IOException { out.close(); }

    private static void write(Input input, DataOutputStream to) throws IOException {
        switch (input) {
            case Input.Chunk(long from, Samples samples) -> {
                to.writeByte(1);
                to.writeLong(from);
                to.writeInt(samples.channels());
                to.writeInt(samples.times());
                for (double v : samples.toTimeMajor()) to.writeLong(Double.doubleToRawLongBits(v));
            }
            case Input.Missing(Gap(long from, long length, String cause)) -> {
                to.writeByte(2);
                to.writeLong(from);
                to.writeLong(length);
                text(cause, to);
            }
            case Input.Marker(Event(long sample, long duration, String label)) -> {
                to.writeByte(3);
                to.writeLong(sample);
                to.writeLong(duration);
                text(label, to);
            }
            case Input.Command(Input.Order.Swap(Decoder decoder)) -> {
                to.writeByte(4);
                file(decoder.toBytes(), to);
            }
            case Input.Command(Input.Order.RollBack(int version)) -> {
                to.writeByte(5);
                to.writeInt(version);
            }
            case Input.Command(Input.Order.Set(String name, double value)) -> {
                to.writeByte(6);
                text(name, to);
                to.writeLong(Double.doubleToRawLongBits(value));
            }
        }
    }

    private static void text(String text, DataOutputStream to) throws IOException {
        file(text.getBytes(StandardCharsets.UTF_8), to);
    }

    private static void file(byte[] bytes, DataOutputStream to) throws IOException {
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    /// How a journal ends.
    public enum Ending {
        /// With a whole entry.
        WHOLE,
        /// In the middle of an entry, which is left out: the program was killed while it wrote.
        CUT_SHORT
    }

    /// What a journal holds. `PseudoOnline.replay(decoder, inputs)` gives the session's decisions again.
    ///
    /// @param decoder at the start of the session
    /// @param inputs  in the order in which the loop took them
    /// @param ending  whether the last entry is whole
    public record Content(Decoder decoder, List<Input> inputs, Ending ending) {
        public Content { inputs = List.copyOf(inputs); }
    }

    /// Reads a journal.
    ///
    /// @throws IOException if it is none, or damaged before its end
    public static Content read(Path file) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(raw)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC))
                throw new IOException(file + ": expected a journal (it begins with "
                        + "IDEOJRN1), got something else");
            Entries entries = new Entries(in, file);
            byte[] first = entries.next()
                    .orElseThrow(() -> new IOException(file + ": the journal ends before its decoder"));
            Decoder decoder = decoder(first, file);
            List<Input> inputs = new ArrayList<>();
            for (Optional<byte[]> entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                try {
                    inputs.add(parse(new DataInputStream(new ByteArrayInputStream(entry.get())),
                            file + ", input " + inputs.size()));
                } catch (EOFException | IllegalArgumentException e) {
                    throw damaged(file, inputs.size(), String.valueOf(e.getMessage()));
                }
            }
            return new Content(decoder, inputs, entries.ending);
        }
    }

    private static Decoder decoder(byte[] entry, Path file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry));
        if (in.readByte() != 0) throw new IOException(file + ": expected the decoder first; the journal is damaged");
        return Decoder.ofBytes(bytes(in), file + ", decoder");
    }

    /// The entries of a file, checked, one after another.
    private static final class Entries {
        private final DataInputStream in;
        private final Path file;
        private int number = -1; // the decoder; then the inputs from 0
        private Ending ending = Ending.WHOLE;

        Entries(DataInputStream in, Path file) {
            this.in = in;
            this.file = file;
        }

        Optional<byte[]> next() throws IOException {
            byte[] head = in.readNBytes(HEAD);
            if (head.length == 0) return Optional.empty();
            if (head.length < HEAD) return cutShort();
            DataInputStream numbers = new DataInputStream(new ByteArrayInputStream(head));
            int length = numbers.readInt();
            if (numbers.readInt() != crc(Arrays.copyOf(head, 4)) || length < 1 || length > LARGEST)
                throw damaged(file, number, "its length");
            byte[] payload = in.readNBytes(length);
            byte[] check = in.readNBytes(4);
            if (payload.length < length || check.length < 4) return cutShort();
            if (new DataInputStream(new ByteArrayInputStream(check)).readInt() != crc(payload))
                throw damaged(file, number, "its checksum differs");
            number++;
            return Optional.of(payload);
        }

        private Optional<byte[]> cutShort() {
            ending = Ending.CUT_SHORT;
            return Optional.empty();
        }
    }

    private static IOException damaged(Path file, int input, String why) {
        return new IOException(file + ": " + (input < 0 ? "the decoder is damaged (" + why + ")"
                : "input " + input + " is damaged (" + why + "); the " + input + " inputs before it are whole"));
    }

    private static Input parse(DataInputStream in, String where) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 1 -> {
                long from = in.readLong();
                int channels = in.readInt();
                int times = in.readInt();
                if (channels < 1 || times < 0 || (long) channels * times * 8 != in.available())
                    throw new EOFException(channels + " channels and "
                            + times + " times do not fit " + in.available() + " bytes");
                double[] values = new double[channels * times];
                for (int i = 0; i < values.length; i++) values[i] = Double.longBitsToDouble(in.readLong());
                yield new Input.Chunk(from, Samples.ofTimeMajor(channels, values));
            }
            case 2 -> new Input.Missing(new Gap(in.readLong(), in.readLong(), text(in)));
            case 3 -> new Input.Marker(new Event(in.readLong(), in.readLong(), text(in)));
            case 4 -> new Input.Command(new Input.Order.Swap(Decoder.ofBytes(bytes(in), where)));
            case 5 -> new Input.Command(new Input.Order.RollBack(in.readInt()));
            case 6 -> new Input.Command(new Input.Order.Set(text(in), Double.longBitsToDouble(in.readLong())));
            default -> throw new EOFException("its kind is " + kind);
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available())
            throw new EOFException("a length of " + length + " where " + in.available() + " bytes are left");
        return in.readNBytes(length);
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
