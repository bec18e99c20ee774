package org.ideomotor.convnets.interchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One .npy array of numbers in C order.
final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '([<>])([fi][248])', 'fortran_order': (True|False), 'shape': \\(((?:\\d{1,9}(?:, ?|,?(?=\\))))*)\\),? ?\\}\\s*");

    private NpyArray() {
    }

    /// @param where for messages
    static Tensor read(String where, byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Matcher header = header(where, in);
        List<Integer> shape = Arrays.stream(header.group(4).split(",")).map(String::strip).filter(n -> !n.isEmpty())
                .map(Integer::valueOf).toList();
        if (header.group(3).equals("True") && shape.size() > 1)
            throw wrong(where, "an array in C order", "one in Fortran's", "save numpy.ascontiguousarray of it");
        Numbers numbers = numbers(where, header.group(2));
        if (Tensor.count(shape) < 0 || in.remaining() != (long) Tensor.count(shape) * numbers.bytes())
            throw wrong(where, numbers.bytes() + " bytes for each number of " + shape, in.remaining() + " bytes",
                    "is the file whole?");
        return numbers.tensor(where, shape,
                in.order(header.group(1).equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    }

    private static Numbers numbers(String where, String type) throws IOException {
        return switch (type) {
            case "f8" -> Numbers.F64;
            case "f4" -> Numbers.F32;
            case "f2" -> Numbers.F16;
            case "i8" -> Numbers.I64;
            case "i4" -> Numbers.I32;
            default -> throw wrong(where, "float64, float32, float16, int64 or int32", type,
                    "convert it by astype before it is saved");
        };
    }

    private static Matcher header(String where, ByteBuffer in) throws IOException {
        byte[] magic = new byte[MAGIC.length];
        if (in.remaining() < 12) throw wrong(where, "an .npy array", in.remaining() + " bytes", "is the file whole?");
        in.get(magic);
        int version = in.get();
        in.get(); // minor version
        int length = version == 1 ? Short.toUnsignedInt(in.getShort()) : in.getInt();
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3 || length < 0 || length > in.remaining())
            throw wrong(where, "an .npy array of format 1 to 3", "something else", "save it by numpy.savez");
        byte[] text = new byte[length];
        in.get(text);
        Matcher header = HEADER.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (header.matches()) return header;
        throw wrong(where, "an array of numbers", new String(text, StandardCharsets.ISO_8859_1).strip(),
                "convert it by astype before it is saved");
    }

    private static IOException wrong(String where, String expected, String got, String advice) {
        return new IOException(where + ": expected " + expected + ", got " + got + "; " + advice);
    }

    static byte[] bytes(Tensor tensor) {
        String type = switch (tensor.element()) {
            case F64 -> "<f8";
            case F32 -> "<f4";
            case I64 -> "<i8";
        };
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + axes(tensor.shape()) + "), }";
        int before = MAGIC.length + 4;
        int padded = Math.ceilDiv(before + header.length() + 1, 64) * 64;
        ByteBuffer out = ByteBuffer
                .allocate(Math.addExact(padded, Math.multiplyExact(tensor.size(), tensor.element().bytes())))
                .order(ByteOrder.LITTLE_ENDIAN);
        String text = header + " ".repeat(padded - before - header.length() - 1) + "\n";
        out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII));
        Numbers.put(tensor, out);
        return out.array();
    }

    private static String axes(List<Integer> shape) {
        String axes = shape.stream().map(n -> Integer.toString(n)).collect(Collectors.joining(", "));
        return shape.size() == 1 ? axes + "," : axes;
    }
}
