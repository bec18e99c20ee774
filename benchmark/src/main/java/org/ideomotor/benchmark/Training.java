package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Noted;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.paradigms.Trials;

/// Makes a decoder of all trials there are, and says honestly what it may be worth.
///
/// The decoder learns from every run. Its score cannot be had from them then; it is that of decoders trained on earlier
/// runs and tried on the next, or where there are no two runs in a session, on earlier and later blocks of a run. They
/// learnt from less, so the score errs, if it errs, on the low side.
///
/// ```java
/// var report = Training.of(paradigm.every(0.1), Pipeline.named("ts-lda")).on(Runs.of(Eegmmidb.example()));
/// report.decoder().save(Path.of("both.decoder"));
/// ```
///
/// @param paradigm with its hop: the decoder's
/// @param pipeline what is fitted
/// @param idle     what the decoder takes for idle, besides its classes; nothing if empty
public record Training(MotorImagery paradigm, Pipeline pipeline, Optional<IdleDial> idle) {
    /// What came of it.
    ///
    /// @param decoder trained on all trials
    /// @param runs    what it was trained on
    /// @param score   of decoders trained on a part of it; empty if there is not enough to learn and to score
    /// @param notes   what was left out or assumed, or that covariances were projected to their rank, a sentence each
    public record Report(Decoder decoder, List<LearntRun> runs, Optional<BenchmarkRow> score, List<String> notes) {
        public Report {
            runs = List.copyOf(runs);
            notes = List.copyOf(notes);
        }
    }

    /// A run that was learnt from.
    ///
    /// @param trials of each class, in alphabetical order
    public record LearntRun(Origin origin, Map<String, Integer> trials) {
        public LearntRun { trials = Collections.unmodifiableMap(new TreeMap<>(trials)); }
    }

    public static Training of(MotorImagery paradigm, Pipeline pipeline) {
        return new Training(paradigm, pipeline, Optional.empty());
    }

    /// The same of a decoder that refuses what it takes for idle. The score is of decisions without that gate.
    public Training idle(IdleDial dial) { return new Training(paradigm, pipeline, Optional.of(dial)); }

    /// Trains and scores.
    ///
    /// @throws IllegalArgumentException if the recordings differ in montage or rate, have no trials of the classes, or cannot
    ///                                  be learnt from
    public Report on(Runs runs) { return on(runs, _ -> {}); }

    /// Trains and scores, and says what is next.
    public Report on(Runs runs, Consumer<String> progress) {
        runs.requireOneSignal();
        List<Recording> recordings = SessionTrials.withTrials(paradigm, runs.recordings(), new ArrayList<>());
        if (recordings.isEmpty())
            throw new IllegalArgumentException("expected trials of " + String.join(", ", paradigm.classes())
                    + " in the recordings, got " + Runs.text(runs.events()));
        MotorImagery own = pipeline.in(paradigm);
        Trials trials = own.cut(recordings.toArray(Recording[]::new));
        Decoder decoder = own.train(pipeline.name(), pipeline.estimator(), recordings.getFirst().signal(),
                trials.examples());
        if (idle.isPresent())
            decoder = idle.get().by().refusing(decoder, pipeline, trials.examples(), idle.get().dial());
        BenchmarkReport report = score(runs, Protocol.CROSS_RUN, progress);
        if (report.rows().isEmpty()) report = score(runs, Protocol.WITHIN_RUN, progress);
        List<LearntRun> learnt = learnt(recordings, trials.examples());
        List<String> notes = new ArrayList<>(report.notes());
        notes.addAll(Noted.of(decoder.chain()));
        idle.ifPresent(dial -> notes.add(String.format(Locale.ROOT,
                "the decoder takes for idle what is less sure, by %s,"
                        + " than %.0f %% of imagery is; the accuracy is of decisions without that",
                dial.by().text(),
                100 * dial.dial())));
        notes.addAll(doubts(runs, learnt));
        return new Report(decoder, learnt, report.overall(), notes);
    }

    /// What makes the score speak of something else than the decoder.
    private static List<String> doubts(Runs runs, List<LearntRun> learnt) {
        List<String> doubts = new ArrayList<>();
        int sessions = runs.sessions().size();
        if (sessions > 1)
            doubts.add(
                    "the decoder learnt from " + sessions + " sessions together; the score is of decoders that learnt"
                            + " from one session each");
        if (learnt.size() > 1 && learnt.stream().allMatch(run -> run.trials().size() == 1))
            doubts.add(
                    "every run has trials of one class only: what tells the runs apart tells the classes apart, and the"
                            + " decoder may have learnt that");
        return doubts;
    }

    private BenchmarkReport score(Runs runs, Protocol protocol, Consumer<String> progress) {
        return new Benchmark(paradigm, List.of(pipeline), List.of(protocol)).score(runs, progress);
    }

    private static List<LearntRun> learnt(List<Recording> recordings, Examples<Window> examples) {
        List<LearntRun> runs = new ArrayList<>();
        for (Recording recording : recordings) {
            Map<String, Integer> counts = new TreeMap<>();
            for (Example<Window> example : examples)
                if (example.origin().equals(recording.origin()))
                    counts.merge(example.label().orElseThrow(), 1, Integer::sum);
            runs.add(new LearntRun(recording.origin(), counts));
        }
        return runs;
    }
}
