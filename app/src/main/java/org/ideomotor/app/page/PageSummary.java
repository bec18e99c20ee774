package org.ideomotor.app.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Evaluation;
import org.ideomotor.sessions.Latency;

/// What a page shows when the session is over.
///
/// @param evaluation how the trials went
/// @param latency    of decisions, ms
/// @param sameness   whether what was decided live is what a replay and the offline run decide
/// @param lines      more to say, in order
/// @param recording  where the recording lies, if there is one
/// @param report     where the report lies, if there is one
public record PageSummary(Evaluation evaluation, Latency latency, Sameness sameness, List<Line> lines,
        Optional<Path> recording, Optional<Path> report) {
    public PageSummary { lines = List.copyOf(lines); }

    /// Whether decisions were compared, and how that ended.
    public enum Sameness {
        /// Live, replayed and offline decisions are the same bits.
        IDENTICAL,
        /// They differ.
        DIFFERENT,
        /// Nobody compared them.
        UNCHECKED
    }

    /// A name and what there is to say.
    public record Line(String name, String value) {}
}
