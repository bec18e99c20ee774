package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ideomotor.core.ActivationRule;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Folds;
import org.ideomotor.core.IdleCurve;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;

/// How often pipelines do something while nobody wants anything, and how much imagery a gate against that costs.
///
/// Under the cross-run protocol: a pipeline and its gate learn from the trials of all earlier runs of a session, then the next run
/// goes through the loop from its first sample to its last, and every continuous decision counts. The runs of a session are
/// added up.
///
/// ```java
/// var paradigm = MotorImagery.of("both_feet", "both_fists", "rest").stage(Butterworth.bandPass(8, 30, 4)).window(1, 3).every(0.1);
/// var report   = IdleBenchmark.of(paradigm, Rejection.POSTERIOR, Pipeline.named("ts-lda")).score(Runs.of(Eegmmidb.example()));
/// ```
///
/// @param paradigm  with its hop; rest may be one of its classes
/// @param pipelines what is compared
/// @param rejection what the gate measures
/// @param rule      what makes an activation of decisions
public record IdleBenchmark(MotorImagery paradigm, List<Pipeline> pipelines, Rejection rejection, ActivationRule rule) {
    /// Training trials of each class that a gate needs: one for each fold in which it is held out.
    private static final int LEAST_OF_EACH_CLASS = 5;

    /// @throws IllegalArgumentException if there is no pipeline, two have one name, or the paradigm has no continuous decisions
    public IdleBenchmark {
        pipelines = List.copyOf(pipelines);
        Benchmark.requireNames("IdleBenchmark", pipelines);
        if (paradigm.hop() == 0)
            throw new IllegalArgumentException("IdleBenchmark: expected a paradigm with continuous decisions, got a hop"
                    + " of 0 s; use paradigm.every(0.1)");
    }

    /// By the standard rule.
    public static IdleBenchmark of(MotorImagery paradigm, Rejection rejection, Pipeline... pipelines) {
        return new IdleBenchmark(paradigm, List.of(pipelines), rejection, ActivationRule.standard());
    }

    /// The same by another rule.
    public IdleBenchmark rule(ActivationRule other) {
        return new IdleBenchmark(paradigm, pipelines, rejection, other);
    }

    /// Scores every session.
    ///
    /// @throws IllegalArgumentException if the paradigm's stages refuse a signal (a band above half the rate)
    public IdleReport score(Runs runs) { return score(runs, _ -> {}); }

    /// Scores every session and says which is next.
    ///
    /// @param progress is told one line for each session and pipeline
    public IdleReport score(Runs runs, Consumer<String> progress) {
        List<IdleRow> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(runs.notes());
        for (Runs session : runs.sessions()) {
            Optional<SessionTrials> trials = SessionTrials.cut(paradigm, session.recordings(), notes);
            if (trials.isEmpty()) continue;
            List<Fold<Window>> folds = teachable(trials.get(), notes);
            for (Pipeline pipeline : pipelines) {
                progress.accept(trials.get().name() + " idle " + pipeline.name());
                curve(trials.get(), pipeline, folds, notes)
                        .ifPresent(curve -> rows.add(trials.get().row(pipeline, curve)));
            }
        }
        return new IdleReport(rejection, rule, rows, notes);
    }

    /// The folds that can teach every class and a gate; what is wrong with the others is one note for all pipelines.
    private List<Fold<Window>> teachable(SessionTrials trials, List<String> notes) {
        String name = trials.name() + " idle: not scored";
        List<Fold<Window>> folds = Folds.acrossRuns(trials.examples()), kept = new ArrayList<>();
        if (folds.isEmpty()) notes.add(name + "; expected at least two runs with trials, got one");
        for (Fold<Window> fold : folds)
            fold.shortage(paradigm.classes(), LEAST_OF_EACH_CLASS).ifPresentOrElse(
                    shortage -> notes.add(name + ": " + fold.name() + ": " + shortage), () -> kept.add(fold));
        return kept;
    }

    private Optional<IdleCurve> curve(SessionTrials trials, Pipeline pipeline, List<Fold<Window>> folds,
            List<String> notes) {
        Optional<IdleCurve> sum = Optional.empty();
        for (Fold<Window> fold : folds) {
            try {
                IdleCurve curve = curve(trials.behind(pipeline), pipeline, fold);
                sum = Optional.of(sum.map(curve::plus).orElse(curve));
            } catch (IllegalArgumentException e) { // the other folds and pipelines are still scored
                notes.add(trials.name() + " idle " + pipeline.name() + ": not scored: " + fold.name() + ": "
                        + e.getMessage());
            }
        }
        return sum;
    }

    private IdleCurve curve(SessionTrials trials, Pipeline pipeline, Fold<Window> fold) {
        Decoder decoder = trials.fit(pipeline, fold.training());
        Examples<Window> training = trials.own(fold.training());
        Origin next = fold.test().get(0).origin();
        Recording test = trials.recordings().stream().filter(r -> r.origin().equals(next)).findFirst().orElseThrow();
        return rejection.curve(decoder, pipeline, training, rule, test);
    }
}
