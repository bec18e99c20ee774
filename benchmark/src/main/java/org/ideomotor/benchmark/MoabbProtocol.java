package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Origin;
import org.ideomotor.core.PickKinds;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Scores;
import org.ideomotor.core.UnorderedFolds;
import org.ideomotor.core.Window;
import org.ideomotor.core.ZeroPhase;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.paradigms.Trials;

/// Pipelines scored as MOABB scores them, so that numbers can stand beside published ones. **It looks ahead twice**: the filter
/// runs forward and backward, and folds are shuffled. [Benchmark] says what a decoder is worth live.
///
/// ```java
/// var paradigm = MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 32, 4)).window(0, 3);
/// var report   = MoabbProtocol.withinSession(paradigm, Pipeline.named("mdm")).score(Runs.of(Eegmmidb.example()));
/// ```
///
/// The paradigm is the causal one. Of it
/// * the band-pass, or the bank of a pipeline in its place, is a [ZeroPhase] filter over each run;
/// * the window has its end sample: 3 s at 160 Hz are 481 samples. Of a beginning between two samples the later is taken, where
///   MOABB takes the earlier;
/// * within a session the five folds are those of [UnorderedFolds#stratified] with seed 42; across sessions each is left out
///   once.
///
/// Two classes are scored by ROC-AUC, more by accuracy; a row is the mean over the folds of a session. Unlike MOABB's
/// evaluations, a pipeline behind a filter bank sees all bands, not the first alone.
///
/// Source: MOABB 1.7.2; what of it is reproduced is told by `MoabbParityTest` and docs/decoders.md.
///
/// @param paradigm  with a band-pass or filter bank and, at most, picks of kinds of channels
/// @param pipelines what is compared
/// @param split     who is trained on what
public record MoabbProtocol(MotorImagery paradigm, List<Pipeline> pipelines, Split split) {
    /// Who is trained on what.
    public enum Split {
        /// Five folds of the trials of a session, shuffled.
        WITHIN_SESSION("moabb within-session"),
        /// The other sessions of the subject, earlier and later ones.
        CROSS_SESSION("moabb cross-session");

        private final String label;

        Split(String label) { this.label = label; }

        /// As tables and JSON spell it.
        public String label() { return label; }
    }

    private static final int FOLDS = 5;
    private static final int SEED = 42;

    /// @throws IllegalArgumentException if there is no pipeline, two have one name, or the paradigm has other stages
    public MoabbProtocol {
        pipelines = List.copyOf(pipelines);
        Benchmark.requireNames("MoabbProtocol", pipelines);
        filter(paradigm);
    }

    /// Five shuffled folds of each session.
    public static MoabbProtocol withinSession(MotorImagery paradigm, Pipeline... pipelines) {
        return new MoabbProtocol(paradigm, List.of(pipelines), Split.WITHIN_SESSION);
    }

    /// Each session of a subject once tested by the others.
    public static MoabbProtocol crossSession(MotorImagery paradigm, Pipeline... pipelines) {
        return new MoabbProtocol(paradigm, List.of(pipelines), Split.CROSS_SESSION);
    }

    /// Scores every session.
    ///
    /// @throws IllegalArgumentException if the filter refuses a signal (a band above half the rate)
    public MoabbReport score(Runs runs) { return score(runs, _ -> {}); }

    /// Scores every session and says which is next.
    ///
    /// @param progress is told one line for each session, or subject, and pipeline
    public MoabbReport score(Runs runs, Consumer<String> progress) {
        List<MoabbRow> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>(runs.notes());
        for (List<Recording> group : groups(runs)) score(group, rows, notes, progress);
        return new MoabbReport(rows, notes);
    }

    private Collection<List<Recording>> groups(Runs runs) {
        Map<List<String>, List<Recording>> groups = new LinkedHashMap<>();
        for (Recording recording : runs.recordings()) {
            Origin origin = recording.origin();
            String session = split == Split.WITHIN_SESSION ? origin.session() : "";
            groups.computeIfAbsent(List.of(origin.dataset(), origin.subject(), session), _ -> new ArrayList<>())
                    .add(recording);
        }
        return groups.values();
    }

    private void score(List<Recording> group, List<MoabbRow> rows, List<String> notes, Consumer<String> progress) {
        List<Recording> recordings = SessionTrials.withTrials(paradigm, group, notes);
        if (recordings.isEmpty()) return;
        try {
            Runs.of(recordings).requireOneSignal();
        } catch (IllegalArgumentException e) {
            notes.add(name(group) + " " + split.label() + ": not scored: " + e.getMessage());
            return;
        }
        Examples<Window> usual = trials(paradigm, recordings, notes);
        for (Pipeline pipeline : pipelines) {
            String name = name(group) + " " + split.label() + " " + pipeline.name();
            progress.accept(name);
            try {
                rows.addAll(rows(pipeline, pipeline.bank().isEmpty() ? usual
                        : trials(pipeline.in(paradigm), recordings, new ArrayList<>())));
            } catch (IllegalArgumentException e) { // this pipeline cannot learn from this; the others are still scored
                notes.add(name + ": not scored: " + e.getMessage());
            }
        }
    }

    private String name(List<Recording> group) {
        Origin origin = group.getFirst().origin();
        return origin.dataset() + " " + origin.subject()
                + (split == Split.WITHIN_SESSION ? "/" + origin.session() : "");
    }

    /// The windows of all trials behind the zero-phase filter, end sample included.
    static Examples<Window> trials(MotorImagery paradigm, List<Recording> recordings, List<String> notes) {
        ZeroPhase filter = filter(paradigm);
        List<Example<Window>> trials = new ArrayList<>();
        for (Recording recording : recordings) {
            Recording filtered = filter.apply(recording); // what it refuses is no lack of trials
            try {
                Trials cut = inclusive(paradigm, recording).cut(filtered);
                trials.addAll(cut.examples().list());
                if (!cut.leftOut().isEmpty())
                    notes.add(recording.origin() + ": " + cut.leftOut().size() + " trials left out: "
                            + Notes.first(cut.leftOut()));
            } catch (IllegalArgumentException e) {
                notes.add(recording.origin() + ": left out: " + e.getMessage());
            }
        }
        return new Examples<>(trials);
    }

    private static ZeroPhase filter(MotorImagery paradigm) {
        List<CausalStage> filters = paradigm.stages().stream().filter(stage -> !(stage instanceof PickKinds)).toList();
        if (filters.size() == 1 && filters.getFirst() instanceof FilterBank bank) return ZeroPhase.of(bank);
        if (filters.size() == 1 && filters.getFirst() instanceof Butterworth band) return ZeroPhase.of(band);
        throw new IllegalArgumentException(
                "MoabbProtocol: expected one band-pass or filter bank and no stages but picks of"
                        + " kinds of channels, got " + paradigm.stages() + "; the published convention has no others");
    }

    /// The paradigm without its filter, one sample longer.
    private static MotorImagery inclusive(MotorImagery paradigm, Recording recording) {
        List<CausalStage> picks = paradigm.stages().stream().filter(PickKinds.class::isInstance).toList();
        double sample = 1 / recording.signal().samplingRate();
        return new MotorImagery(paradigm.classes(), picks, paradigm.from(), paradigm.to() + sample, 0);
    }

    /// Those of a split.
    static List<Fold<Window>> folds(Split split, Examples<Window> trials) {
        return switch (split) {
            case WITHIN_SESSION -> UnorderedFolds.stratified(trials, FOLDS, SEED);
            case CROSS_SESSION -> UnorderedFolds.leaveOneSessionOut(trials);
        };
    }

    /// By the classes of the paradigm, whichever of them a session has.
    private MoabbRow.Metric metric() {
        return paradigm.classes().size() == 2 ? MoabbRow.Metric.ROC_AUC : MoabbRow.Metric.ACCURACY;
    }

    /// The rows of a pipeline on trials that were cut already.
    List<MoabbRow> rows(Pipeline pipeline, Examples<Window> trials) {
        List<ScoredFold> folds = new ArrayList<>();
        for (Fold<Window> fold : folds(split, trials)) folds.add(ScoredFold.of(pipeline, fold, metric()));
        if (folds.isEmpty())
            throw new IllegalArgumentException("expected at least two sessions of a subject, got one");
        return switch (split) {
            case WITHIN_SESSION -> List.of(MoabbRow.of(pipeline, split, folds));
            case CROSS_SESSION -> folds.stream().map(fold -> MoabbRow.of(pipeline, split, List.of(fold))).toList();
        };
    }

    /// What a pipeline said of the test trials of a fold.
    ///
    /// @param said   of each test trial, with its label
    /// @param metric that it is scored by
    record ScoredFold(Fold<Window> fold, Examples<Scores> said, MoabbRow.Metric metric) {
        static ScoredFold of(Pipeline pipeline, Fold<Window> fold, MoabbRow.Metric metric) {
            try {
                Fitted<Window, Scores> fitted = pipeline.estimator().fit(fold.training());
                ScoredFold scored = new ScoredFold(fold, fold.test().map(fitted), metric);
                scored.score(); // refuses a test part of one class
                return scored;
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(fold.name() + ": " + e.getMessage(), e);
            }
        }

        List<String> classes() { return fold.training().classes(); }

        List<String> cued() { return said.list().stream().map(e -> e.label().orElseThrow()).toList(); }

        int correct() {
            return (int) said.list().stream().filter(e -> e.item().best().equals(e.label().orElseThrow())).count();
        }

        double score() { return metric.criterion().of(said); }

        Origin origin() { return said.get(0).origin(); }
    }
}
