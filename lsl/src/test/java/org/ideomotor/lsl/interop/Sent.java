package org.ideomotor.lsl.interop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;

/// What is sent in a test: samples of a format, the extremes of the format first, with explicit stamps.
///
/// @param values (samples × channels) time-major: double[], long[] (int64) or String[]
/// @param stamps (samples) seconds
record Sent(ChannelFormat format, int channels, Object values, double[] stamps) {
    private static final float SUBNORMAL = 1e-40f;

    static Sent of(ChannelFormat format, int channels, int samples, long seed) {
        Random random = new Random(seed);
        int n = channels * samples;
        Object values = switch (format) {
            case FLOAT32 -> fill(n, new double[]{0, -0.0, Double.NaN, Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY, Float.MAX_VALUE, Float.MIN_VALUE, SUBNORMAL, -0.1f},
                    random.doubles(n).map(d -> (float) (1000 * (d - 0.5))).toArray());
            case DOUBLE64 -> fill(n, new double[]{0, -0.0, Double.NaN, Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE, 1e-310, -0.1, 1.0 / 3},
                    random.doubles(n).map(d -> 1000 * (d - 0.5)).toArray());
            case INT8 -> whole(n, Byte.MIN_VALUE, Byte.MAX_VALUE, random);
            case INT16 -> whole(n, Short.MIN_VALUE, Short.MAX_VALUE, random);
            case INT32 -> whole(n, Integer.MIN_VALUE, Integer.MAX_VALUE, random);
            case INT64 -> longs(n, random);
            case STRING -> texts(n, random);
        };
        return new Sent(format, channels, values, random.doubles(samples, 1, 1e6).toArray());
    }

    private static double[] fill(int n, double[] extremes, double[] others) {
        System.arraycopy(extremes, 0, others, 0, Math.min(n, extremes.length));
        return others;
    }

    private static double[] whole(int n, int least, int greatest, Random random) {
        return fill(n, new double[]{least, greatest, 0, -1, 1},
                LongStream.generate(() -> random.nextLong(least, greatest + 1L)).limit(n).asDoubleStream().toArray());
    }

    private static long[] longs(int n, Random random) {
        long[] longs = random.longs(n).toArray();
        long[] extremes = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, (1L << 53) + 1};
        System.arraycopy(extremes, 0, longs, 0, Math.min(n, extremes.length));
        return longs;
    }

    /// The lengths at which the wire's length field grows, NUL, and characters of two, three and four bytes.
    private static String[] texts(int n, Random random) {
        Stream<String> extremes = Stream.of("", "x", "a\0b", "é € \uD83E\uDDE0", "<&>\"'\r\n\t", "y".repeat(255),
                "z".repeat(256), "w".repeat(65_535), "v".repeat(65_536));
        return Stream.concat(extremes, Stream.generate(() -> "cue " + random.nextInt(1000))).limit(n)
                .toArray(String[]::new);
    }

    int samples() { return stamps.length; }

    /// The samples of `[from, to)` as rows, for JSON.
    List<List<Object>> rows(int from, int to) {
        List<List<Object>> rows = new ArrayList<>();
        for (int s = from; s < to; s++) {
            List<Object> row = new ArrayList<>();
            for (int c = 0; c < channels; c++) row.add(value(s * channels + c));
            rows.add(row);
        }
        return rows;
    }

    /// Whole numbers as such: Python is strict about them.
    private Object value(int i) {
        return switch (values) {
            case String[] texts -> texts[i];
            case long[] longs -> longs[i];
            case double[] numbers when format == ChannelFormat.FLOAT32 || format == ChannelFormat.DOUBLE64 ->
                numbers[i];
            case double[] numbers -> (long) numbers[i];
            default -> throw new AssertionError(values);
        };
    }

    double[] stamps(int from, int to) { return Arrays.copyOfRange(stamps, from, to); }

    /// Everything that these chunks hold, as [#values] holds it.
    static Object values(List<LslChunk> chunks) {
        return switch (chunks.getFirst().format()) {
            case STRING -> chunks.stream().flatMap(c -> Arrays.stream(c.strings())).toArray(String[]::new);
            case INT64 -> chunks.stream().flatMapToLong(c -> Arrays.stream(c.longs())).toArray();
            default -> chunks.stream().flatMapToDouble(c -> Arrays.stream(c.values())).toArray();
        };
    }
}
