package org.ideomotor.lsl.xdf;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;

/// One stream of an XDF file: what it is, its samples with their stamps, and how its clock ran.
///
/// Values are held in memory in the width that they have in the file.
public final class XdfStream {
    private static final long EXACT = 1L << 53;

    private final long id;
    private final StreamInfo info;
    private final String headerXml;
    private final double[] stamps;
    private final Object values; // byte[], short[], int[], long[], float[], double[] or String[], time-major
    private final List<Offset> offsets;
    private final Optional<DescElement> footer;

    /// A measurement of the difference between the clock of a stream and that of the recording computer.
    ///
    /// @param time    seconds on the stream's clock when it was measured
    /// @param seconds added to a stamp of the stream gives the time on the recording computer's clock
    public record Offset(double time, double seconds) {}

    /// The arrays are not copied: the reader that made them forgets them.
    XdfStream(long id, StreamInfo info, String headerXml, double[] stamps, Object values, List<Offset> offsets,
            Optional<DescElement> footer) {
        this.id = id;
        this.info = info;
        this.headerXml = headerXml;
        this.stamps = stamps;
        this.values = values;
        this.offsets = List.copyOf(offsets);
        this.footer = footer;
    }

    /// The number by which the file calls it, 0 to 2^32 - 1.
    public long id() { return id; }

    /// What its header says.
    public StreamInfo info() { return info; }

    /// Its header as it stands in the file, for what [StreamInfo] has no place for.
    public String headerXml() { return headerXml; }

    /// Its footer, if the recording was closed in an orderly way: `first_timestamp`, `last_timestamp`, `sample_count`,
    /// `clock_offsets`, as the recorder counted them.
    public Optional<DescElement> footer() { return footer; }

    /// Number of samples.
    public int samples() { return stamps.length; }

    /// One number.
    ///
    /// @throws IllegalStateException if the stream is text, or this is an int64 beyond ±2^53: see [#whole]
    public double value(int sample, int channel) {
        int i = index(sample, channel);
        // By format rather than by the array's type: that is quick before it is compiled, too.
        return switch (info.format()) {
            case FLOAT32 -> ((float[]) values)[i];
            case DOUBLE64 -> ((double[]) values)[i];
            case INT8 -> ((byte[]) values)[i];
            case INT16 -> ((short[]) values)[i];
            case INT32 -> ((int[]) values)[i];
            case INT64 -> exact(((long[]) values)[i]);
            case STRING -> throw new IllegalStateException("XdfStream \"" + info.name()
                    + "\": expected a stream of numbers, got text; use string()");
        };
    }

    /// One whole number.
    ///
    /// @throws IllegalStateException if the stream is text or floating point
    public long whole(int sample, int channel) {
        int i = index(sample, channel);
        return switch (values) {
            case byte[] v -> v[i];
            case short[] v -> v[i];
            case int[] v -> v[i];
            case long[] v -> v[i];
            default -> throw new IllegalStateException("XdfStream \"" + info.name()
                    + "\": expected whole numbers, got " + info.format().wireName());
        };
    }

    /// One text.
    ///
    /// @throws IllegalStateException if the stream is numeric
    public String string(int sample, int channel) {
        if (values instanceof String[] texts) return texts[index(sample, channel)];
        throw new IllegalStateException("XdfStream \"" + info.name() + "\": expected a stream of text, got "
                + info.format().wireName() + "; use value()");
    }

    /// The samples `[from, to)` as they came, with their stamps as recorded.
    public LslChunk chunk(int from, int to) {
        Objects.checkFromToIndex(from, to, samples());
        int channels = info.channelCount();
        double[] some = Arrays.copyOfRange(stamps, from, to);
        return switch (values) {
            case String[] texts ->
                LslChunk.texts(channels, some, Arrays.copyOfRange(texts, from * channels, to * channels));
            case long[] longs ->
                LslChunk.longs(channels, some, Arrays.copyOfRange(longs, from * channels, to * channels));
            default -> LslChunk.numbers(info.format(), channels, some, numbers(from, to));
        };
    }

    private double[] numbers(int from, int to) {
        int channels = info.channelCount();
        double[] numbers = new double[(to - from) * channels];
        for (int i = 0; i < numbers.length; i++) numbers[i] = value(from + i / channels, i % channels);
        return numbers;
    }

    private int index(int sample, int channel) {
        return Objects.checkIndex(sample, stamps.length) * info.channelCount()
                + Objects.checkIndex(channel, info.channelCount());
    }

    private double exact(long value) {
        if (value < -EXACT || value > EXACT)
            throw new IllegalStateException("XdfStream \"" + info.name()
                    + "\": expected int64 values that a double holds exactly (to ±2^53), got " + value
                    + "; use whole()");
        return value;
    }

    /// (samples) seconds on the stream's own clock, as recorded; stamps that the recorder left out are deduced from the
    /// nominal rate.
    public double[] stamps() { return stamps.clone(); }

    /// One stamp; as [#stamps].
    public double stamp(int sample) { return stamps[sample]; }

    /// How far the stream's clock was from the recording computer's, in the order of measurement.
    public List<Offset> offsets() { return offsets; }

    /// (samples) seconds on the recording computer's clock: stamps of all streams of a file are comparable.
    ///
    /// A line through the clock offsets, robust against outliers, says how to correct a stamp; where the stream's clock was
    /// reset (its computer restarted) a new line begins. Without offsets the stamps stay as recorded. As pyxdf's
    /// `synchronize_clocks`. Computed anew with each call.
    public double[] synchronizedStamps() { return ClockLine.synchronize(stamps, offsets); }

    /// Whether the clock offsets show that the stream's clock was set anew while it was recorded.
    public boolean clockWasReset() { return ClockLine.segments(offsets).size() > 1; }

    /// (samples) seconds as [#synchronizedStamps], evened out: within stretches without a break (1 s or 500 samples) on a
    /// straight line over the sample count, fitted by least squares.
    ///
    /// As pyxdf's `dejitter_timestamps`. It assumes that no sample was lost within a stretch, and hides those that were.
    /// Irregular streams, and those whose description says `can_drop_samples`, keep their stamps.
    public double[] evenStamps() { return EvenStamps.of(synchronizedStamps(), evenRate()).stamps(); }

    /// Samples per second by the [evened out][#evenStamps] stamps; 0 if irregular or shorter than two samples. As pyxdf's
    /// `effective_srate`.
    public double effectiveRate() {
        if (!info.isRegular()) return 0;
        return EvenStamps.of(synchronizedStamps(), evenRate()).effectiveRate();
    }

    private double evenRate() {
        boolean dropsSamples = info.description().stream().filter(e -> e.name().equals("synchronization"))
                .anyMatch(e -> e.childText("can_drop_samples").strip().equalsIgnoreCase("true"));
        return dropsSamples ? StreamInfo.IRREGULAR : info.nominalRate();
    }

    /// Format of the values.
    ChannelFormat format() { return info.format(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof XdfStream that && id == that.id && info.equals(that.info)
                && headerXml.equals(that.headerXml) && Arrays.equals(stamps, that.stamps)
                && Objects.deepEquals(values, that.values) && offsets.equals(that.offsets)
                && footer.equals(that.footer);
    }

    @Override
    public int hashCode() { return Objects.hash(id, headerXml, Arrays.hashCode(stamps), offsets); }

    @Override
    public String toString() {
        return "XdfStream[" + id + " \"" + info.name() + "\", " + samples() + " samples, " + info.channelCount()
                + " channels of " + info.format().wireName() + "]";
    }
}
