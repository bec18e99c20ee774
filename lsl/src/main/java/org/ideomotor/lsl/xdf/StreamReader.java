package org.ideomotor.lsl.xdf;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile.Finding;
import org.ideomotor.lsl.xdf.XdfStream.Offset;

/// Collects what a file holds of one stream.
final class StreamReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int id;
    private final StreamInfo info;
    private final String headerXml;
    private final MemorySegment bytes;
    private final String file;
    private final int channels;
    private final double period;
    private final List<Offset> offsets = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private Optional<DescElement> footer = Optional.empty();

    private double[] stamps = new double[16];
    private Object values;
    private int count;
    private double lastStamp;
    private long deduced;
    private long lostChunks;
    private boolean brokenOff;
    private int unanchored = -1; // first sample since a loss whose stamp was left out; -1 if there is none

    StreamReader(int id, StreamInfo info, String headerXml, MemorySegment bytes, String file) {
        this.id = id;
        this.info = info;
        this.headerXml = headerXml;
        this.bytes = bytes;
        this.file = file;
        this.channels = info.channelCount();
        this.period = info.isRegular() ? 1 / info.nominalRate() : 0;
        this.values = array(info.format(), 0);
    }

    private static Object array(ChannelFormat format, int length) {
        return switch (format) {
            case FLOAT32 -> new float[length];
            case DOUBLE64 -> new double[length];
            case STRING -> new String[length];
            case INT8 -> new byte[length];
            case INT16 -> new short[length];
            case INT32 -> new int[length];
            case INT64 -> new long[length];
        };
    }

    /// `2 "BioSemi"`.
    String called() { return Integer.toUnsignedString(id) + " \"" + info.name() + "\""; }

    /// Takes the samples of a chunk, if they fill it exactly.
    ///
    /// @return whether they do; if not, nothing is taken
    boolean take(long content, long end) throws IOException {
        Extent extent = measure(content, end);
        boolean sound = extent.samples == extent.declared && extent.end == end;
        if (sound) takeSamples(extent);
        else lostChunks++;
        return sound;
    }

    /// Takes the whole samples of a chunk that was cut off.
    ///
    /// @return how many
    long takeCut(long content, long end) throws IOException {
        Extent extent = measure(content, end);
        takeSamples(extent);
        return extent.samples;
    }

    /// How many samples a chunk declares, and how many whole ones there are.
    private record Extent(long declared, long samples, long begin, long end) {
        static final Extent NONE = new Extent(-1, 0, 0, 0);
    }

    private Extent measure(long content, long end) {
        if (end - content < 1) return Extent.NONE;
        int width = bytes.get(ValueLayout.JAVA_BYTE, content);
        if (!isLengthWidth(width) || end - content - 1 < width) return Extent.NONE;
        long declared = length(content + 1, width);
        long begin = content + 1 + width;
        long at = begin;
        long samples = 0;
        while (samples < declared) {
            long next = endOfSample(at, end);
            if (next < 0) break;
            at = next;
            samples++;
        }
        return new Extent(declared, samples, begin, at);
    }

    private static boolean isLengthWidth(int width) { return width == 1 || width == 4 || width == 8; }

    private long length(long at, int width) {
        return switch (width) {
            case 1 -> bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case 4 -> bytes.get(INT, at) & 0xFFFF_FFFFL;
            default -> bytes.get(LONG, at);
        };
    }

    /// @return where a sample ends, -1 if it is none or does not end by `end`
    private long endOfSample(long at, long end) {
        if (at >= end) return -1;
        int stampBytes = bytes.get(ValueLayout.JAVA_BYTE, at);
        if (stampBytes != 0 && stampBytes != Double.BYTES) return -1;
        long body = at + 1 + stampBytes;
        if (info.format() == ChannelFormat.STRING) return endOfTexts(body, end);
        long next = body + (long) channels * info.format().bytes();
        return next <= end ? next : -1;
    }

    private long endOfTexts(long from, long end) {
        long at = from;
        for (int c = 0; c < channels; c++) {
            if (at >= end) return -1;
            int width = bytes.get(ValueLayout.JAVA_BYTE, at);
            if (!isLengthWidth(width) || end - at - 1 < width) return -1;
            long length = length(at + 1, width);
            at += 1 + width;
            if (length < 0 || length > end - at || length > Integer.MAX_VALUE - 8) return -1;
            at += length;
        }
        return at;
    }

    private void takeSamples(Extent extent) throws IOException {
        long at = extent.begin;
        for (long s = 0; s < extent.samples; s++) {
            makeRoom();
            boolean stamped = bytes.get(ValueLayout.JAVA_BYTE, at) == Double.BYTES;
            if (stamped) takeStamp(bytes.get(DOUBLE, at + 1));
            else deduceStamp();
            at = takeValues(at + (stamped ? 1 + Double.BYTES : 1));
            count++;
        }
    }

    private void makeRoom() throws IOException {
        if (count == stamps.length) stamps = Arrays.copyOf(stamps, larger(stamps.length, count + 1L));
        long needed = (count + 1L) * channels;
        if (needed > length(values)) values = copyOf(values, larger(length(values), needed));
    }

    private int larger(int now, long needed) throws IOException {
        int most = Integer.MAX_VALUE - 8;
        if (needed > most)
            throw new IOException(
                    file + ": expected at most " + XdfReader.count(most) + " values in a stream, got more in "
                            + called() + "; it is too large to be read at once");
        return (int) Math.min(most, Math.max(needed, now + (now >> 1) + 16L));
    }

    private static int length(Object array) { return Array.getLength(array); }

    private static Object copyOf(Object array, int length) {
        return switch (array) {
            case float[] a -> Arrays.copyOf(a, length);
            case double[] a -> Arrays.copyOf(a, length);
            case byte[] a -> Arrays.copyOf(a, length);
            case short[] a -> Arrays.copyOf(a, length);
            case int[] a -> Arrays.copyOf(a, length);
            case long[] a -> Arrays.copyOf(a, length);
            case String[] a -> Arrays.copyOf(a, length);
            default -> throw new IllegalStateException("no array of values");
        };
    }

    /// @return where they end
    private long takeValues(long at) {
        int to = count * channels;
        switch (info.format()) {
            case FLOAT32 -> MemorySegment.copy(bytes, FLOAT, at, values, to, channels);
            case DOUBLE64 -> MemorySegment.copy(bytes, DOUBLE, at, values, to, channels);
            case INT8 -> MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, values, to, channels);
            case INT16 -> MemorySegment.copy(bytes, SHORT, at, values, to, channels);
            case INT32 -> MemorySegment.copy(bytes, INT, at, values, to, channels);
            case INT64 -> MemorySegment.copy(bytes, LONG, at, values, to, channels);
            case STRING -> { return takeTexts(at, (String[]) values, to); }
        }
        return at + (long) channels * info.format().bytes();
    }

    private long takeTexts(long from, String[] texts, int to) {
        long at = from;
        for (int c = 0; c < channels; c++) {
            int width = bytes.get(ValueLayout.JAVA_BYTE, at);
            long length = length(at + 1, width);
            at += 1 + width;
            texts[to + c] = new String(bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE),
                    StandardCharsets.UTF_8);
            at += length;
        }
        return at;
    }

    private void deduceStamp() {
        if (brokenOff && unanchored < 0 && period > 0) unanchored = count;
        brokenOff = false;
        lastStamp += period;
        stamps[count] = lastStamp;
        deduced++;
    }

    private void takeStamp(double stamp) {
        for (int i = unanchored; i >= 0 && i < count; i++) stamps[i] = stamp - (count - i) * period;
        unanchored = -1;
        brokenOff = false;
        lastStamp = stamp;
        stamps[count] = stamp;
    }

    /// Says that samples may be missing here: stamps that were left out no longer follow those before.
    void breakOff() { brokenOff = true; }

    void take(double time, double seconds) { offsets.add(new Offset(time, seconds)); }

    void take(DescElement footer) { this.footer = Optional.of(footer); }

    XdfStream stream() {
        return new XdfStream(Integer.toUnsignedLong(id), info, headerXml, Arrays.copyOf(stamps, count),
                copyOf(values, count * channels), offsets, footer);
    }

    List<Finding> findings() {
        if (lostChunks > 0)
            tell(Finding.Kind.LOSS, XdfReader.count(lostChunks) + " damaged chunks of samples are lost");
        if (deduced > 0)
            tell(Finding.Kind.REPAIR, XdfReader.count(deduced) + " of " + XdfReader.count(count)
                    + " samples were recorded without a stamp; deduced from the nominal rate");
        if (footer.isEmpty()) tell(Finding.Kind.DOUBT, "no footer; the recording was not closed in an orderly way");
        footer.map(f -> f.childText("sample_count").strip()).filter(n -> n.matches("\\d{1,18}"))
                .map(Long::parseLong).ifPresent(this::checkCount);
        return findings;
    }

    private void checkCount(long declared) {
        // LabRecorder does not count the first sample, which it writes by itself.
        if (count == declared || count == declared + 1) return;
        tell(declared > count ? Finding.Kind.LOSS : Finding.Kind.DOUBT, "its footer counts " + XdfReader.count(declared)
                + " samples, " + XdfReader.count(count) + " were read");
    }

    private void tell(Finding.Kind kind, String text) {
        findings.add(new Finding(kind, "Stream " + called() + ": " + text));
    }
}
