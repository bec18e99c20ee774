package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// The inputs of a session's run as a recording: what a decoder learns from is what the loop took, bit for bit.
public final class JournalRecording {
    /// Marker of a trial that counts for nothing.
    private static final String REJECTED = "rejected";
    /// Markers between two cues, which belong to no cue before them.
    private static final List<String> BOUNDS = List.of("trial_start", "trial_end");

    private JournalRecording() {}

    /// A run with all its markers.
    ///
    /// @param inputs of one session, from its first sample on
    /// @throws IllegalArgumentException if they do not follow on each other
    public static Recording of(Origin origin, Signal signal, List<Input> inputs) {
        List<Input.Chunk> chunks = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        long at = 0;
        for (Input input : inputs) {
            switch (input) {
                case Input.Chunk chunk -> {
                    requireNext(origin, at, chunk.from());
                    at = chunk.to();
                    if (chunk.samples().times() > 0) chunks.add(chunk);
                }
                case Input.Missing(Gap gap) -> {
                    requireNext(origin, at, gap.from());
                    at = gap.to();
                    add(gap, gaps);
                }
                case Input.Marker(Event event) -> events.add(event);
                case Input.Command _ -> {}
            }
        }
        long length = at;
        events.removeIf(event -> event.sample() > length);
        return new Recording(origin, "journal", signal, new Chunks(chunks, length), events, gaps, List.of());
    }

    private static void requireNext(Origin origin, long expected, long from) {
        if (from != expected)
            throw new IllegalArgumentException(
                    "JournalRecording " + origin + ": expected what follows to begin at sample "
                            + expected + ", got " + from);
    }

    /// Two gaps that touch are one.
    private static void add(Gap gap, List<Gap> gaps) {
        if (gaps.isEmpty() || gaps.getLast().to() != gap.from()) gaps.add(gap);
        else {
            Gap before = gaps.removeLast();
            gaps.add(new Gap(before.from(), before.length() + gap.length(), before.cause()));
        }
    }

    /// The same recording without the cues of trials that were rejected, and of one that was cut off at the end.
    ///
    /// @param classes labels of cues
    public static Recording valid(Recording recording, List<String> classes) {
        List<Event> kept = new ArrayList<>();
        OptionalInt cue = OptionalInt.empty();
        for (Event event : recording.events()) {
            if (event.label().equals(REJECTED) && cue.isPresent()) {
                kept.remove(cue.getAsInt());
                cue = OptionalInt.empty();
            }
            if (BOUNDS.contains(event.label())) cue = OptionalInt.empty();
            if (classes.contains(event.label())) cue = OptionalInt.of(kept.size());
            kept.add(event);
        }
        if (cue.isPresent()) kept.remove(cue.getAsInt()); // its trial was cut off
        return new Recording(recording.origin(), recording.format(), recording.signal(), recording.store(), kept,
                recording.gaps(), recording.findings());
    }

    /// Chunks in their order.
    private record Chunks(List<Input.Chunk> chunks, long length) implements SampleStore {
        @Override
        public Samples read(long from, long to) {
            int channels = chunks.getFirst().samples().channels();
            double[] values = new double[Math.toIntExact((to - from) * channels)];
            int next = 0;
            for (int c = indexOf(from); next < values.length; c++) {
                Input.Chunk chunk = chunks.get(c);
                int begin = (int) (Math.max(from, chunk.from()) - chunk.from());
                int end = (int) (Math.min(to, chunk.to()) - chunk.from());
                double[] part = chunk.samples().slice(begin, end).toTimeMajor();
                System.arraycopy(part, 0, values, next, part.length);
                next += part.length;
            }
            return Samples.ofTimeMajor(channels, values);
        }

        /// The chunk that holds a sample.
        private int indexOf(long sample) {
            long[] starts = chunks.stream().mapToLong(Input.Chunk::from).toArray();
            int found = Arrays.binarySearch(starts, sample);
            return found >= 0 ? found : -found - 2;
        }
    }
}
