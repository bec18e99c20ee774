package org.ideomotor.lsl.xdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;

/// The chunks of an XDF file as bytes: length, tag, content; all numbers little-endian.
final class Chunk {
    static final int FILE_HEADER = 1;
    static final int STREAM_HEADER = 2;
    static final int SAMPLES = 3;
    static final int CLOCK_OFFSET = 4;
    static final int BOUNDARY = 5;
    static final int STREAM_FOOTER = 6;

    private static final byte[] MAGIC = "XDF:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("43a546dccbf5410fb30ed5467383cbe4");
    private static final int TAG_BYTES = Short.BYTES;
    private static final int ID_BYTES = Integer.BYTES;
    /// Before each sample: how many bytes its stamp has, and the stamp.
    private static final int STAMP_BYTES = 1 + Double.BYTES;
    private static final int SHORT_LENGTH = 255;

    private Chunk() {}

    /// What every XDF file begins with.
    static byte[] magic() { return MAGIC.clone(); }

    /// What a boundary chunk holds.
    static byte[] signature() { return SIGNATURE.clone(); }

    static byte[] fileHeader(String xml) {
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        return begin(FILE_HEADER, text.length).put(text).array();
    }

    static byte[] streamHeader(int stream, String xml) { return text(STREAM_HEADER, stream, xml); }

    static byte[] streamFooter(int stream, String xml) { return text(STREAM_FOOTER, stream, xml); }

    private static byte[] text(int tag, int stream, String xml) {
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        return begin(tag, ID_BYTES + (long) text.length).putInt(stream).put(text).array();
    }

    static byte[] clockOffset(int stream, double collectionTime, double offset) {
        return begin(CLOCK_OFFSET, ID_BYTES + 2 * Double.BYTES).putInt(stream).putDouble(collectionTime)
                .putDouble(offset).array();
    }

    static byte[] boundary() { return begin(BOUNDARY, SIGNATURE.length).put(SIGNATURE).array(); }

    /// The samples `[from, to)` of a chunk of numbers, each with its stamp.
    static byte[] numbers(int stream, LslChunk chunk, int from, int to) {
        int bytes = chunk.format().bytes();
        ByteBuffer out = beginSamples(stream, to - from, (to - from) * (STAMP_BYTES + (long) chunk.channels() * bytes));
        if (chunk.format() == ChannelFormat.INT64) putLongs(out, chunk, from, to);
        else putNumbers(out, chunk, from, to);
        return out.array();
    }

    private static void putLongs(ByteBuffer out, LslChunk chunk, int from, int to) {
        for (int s = from; s < to; s++) {
            putStamp(out, chunk.stamp(s));
            for (int c = 0; c < chunk.channels(); c++) out.putLong(chunk.whole(s, c));
        }
    }

    private static void putNumbers(ByteBuffer out, LslChunk chunk, int from, int to) {
        ChannelFormat format = chunk.format();
        for (int s = from; s < to; s++) {
            putStamp(out, chunk.stamp(s));
            for (int c = 0; c < chunk.channels(); c++) putNumber(out, format, chunk.value(s, c));
        }
    }

    private static void putNumber(ByteBuffer out, ChannelFormat format, double value) {
        switch (format) {
            case FLOAT32 -> out.putFloat((float) value);
            case DOUBLE64 -> out.putDouble(value);
            case INT8 -> out.put((byte) value);
            case INT16 -> out.putShort((short) value);
            case INT32 -> out.putInt((int) value);
            case INT64, STRING -> throw new IllegalStateException("not held as a double");
        }
    }

    /// The samples `[from, to)` of a chunk of texts, each with its stamp.
    ///
    /// @param texts (samples × channels) of the whole chunk, as UTF-8
    static byte[] texts(int stream, LslChunk chunk, byte[][] texts, int from, int to) {
        int channels = chunk.channels();
        long bytes = (to - from) * (long) STAMP_BYTES;
        for (int i = from * channels; i < to * channels; i++) bytes += textBytes(texts[i]);
        ByteBuffer out = beginSamples(stream, to - from, bytes);
        for (int s = from; s < to; s++) {
            putStamp(out, chunk.stamp(s));
            for (int c = 0; c < channels; c++) {
                byte[] text = texts[s * channels + c];
                putLength(out, text.length);
                out.put(text);
            }
        }
        return out.array();
    }

    /// Bytes that a text takes in a sample.
    static long textBytes(byte[] text) { return 1L + (text.length <= SHORT_LENGTH ? 1 : Integer.BYTES) + text.length; }

    private static ByteBuffer beginSamples(int stream, int samples, long bytes) {
        // The count is written in four bytes always, as LabRecorder does.
        return begin(SAMPLES, ID_BYTES + 1 + Integer.BYTES + bytes).putInt(stream).put((byte) Integer.BYTES)
                .putInt(samples);
    }

    private static void putStamp(ByteBuffer out, double stamp) { out.put((byte) Double.BYTES).putDouble(stamp); }

    /// A buffer that holds exactly one chunk of this content, filled up to where the content begins.
    private static ByteBuffer begin(int tag, long contentBytes) {
        long length = TAG_BYTES + contentBytes;
        long bytes = 1 + (length <= SHORT_LENGTH ? 1 : Integer.BYTES) + length;
        if (bytes > Integer.MAX_VALUE - 8)
            throw new IllegalArgumentException("XdfWriter: expected a sample or text below 2 GiB, got one of " + bytes
                    + " bytes");
        ByteBuffer out = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        putLength(out, (int) length);
        return out.putShort((short) tag);
    }

    private static void putLength(ByteBuffer out, int length) {
        if (length <= SHORT_LENGTH) out.put((byte) 1).put((byte) length);
        else out.put((byte) Integer.BYTES).putInt(length);
    }
}
