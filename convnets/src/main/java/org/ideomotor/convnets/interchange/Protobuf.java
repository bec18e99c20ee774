package org.ideomotor.convnets.interchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A message in the wire format of protocol buffers, as far as writing ONNX files needs it. Fields come out in the order they went in.
///
/// Source: protobuf.dev, Encoding.
final class Protobuf {
    private static final int VARINT = 0, LENGTH_DELIMITED = 2, FOUR_BYTES = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    Protobuf float32(int field, float value) {
        tag(field, FOUR_BYTES);
        int bits = Float.floatToIntBits(value);
        for (int shift = 0; shift < 32; shift += 8) out.write(bits >>> shift);
        return this;
    }

    Protobuf bytes(int field, byte[] value) {
        tag(field, LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    Protobuf text(int field, String value) { return bytes(field, value.getBytes(StandardCharsets.UTF_8)); }

    Protobuf message(int field, Protobuf value) { return bytes(field, value.toBytes()); }

    byte[] toBytes() { return out.toByteArray(); }

    private void tag(int field, int wireType) { varint((long) field << 3 | wireType); }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
