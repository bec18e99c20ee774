package org.ideomotor.sessions;

import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Pick;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Calibrated;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.paradigms.Trials;
import org.ideomotor.sessions.report.Candidate;
import org.ideomotor.sessions.report.Comparison;
import org.ideomotor.sessions.report.TrainingReport;
import org.ideomotor.sessions.study.Study;

/// What a session learns from its calibration runs: the windows that a study asks for, and decoders on them.
///
/// @param task     which windows, behind which stages
/// @param recordings of the calibration runs, without the cues of rejected trials
record Training(MotorImagery task, List<Recording> recordings) {
    private static final int ORDER = 4;
    private static final int FOLDS = 5;

    Training { recordings = List.copyOf(recordings); }

    /// @param channels that are decoded, by their names in the stream
    /// @param runs     of calibration, as they were journalled
    static Training of(Study study, Study.Decoding.Trained trained, List<String> channels, List<Recording> runs) {
        MotorImagery task = MotorImagery.of(study.classes().toArray(String[]::new)).stage(new Pick(channels))
                .stage(Butterworth.bandPass(trained.band().from(), trained.band().to(), ORDER))
                .window(trained.window().from(), trained.window().to()).every(trained.hop());
        return new Training(task, runs.stream().map(run -> JournalRecording.valid(run, study.classes())).toList());
    }

    /// Compares the decoders of the study on the trials, and says which is used.
    ///
    /// @throws IllegalArgumentException if there are too few trials
    TrainingReport report(Study.Decoding.Trained trained, long seed) {
        List<Candidate> candidates = trained.compared().stream().map(Decoders::named)
                .map(named -> new Candidate(named.name(), named.estimator(), cut(named).examples())).toList();
        List<String> leftOut = cut(Decoders.named(trained.compared().getFirst())).leftOut();
        Comparison comparison = Comparison.of(seed);
        return trained.use().map(name -> comparison.using(name, candidates, leftOut))
                .orElseGet(() -> comparison.best(candidates, leftOut));
    }

    private Trials cut(NamedDecoder named) { return taskOf(named).cut(recordings.toArray(Recording[]::new)); }

    /// The task as a decoder sees it, behind its own filter bank if it has one.
    private MotorImagery taskOf(NamedDecoder named) { return named.bank().map(task::bank).orElse(task); }

    /// A decoder of all trials, whose scores are calibrated on trials that it was not fitted on: a bar and a speller take them
    /// for probabilities.
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from
    Decoder decoder(String name) {
        NamedDecoder named = Decoders.named(name);
        int fewest = cut(named).examples().list().stream().map(example -> example.label().orElseThrow())
                .collect(Collectors.groupingBy(label -> label, Collectors.summingInt(_ -> 1))).values().stream()
                .mapToInt(Integer::intValue).min().orElse(0);
        Estimator<Window, Scores> estimator = fewest < 2 ? named.estimator()
                : Calibrated.temperature(named.estimator()).folds(Math.min(FOLDS, fewest));
        return taskOf(named).train(name, estimator, recordings.toArray(Recording[]::new));
    }
}
