package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.ideomotor.core.Event;

/// A run that is driven, and its markers, each checked as it comes: in order, and not beyond the count.
final class RunLog {
    final ParadigmRun run;
    final List<Event> markers = new ArrayList<>();
    private long count;

    RunLog(ParadigmRun run) { this.run = run; }

    static RunLog of(Paradigm paradigm, long seed) {
        return new RunLog(paradigm.start(250, seed, Paradigm.Flips.COUNTED));
    }

    long count() { return count; }

    RunLog to(long samples) {
        count = samples;
        return take(run.advance(samples));
    }

    /// One sample at a time until something is due in this phase, at most 20 minutes.
    RunLog until(Moment.Phase phase) {
        while (run.moment().phase() != phase && count < 300_000) to(count + 1);
        return this;
    }

    /// In chunks, until the run is over, at most an hour.
    RunLog toTheEnd(LongUnaryOperator chunk) {
        while (!run.over() && count < 900_000) to(count + chunk.applyAsLong(count));
        return this;
    }

    RunLog invalidate() { return take(run.invalidate("test")); }

    RunLog reached(Optional<String> label) { return take(run.reached(label)); }

    RunLog shown(long sample) { return take(run.shown(run.moment().number(), sample)); }

    private RunLog take(List<Event> due) {
        for (Event marker : due) {
            long last = markers.isEmpty() ? 0 : markers.getLast().sample();
            if (marker.sample() < last || marker.sample() > count)
                throw new AssertionError(marker + " at a count of " + count + ", after " + last);
            markers.add(marker);
        }
        return this;
    }

    List<String> labels() { return markers.stream().map(Event::label).toList(); }

    OptionalLong first(String label) {
        return markers.stream().filter(marker -> marker.label().equals(label)).mapToLong(Event::sample).findFirst();
    }

    /// Trials of each class that were not rejected.
    Map<String, Integer> valid(List<String> classes) {
        Map<String, Integer> valid = new HashMap<>();
        Optional<String> cue = Optional.empty();
        for (String label : labels()) {
            if (label.equals("trial_start") || label.equals("rejected")) cue = Optional.empty();
            if (classes.contains(label)) cue = Optional.of(label);
            if (label.equals("trial_end")) cue.ifPresent(asked -> valid.merge(asked, 1, Integer::sum));
        }
        return valid;
    }
}
