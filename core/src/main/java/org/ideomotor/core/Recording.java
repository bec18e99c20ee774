package org.ideomotor.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/// One run of one subject: a signal with the events in it.
///
/// Samples are counted from the start of the recording, and the count goes on through gaps. Samples stay where the
/// reader left them (often in the file) until a stretch is asked for.
///
/// @param origin   subject, session and run
/// @param format   what the file calls itself (`EDF+C`), or `memory`
/// @param signal   channels and rate
/// @param store    the samples
/// @param events   in order of time
/// @param gaps     in order of time, not touching each other
/// @param findings what the reader repaired or doubts
public record Recording(Origin origin, String format, Signal signal, SampleStore store, List<Event> events,
        List<Gap> gaps,
        List<Finding> findings) {
    public Recording {
        events = events.stream().sorted(Comparator.comparingLong(Event::sample)).toList();
        gaps = gaps.stream().sorted(Comparator.comparingLong(Gap::from)).toList();
        findings = List.copyOf(findings);
        for (int g = 0; g < gaps.size(); g++) {
            long after = g == 0 ? 0 : gaps.get(g - 1).to() + 1;
            if (gaps.get(g).from() < after || gaps.get(g).to() > store.length())
                throw new IllegalArgumentException("Recording " + origin
                        + ": gap " + g + " [" + gaps.get(g).from() + ", " + gaps.get(g).to()
                        + ") touches another or lies outside the "
                        + store.length() + " samples");
        }
    }

    /// A recording in memory without gaps.
    public static Recording of(Origin origin, Signal signal, Samples samples, List<Event> events) {
        if (samples.channels() != signal.channels())
            throw new IllegalArgumentException("Recording " + origin + ": montage names "
                    + signal.channels() + " channels " + signal.montage().names() + " but the samples have "
                    + samples.channels());
        return new Recording(origin, "memory", signal, SampleStore.of(samples), events, List.of(), List.of());
    }

    /// Reads a recording of any format on the class path.
    ///
    /// @throws IOException if there is no such file, no format recognises it, or it is damaged beyond use
    public static Recording open(Path file) throws IOException {
        if (file.toString().isEmpty())
            throw new IOException("Recording.open: expected the name of a file, got nothing");
        if (!Files.exists(file)) throw new IOException(file + ": no such file");
        if (Files.isDirectory(file))
            throw new IOException(file + ": expected a recording, got a folder; name a file in it");
        if (!Files.isRegularFile(file))
            throw new IOException(file + ": expected a file, got a pipe or a device; copy it to a file first");
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(RecordingFormat.HEAD);
        }
        if (head.length == 0) throw new IOException(file + ": the file is empty (0 bytes)");
        List<String> known = new ArrayList<>();
        for (RecordingFormat format : ServiceLoader.load(RecordingFormat.class)) {
            if (format.recognises(head, file)) return format.open(file);
            known.add(format.name());
        }
        throw new IOException(file + ": expected a recording in one of the formats " + known
                + ", got a file that begins with the bytes "
                + hex(head, 8) + "; is it another format, or damaged?");
    }

    private static String hex(byte[] bytes, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(most, bytes.length); i++)
            text.append(i == 0 ? "" : " ").append(HexFormat.of().withUpperCase().toHexDigits(bytes[i]));
        return text.toString();
    }

    /// Number of samples, those missing in gaps included.
    public long length() { return store.length(); }

    /// Length in seconds, gaps included.
    public double seconds() { return length() / signal.samplingRate(); }

    /// The samples `[from, to)`.
    ///
    /// @throws IllegalArgumentException if some of them are outside the recording or missing
    public Samples samples(long from, long to) {
        if (from < 0 || to > length() || from > to)
            throw new IllegalArgumentException("Recording " + origin + ": asked for samples [" + from
                    + ", " + to + ") of " + length());
        for (Gap gap : gaps) {
            if (from < to && gap.overlaps(from, to))
                throw new IllegalArgumentException("Recording " + origin + ": samples [" + gap.from()
                        + ", " + gap.to() + ") are missing (" + gap.cause() + "), asked for [" + from + ", " + to
                        + ")");
        }
        return store.read(from, to);
    }

    /// How often each label occurs among the events, in alphabetical order.
    public Map<String, Integer> eventCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Event event : events) counts.merge(event.label(), 1, Integer::sum);
        return counts;
    }

    /// The same recording with other labels, for data sets whose codes mean something.
    ///
    /// @param name gives an event's new label; events it maps to an empty text are left out
    public Recording relabel(Function<Event, String> name) {
        List<Event> renamed = new ArrayList<>();
        for (Event event : events) {
            String label = name.apply(event);
            if (!label.isEmpty()) renamed.add(new Event(event.sample(), event.duration(), label));
        }
        return new Recording(origin, format, signal, store, renamed, gaps, findings);
    }

    /// The same recording with events that have no duration, as they arrive through a stream of markers.
    public Recording withoutDurations() {
        List<Event> points = events.stream().map(event -> new Event(event.sample(), event.label())).toList();
        return new Recording(origin, format, signal, store, points, gaps, findings);
    }
}
