package org.ideomotor.lsl;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Consecutive samples of a stream with their stamps, as one pull returns them or as a recording holds them.
///
/// Values lie time-major: value of channel c in sample s is at `s * channels + c`.
public final class LslChunk {
    private static final long EXACT = 1L << 53;

    private final ChannelFormat format;
    private final int channels;
    private final double[] stamps;
    private final Object values; // double[], long[] (INT64) or String[]
    private final long droppedBefore;

    private LslChunk(ChannelFormat format, int channels, double[] stamps, Object values, long droppedBefore) {
        this.format = format;
        this.channels = channels;
        this.stamps = stamps;
        this.values = values;
        this.droppedBefore = droppedBefore;
    }

    static LslChunk of(ChannelFormat format, int channels, List<StampedSample> samples, long droppedBefore) {
        int n = samples.size();
        double[] stamps = new double[n];
        Object values = switch (format) {
            case STRING -> new String[n * channels];
            case INT64 -> new long[n * channels];
            default -> new double[n * channels];
        };
        for (int i = 0; i < n; i++) {
            stamps[i] = samples.get(i).stamp();
            System.arraycopy(samples.get(i).values(), 0, values, i * channels, channels);
        }
        return new LslChunk(format, channels, stamps, values, droppedBefore);
    }

    /// Numbers of any numeric format; what a float32 stream cannot hold exactly is rounded to what it would send.
    ///
    /// @param channels in a sample, at least 1
    /// @param stamps   (samples) seconds on the sender's clock
    /// @param values   (samples × channels), time-major; whole numbers in range for the integer formats
    /// @throws IllegalArgumentException if the lengths do not fit together, the format is text, or an integer format
    ///                                  does not hold a value
    public static LslChunk numbers(ChannelFormat format, int channels, double[] stamps, double... values) {
        checkLength(channels, stamps, values.length);
        if (format == ChannelFormat.STRING)
            throw new IllegalArgumentException("LslChunk: expected a format of numbers, got string; use texts()");
        double[] held = values.clone();
        if (format == ChannelFormat.FLOAT32) for (int i = 0; i < held.length; i++) held[i] = (float) held[i];
        else
            if (!format.isFloatingPoint())
                for (int i = 0; i < held.length; i++) format.whole("LslChunk", held[i], i % channels);
        if (format != ChannelFormat.INT64) return new LslChunk(format, channels, stamps.clone(), held, 0);
        return longs(channels, stamps, Arrays.stream(held).mapToLong(value -> (long) value).toArray());
    }

    /// Whole numbers of an [ChannelFormat#INT64] stream, all 64 bits of them; as [#numbers].
    public static LslChunk longs(int channels, double[] stamps, long... values) {
        checkLength(channels, stamps, values.length);
        return new LslChunk(ChannelFormat.INT64, channels, stamps.clone(), values.clone(), 0);
    }

    /// Texts of a [ChannelFormat#STRING] stream; as [#numbers].
    public static LslChunk texts(int channels, double[] stamps, String... values) {
        checkLength(channels, stamps, values.length);
        return new LslChunk(ChannelFormat.STRING, channels, stamps.clone(), List.of(values).toArray(String[]::new), 0);
    }

    private static void checkLength(int channels, double[] stamps, int values) {
        if (channels < 1 || values != (long) channels * stamps.length)
            throw new IllegalArgumentException("LslChunk: expected " + stamps.length + " stamps and as many samples of "
                    + channels + " channels (at least 1), got " + values + " values");
    }

    public ChannelFormat format() { return format; }

    public int channels() { return channels; }

    /// Number of samples; at least 1 if it was pulled.
    public int samples() { return stamps.length; }

    /// (samples) seconds on the sender's clock; stamps that the sender left out are rebuilt from the nominal rate.
    public double[] stamps() { return stamps.clone(); }

    public double stamp(int sample) { return stamps[sample]; }

    /// (samples × channels) numbers, time-major, each exactly the number that was sent.
    ///
    /// @throws IllegalStateException if the stream is text, or an int64 beyond ±2^53 is among them: see [#longs]
    public double[] values() {
        return switch (values) {
            case double[] numbers -> numbers.clone();
            case long[] longs -> exact(longs);
            default ->
                throw new IllegalStateException("LslChunk: expected a stream of numbers, got text; use strings()");
        };
    }

    /// One number; as [#values].
    public double value(int sample, int channel) {
        int i = sample * channels + Objects.checkIndex(channel, channels);
        if (values instanceof double[] numbers) return numbers[i];
        if (values instanceof long[] longs) return exact(longs[i]);
        throw new IllegalStateException("LslChunk: expected a stream of numbers, got text; use string()");
    }

    /// (samples × channels) whole numbers of an [ChannelFormat#INT64] stream, time-major.
    ///
    /// @throws IllegalStateException if the stream has another format
    public long[] longs() {
        if (values instanceof long[] longs) return longs.clone();
        throw new IllegalStateException("LslChunk: expected an int64 stream, got " + format.wireName());
    }

    /// One whole number; as [#longs].
    public long whole(int sample, int channel) {
        if (values instanceof long[] longs) return longs[sample * channels + Objects.checkIndex(channel, channels)];
        throw new IllegalStateException("LslChunk: expected an int64 stream, got " + format.wireName());
    }

    /// (samples × channels) texts, time-major.
    ///
    /// @throws IllegalStateException if the stream is numeric
    public String[] strings() { return texts().clone(); }

    /// One text; as [#strings].
    public String string(int sample, int channel) {
        return texts()[sample * channels + Objects.checkIndex(channel, channels)];
    }

    /// How many samples of this stream the inlet had to forget just before the first of these; 0 unless the inlet
    /// [drops its oldest][InletBuffer.WhenFull#DROP_OLDEST].
    public long droppedBefore() { return droppedBefore; }

    private String[] texts() {
        if (values instanceof String[] texts) return texts;
        throw new IllegalStateException(
                "LslChunk: expected a stream of text, got " + format.wireName() + "; use values()");
    }

    private static double[] exact(long[] longs) {
        double[] numbers = new double[longs.length];
        for (int i = 0; i < longs.length; i++) numbers[i] = exact(longs[i]);
        return numbers;
    }

    private static double exact(long value) {
        if (value < -EXACT || value > EXACT)
            throw new IllegalStateException(
                    "LslChunk: expected int64 values that a double holds exactly (to ±2^53), got " + value
                            + "; use longs()");
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LslChunk that && format == that.format && channels == that.channels
                && droppedBefore == that.droppedBefore && Arrays.equals(stamps, that.stamps)
                && Objects.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(new Object[]{format, channels, stamps, values, droppedBefore});
    }

    @Override
    public String toString() {
        String time = stamps.length == 0 ? "" : ", " + stamps[0] + " to " + stamps[stamps.length - 1] + " s";
        return "LslChunk[" + samples() + " samples, " + channels + " channels of " + format.wireName() + time + "]";
    }
}
