package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Chronological splits: what is learnt from comes before what is scored, as in a session.
///
/// Both are forward chaining: train on all that came before, test on what comes next, go on. They do not shuffle.
/// Neighbouring trials resemble each other (drifts, drowsiness, electrodes that dry), so a shuffled split lets a decoder
/// learn from the trial before *and after* the one it is asked about; it reports an accuracy that nobody gets live. The
/// first trials are never scored, and early folds learn from little: the score is that of a decoder in use, not
/// of one that knows the future.
///
/// Runs of different sessions or subjects are never mixed. Runs are in the order in which they first appear among the
/// examples, trials in the order of their ends.
///
/// Source: Lemm, Blankertz, Dickhaus & Müller 2011, NeuroImage 56(2), section on cross-validation of non-stationary data;
/// Tashman 2000, Int. J. Forecast. 16(4), on rolling origins
public final class Folds {
    private Folds() {}

    /// Over the runs of each session: train on all earlier runs, test on the next one. None for a session of one run.
    public static <A> List<Fold<A>> acrossRuns(Examples<A> examples) {
        List<Fold<A>> folds = new ArrayList<>();
        for (List<Examples<A>> runs : bySession(examples)) {
            for (int next = 1; next < runs.size(); next++) {
                Examples<A> before = joined(runs.subList(0, next));
                folds.add(new Fold<>(acrossName(runs, next), before, runs.get(next)));
            }
        }
        return List.copyOf(folds);
    }

    /// Within each run: its trials in contiguous blocks of nearly the same size; train on the blocks before, test on the
    /// next one. A training trial that was not over when the first test trial began is left out: what follows it at once
    /// may share its samples.
    ///
    /// @param blocks      in a run, at least 2; fewer where there are fewer trials
    /// @param trialLength samples from the beginning of a trial to the end of its window, at least 0
    public static <A> List<Fold<A>> withinRuns(Examples<A> examples, int blocks, long trialLength) {
        if (blocks < 2 || trialLength < 0)
            throw new IllegalArgumentException(
                    "Folds: expected at least 2 blocks and a trial of at least 0 samples, got "
                            + blocks + " and " + trialLength);
        List<Fold<A>> folds = new ArrayList<>();
        for (List<Examples<A>> runs : bySession(examples))
            for (Examples<A> run : runs) folds.addAll(withinRun(run, blocks, trialLength));
        return List.copyOf(folds);
    }

    private static <A> List<Fold<A>> withinRun(Examples<A> run, int blocks, long trialLength) {
        List<Examples<A>> trials = byTrial(run);
        int count = Math.min(blocks, trials.size());
        List<Fold<A>> folds = new ArrayList<>();
        for (int block = 1; block < count; block++) {
            int from = block * trials.size() / count, to = (block + 1) * trials.size() / count;
            Examples<A> test = joined(trials.subList(from, to));
            long begin = firstEnd(test) - trialLength;
            List<Examples<A>> before = trials.subList(0, from).stream().filter(trial -> lastEnd(trial) <= begin)
                    .toList();
            folds.add(new Fold<>(withinName(trials, from, to), joined(before), test));
        }
        return folds;
    }

    /// The runs of each session of each subject, all in order of appearance.
    private static <A> List<List<Examples<A>>> bySession(Examples<A> examples) {
        Map<List<String>, Map<Origin, List<Example<A>>>> sessions = new LinkedHashMap<>();
        for (Example<A> example : examples) {
            Origin origin = example.origin();
            sessions.computeIfAbsent(List.of(origin.dataset(), origin.subject(), origin.session()),
                    _ -> new LinkedHashMap<>()).computeIfAbsent(origin, _ -> new ArrayList<>()).add(example);
        }
        return sessions.values().stream().map(runs -> runs.values().stream().map(Examples::new).toList()).toList();
    }

    /// The trials of a run, in order of time.
    private static <A> List<Examples<A>> byTrial(Examples<A> run) {
        Map<Integer, List<Example<A>>> trials = new LinkedHashMap<>();
        for (Example<A> example : run) trials.computeIfAbsent(example.trial(), _ -> new ArrayList<>()).add(example);
        return trials.values().stream().map(Examples::new).sorted(Comparator.comparingLong(Folds::firstEnd)).toList();
    }

    private static long firstEnd(Examples<?> examples) {
        return examples.list().stream().mapToLong(Example::end).min().orElseThrow();
    }

    private static long lastEnd(Examples<?> examples) {
        return examples.list().stream().mapToLong(Example::end).max().orElseThrow();
    }

    private static <A> Examples<A> joined(List<Examples<A>> parts) {
        return new Examples<>(parts.stream().flatMap(part -> part.list().stream()).toList());
    }

    private static <A> String acrossName(List<Examples<A>> runs, int next) {
        List<String> before = runs.subList(0, next).stream().map(run -> run.get(0).origin().run()).toList();
        Origin origin = runs.get(next).get(0).origin();
        return origin.subject() + "/" + origin.session() + ": " + String.join(", ", before) + " → " + origin.run();
    }

    private static <A> String withinName(List<Examples<A>> trials, int from, int to) {
        Origin origin = trials.get(from).get(0).origin();
        return origin.subject() + "/" + origin.session() + "/" + origin.run() + ": trials up to "
                + trials.get(from - 1).get(0).trial() + " → " + trials.get(from).get(0).trial() + " to "
                + trials.get(to - 1).get(0).trial();
    }
}
