package org.ideomotor.sessions.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ideomotor.sessions.study.Study;

/// How far a session has come: everything that was noted, in its order. A session that was killed goes on from here.
///
/// @param entries in the order of time
public record Progress(List<Entry> entries) {
    static final String FILE = "progress.jsonl";

    /// Something that was noted. A step is named by its [key][Study.Step#key].
    public sealed interface Entry {
        String step();

        /// A step without signal has begun.
        record Begun(String step) implements Entry {}

        /// A run has begun: the step's first, or one that goes on with it.
        ///
        /// @param task in the names of its files
        /// @param run  in the names of its files
        record RunBegun(String step, String task, int run) implements Entry {}

        /// A trial of the step's latest run has ended.
        ///
        /// @param label what was asked
        record Trial(String step, String label, Verdict verdict) implements Entry {}

        /// The step's latest run was closed in order, complete or not.
        record RunEnded(String step) implements Entry {}

        /// A step is complete.
        ///
        /// @param detail what came of it, as the name of a decoder file; may be empty
        record Done(String step, String detail) implements Entry {}

        /// A step was left out by the operator.
        record Skipped(String step) implements Entry {}
    }

    /// Whether a trial counts.
    public enum Verdict { VALID, REJECTED }

    /// How far a step is.
    public enum Stage {
        /// It has not begun.
        AHEAD,
        /// It has begun and is not complete: it goes on, or was cut off.
        BEGUN, DONE, SKIPPED
    }

    public Progress { entries = List.copyOf(entries); }

    /// Reads how far a session has come, whether or not it is running.
    ///
    /// @param session the session's folder, `…/sub-01/ses-01`
    /// @throws IOException if there is no session in it, or its progress is damaged before the last line
    public static Progress read(Path session) throws IOException {
        Path file = session.resolve(FILE);
        if (!Files.isRegularFile(file))
            throw new NoSuchFileException(session.toString(), null,
                    "expected the folder of a session, with " + FILE + " in it, got none");
        List<Entry> entries = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.read(file)) ProgressLines.entry(file, line).ifPresent(entries::add);
        return new Progress(entries);
    }

    Progress with(Entry entry) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new Progress(more);
    }

    private List<Entry> of(Study.Step step) {
        return entries.stream().filter(entry -> entry.step().equals(step.key())).toList();
    }

    /// How far a step is.
    public Stage stage(Study.Step step) {
        Stage stage = Stage.AHEAD;
        for (Entry entry : of(step))
            stage = switch (entry) {
                case Entry.Done _ -> Stage.DONE;
                case Entry.Skipped _ -> Stage.SKIPPED;
                default -> Stage.BEGUN;
            };
        return stage;
    }

    /// The first step that is neither done nor skipped; empty if the session is complete.
    public Optional<Study.Step> next(Study study) {
        return study.steps().stream()
                .filter(step -> stage(step) == Stage.AHEAD || stage(step) == Stage.BEGUN).findFirst();
    }

    /// What came of a step, as it was noted; empty if it is not done, or nothing was noted.
    public String detail(Study.Step step) {
        return of(step).stream().filter(Entry.Done.class::isInstance).map(entry -> ((Entry.Done) entry).detail())
                .reduce((_, last) -> last).orElse("");
    }

    /// Valid trials of a step by what was asked, over all its runs.
    public Map<String, Integer> valid(Study.Step step) {
        Map<String, Integer> valid = new TreeMap<>();
        for (Entry entry : of(step))
            if (entry instanceof Entry.Trial(String _, String label, Verdict verdict) && verdict == Verdict.VALID)
                valid.merge(label, 1, Integer::sum);
        return valid;
    }

    /// How many trials of each class are still to be asked, in the order of the screen; none where nothing is missing.
    public Map<String, Integer> missing(Study.Step step) {
        Map<String, Integer> valid = valid(step), missing = new LinkedHashMap<>();
        step.asks().forEach((label, asked) -> {
            int left = asked - valid.getOrDefault(label, 0);
            if (left > 0) missing.put(label, left);
        });
        return missing;
    }

    /// How many trials are still to be asked in all, whatever their classes: for a task whose targets are no classes.
    public int missingTrials(Study.Step step) {
        int valid = valid(step).values().stream().mapToInt(Integer::intValue).sum();
        return Math.max(0, step.trials() - valid);
    }

    /// Trials of a step that were rejected, over all its runs.
    public int rejected(Study.Step step) {
        return (int) of(step).stream()
                .filter(entry -> entry instanceof Entry.Trial trial && trial.verdict() == Verdict.REJECTED).count();
    }

    /// The numbers of the runs of a step, in the names of their files.
    public List<Integer> runs(Study.Step step) {
        return of(step).stream().filter(Entry.RunBegun.class::isInstance)
                .map(entry -> ((Entry.RunBegun) entry).run()).toList();
    }

    /// The greatest number of a run of this task; 0 if there is none.
    int lastRun(String task) {
        return entries.stream()
                .mapToInt(entry -> entry instanceof Entry.RunBegun begun && begun.task().equals(task) ? begun.run() : 0)
                .max().orElse(0);
    }

    /// Whether a run was closed in order. One that was not was cut off with its program, or still goes on.
    boolean ended(String task, int run) {
        String latest = "";
        for (Entry entry : entries) {
            if (entry instanceof Entry.RunBegun begun && begun.task().equals(task))
                latest = begun.run() == run ? begun.step() : "";
            if (!latest.isEmpty() && entry.step().equals(latest)
                    && (entry instanceof Entry.RunEnded || entry instanceof Entry.Done))
                return true;
        }
        return false;
    }
}
