package org.ideomotor.sessions;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.BufferedInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;

/// A journal on disk: appended to only, each input with its length and checksum, so that a crash costs at most the input
/// that was being written.
///
/// Layout, big-endian: the eight bytes `IDEOJRN1`, then for each input an int length, that many bytes, and their CRC-32.
/// The first byte says what follows: 1 chunk (from, channels, times, float64 values as sampled), 2 gap (from, length,
/// cause), 3 marker (sample, duration, label), 4 swap (decoder file), 5 roll back (version), 6 parameter (name, value).
/// Texts are an int length and UTF-8.
public final class JournalFile implements Journal {
    private static final byte[] MAGIC = "IDEOJRN1".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1 << 28;

    private final DataOutputStream out;

    private JournalFile(DataOutputStream out) { this.out = out; }

    /// Begins a journal.
    ///
    /// @throws IOException if the file exists already: a journal is never overwritten
    public static JournalFile create(Path file) throws IOException {
        if (Files.exists(file))
            throw new IOException(file + ": exists already and a journal is never overwritten; name another file");
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16));
        out.write(MAGIC);
        return new JournalFile(out);
    }

    @Override
    public void append(Input input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(input, new DataOutputStream(bytes));
        byte[] payload = bytes.toByteArray();
        out.writeInt(payload.length);
        out.write(payload);
        out.writeInt(crc(payload));
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
                byte[] bytes = decoder.toBytes();
                to.writeInt(bytes.length);
                to.write(bytes);
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
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    /// What a journal holds.
    ///
    /// @param inputs    in the order in which the loop took them
    /// @param cutShort whether the last input was only half written and is left out, as after a crash
    public record Content(List<Input> inputs, boolean cutShort) {
        public Content { inputs = List.copyOf(inputs); }
    }

    /// Reads a journal.
    ///
    /// @throws IOException if it is none, or damaged before its end
    public static Content read(Path file) throws IOException {
        List<Input> inputs = new ArrayList<>();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(raw)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC))
                throw new IOException(file + ": expected a journal (it begins with "
                        + "IDEOJRN1), got something else");
            while (true) {
                byte[] head = in.readNBytes(4);
                if (head.length == 0) return new Content(inputs, false);
                if (head.length < 4) return new Content(inputs, true);
                int length = new DataInputStream(new ByteArrayInputStream(head)).readInt();
                if (length < 1 || length > LARGEST) throw damaged(file, inputs.size(), "its length is " + length);
                byte[] payload = in.readNBytes(length);
                byte[] check = in.readNBytes(4);
                if (payload.length < length || check.length < 4) return new Content(inputs, true);
                if (new DataInputStream(new ByteArrayInputStream(check)).readInt() != crc(payload))
                    throw damaged(file, inputs.size(),
                            "its checksum differs");
                try {
                    inputs.add(parse(new DataInputStream(new ByteArrayInputStream(payload)),
                            file + ", input " + inputs.size()));
                } catch (EOFException | IllegalArgumentException e) {
                    throw damaged(file, inputs.size(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static IOException damaged(Path file, int input, String why) {
        return new IOException(
                file + ": input " + input + " is damaged (" + why + "); the " + input + " inputs before it are whole");
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
