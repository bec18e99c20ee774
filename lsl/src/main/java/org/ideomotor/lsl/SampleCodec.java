package org.ideomotor.lsl;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Sample records of protocol 1.10: a tag, a stamp unless it is deduced, the values packed.
///
/// Writes and reads one stream's records in one byte order. Reading remembers the last stamp, so a codec that reads
/// belongs to one connection.
final class SampleCodec {
    private static final int DEDUCED = 1;
    private static final int TRANSMITTED = 2;
    private static final int HEAD = 1 + Double.BYTES;
    /// Roughly what the objects around the values of a sample, or around one text, take in memory.
    private static final int OBJECTS = 64;

    private final ChannelFormat format;
    private final int channels;
    private final ByteOrder order;
    private final boolean flushesSubnormals;
    private final int maxBytes;
    private final double period;
    private double lastStamp;

    SampleCodec(StreamInfo info, ByteOrder order, boolean flushesSubnormals, int maxBytes) {
        this.format = info.format();
        this.channels = info.channelCount();
        this.order = order;
        this.flushesSubnormals = flushesSubnormals;
        this.maxBytes = maxBytes;
        this.period = info.isRegular() ? 1.0 / info.nominalRate() : 0;
    }

    /// The codec of an outlet: this room always sends little-endian, which every reader must take.
    static SampleCodec littleEndian(StreamInfo info) {
        return new SampleCodec(info, ByteOrder.LITTLE_ENDIAN, false, Integer.MAX_VALUE);
    }

    // ---- writing

    byte[] encode(double stamp, double[] values, int from) {
        byte[] record = new byte[HEAD + channels * format.bytes()];
        ByteBuffer body = body(record, stamp);
        for (int c = 0; c < channels; c++) put(body, values[from + c], c);
        return record;
    }

    byte[] encode(double stamp, long[] values, int from) {
        byte[] record = new byte[HEAD + channels * Long.BYTES];
        ByteBuffer body = body(record, stamp);
        for (int c = 0; c < channels; c++) body.putLong(values[from + c]);
        return record;
    }

    byte[] encode(double stamp, String[] values, int from) {
        byte[][] texts = new byte[channels][];
        int bytes = HEAD;
        for (int c = 0; c < channels; c++) {
            texts[c] = values[from + c].getBytes(StandardCharsets.UTF_8);
            bytes = Math.addExact(bytes, texts[c].length + 1 + widthOf(texts[c].length));
        }
        byte[] record = new byte[bytes];
        ByteBuffer body = body(record, stamp);
        for (byte[] text : texts) put(body, text);
        return record;
    }

    /// The record from where the values begin.
    private ByteBuffer body(byte[] record, double stamp) {
        return ByteBuffer.wrap(record).order(order).put((byte) TRANSMITTED).putDouble(stamp);
    }

    private void put(ByteBuffer body, double value, int channel) {
        switch (format) {
            case FLOAT32 -> body.putFloat((float) value);
            case DOUBLE64 -> body.putDouble(value);
            case INT8 -> body.put((byte) format.whole("LslOutlet", value, channel));
            case INT16 -> body.putShort((short) format.whole("LslOutlet", value, channel));
            case INT32 -> body.putInt((int) format.whole("LslOutlet", value, channel));
            case INT64 -> body.putLong(format.whole("LslOutlet", value, channel));
            case STRING -> throw new IllegalStateException("numbers in a text stream");
        }
    }

    private void put(ByteBuffer body, byte[] text) {
        int width = widthOf(text.length);
        body.put((byte) width);
        if (width == 1) body.put((byte) text.length);
        else body.putInt(text.length);
        body.put(text);
    }

    private static int widthOf(int length) { return length <= 255 ? 1 : 4; }

    // ---- reading

    /// The next sample; empty at the end of the stream, if that comes between two samples.
    ///
    /// @throws IOException if the bytes are not a sample, or end inside one
    Optional<StampedSample> read(InputStream in) throws IOException {
        int tag = in.read();
        if (tag < 0) return Optional.empty();
        double stamp = switch (tag) {
            case DEDUCED -> lastStamp + period;
            case TRANSMITTED -> exactly(in, Double.BYTES).getDouble();
            default -> throw new IOException(
                    "Lsl sample: expected the tag 1 or 2, got " + tag + "; the stream is out of step");
        };
        lastStamp = stamp;
        return Optional.of(format == ChannelFormat.STRING ? texts(in, stamp) : numbers(in, stamp));
    }

    private StampedSample numbers(InputStream in, double stamp) throws IOException {
        ByteBuffer body = exactly(in, channels * format.bytes());
        int bytes = OBJECTS + channels * Double.BYTES;
        if (format == ChannelFormat.INT64) {
            long[] values = new long[channels];
            body.asLongBuffer().get(values);
            return new StampedSample(stamp, values, bytes);
        }
        double[] values = new double[channels];
        for (int c = 0; c < channels; c++) values[c] = number(body);
        return new StampedSample(stamp, values, bytes);
    }

    private double number(ByteBuffer body) {
        return switch (format) {
            case FLOAT32 -> flushed(body.getFloat());
            case DOUBLE64 -> flushed(body.getDouble());
            case INT8 -> body.get();
            case INT16 -> body.getShort();
            case INT32 -> body.getInt();
            case INT64, STRING -> throw new IllegalStateException("not held as a double");
        };
    }

    private double flushed(float value) {
        return flushesSubnormals && Math.abs(value) < Float.MIN_NORMAL ? Math.copySign(0.0f, value) : value;
    }

    private double flushed(double value) {
        return flushesSubnormals && Math.abs(value) < Double.MIN_NORMAL ? Math.copySign(0.0, value) : value;
    }

    private StampedSample texts(InputStream in, double stamp) throws IOException {
        String[] values = new String[channels];
        int bytes = 0;
        for (int c = 0; c < channels; c++) {
            int width = exactly(in, 1).get();
            int length = length(in, width, c, maxBytes - bytes);
            values[c] = text(in, length);
            bytes += 1 + width + length;
        }
        return new StampedSample(stamp, values,
                Math.toIntExact(Math.min(2L * bytes + (long) OBJECTS * channels, Integer.MAX_VALUE)));
    }

    private int length(InputStream in, int width, int channel, int room) throws IOException {
        long length = switch (width) {
            case 1 -> exactly(in, 1).get() & 0xFF;
            case 2 -> exactly(in, 2).getShort() & 0xFFFF;
            case 4 -> exactly(in, 4).getInt() & 0xFFFF_FFFFL;
            case 8 -> exactly(in, 8).getLong();
            default ->
                throw new IOException("Lsl sample: expected a length of 1, 2, 4 or 8 bytes before the text of channel "
                        + channel + ", got " + width + "; the stream is out of step");
        };
        if (length < 0 || length > room - 1L - width)
            throw new IOException("Lsl sample: expected at most " + maxBytes
                    + " bytes in a sample, got a text of " + Long.toUnsignedString(length) + " bytes in channel "
                    + channel
                    + "; raise LslLimits.sampleBytes if it is meant");
        return (int) length;
    }

    /// Allocates as the bytes come, not as they are announced.
    private static String text(InputStream in, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(length, 1 << 16));
        while (bytes.size() < length) {
            byte[] part = in.readNBytes(Math.min(length - bytes.size(), 1 << 16));
            if (part.length == 0) throw endedInside();
            bytes.writeBytes(part);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private ByteBuffer exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) throw endedInside();
        return ByteBuffer.wrap(bytes).order(order);
    }

    private static EOFException endedInside() {
        return new EOFException("Lsl sample: the connection ended inside a sample; was the sender killed?");
    }
}
