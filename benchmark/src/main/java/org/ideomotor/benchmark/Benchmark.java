package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Recording;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;

/// Pipelines on the same trials of the same recordings, each session by itself.
///
/// ```java
/// var paradigm = MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 30, 4)).window(1, 4);
/// var report   = Benchmark.of(paradigm, Pipeline.named("ts-lda"), Pipeline.named("csp-lda")).score(Runs.of(Eegmmidb.example()));
/// ```
///
/// @param paradigm  which cues are trials, how the signal is filtered, which stretch is decoded
/// @param pipelines what is compared
/// @param protocols who is trained on what
public record Benchmark(MotorImagery paradigm, List<Pipeline> pipelines, List<Protocol> protocols) {
    /// Training trials of each class that a fold needs to be scored: fewer do not show how much a class varies, and some
    /// pipelines refuse them. The same for all, so that all are scored on the same trials.
    public static final int LEAST_OF_EACH_CLASS = 3;

    public Benchmark {
        pipelines = List.copyOf(pipelines);
        protocols = List.copyOf(protocols);
        if (protocols.isEmpty())
            throw new IllegalArgumentException("Benchmark: expected at least one protocol, got none");
        requireNames("Benchmark", pipelines);
    }

    /// Pipelines, each of another name.
    static void requireNames(String who, List<Pipeline> pipelines) {
        if (pipelines.isEmpty())
            throw new IllegalArgumentException(who + ": expected at least one pipeline, got none");
        if (pipelines.stream().map(Pipeline::name).distinct().count() < pipelines.size())
            throw new IllegalArgumentException(who + ": expected pipelines of different names, got "
                    + pipelines.stream().map(Pipeline::name).toList());
    }

    /// Under all protocols.
    public static Benchmark of(MotorImagery paradigm, Pipeline... pipelines) {
        return new Benchmark(paradigm, List.of(pipelines), List.of(Protocol.values()));
    }

    /// Scores every session.
    ///
    /// @throws IllegalArgumentException if the paradigm's stages refuse a signal (a band above half the rate)
    public BenchmarkReport score(Runs runs) { return score(runs, _ -> {}); }

    /// Scores every session and says which is next.
    ///
    /// @param progress is told one line for each session and protocol
    public BenchmarkReport score(Runs runs, Consumer<String> progress) {
        List<BenchmarkRow> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(runs.notes());
        for (Runs session : runs.sessions()) score(session.recordings(), rows, notes, progress);
        for (Pipeline pipeline : pipelines)
            pipeline.bank()
                    .ifPresent(bank -> notes.add(pipeline.name() + ": behind its own filter bank, " + bank.edges()
                            + " Hz, in place of the band-pass"));
        return new BenchmarkReport(rows, notes);
    }

    private void score(List<Recording> session, List<BenchmarkRow> rows, List<String> notes,
            Consumer<String> progress) {
        Optional<SessionTrials> found = SessionTrials.cut(paradigm, session, notes);
        if (found.isEmpty()) return;
        SessionTrials trials = found.get();
        for (Protocol protocol : protocols) {
            progress.accept(trials.name() + " " + protocol.label());
            List<Fold<Window>> folds = teachable(trials, protocol, notes);
            for (Pipeline pipeline : pipelines)
                evaluate(trials, protocol, pipeline, folds, notes).ifPresent(rows::add);
        }
    }

    /// The folds that can teach every class.
    private List<Fold<Window>> teachable(SessionTrials trials, Protocol protocol, List<String> notes) {
        List<Fold<Window>> folds = protocol.folds(trials.examples(), trials.trialLength());
        List<Fold<Window>> kept = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Fold<Window> fold : folds)
            fold.shortage(paradigm.classes(), LEAST_OF_EACH_CLASS).ifPresentOrElse(
                    shortage -> refused.add(fold.name() + ": " + shortage), () -> kept.add(fold));
        if (folds.isEmpty())
            notes.add(trials.name() + " " + protocol.label() + ": not scored; " + switch (protocol) {
                case CROSS_RUN -> "expected at least two runs with trials, got one";
                case WITHIN_RUN -> "expected runs of at least two trials";
            });
        if (!refused.isEmpty())
            notes.add(trials.name() + " " + protocol.label() + ": " + refused.size() + " of " + folds.size()
                    + " folds not scored: " + Notes.first(refused));
        return kept;
    }

    private Optional<BenchmarkRow> evaluate(SessionTrials trials, Protocol protocol, Pipeline pipeline,
            List<Fold<Window>> folds, List<String> notes) {
        String name = trials.name() + " " + protocol.label() + " " + pipeline.name();
        SessionTrials own;
        try {
            own = trials.behind(pipeline);
        } catch (IllegalArgumentException e) {
            notes.add(name + ": not scored: " + e.getMessage());
            return Optional.empty();
        }
        List<TrialOutcome> outcomes = new ArrayList<>();
        List<String> unfitted = new ArrayList<>();
        for (Fold<Window> fold : folds) {
            try {
                Decoder decoder = own.fit(pipeline, fold.training());
                for (Recording test : trials.only(fold.test()))
                    outcomes.addAll(Evaluation.offline(decoder, test).trials());
            } catch (IllegalArgumentException e) { // this pipeline cannot learn from this; the others are still scored
                unfitted.add(fold.name() + ": " + e.getMessage());
            }
        }
        Evaluation evaluation = new Evaluation(paradigm.classes(), outcomes);
        List<TrialOutcome> undecided = evaluation.undecided();
        if (!unfitted.isEmpty())
            notes.add(name + ": " + unfitted.size() + " of " + folds.size() + " folds could not be fitted: "
                    + Notes.first(unfitted));
        if (!undecided.isEmpty())
            notes.add(name + ": " + undecided.size() + " of " + outcomes.size() + " trials were not decided: "
                    + undecided.getFirst().decision());
        if (undecided.size() == outcomes.size()) return Optional.empty();
        return Optional.of(trials.row(pipeline, protocol, evaluation));
    }
}
