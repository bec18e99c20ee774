package org.ideomotor.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.KnownDatasets;

/// Recordings in the order in which they were made: what is learnt from earlier ones may be tried on later ones.
///
/// Each is a run of its own. Runs of one session have the same channels and rate, because a decoder goes from one to the next.
///
/// @param recordings in order of time within each session; at least one
/// @param notes      what was assumed about their order and their subjects, and what reading found, a sentence each
public record Runs(List<Recording> recordings, List<String> notes) {
    /// What readers say of a subject, session or run that a file's name does not tell.
    private static final String UNKNOWN = "unknown";

    /// @throws IllegalArgumentException if there is none, a run is there twice, or the runs of a session do not fit together
    public Runs {
        recordings = List.copyOf(recordings);
        notes = List.copyOf(notes);
        if (recordings.isEmpty()) throw new IllegalArgumentException("Runs: expected at least one recording, got none");
        requireEachOnce(recordings);
        for (List<Recording> session : bySession(recordings)) requireOneSignal(session);
    }

    /// Recordings in the order in which they were made.
    public static Runs of(List<Recording> recordings) { return new Runs(recordings, List.of()); }

    /// Recordings in the order in which they were made.
    public static Runs of(Recording... recordings) { return of(List.of(recordings)); }

    /// Reads files. Those of a known data set get its origins and class names; others are named by their folder and, where
    /// the file's name spells subject, session and run as BIDS does (`sub-01_ses-02_run-3_eeg.edf`), by these.
    ///
    /// Within a session files are sorted by run. Where a file does not tell its run and all names are equal up to one
    /// number (`run1.xdf`, `run2.xdf`, `run10.xdf`), they are sorted by that number; otherwise they stay in the order
    /// given, and a note says so. Files of one folder that name no subject and session are taken for runs of one session,
    /// and a note says so.
    ///
    /// @throws IOException              if a file cannot be read
    /// @throws IllegalArgumentException as the constructor, and if two files have the same bytes
    public static Runs open(List<Path> files) throws IOException {
        requireDifferentBytes(files);
        List<Opened> opened = new ArrayList<>();
        for (Path file : files) opened.add(Opened.of(file, KnownDatasets.open(file)));
        Map<Origin, List<Opened>> sessions = opened.stream()
                .collect(Collectors.groupingBy(o -> session(o.recording()), LinkedHashMap::new, Collectors.toList()));
        List<String> notes = new ArrayList<>();
        List<Recording> ordered = new ArrayList<>();
        sessions.keySet().stream().sorted(Comparator.comparing(Origin::toString, new NaturalOrder()))
                .forEach(session -> ordered.addAll(chronological(sessions.get(session), notes)));
        for (Recording recording : ordered)
            if (!recording.findings().isEmpty())
                notes.add(recording.origin() + ": on reading: "
                        + Notes.first(recording.findings().stream().map(Finding::text).toList()));
        return new Runs(ordered, notes);
    }

    /// A file's recording under the name it has here.
    ///
    /// @param fileName without its folder
    /// @param numbered whether the file told which run it is
    private record Opened(Recording recording, String fileName, boolean numbered) {
        static Opened of(Path file, Recording recording) {
            Origin origin = recording.origin();
            String fileName = String.valueOf(file.getFileName());
            boolean numbered = !origin.run().equals(UNKNOWN);
            if (KnownDatasets.sheet(recording).isPresent()) return new Opened(recording, fileName, numbered);
            Origin placed = new Origin(folder(file, origin.dataset()), origin.subject(), origin.session(),
                    numbered ? origin.run() : origin.dataset());
            return new Opened(new Recording(placed, recording.format(), recording.signal(), recording.store(),
                    recording.events(), recording.gaps(), recording.findings()), fileName, numbered);
        }

        String run() { return recording.origin().run(); }
    }

    /// The sessions, each in its order.
    public List<Runs> sessions() { return bySession(recordings).stream().map(Runs::of).toList(); }

    /// How often each event occurs in all runs together.
    public Map<String, Integer> events() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Recording recording : recordings)
            recording.eventCounts().forEach((label, n) -> counts.merge(label, n, Integer::sum));
        return counts;
    }

    /// Checks that one decoder can be trained on all of them.
    ///
    /// @throws IllegalArgumentException that names the first recording that differs, and how
    public void requireOneSignal() { requireOneSignal(recordings); }

    /// `T0 × 15, T1 × 8`.
    static String text(Map<String, Integer> counts) {
        return counts.isEmpty() ? "no events"
                : counts.entrySet().stream().map(e -> e.getKey() + " × " + e.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Collection<List<Recording>> bySession(List<Recording> recordings) {
        return recordings.stream()
                .collect(Collectors.groupingBy(Runs::session, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static Origin session(Recording recording) {
        Origin origin = recording.origin();
        return new Origin(origin.dataset(), origin.subject(), origin.session(), "");
    }

    private static void requireEachOnce(List<Recording> recordings) {
        Map<Origin, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < recordings.size(); i++) {
            Integer earlier = seen.put(recordings.get(i).origin(), i);
            if (earlier != null)
                throw new IllegalArgumentException("Runs: recordings " + earlier + " and " + i + " are both "
                        + recordings.get(i).origin() + "; expected each run once, or a decoder is tried on what it"
                        + " was trained on");
        }
    }

    private static void requireOneSignal(List<Recording> recordings) {
        Recording first = recordings.getFirst();
        for (Recording other : recordings) {
            List<String> differences = first.signal().differences(other.signal());
            if (!differences.isEmpty())
                throw new IllegalArgumentException("Recording " + other.origin() + " does not fit " + first.origin()
                        + ": " + differences.getFirst()
                        + (differences.size() > 1 ? " and " + (differences.size() - 1) + " more differences" : "")
                        + "; leave one of them out");
        }
    }

    private static void requireDifferentBytes(List<Path> files) throws IOException {
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < i; j++) {
                Path a = files.get(j), b = files.get(i);
                if (Files.isRegularFile(a) && Files.isRegularFile(b) && Files.mismatch(a, b) < 0)
                    throw new IllegalArgumentException(b + ": has the same bytes as " + a + "; expected each run once,"
                            + " or a decoder is tried on what it was trained on");
            }
        }
    }

    /// The folder that holds a data set: in BIDS the one above the subject's.
    private static String folder(Path file, String otherwise) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        while (folder != null && folder.getFileName() != null
                && folder.getFileName().toString().matches("sub-[A-Za-z0-9]+|ses-[A-Za-z0-9]+|eeg"))
            folder = folder.getParent();
        return folder == null || folder.getFileName() == null ? otherwise : folder.getFileName().toString();
    }

    private static List<Recording> chronological(List<Opened> session, List<String> notes) {
        Origin first = session.getFirst().recording().origin();
        boolean numbered = session.stream().allMatch(Opened::numbered);
        if (session.size() > 1 && first.subject().equals(UNKNOWN) && first.session().equals(UNKNOWN))
            notes.add("the files in " + first.dataset() + " name no subject and session; taken for "
                    + session.size() + " runs of one session of one person");
        boolean byName = !numbered
                && NaturalOrder.differInOneNumber(session.stream().map(Opened::fileName).toList());
        if (session.size() > 1 && !numbered && !byName)
            notes.add("the files in " + first.dataset() + " do not number their runs; taken in the order given: "
                    + session.stream().map(Opened::run).collect(Collectors.joining(", ")));
        Stream<Opened> ordered = session.stream();
        if (numbered) ordered = ordered.sorted(Comparator.comparing(Opened::run, new NaturalOrder()));
        if (byName) ordered = ordered.sorted(Comparator.comparing(Opened::fileName, new NaturalOrder()));
        return ordered.map(Opened::recording).toList();
    }
}
