package org.ideomotor.sessions.folder;

import java.nio.file.Path;
import java.util.Locale;
import org.ideomotor.sessions.study.Study;

/// The files of one run, none of which is there yet when the run begins.
///
/// @param step that it belongs to
/// @param run  its number among the runs of its task, from 1
/// @param stem of their names, with the folder: `…/eeg/sub-01_ses-01_task-cursor_run-01`
public record RunFiles(Study.Step step, int run, Path stem) {
    /// As it is written in notes and reports: `task-cursor_run-01`.
    public String name() { return name(step.kind().text(), run); }

    static String name(String task, int run) { return String.format(Locale.ROOT, "task-%s_run-%02d", task, run); }

    /// The streams as they came.
    public Path xdf() { return with("eeg.xdf"); }

    /// What the loop took: a [org.ideomotor.sessions.JournalFile].
    public Path journal() { return with("journal.bin"); }

    /// What it decided: a [DecisionLog].
    public Path decisions() { return with("decisions.jsonl"); }

    /// Cues and what else happened.
    public Path events() { return with("events.tsv"); }

    /// The channels of the signal.
    public Path channels() { return with("channels.tsv"); }

    /// How it was recorded.
    public Path sidecar() { return with("eeg.json"); }

    private Path with(String ending) { return stem.resolveSibling(stem.getFileName() + "_" + ending); }
}
