package org.ideomotor.sessions;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Accuracy;
import org.ideomotor.sessions.study.Study;

/// How a run of a session went.
///
/// @param step      of the study
/// @param name      as its files have it
/// @param samples   input samples, those missing in gaps included
/// @param invalid   trials that were rejected and asked again
/// @param decisions continuous ones
/// @param score     of the valid trials; empty where nothing was scored
/// @param lines     in words
public record RunSummary(Study.Step step, String name, long samples, int invalid, long decisions,
        Optional<Accuracy> score, List<String> lines) {
    public RunSummary { lines = List.copyOf(lines); }
}
