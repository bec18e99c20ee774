package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Event;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarkTest {
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(5).trialsPerClass(8);
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4));

    static List<Pipeline> pipelines() {
        return Decoders.all().stream().map((NamedDecoder named) -> Pipeline.of(named)).toList();
    }

    private static BenchmarkRow row(BenchmarkReport report, String pipeline, Protocol protocol) {
        return report.rows().stream().filter(r -> r.pipeline().equals(pipeline) && r.protocol() == protocol).findFirst()
                .orElseThrow(() -> new AssertionError("no row in " + report + report.notes()));
    }

    private static Runs threeRuns() {
        return Runs.of(FAKE.recording("1", "1"), FAKE.lost(17, 1).recording("1", "2"), FAKE.recording("1", "3"));
    }

    /// What a benchmark says is true of the decoder that runs: the loop says the same, bit for bit.
    @ParameterizedTest
    @MethodSource("pipelines")
    void crossRunDecisionsAreTheBitsOfReplayWithADecoderTrainedOnTheEarlierRuns(Pipeline pipeline) {
        List<Recording> runs = threeRuns().recordings();
        List<TrialOutcome> replayed = new ArrayList<>();
        for (int next = 1; next < runs.size(); next++) {
            Decoder decoder = pipeline.in(PARADIGM).every(0.1).train(pipeline.name(), pipeline.estimator(),
                    runs.subList(0, next).toArray(Recording[]::new));
            replayed.addAll(decided(decoder, PseudoOnlineTrials.of(decoder, runs.get(next))));
        }
        BenchmarkReport report = Benchmark.of(PARADIGM, pipeline).score(threeRuns());
        assertThat(row(report, pipeline.name(), Protocol.CROSS_RUN).evaluation().trials()).hasSize(31)
                .isEqualTo(replayed);
    }

    /// Within a run, the loop runs over the whole run with a decoder that saw its first trials only.
    @ParameterizedTest
    @MethodSource("pipelines")
    void withinRunDecisionsAreTheBitsOfReplayWithADecoderTrainedOnTheEarlierTrials(Pipeline pipeline) {
        Recording run = FAKE.trialsPerClass(10).recording("1", "1");
        List<Event> cues = run.events();
        List<TrialOutcome> replayed = new ArrayList<>();
        for (int block = 1; block < 5; block++) {
            List<Event> before = cues.subList(0, 4 * block), next = cues.subList(4 * block, 4 * block + 4);
            Recording known = run.relabel(event -> before.contains(event) ? event.label() : "");
            if (Arrays.stream(new String[]{"left_hand", "right_hand"}).anyMatch(
                    label -> before.stream().filter(event -> event.label().equals(label)).count() < 3))
                continue;
            Decoder decoder = pipeline.in(PARADIGM).train(pipeline.name(), pipeline.estimator(), known);
            PseudoOnlineTrials.of(decoder, run).stream().filter(trial -> next.contains(trial.cue()))
                    .forEach(replayed::add);
        }
        BenchmarkReport report = Benchmark.of(PARADIGM, pipeline).score(Runs.of(run));
        assertThat(replayed).hasSizeBetween(8, 16);
        assertThat(row(report, pipeline.name(), Protocol.WITHIN_RUN).evaluation().trials()).isEqualTo(replayed);
    }

    private static List<TrialOutcome> decided(Decoder decoder, List<TrialOutcome> trials) {
        return new Evaluation(decoder.classes(), trials).trials().stream().filter(TrialOutcome::decided).toList();
    }

    /// The trials as the loop decides them.
    private static final class PseudoOnlineTrials {
        static List<TrialOutcome> of(Decoder decoder, Recording recording) {
            return Evaluation.of(decoder.classes(), PseudoOnline.replay(decoder, recording)).trials();
        }
    }

    /// As a script with SciPy's causal filter, pyRiemann 0.12 and scikit-learn 1.9 counts them (`causal_scores.py`).
    @Test
    void theExampleIsScoredAsByThePeers() {
        MotorImagery paradigm = MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 30, 4))
                .window(1, 4);
        BenchmarkReport report = Benchmark.of(paradigm, Pipeline.named("ts-lda"), Pipeline.named("csp-lda"))
                .score(Runs.of(Eegmmidb.example()));
        assertThat(report.rows()).extracting(r -> r.protocol().label() + " " + r.pipeline() + " "
                + r.accuracy().correct() + "/" + r.accuracy().trials())
                .containsExactly("cross-run ts-lda 29/30", "cross-run csp-lda 29/30", "within-run ts-lda 25/27",
                        "within-run csp-lda 22/27");
    }

    @Test
    void nothingToLearnIsNotBetterThanGuessing() {
        FakeMotorImagery nothing = FAKE.trialsPerClass(20).desynchronisation(0);
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("csp-lda"))
                .score(Runs.of(nothing.recording("1", "1"), nothing.recording("1", "2")));
        assertThat(report.rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.verdict()).startsWith("not better than guessing");
            assertThat(row.accuracy().low()).isLessThan(0.5);
        });
        BenchmarkReport real = Benchmark.of(PARADIGM, Pipeline.named("csp-lda")).score(threeRuns());
        assertThat(real.rows().getFirst().verdict()).startsWith("better than guessing (p = ");
    }

    @Test
    void everyPipelineIsScoredOnTheSameTrials() {
        BenchmarkReport report = new Benchmark(PARADIGM, pipelines(), List.of(Protocol.values())).score(threeRuns());
        for (Protocol protocol : Protocol.values())
            assertThat(report.rows().stream().filter(row -> row.protocol() == protocol)
                    .map(row -> row.evaluation().trials().stream().map(TrialOutcome::cue).toList()).distinct())
                    .as(protocol.label()).hasSize(1);
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("trials left out", "no whole window"))
                .anySatisfy(note -> assertThat(note).contains("folds not scored", "of left_hand"));
    }

    @Test
    void theSameBitsComeFromAnyThread() throws InterruptedException, ExecutionException {
        Benchmark benchmark = Benchmark.of(PARADIGM, Pipeline.named("ts-lda"));
        BenchmarkReport here = benchmark.score(threeRuns());
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<BenchmarkReport>> there = new ArrayList<>();
            for (int i = 0; i < 3; i++) there.add(threads.submit(() -> benchmark.score(threeRuns())));
            for (Future<BenchmarkReport> report : there) assertThat(report.get()).isEqualTo(here);
        }
    }

    @Test
    void aRunWithoutTrialsIsSaid() {
        Recording rest = FAKE.recording("1", "0").relabel(event -> "rest");
        List<Recording> runs = new ArrayList<>(threeRuns().recordings());
        runs.addFirst(rest);
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(Runs.of(runs));
        assertThat(report.notes().getFirst())
                .isEqualTo("fake seed-5/1/0: left out: it has no trial of left_hand, right_hand, but rest × 16");
        assertThat(report.rows()).isEqualTo(Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(threeRuns()).rows());
    }

    @Test
    void aSessionOfOneRunHasNoCrossRunScoreAndThatIsSaid() {
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(Runs.of(FAKE.recording("1", "1")));
        assertThat(report.rows()).extracting(BenchmarkRow::protocol).containsExactly(Protocol.WITHIN_RUN);
        assertThat(report.notes().getFirst())
                .isEqualTo("fake seed-5/1 cross-run: not scored; expected at least two runs with trials, got one");
    }

    @Test
    void aTrainingPartThatLacksAClassIsNotScored() {
        Recording left = FAKE.recording("1", "1")
                .relabel(event -> event.label().equals("left_hand") ? "left_hand" : "");
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("mdm"))
                .score(Runs.of(left, FAKE.recording("1", "2"), FAKE.recording("1", "3")));
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).isEqualTo("fake seed-5/1 cross-run: 1 of 2 folds"
                + " not scored: seed-5/1: 1 → 2: expected at least 3 training trials of each class, got 0 of right_hand"));
        assertThat(row(report, "mdm", Protocol.CROSS_RUN).accuracy().trials()).isEqualTo(16);
    }

    /// The same trials as the others, behind its own stages: as if the paradigm had them.
    @Test
    void aPipelineWithAFilterBankIsScoredBehindIt() {
        Pipeline banked = Pipeline.named("fbcsp-lda");
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("csp-lda"), banked).score(threeRuns());
        BenchmarkReport alone = Benchmark
                .of(PARADIGM.bank(banked.bank().orElseThrow()), new Pipeline("fbcsp-lda", banked.estimator()))
                .score(threeRuns());
        assertThat(report.rows().stream().filter(row -> row.pipeline().equals("fbcsp-lda")).toList())
                .isEqualTo(alone.rows()).hasSize(2);
        assertThat(report.notes().getLast())
                .isEqualTo("fbcsp-lda: behind its own filter bank, 8-12, 12-16, 16-20, 20-24,"
                        + " 24-28, 28-32 Hz, in place of the band-pass");
    }

    @Test
    void aPipelineWhoseFilterBankDoesNotFitIsNotScoredAndThatIsSaid() {
        Pipeline high = new Pipeline("high", Pipeline.named("fbcsp-lda").estimator(),
                Optional.of(FilterBank.bandPasses(100, 140, 20, 4)));
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("mdm"), high).score(threeRuns());
        assertThat(report.rows()).extracting(BenchmarkRow::pipeline).containsOnly("mdm");
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("high: not scored", "140.0"));
    }

    @Test
    void aPipelineThatCannotLearnThisDoesNotStopTheOthers() {
        FakeMotorImagery three = FakeMotorImagery.of(3, "feet", "left_hand", "right_hand").trialsPerClass(5);
        MotorImagery paradigm = MotorImagery.of("feet", "left_hand", "right_hand")
                .stage(Butterworth.bandPass(8, 30, 4));
        BenchmarkReport report = Benchmark.of(paradigm, Pipeline.named("trcsp-lda"), Pipeline.named("ts-lda"))
                .score(Runs.of(three.recording("1", "1"), three.recording("1", "2")));
        assertThat(report.rows()).extracting(BenchmarkRow::pipeline).containsOnly("ts-lda");
        assertThat(report.rows().getFirst().accuracy().chance()).isEqualTo(1 / 3.0);
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note).contains("trcsp-lda: 1 of 1 folds could not be fitted",
                        "expected examples of two classes"));
    }

    /// Where one class is twice as frequent as the other, who always says it is right in two of three trials.
    @Test
    void chanceIsTheShareOfTheMostFrequentClassWhereClassesAreNotBalanced() {
        List<Recording> runs = new ArrayList<>();
        for (Recording recording : threeRuns().recordings()) {
            int[] right = {0};
            runs.add(recording.relabel(event -> event.label().equals("right_hand") && right[0]++ % 2 == 0 ? ""
                    : event.label()));
        }
        BenchmarkRow row = row(Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(Runs.of(runs)), "mdm",
                Protocol.CROSS_RUN);
        assertThat(row.chance()).isBetween(0.6, 0.72);
        assertThat(row.accuracy().chance()).isEqualTo(row.chance());
    }

    /// The first run is learnt from and never scored, so who guesses gains nothing by its most frequent class.
    @Test
    void chanceSpeaksOfTheScoredTrialsOnly() {
        int[] right = {0};
        Recording first = FAKE.recording("1", "1")
                .relabel(event -> event.label().equals("right_hand") && right[0]++ % 2 == 0 ? "" : event.label());
        Recording balanced = FAKE.recording("1", "2");
        assertThat(row(Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(Runs.of(first, balanced)), "mdm",
                Protocol.CROSS_RUN).chance()).isEqualTo(0.5);
        BenchmarkRow turned = row(Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(Runs.of(balanced, first)), "mdm",
                Protocol.CROSS_RUN);
        assertThat(turned.chance()).isEqualTo(8 / 12.0);
    }

    @Test
    void sessionsAreScoredByThemselvesAndPooledByTrials() {
        Runs runs = Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2"), FAKE.recording("2", "1"),
                FAKE.recording("2", "2"));
        BenchmarkReport report = Benchmark.of(PARADIGM, Pipeline.named("mdm")).score(runs);
        BenchmarkRow pooled = report.pooled().getFirst();
        List<BenchmarkRow> crossRun = report.rows().stream().filter(r -> r.protocol() == Protocol.CROSS_RUN).toList();
        assertThat(crossRun).extracting(BenchmarkRow::session).containsExactly("1", "2");
        assertThat(pooled.session()).isEqualTo("all");
        assertThat(pooled.accuracy().trials()).isEqualTo(32);
        assertThat(pooled.accuracy().correct())
                .isEqualTo(crossRun.stream().mapToInt(r -> r.accuracy().correct()).sum());
        assertThat(report.toString().lines().skip(1)).hasSize(6).last().asString().startsWith("fake     all      all");
    }

    @Test
    void whatTheSignalCannotCarryIsRefused() {
        MotorImagery tooHigh = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 130, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Benchmark.of(tooHigh, Pipeline.named("mdm")).score(threeRuns()))
                .withMessageContaining("half the sampling rate");
        assertThatIllegalArgumentException().isThrownBy(() -> Benchmark.of(PARADIGM))
                .withMessageContaining("at least one pipeline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Benchmark.of(PARADIGM, Pipeline.named("mdm"), Pipeline.named("mdm")))
                .withMessageContaining("different names");
    }

    @Test
    void stagesMayDifferFromTheDefault() {
        MotorImagery other = MotorImagery.leftRight().stage(new AverageReference())
                .stage(Butterworth.bandPass(6, 32, 2)).window(-0.5, 2);
        BenchmarkRow row = row(Benchmark.of(other, Pipeline.named("csp-lda")).score(threeRuns()), "csp-lda",
                Protocol.CROSS_RUN);
        assertThat(row.accuracy().value()).isGreaterThan(0.5);
    }
}
