package org.ideomotor.lsl;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/// Bytes as the reference sheet prints them.
final class Wire {
    private Wire() {}

    static byte[] hex(String text) { return HexFormat.of().parseHex(text.replaceAll("[\\s|]", "")); }

    static String hex(byte[] bytes) { return HexFormat.of().formatHex(bytes); }

    /// A number that the format holds exactly, now and then an odd one.
    static double random(ChannelFormat format, double unit, Random random) {
        boolean odd = random.nextInt(10) == 0;
        return switch (format) {
            case FLOAT32 ->
                odd ? pick(random, -0.0, Float.MIN_VALUE, Float.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY)
                        : (float) (200 * unit - 100);
            case DOUBLE64 ->
                odd ? pick(random, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY)
                        : 200 * unit - 100;
            case INT8 -> odd ? pick(random, Byte.MIN_VALUE, Byte.MAX_VALUE) : Math.rint(200 * unit - 100) + 0.0;
            case INT16 -> odd ? pick(random, Short.MIN_VALUE, Short.MAX_VALUE) : Math.rint(2e4 * unit - 1e4) + 0.0;
            case INT32 -> odd ? pick(random, Integer.MIN_VALUE, Integer.MAX_VALUE) : Math.rint(2e9 * unit - 1e9) + 0.0;
            case INT64 -> odd ? pick(random, -0x1p53, 0x1p53) : Math.rint(1e15 * unit - 5e14) + 0.0;
            case STRING -> throw new IllegalArgumentException("not a number");
        };
    }

    private static double pick(Random random, double... from) { return from[random.nextInt(from.length)]; }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    static String sha256(String text) throws NoSuchAlgorithmException {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
