package org.ideomotor.lsl.xdf;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile.Finding;

/// Goes through the chunks of one file, and finds its way again where they are damaged.
///
/// Every chunk is measured against its own declaration before it counts. From one that is unsound, reading goes on at its
/// declared end if a chunk stands there, else with the next chunk that another one follows, at the latest behind the next
/// boundary.
final class XdfReader {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_PLACES = 10;
    /// No clock is further from another; recorders have written uninitialised memory where a measurement failed.
    private static final double LARGEST_OFFSET = 1e11;
    private static final int LONGEST_DOCUMENT = 64 << 20;

    private final String name;
    private final MemorySegment bytes;
    private final long size;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, StreamReader> streams = new LinkedHashMap<>();
    private final Map<Integer, Long> withoutHeader = new TreeMap<>(Integer::compareUnsigned);
    private final Map<Integer, Long> unknownTags = new TreeMap<>();
    private DescElement header = DescElement.text("info", "");
    private int places;
    private long lostBytes;

    /// Where a chunk stands; its content begins after tag and stream id.
    private record Head(int tag, int stream, long content, long end) {
        boolean hasStream() {
            return tag == Chunk.STREAM_HEADER || tag == Chunk.SAMPLES || tag == Chunk.CLOCK_OFFSET
                    || tag == Chunk.STREAM_FOOTER;
        }

        long length() { return end - content; }
    }

    XdfReader(String name, MemorySegment bytes, Optional<Finding> first) {
        this.name = name;
        this.bytes = bytes;
        this.size = bytes.byteSize();
        first.ifPresent(findings::add);
    }

    XdfFile read() throws IOException {
        long at = Chunk.magic().length;
        while (at < size) at = next(at);
        tellPlaces();
        tellChunks();
        List<XdfStream> read = new ArrayList<>();
        for (StreamReader stream : streams.values()) {
            findings.addAll(stream.findings());
            read.add(stream.stream());
        }
        if (read.isEmpty()) findings.add(new Finding(Finding.Kind.DOUBT, "The file holds no stream"));
        return new XdfFile(header, read, findings);
    }

    /// Takes the chunk at a place.
    ///
    /// @return where the next one is; further on in any case
    private long next(long at) throws IOException {
        Optional<Head> found = head(at);
        if (found.isEmpty()) return skip(at, resume(at));
        Head head = found.get();
        if (head.end > size) {
            long resumed = resume(at);
            if (resumed == size) takeCut(at, head);
            return resumed == size ? size : skip(at, resumed);
        }
        if (take(head)) return head.end;
        return skip(at, isChunk(head.end) ? head.end : resume(at));
    }

    /// The chunk at a place, if its length and tag can be read; its end may lie beyond the file's.
    private Optional<Head> head(long at) {
        int width = bytes.get(ValueLayout.JAVA_BYTE, at);
        if (width != 1 && width != 4 && width != 8 || size - at - 1 < width + 2) return Optional.empty();
        long length = number(at + 1, width);
        long tagAt = at + 1 + width;
        if (length < 2) return Optional.empty();
        long end = length > size - tagAt ? size + 1 : tagAt + length;
        int tag = bytes.get(SHORT, tagAt) & 0xFFFF;
        Head head = new Head(tag, 0, tagAt + 2, end);
        if (!head.hasStream()) return Optional.of(head);
        if (length < 6 || size - head.content < 4) return Optional.empty();
        return Optional.of(new Head(tag, bytes.get(INT, head.content), head.content + 4, end));
    }

    /// An unsigned number of 1, 4 or 8 bytes; negative if it has all 64 bits.
    private long number(long at, int width) {
        return switch (width) {
            case 1 -> bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case 4 -> bytes.get(INT, at) & 0xFFFF_FFFFL;
            default -> bytes.get(LONG, at);
        };
    }

    /// Whether a chunk of a known kind, or the end of the file, is at a place.
    private boolean isChunk(long at) {
        if (at == size) return true;
        Optional<Head> found = head(at);
        if (found.isEmpty() || found.get().end > size) return false;
        Head head = found.get();
        if (head.tag == Chunk.BOUNDARY) return isBoundary(head);
        if (head.tag == Chunk.STREAM_HEADER || head.tag == Chunk.FILE_HEADER)
            return head.length() > 0 && bytes.get(ValueLayout.JAVA_BYTE, head.content) == '<';
        return head.hasStream() && streams.containsKey(head.stream);
    }

    /// Whether a chunk that cannot be used is followed by another one, of a stream that is known or of its own.
    private boolean isFollowed(Head head) {
        if (isChunk(head.end)) return true;
        return head(head.end).filter(next -> next.end <= size && next.hasStream() && next.stream == head.stream)
                .isPresent();
    }

    private boolean isBoundary(Head head) {
        return head.length() == Chunk.signature().length && signatureAt(head.content);
    }

    private boolean signatureAt(long at) {
        byte[] signature = Chunk.signature();
        if (size - at < signature.length) return false;
        for (int i = 0; i < signature.length; i++)
            if (bytes.get(ValueLayout.JAVA_BYTE, at + i) != signature[i]) return false;
        return true;
    }

    /// Where reading can go on after a place that makes no sense; the end of the file if nowhere.
    private long resume(long after) {
        byte[] signature = Chunk.signature();
        for (long at = after + 1; at < size; at++) {
            byte first = bytes.get(ValueLayout.JAVA_BYTE, at);
            if (first == signature[0] && signatureAt(at)) return at + signature.length;
            // That a chunk of a stream we know is followed by another one is no chance: some 60 bits must fit.
            if ((first == 1 || first == 4 || first == 8) && isChunk(at) && isChunk(head(at).orElseThrow().end))
                return at;
        }
        return size;
    }

    private long skip(long from, long to) {
        lostBytes += to - from;
        if (places++ < MOST_PLACES)
            loss("Bytes " + count(from) + " to " + count(to) + " are damaged and were skipped"
                    + (to == size ? ", up to the end of the file" : ""));
        streams.values().forEach(StreamReader::breakOff);
        return to;
    }

    /// Takes what is whole of the last chunk of a recording that was cut off.
    private void takeCut(long at, Head head) throws IOException {
        StreamReader stream = streams.get(head.stream);
        long kept = head.tag == Chunk.SAMPLES && stream != null ? stream.takeCut(head.content, size) : 0;
        loss("The file ends inside the chunk that begins at byte " + count(at) + " of " + count(size)
                + (stream == null ? "" : " (stream " + stream.called() + ")")
                + (kept == 0 ? "" : "; its first " + count(kept) + " samples are whole and kept"));
    }

    /// @return whether the chunk is sound
    private boolean take(Head head) throws IOException {
        return switch (head.tag) {
            case Chunk.FILE_HEADER -> takeFileHeader(head);
            case Chunk.STREAM_HEADER -> takeStreamHeader(head);
            case Chunk.BOUNDARY -> isBoundary(head);
            case Chunk.SAMPLES, Chunk.CLOCK_OFFSET, Chunk.STREAM_FOOTER -> takeOfStream(head);
            default -> {
                // The format may grow, but a damaged tag must not carry us away.
                boolean sound = isChunk(head.end);
                if (sound) unknownTags.merge(head.tag, 1L, Long::sum);
                yield sound;
            }
        };
    }

    private boolean takeFileHeader(Head head) {
        try {
            header = DescElement.ofXml(text(head.content, head.end));
            String version = header.childText("version").strip();
            if (!version.equals("1.0"))
                doubt("The file says that it is of XDF version \"" + version + "\"; read as 1.0");
            return true;
        } catch (IOException e) {
            loss("The file header cannot be read: " + e.getMessage());
            return isChunk(head.end);
        }
    }

    private boolean takeStreamHeader(Head head) {
        String id = Integer.toUnsignedString(head.stream);
        if (streams.containsKey(head.stream)) {
            doubt("Stream " + id + " has a second header; the first one counts");
            return isFollowed(head);
        }
        try {
            String xml = text(head.content, head.end);
            StreamInfo info = StreamInfo.ofXml(xml, "stream " + id);
            streams.put(head.stream, new StreamReader(head.stream, info, xml, bytes, name));
            return true;
        } catch (IOException e) {
            loss("The header of stream " + id + " cannot be used, and so its samples cannot: " + e.getMessage());
            return isFollowed(head);
        }
    }

    private boolean takeOfStream(Head head) throws IOException {
        StreamReader stream = streams.get(head.stream);
        if (stream == null) {
            boolean sound = isFollowed(head);
            if (sound) withoutHeader.merge(head.stream, 1L, Long::sum);
            return sound;
        }
        return switch (head.tag) {
            case Chunk.SAMPLES -> stream.take(head.content, head.end);
            case Chunk.CLOCK_OFFSET -> takeClockOffset(stream, head);
            default -> takeFooter(stream, head);
        };
    }

    private boolean takeClockOffset(StreamReader stream, Head head) {
        if (head.length() != 2 * Double.BYTES) return false;
        double time = bytes.get(DOUBLE, head.content);
        double seconds = bytes.get(DOUBLE, head.content + Double.BYTES);
        if (Math.abs(time) <= LARGEST_OFFSET && Math.abs(seconds) <= LARGEST_OFFSET) stream.take(time, seconds);
        else
            doubt("Stream " + stream.called() + ": a clock offset of " + seconds + " s at " + time
                    + " s is none; left out");
        return true;
    }

    private boolean takeFooter(StreamReader stream, Head head) {
        try {
            stream.take(DescElement.ofXml(text(head.content, head.end)));
        } catch (IOException e) {
            doubt("Stream " + stream.called() + ": its footer cannot be read: " + e.getMessage());
        }
        return true;
    }

    private String text(long from, long to) throws IOException {
        if (to - from > LONGEST_DOCUMENT)
            throw new IOException("expected a document of at most " + count(LONGEST_DOCUMENT) + " bytes, got "
                    + count(to - from));
        return new String(bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private void tellPlaces() {
        if (places > MOST_PLACES)
            loss(count(places - MOST_PLACES) + " more places are damaged; " + count(lostBytes)
                    + " bytes were skipped in all");
    }

    private void tellChunks() {
        withoutHeader.forEach((id, chunks) -> loss("Stream " + Integer.toUnsignedString(id) + " has no usable header"
                + " before its samples; " + count(chunks) + " chunks of it were left out"));
        unknownTags.forEach((tag, chunks) -> doubt(count(chunks) + " chunks of the unknown kind " + tag
                + " were skipped"));
    }

    private void loss(String text) { findings.add(new Finding(Finding.Kind.LOSS, text)); }

    private void doubt(String text) { findings.add(new Finding(Finding.Kind.DOUBT, text)); }

    /// `2,596,896`.
    static String count(long number) { return String.format(Locale.ROOT, "%,d", number); }
}
