package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Event;
import org.ideomotor.sessions.folder.Progress;

/// The markers of a run, and the trials in them.
final class RunEvents {
    /// A trial that ended.
    record Trial(String label, Progress.Verdict verdict) {}

    private final List<String> labels;
    private final List<Event> all = new ArrayList<>();
    private Optional<String> asked = Optional.empty();

    /// @param labels of cues
    RunEvents(List<String> labels) { this.labels = List.copyOf(labels); }

    /// One more.
    ///
    /// @return the trial that it ends, if it was known what is asked in it
    Optional<Trial> add(Event marker) {
        all.add(marker);
        return switch (marker.label()) {
            case "rejected" -> end(Progress.Verdict.REJECTED);
            case "trial_end" -> end(Progress.Verdict.VALID);
            default -> {
                if (labels.contains(marker.label())) asked = Optional.of(marker.label());
                yield Optional.empty();
            }
        };
    }

    private Optional<Trial> end(Progress.Verdict verdict) {
        Optional<Trial> trial = asked.map(label -> new Trial(label, verdict));
        asked = Optional.empty();
        return trial;
    }

    /// In the order in which they became due.
    List<Event> all() { return List.copyOf(all); }
}
