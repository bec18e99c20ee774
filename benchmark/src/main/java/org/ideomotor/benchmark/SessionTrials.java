package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.IdleCurve;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.paradigms.Trials;

/// The runs of one session and their trials.
///
/// @param paradigm   that says what a trial is
/// @param recordings those with trials, in order; at least one
/// @param examples   every whole trial of them
record SessionTrials(MotorImagery paradigm, List<Recording> recordings, Examples<Window> examples) {
    /// Cuts the trials of a session; empty if it has none. What is left out becomes a note.
    ///
    /// @throws IllegalArgumentException if the paradigm's stages refuse the signal
    static Optional<SessionTrials> cut(MotorImagery paradigm, List<Recording> session, List<String> notes) {
        List<Recording> kept = withTrials(paradigm, session, notes);
        if (kept.isEmpty()) return Optional.empty();
        CausalWindows.outputOf(kept.getFirst().signal(), paradigm.stages()); // what it refuses is no lack of trials
        try {
            Trials trials = paradigm.cut(kept.toArray(Recording[]::new));
            SessionTrials found = new SessionTrials(paradigm, kept, trials.examples());
            if (!trials.leftOut().isEmpty())
                notes.add(found.name() + ": " + trials.leftOut().size() + " trials left out: "
                        + Notes.first(trials.leftOut()));
            return Optional.of(found);
        } catch (IllegalArgumentException e) {
            notes.add(kept.getFirst().origin() + ": left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// The recordings with cues of the paradigm's classes.
    static List<Recording> withTrials(MotorImagery paradigm, List<Recording> recordings, List<String> notes) {
        List<Recording> kept = new ArrayList<>();
        for (Recording recording : recordings) {
            if (recording.events().stream().anyMatch(event -> paradigm.classes().contains(event.label())))
                kept.add(recording);
            else
                notes.add(recording.origin() + ": left out: it has no trial of " + String.join(", ", paradigm.classes())
                        + ", but " + Runs.text(recording.eventCounts()));
        }
        return kept;
    }

    /// `eegmmidb S001/1`.
    String name() {
        Origin origin = origin();
        return origin.dataset() + " " + origin.subject() + "/" + origin.session();
    }

    /// Samples from the beginning of a trial, its cue or an earlier window, to the end of the window.
    long trialLength() { return signal().count(Math.max(paradigm.to(), paradigm.to() - paradigm.from())); }

    /// The same trials as a pipeline needs them: behind its filter bank, if it has one.
    ///
    /// @throws IllegalArgumentException if the bank does not fit the paradigm's stages or the signal
    SessionTrials behind(Pipeline pipeline) {
        MotorImagery own = pipeline.in(paradigm);
        if (own.equals(paradigm)) return this;
        return new SessionTrials(own, recordings, same(own.trials(recordings.toArray(Recording[]::new)), examples));
    }

    /// Those of these examples that are of the same trials as some others, in the order of the others.
    private static Examples<Window> same(Examples<Window> examples, Examples<Window> others) {
        Map<List<Object>, Example<Window>> byTrial = new HashMap<>();
        for (Example<Window> e : examples) byTrial.put(trial(e), e);
        return new Examples<>(others.list().stream().map(e -> byTrial.get(trial(e))).filter(Objects::nonNull).toList());
    }

    private static List<Object> trial(Example<Window> example) {
        return List.of(example.origin(), example.trial(), example.end());
    }

    /// A decoder fitted on some of the trials, as [MotorImagery#train] would on recordings that hold just these.
    Decoder fit(Pipeline pipeline, Examples<Window> training) {
        return paradigm.train(pipeline.name(), pipeline.estimator(), signal(), own(training));
    }

    /// Some of the trials, as the paradigm here cuts them.
    Examples<Window> own(Examples<Window> trials) { return same(examples, trials); }

    /// The recordings of some trials, with no cues but theirs.
    List<Recording> only(Examples<Window> trials) {
        List<Recording> result = new ArrayList<>();
        for (Recording recording : recordings) {
            Set<Long> ends = new HashSet<>();
            for (Example<Window> example : trials)
                if (example.origin().equals(recording.origin())) ends.add(example.end());
            long after = signal().count(paradigm.to());
            if (!ends.isEmpty())
                result.add(recording.relabel(event -> ends.contains(event.sample() + after) ? event.label() : ""));
        }
        return result;
    }

    BenchmarkRow row(Pipeline pipeline, Protocol protocol, Evaluation evaluation) {
        return new BenchmarkRow(origin().dataset(), origin().subject(), origin().session(), pipeline.name(), protocol,
                chance(evaluation), evaluation);
    }

    IdleRow row(Pipeline pipeline, IdleCurve curve) {
        return new IdleRow(origin().dataset(), origin().subject(), origin().session(), pipeline.name(), curve);
    }

    /// What guessing gives: see [BenchmarkRow].
    private static double chance(Evaluation evaluation) {
        Map<String, Long> counts = evaluation.trials().stream().filter(TrialOutcome::decided)
                .collect(Collectors.groupingBy(trial -> trial.cue().label(), Collectors.counting()));
        return chance(counts.values(), evaluation.classes().size());
    }

    /// What guessing gives, from how many trials of each class were decided.
    static double chance(Collection<Long> counts, int classes) {
        double most = (double) Collections.max(counts) / counts.stream().mapToLong(Long::longValue).sum();
        double equal = 1.0 / classes;
        return most > equal + BenchmarkRow.BALANCED ? most : equal;
    }

    private Origin origin() { return recordings.getFirst().origin(); }

    private Signal signal() { return recordings.getFirst().signal(); }
}
