package org.ideomotor.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// NumPy's .npy format, version 1.0, as far as decoder files need it: little-endian float64, int64 and int32 arrays of
/// one or two dimensions in C order, and bytes (uint8) of one.
///
/// Source: NumPy Enhancement Proposal 1 (A simple file format for NumPy arrays).
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '(?:<(?=[fi])|\\|(?=u))([fi][48]|u1)', 'fortran_order': False, 'shape': \\((\\d+),(?: (\\d+))?,?\\), \\}\\s*");

    private Npy() {}

    /// Bytes of a `double[]`, `double[][]`, `long[]`, `int[]` or `byte[]`.
    static byte[] write(Object array) {
        return switch (array) {
            case double[] a -> {
                ByteBuffer out = begin("<f8", a.length + ",", 8 * a.length);
                for (double v : a) out.putDouble(v);
                yield out.array();
            }
            case double[][] a -> {
                int columns = a.length == 0 ? 0 : a[0].length;
                ByteBuffer out = begin("<f8", a.length + ", " + columns, 8 * a.length * columns);
                for (double[] row : a) {
                    if (row.length != columns)
                        throw new IllegalArgumentException("Npy: expected rows of one length, got " + columns + " and "
                                + row.length);
                    for (double v : row) out.putDouble(v);
                }
                yield out.array();
            }
            case long[] a -> {
                ByteBuffer out = begin("<i8", a.length + ",", 8 * a.length);
                for (long v : a) out.putLong(v);
                yield out.array();
            }
            case int[] a -> {
                ByteBuffer out = begin("<i4", a.length + ",", 4 * a.length);
                for (int v : a) out.putInt(v);
                yield out.array();
            }
            case byte[] a -> begin("|u1", a.length + ",", a.length).put(a).array();
            default -> throw new IllegalArgumentException(
                    "Npy: expected an array of numbers, got " + array.getClass().getSimpleName());
        };
    }

    private static ByteBuffer begin(String type, String shape, int bytes) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int padded = (MAGIC.length + 2 + header.length() + 1 + 63) / 64 * 64;
        String text = header + " ".repeat(padded - MAGIC.length - 2 - header.length() - 1) + "\n";
        ByteBuffer out = ByteBuffer.allocate(padded + bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putShort((short) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    /// The array as `type`.
    ///
    /// @throws IOException if the bytes are not such an array
    static Object read(byte[] bytes, Class<?> type) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < MAGIC.length + 2)
            throw new IOException("expected an .npy array, got " + bytes.length + " bytes");
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        int length = Short.toUnsignedInt(in.getShort());
        if (!java.util.Arrays.equals(magic, MAGIC) || length > in.remaining())
            throw new IOException("expected an .npy array of format 1.0");
        byte[] header = new byte[length];
        in.get(header);
        Matcher shape = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!shape.matches())
            throw new IOException("expected a float64 or integer array of one or two dimensions, got the header "
                    + new String(header, StandardCharsets.US_ASCII).strip());
        String expected = element(type);
        boolean twoDimensions = shape.group(3) != null;
        if (!shape.group(1).equals(expected) || twoDimensions != (type == double[][].class))
            throw new IOException("expected a "
                    + type.getSimpleName() + ", got the header "
                    + new String(header, StandardCharsets.US_ASCII).strip());
        long rows = number(shape.group(2)), columns = twoDimensions ? number(shape.group(3)) : 1;
        int size = expected.charAt(1) - '0';
        if (rows > 0 && columns == 0)
            throw new IOException("expected rows with values in them, got " + rows + " empty ones");
        if (rows * columns * size != in.remaining())
            throw new IOException("expected " + rows + " × " + columns + " values of " + size
                    + " bytes, got " + in.remaining() + " bytes");
        return values(in, type, (int) rows, (int) columns);
    }

    private static String element(Class<?> type) {
        if (type == double[].class || type == double[][].class) return "f8";
        if (type == byte[].class) return "u1";
        return type == long[].class ? "i8" : "i4";
    }

    private static long number(String digits) throws IOException {
        if (digits.length() > 9)
            throw new IOException("expected fewer than 10^9 values along a dimension, got " + digits);
        return Long.parseLong(digits);
    }

    private static Object values(ByteBuffer in, Class<?> type, int rows, int columns) {
        if (type == double[].class) {
            double[] a = new double[rows];
            for (int i = 0; i < rows; i++) a[i] = in.getDouble();
            return a;
        }
        if (type == double[][].class) {
            double[][] a = new double[rows][columns];
            for (double[] row : a) for (int j = 0; j < columns; j++) row[j] = in.getDouble();
            return a;
        }
        if (type == byte[].class) {
            byte[] a = new byte[rows];
            in.get(a);
            return a;
        }
        if (type == long[].class) {
            long[] a = new long[rows];
            for (int i = 0; i < rows; i++) a[i] = in.getLong();
            return a;
        }
        int[] a = new int[rows];
        for (int i = 0; i < rows; i++) a[i] = in.getInt();
        return a;
    }
}
