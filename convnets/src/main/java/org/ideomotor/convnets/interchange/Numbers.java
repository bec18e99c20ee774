package org.ideomotor.convnets.interchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Numbers as they lie in files.
enum Numbers {
    F64(8, Tensor.Element.F64), F32(4, Tensor.Element.F32), F16(2, Tensor.Element.F32), BF16(2,
            Tensor.Element.F32), I64(8, Tensor.Element.I64), I32(4, Tensor.Element.I64);

    private final int bytes;
    private final Tensor.Element element;

    Numbers(int bytes, Tensor.Element element) {
        this.bytes = bytes;
        this.element = element;
    }

    int bytes() { return bytes; }

    /// By the name that safetensors gives it.
    static Optional<Numbers> named(String dtype) {
        return Arrays.stream(values()).filter(n -> n != I32 && n.name().equals(dtype)).findFirst();
    }

    /// The next numbers, of this shape, in the order of bytes that the buffer has.
    ///
    /// @throws IOException if a whole number is too large
    Tensor tensor(String where, List<Integer> shape, ByteBuffer in) throws IOException {
        double[] values = new double[Tensor.count(shape)];
        for (int k = 0; k < values.length; k++) values[k] = next(in);
        if (element == Tensor.Element.I64 && Arrays.stream(values).anyMatch(v -> Math.abs(v) > 0x1p53))
            throw new IOException(where + ": expected whole numbers of at most 2^53 in size, got larger ones;"
                    + " are they weights?");
        return new Tensor(element, shape, values);
    }

    private double next(ByteBuffer in) {
        return switch (this) {
            case F64 -> in.getDouble();
            case F32 -> in.getFloat();
            case F16 -> Float.float16ToFloat(in.getShort());
            case BF16 -> Float.intBitsToFloat(in.getShort() << 16); // the upper half of a float
            case I64 -> (double) in.getLong();
            case I32 -> in.getInt();
        };
    }

    /// Appends the numbers of a tensor.
    static void put(Tensor tensor, ByteBuffer out) {
        for (double value : tensor.values())
            switch (tensor.element()) {
            case F64 -> out.putDouble(value);
            case F32 -> out.putFloat((float) value);
            case I64 -> out.putLong((long) value);
            }
    }
}
