package org.ideomotor.lsl;

/// The two samples that open every feed. A reader that decodes them to anything else has misunderstood the sender.
final class TestPattern {
    static final double STAMP = 123456.789;
    static final int[] OFFSETS = {4, 2};

    private TestPattern() {}

    static byte[] encoded(StreamInfo info) {
        SampleCodec codec = SampleCodec.littleEndian(info);
        byte[] first = record(codec, info, OFFSETS[0]);
        byte[] second = record(codec, info, OFFSETS[1]);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] record(SampleCodec codec, StreamInfo info, int offset) {
        return switch (values(info.format(), info.channelCount(), offset)) {
            case String[] texts -> codec.encode(STAMP, texts, 0);
            case long[] longs -> codec.encode(STAMP, longs, 0);
            case double[] numbers -> codec.encode(STAMP, numbers, 0);
            default -> throw new IllegalStateException("no such values");
        };
    }

    /// double[], long[] (int64) or String[]: alternating signs, magnitudes that use every byte of the format.
    static Object values(ChannelFormat format, int channels, int offset) {
        return switch (format) {
            case STRING -> texts(channels);
            case INT64 -> longs(channels, offset);
            default -> numbers(format, channels, offset);
        };
    }

    private static String[] texts(int channels) {
        String[] values = new String[channels];
        for (int k = 0; k < channels; k++) values[k] = Integer.toString((k + 10) * sign(k));
        return values;
    }

    private static long[] longs(int channels, int offset) {
        long[] values = new long[channels];
        for (int k = 0; k < channels; k++) values[k] = (k + offset + 2147483649L) * sign(k);
        return values;
    }

    private static double[] numbers(ChannelFormat format, int channels, int offset) {
        double[] values = new double[channels];
        for (int k = 0; k < channels; k++) values[k] = magnitude(format, (long) k + offset) * sign(k); // whole, so no -0.0
        return values;
    }

    private static long magnitude(ChannelFormat format, long n) {
        return switch (format) {
            case FLOAT32 -> n;
            case DOUBLE64 -> n + 16777217;
            case INT32 -> (n + 65537) % Integer.MAX_VALUE;
            case INT16 -> (n + 257) % Short.MAX_VALUE;
            case INT8 -> (n + 1) % Byte.MAX_VALUE;
            case INT64, STRING -> throw new IllegalStateException("not held as a double");
        };
    }

    private static int sign(int k) { return k % 2 == 0 ? 1 : -1; }
}
