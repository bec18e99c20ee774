package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Event;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the loop promises: a decision is a function of the decoder and of the inputs in their order.
class LoopTest {
    private static final Signal TWO = new Signal(Montage.eeg("C3", "C4"), 100);
    private static final List<CausalStage> MU = List.of(Butterworth.bandPass(8, 14, 4));
    private static final FakeMotorImagery SUBJECT = FakeMotorImagery.leftRight(21).trialsPerClass(6);

    /// Says the newest value of channel 0.
    record Newest() implements Fitted<Window, Control> {
        @Override
        public Control apply(Window window) {
            double newest = window.samples().at(0, window.samples().times() - 1);
            return new Control(List.of("newest"), new double[]{newest});
        }
    }

    private static Decoder decoder(int times, long hop, TrialRule... rules) {
        return Decoders.of(TWO, List.of(), times, hop, List.of(rules), new Newest(), List.of());
    }

    /// Samples `[from, to)` whose channel 0 is their number.
    private static Input.Chunk chunk(long from, long to) {
        double[] values = new double[(int) (2 * (to - from))];
        for (int t = 0; t < to - from; t++) values[2 * t] = from + t;
        return new Input.Chunk(from, Samples.ofTimeMajor(2, values));
    }

    private static Input.Chunk chunkWith(double value, long from, int at, int times) {
        double[] values = new double[2 * times];
        values[2 * at + 1] = value;
        return new Input.Chunk(from, Samples.ofTimeMajor(2, values));
    }

    private static Input.Marker marker(long sample, String label) { return new Input.Marker(new Event(sample, label)); }

    private static Input.Missing gap(long from, long length) {
        return new Input.Missing(new Gap(from, length, "lost"));
    }

    private static List<Decision> run(Decoder decoder, Input... inputs) {
        return PseudoOnline.replay(decoder, List.of(inputs).iterator());
    }

    private static Decision steered(long sample, double newest) {
        return new Decision.Steered(sample, 0, Optional.empty(), new Control(List.of("newest"), new double[]{newest}));
    }

    private static Decision.Warming warming(long sample, long missing) {
        return new Decision.Warming(sample, 0, Optional.empty(), missing);
    }

    private static List<Long> samples(List<Decision> decisions) {
        return decisions.stream().map(Decision::sample).toList();
    }

    @Test
    void decidesAtMultiplesOfTheHopWhereverChunksEnd() {
        List<Decision> expected = List.of(warming(4, 2), steered(8, 7), steered(12, 11), steered(16, 15));
        assertThat(run(decoder(6, 4), chunk(0, 17))).isEqualTo(expected);
        assertThat(run(decoder(6, 4), chunk(0, 3), chunk(3, 4), chunk(4, 4), chunk(4, 12), chunk(12, 17)))
                .isEqualTo(expected);
    }

    @Test
    void theHopIsAlignedToTheCountOfTheStreamAlsoAfterAGap() {
        List<Decision> decisions = run(decoder(3, 10), chunk(0, 12), gap(12, 7), chunk(19, 45));
        assertThat(decisions).startsWith(steered(10, 9));
        assertThat(decisions.subList(2, decisions.size())).containsExactly(warming(20, 2), steered(30, 29),
                steered(40, 39));
    }

    @Test
    void aGapIsRejectedThenWarmingUntilAWholeCleanWindowHasPassed() {
        List<Decision> decisions = run(decoder(5, 1), chunk(0, 6), gap(6, 3), chunk(9, 15));
        assertThat(decisions.subList(0, 6)).containsExactly(warming(1, 4), warming(2, 3), warming(3, 2), warming(4, 1),
                steered(5, 4), steered(6, 5));
        assertThat(decisions.get(6)).isInstanceOfSatisfying(Decision.Rejected.class, r -> {
            assertThat(r.reason()).isEqualTo(Decision.Reason.GAP);
            assertThat(r.sample()).isEqualTo(9);
            assertThat(r.detail()).isEqualTo("3 samples are missing from 6 on: lost");
        });
        assertThat(decisions.subList(7, 13)).containsExactly(warming(10, 4), warming(11, 3), warming(12, 2),
                warming(13, 1),
                steered(14, 13), steered(15, 14));
    }

    @Test
    void aSampleThatIsNoNumberCountsAsMissingAndNamesItsChannel() {
        for (double value : new double[]{Double.NaN, Double.POSITIVE_INFINITY}) {
            List<Decision> decisions = run(decoder(2, 5), chunk(0, 4), chunkWith(value, 4, 2, 4), chunk(8, 15));
            assertThat(samples(decisions)).containsExactly(5L, 7L, 10L, 15L);
            assertThat(decisions.get(1)).isEqualTo(new Decision.Rejected(7, 0, Optional.empty(),
                    Decision.Reason.NOT_FINITE, "C4 is " + value + " at sample 6"));
            assertThat(decisions.get(2)).isEqualTo(steered(10, 9));
        }
    }

    /// A dead electrode must not be met with silence: the screen would go on showing the last decision.
    @Test
    void whileSamplesAreNoNumbersEveryHopIsRejected() {
        double[] dead = new double[2 * 12];
        Arrays.fill(dead, Double.NaN);
        List<Decision> decisions = run(decoder(2, 5), chunk(0, 4), new Input.Chunk(4, Samples.ofTimeMajor(2, dead)),
                chunk(16, 21));
        assertThat(samples(decisions)).containsExactly(5L, 10L, 15L, 20L);
        assertThat(decisions.subList(0, 3)).allMatch(d -> d instanceof Decision.Rejected);
        assertThat(decisions.get(3)).isEqualTo(steered(20, 19));
    }

    @Test
    void aTrialIsDecidedAtItsSampleAfterTheContinuousDecision() {
        TrialRule rule = new TrialRule("go", 6);
        Event cue = new Event(4, "go");
        Control nine = new Control(List.of("newest"), new double[]{9});
        List<Decision> decisions = run(decoder(3, 5, rule), marker(4, "go"), marker(5, "other"), chunk(0, 12));
        assertThat(decisions.subList(1, 3)).containsExactly(steered(10, 9),
                new Decision.Steered(10, 0, Optional.of(cue), nine));
    }

    @Test
    void aMarkerMayComeUntilItsTrialEndsAndNotLater() {
        TrialRule rule = new TrialRule("go", 6);
        Event cue = new Event(4, "go");
        Decision expected = new Decision.Steered(10, 0, Optional.of(cue),
                new Control(List.of("newest"), new double[]{9}));
        assertThat(run(decoder(3, 0, rule), chunk(0, 7), marker(4, "go"), chunk(7, 12))).containsExactly(expected);
        assertThat(run(decoder(3, 0, rule), chunk(0, 10), marker(4, "go"), chunk(10, 12))).containsExactly(expected);
        List<Decision> late = run(decoder(3, 0, rule), chunk(0, 11), marker(4, "go"), chunk(11, 12));
        assertThat(late).hasSize(1);
        assertThat(late.getFirst()).isInstanceOfSatisfying(Decision.Rejected.class, r -> {
            assertThat(r.reason()).isEqualTo(Decision.Reason.LATE_MARKER);
            assertThat(r.cue()).contains(cue);
            assertThat(r.sample()).isEqualTo(11);
            assertThat(r.detail()).contains("sample 4", "sample 11", "10");
        });
    }

    @Test
    void trialsThatEndInAGapAreRejectedInOrderAndThoseAfterItAreWarming() {
        TrialRule rule = new TrialRule("go", 6);
        List<Decision> decisions = run(decoder(4, 0, rule), marker(8, "go"), marker(5, "go"), marker(2, "go"),
                marker(12, "go"), marker(20, "go"), chunk(0, 10), gap(10, 5), chunk(15, 30));
        assertThat(decisions.stream().map(d -> d.cue().map(Event::sample).orElse(-1L)))
                .containsExactly(2L, -1L, 5L, 8L, 12L, 20L);
        assertThat(decisions.get(0)).isInstanceOf(Decision.Steered.class);
        assertThat(decisions.subList(1, 4)).allMatch(d -> d instanceof Decision.Rejected r
                && r.reason() == Decision.Reason.GAP && r.sample() == 15);
        assertThat(decisions.get(4)).isEqualTo(new Decision.Warming(18, 0, Optional.of(new Event(12, "go")), 1));
        assertThat(decisions.get(5)).isInstanceOf(Decision.Steered.class);
        assertThat(samples(decisions)).isSorted();
    }

    @Test
    void inputsThatDoNotFollowAreRefusedAndLeaveTheLoopAsItWas() {
        DecodingLoop loop = new DecodingLoop(decoder(3, 1));
        loop.accept(chunk(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> loop.accept(chunk(6, 8)))
                .withMessageContaining("sample 5").withMessageContaining("got 6").withMessageContaining("gap");
        assertThatIllegalArgumentException().isThrownBy(() -> loop.accept(chunk(4, 8)));
        assertThatIllegalArgumentException().isThrownBy(() -> loop.accept(gap(6, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.accept(new Input.Chunk(5, Samples.ofTimeMajor(3, new double[3]))))
                .withMessageContaining("expected 2 channels, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.accept(new Input.Command(new Input.Order.Set("gain", 1))))
                .withMessageContaining("hop");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.accept(new Input.Command(new Input.Order.RollBack(3))))
                .withMessageContaining("[0]");
        Decoder other = Decoders.of(SUBJECT.signal(), List.of(), 3, 1, List.of(), new Newest(), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.accept(new Input.Command(new Input.Order.Swap(other))))
                .withMessageContaining("sampling rate");
        assertThat(loop.accept(chunk(5, 6))).containsExactly(steered(6, 5));
    }

    @Test
    void gatesRefuseWindowsBeforeTheChainAndOutputsAfterIt() {
        Decoder decoder = Decoders.of(TWO, List.of(), 3, 1, List.of(),
                window -> Scores.softmax(List.of("a", "b"), window.samples().at(0, 0), 0), List.of("a", "b"));
        List<Decision> decisions = run(decoder.refusing(Gate.peakToPeak(5)).refusingOutputs(Gate.bestScore(0.7)),
                chunk(0, 4), chunkWith(90, 4, 1, 2));
        assertThat(decisions.get(2)).isInstanceOfSatisfying(Decision.Rejected.class,
                r -> assertThat(r.reason()).isEqualTo(Decision.Reason.UNSURE));
        assertThat(decisions.get(3)).isInstanceOf(Decision.Decided.class);
        assertThat(decisions.get(5)).isInstanceOfSatisfying(Decision.Rejected.class, r -> {
            assertThat(r.reason()).isEqualTo(Decision.Reason.ARTIFACT);
            assertThat(r.detail()).isEqualTo("C4 swings 90 µV, allowed are 5");
        });
    }

    @Test
    void aWindowThatTheChainCannotDecideIsSaidAndTheLoopGoesOn() {
        Fitted<Window, Control> moody = window -> {
            if (window.end() == 3) throw new IllegalArgumentException("the channel is flat");
            return new Control(List.of("x"), new double[]{window.end() == 4 ? Double.NaN : 1});
        };
        List<Decision> decisions = run(Decoders.of(TWO, List.of(), 3, 1, List.of(), moody, List.of()), chunk(0, 5));
        assertThat(decisions.get(2))
                .isEqualTo(new Decision.Rejected(3, 0, Optional.empty(), Decision.Reason.UNDECIDABLE,
                        "the channel is flat"));
        assertThat(decisions.get(3)).isEqualTo(new Decision.Rejected(4, 0, Optional.empty(), Decision.Reason.NOT_FINITE,
                "the chain said [x]=[NaN]"));
        assertThat(decisions.get(4)).isInstanceOf(Decision.Steered.class);
    }

    private static Input.Command command(Input.Order order) { return new Input.Command(order); }

    @Test
    void aSwapCountsAsAVersionKeepsLikeFiltersRunningAndRestartsOthers() {
        Decoder first = Decoders.of(TWO, MU, 3, 1, List.of(), new Newest(), List.of());
        Decoder alike = Decoders.of(TWO, MU, 3, 2, List.of(), new Newest(), List.of());
        Decoder other = Decoders.of(TWO, List.of(), 3, 1, List.of(), new Newest(), List.of());
        List<Decision> kept = run(first, chunk(0, 10), command(new Input.Order.Swap(alike)), chunk(10, 14));
        assertThat(kept.subList(10, 12)).extracting(Decision::decoderVersion).containsExactly(1, 1);
        assertThat(kept.get(10)).isEqualTo(at(run(first, chunk(0, 14)).get(11), 1));
        List<Decision> restarted = run(first, chunk(0, 10), command(new Input.Order.Swap(other)), chunk(10, 14));
        assertThat(restarted.subList(10, 14)).containsExactly(new Decision.Warming(11, 1, Optional.empty(), 2),
                new Decision.Warming(12, 1, Optional.empty(), 1), at(steered(13, 12), 1), at(steered(14, 13), 1));
    }

    private static Decision at(Decision decision, int version) {
        Decision.Steered s = (Decision.Steered) decision;
        return new Decision.Steered(s.sample(), version, s.cue(), s.control());
    }

    @Test
    void aHopCanBeSetAndHoldsUntilAnotherDecoderDecides() {
        DecodingLoop loop = new DecodingLoop(decoder(1, 1));
        assertThat(samples(loop.accept(chunk(0, 2)))).containsExactly(1L, 2L);
        loop.accept(command(new Input.Order.Set("hop", 3)));
        assertThat(samples(loop.accept(chunk(2, 7)))).containsExactly(3L, 6L);
        loop.accept(command(new Input.Order.RollBack(0)));
        assertThat(samples(loop.accept(chunk(7, 10)))).containsExactly(9L);
        loop.accept(command(new Input.Order.Set("hop", 0)));
        assertThat(loop.accept(chunk(10, 20))).isEmpty();
        loop.accept(command(new Input.Order.Swap(decoder(1, 5))));
        assertThat(samples(loop.accept(chunk(20, 30)))).containsExactly(25L, 30L);
        for (double bad : new double[]{-1, 1.5, Double.NaN})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loop.accept(command(new Input.Order.Set("hop", bad))))
                    .withMessageContaining("whole");
    }

    @Test
    void aRollBackReachesAcrossASwap() {
        Decoder first = decoder(3, 1), second = Decoders.of(TWO, MU, 3, 2, List.of(), new Newest(), List.of());
        List<Decision> decisions = run(first, chunk(0, 4), command(new Input.Order.Swap(second)), chunk(4, 5),
                command(new Input.Order.RollBack(0)), chunk(5, 9));
        assertThat(decisions.subList(4, 8)).containsExactly(warming(6, 2), warming(7, 1), steered(8, 7), steered(9, 8));
    }

    // What follows runs on fake imagery.

    private static Decoder adaptive(Decoder.Learning learning, long hop) {
        return Decoders.of(SUBJECT.signal(), MU, 250, hop,
                List.of(new TrialRule("left_hand", 750), new TrialRule("right_hand", 750), new TrialRule("other", 750)),
                Counting.chain(8), List.of("left_hand", "right_hand")).learning(learning);
    }

    private static List<Input> inputs(Recording recording, long seed) {
        return ReplaySourceTest.all(ReplaySource.of(recording, seed, 400));
    }

    private static List<Decision> replay(Decoder decoder, List<Input> inputs) {
        return PseudoOnline.replay(decoder, inputs.iterator());
    }

    @Test
    void chunksDoNotShowInWhatIsLearnt() {
        Recording recording = SUBJECT.lost(20, 1).lost(33.3, 0.01).recording();
        for (Decoder.Learning learning : Decoder.Learning.values()) {
            List<Decision> expected = PseudoOnline.replay(adaptive(learning, 50), recording);
            for (long seed = 0; seed < 10; seed++)
                assertThat(replay(adaptive(learning, 50), inputs(recording, seed))).as("%s, seed %d", learning, seed)
                        .isEqualTo(expected);
        }
    }

    /// Both adaptives of the chain learn from a labelled trial, so it counts twice.
    @Test
    void learningAdvancesByCountsAndOnlyWhereTheDecoderSaysSo() {
        Recording recording = SUBJECT.recording();
        assertThat(replay(adaptive(Decoder.Learning.NEVER, 50), inputs(recording, 1)))
                .extracting(Decision::decoderVersion)
                .containsOnly(0);
        List<Decision> trials = replay(adaptive(Decoder.Learning.AT_TRIALS, 0), inputs(recording, 1));
        assertThat(trials).extracting(Decision::decoderVersion)
                .containsExactlyElementsOf(IntStream.range(0, 12).map(i -> 2 * i).boxed().toList());
        List<Decision> unlabelled = replay(adaptive(Decoder.Learning.AT_TRIALS, 0),
                inputs(recording.relabel(_ -> "other"), 1));
        assertThat(unlabelled).extracting(Decision::decoderVersion)
                .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
        List<Decision> hops = replay(adaptive(Decoder.Learning.AT_HOPS, 500), inputs(recording, 1)).stream()
                .filter(d -> d.cue().isEmpty()).toList();
        assertThat(hops).extracting(Decision::decoderVersion)
                .containsExactlyElementsOf(IntStream.range(0, hops.size()).boxed().toList());
    }

    @Test
    void nothingIsLearntFromWhatIsRefused() {
        Decoder refusing = adaptive(Decoder.Learning.AT_TRIALS, 0).refusing(Gate.peakToPeak(0.001));
        assertThat(replay(refusing, inputs(SUBJECT.recording(), 1))).extracting(Decision::decoderVersion)
                .containsOnly(0);
    }

    /// The scores come from one version, so they must be stamped with that one.
    @Test
    void trialsDueAtOneSampleAreDecidedByOneVersion() {
        List<Input> inputs = new ArrayList<>(inputs(SUBJECT.recording().relabel(_ -> ""), 1));
        inputs.addFirst(marker(250, "left_hand"));
        inputs.addFirst(marker(250, "right_hand"));
        List<Decision> decisions = replay(adaptive(Decoder.Learning.AT_TRIALS, 0), inputs);
        assertThat(decisions).extracting(Decision::decoderVersion).containsExactly(0, 0);
        assertThat(((Decision.Decided) decisions.get(0)).scores())
                .isEqualTo(((Decision.Decided) decisions.get(1)).scores());
    }

    @Test
    void aRollBackForgetsToTheBit() {
        List<Input> inputs = inputs(SUBJECT.recording(), 3);
        int half = inputs.size() / 2;
        DecodingLoop straight = new DecodingLoop(adaptive(Decoder.Learning.NEVER, 50));
        DecodingLoop back = new DecodingLoop(adaptive(Decoder.Learning.AT_TRIALS, 50));
        for (Input input : inputs.subList(0, half)) {
            straight.accept(input);
            back.accept(input);
        }
        assertThat(back.version()).isGreaterThan(4);
        back.accept(command(new Input.Order.RollBack(0)));
        assertThat(back.version()).isZero();
        for (Input input : inputs.subList(half, half + 5))
            assertThat(scores(back.accept(input))).isEqualTo(scores(straight.accept(input)));
    }

    @Test
    void aSnapshotStartsWhereTheRunningCopyStood() {
        List<Window> windows = NearestPower.examples(SUBJECT.recording(), MU, 250).items();
        var running = Counting.chain(8).start();
        for (int i = 0; i < 6; i++) running.learn(windows.get(i), Optional.of(i % 2 == 0 ? "left_hand" : "right_hand"));
        Fitted<Window, Scores> snapshot = running.snapshot();
        var again = snapshot.start();
        assertThat(again.version()).isEqualTo(running.version()).isEqualTo(12);
        for (int i = 6; i < 12; i++) {
            assertThat(again.apply(windows.get(i))).isEqualTo(running.apply(windows.get(i)));
            running.learn(windows.get(i), Optional.of("left_hand"));
            again.learn(windows.get(i), Optional.of("left_hand"));
        }
        assertThat(again.snapshot()).isEqualTo(running.snapshot()).isNotEqualTo(snapshot);
    }

    private static List<Scores> scores(List<Decision> decisions) {
        return decisions.stream().filter(Decision.Decided.class::isInstance).map(d -> ((Decision.Decided) d).scores())
                .toList();
    }

    @Test
    void onlyTheLatestVersionsAreKept() {
        DecodingLoop loop = new DecodingLoop(adaptive(Decoder.Learning.AT_HOPS, 25));
        inputs(SUBJECT.recording(), 1).forEach(loop::accept);
        int oldest = loop.version() - DecodingLoop.SNAPSHOTS + 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.accept(command(new Input.Order.RollBack(oldest - 1))));
        loop.accept(command(new Input.Order.RollBack(oldest)));
        assertThat(loop.version()).isEqualTo(oldest);
    }

    @Test
    void markersInAnotherOrderOrSomewhatEarlierLeadToTheSameScores() {
        Recording recording = SUBJECT.recording("1", "0");
        Decoder decoder = NearestPower.decoder(SUBJECT.recording(), MU, 500).withHop(125);
        List<Decision> expected = PseudoOnline.replay(decoder, recording);
        List<Input> markers = inputs(recording, 1).stream().filter(Input.Marker.class::isInstance).toList();
        List<Input> allAtOnce = new ArrayList<>(Chance.of(4).shuffled(markers));
        inputs(recording, 2).stream().filter(input -> !(input instanceof Input.Marker)).forEach(allAtOnce::add);
        assertThat(replay(decoder, allAtOnce)).as("seeds 1, 2, 4").isEqualTo(expected);
    }

    /// L2 of the ladder: the scores of an evaluation are those of the loop, with gaps and samples that are no numbers.
    @Test
    void replayEqualsOffline() {
        FakeMotorImagery subject = FakeMotorImagery.of(31, "left_hand", "right_hand", "feet").trialsPerClass(5);
        Decoder decoder = NearestPower.decoder(subject.recording(), MU, 500);
        Recording torn = subject.lost(25, 1.5).lost(40, 0.02).recording("1", "0");
        for (Recording recording : List.of(torn, withNaN(subject.recording("1", "1"), 5 * 1750 + 1000))) {
            Evaluation offline = Evaluation.offline(decoder, recording);
            Evaluation replayed = Evaluation.of(decoder.classes(), PseudoOnline.replay(decoder.withHop(50), recording));
            assertThat(decided(offline)).isEqualTo(decided(replayed)).hasSizeGreaterThan(10);
            assertThat(offline.undecided()).extracting(TrialOutcome::cue)
                    .isEqualTo(replayed.undecided().stream().map(TrialOutcome::cue).toList()).isNotEmpty();
            assertThat(offline.accuracy()).isEqualTo(replayed.accuracy());
            assertThat(offline.accuracy().value()).isGreaterThan(0.5);
        }
    }

    private static List<TrialOutcome> decided(Evaluation evaluation) {
        return evaluation.trials().stream().filter(TrialOutcome::decided).toList();
    }

    private static Recording withNaN(Recording recording, int at) {
        double[] values = recording.samples(0, recording.length()).toTimeMajor();
        values[8 * at] = Double.NaN;
        return Recording.of(recording.origin(), recording.signal(), Samples.ofTimeMajor(8, values), recording.events());
    }

    @Test
    void offlineSaysWhatTheLoopSaysOfWindowsThatCannotBeDecided() {
        Recording recording = SUBJECT.recording();
        List<TrialRule> rules = List.of(new TrialRule("left_hand", 900), new TrialRule("right_hand", 400));
        long flat = recording.events().get(2).sample()
                + (recording.events().get(2).label().equals("left_hand") ? 900 : 400);
        Fitted<Window, Scores> moody = window -> {
            if (window.end() == flat) throw new IllegalArgumentException("flat");
            return Scores.softmax(List.of("left_hand", "right_hand"), window.end() % 7 == 0 ? Double.NaN : 1, 0);
        };
        Decoder decoder = Decoders.of(recording.signal(), MU, 100, 0, rules, moody, List.of("left_hand", "right_hand"));
        List<TrialOutcome> offline = Evaluation.offline(decoder, recording).trials();
        assertThat(offline)
                .isEqualTo(Evaluation.of(decoder.classes(), PseudoOnline.replay(decoder, recording)).trials())
                .isSortedAccordingTo(Comparator.comparingLong(t -> t.decision().sample()));
        assertThat(offline.stream().filter(t -> t.decision() instanceof Decision.Rejected r
                && r.reason() == Decision.Reason.UNDECIDABLE)).hasSize(1);
    }

    @Test
    void aTrialThatEndsAfterTheRecordingIsNeitherDecidedNorCounted() {
        Recording recording = SUBJECT.recording();
        Decoder decoder = Decoders.of(recording.signal(), List.of(), 10, 0,
                List.of(new TrialRule("left_hand", 1251), new TrialRule("right_hand", 1251)),
                _ -> Scores.softmax(List.of("left_hand", "right_hand"), 1, 0), List.of("left_hand", "right_hand"));
        assertThat(Evaluation.offline(decoder, recording).trials()).hasSize(11);
        assertThat(PseudoOnline.replay(decoder, recording)).hasSize(11);
    }

    @Test
    void aDecoderFromAFileDecidesToTheBit(@TempDir Path folder) throws IOException {
        Recording recording = SUBJECT.recording("1", "0");
        for (Decoder decoder : List.of(NearestPower.decoder(SUBJECT.recording(), MU, 500).withHop(60),
                adaptive(Decoder.Learning.AT_TRIALS, 60))) {
            Path file = folder.resolve("decoder");
            decoder.save(file);
            assertThat(PseudoOnline.replay(Decoder.load(file), recording))
                    .isEqualTo(PseudoOnline.replay(decoder, recording));
        }
    }

    /// A decoder that has learnt in one session goes on in the next from where it stood.
    @Test
    void whatWasLearntIsSavedAsASnapshotAndGoesOn(@TempDir Path folder) throws IOException {
        Recording recording = SUBJECT.recording("1", "0");
        var running = Counting.chain(8).start();
        for (Window window : NearestPower.examples(SUBJECT.recording(), MU, 250).items())
            running.learn(window, Optional.empty());
        Decoder fresh = adaptive(Decoder.Learning.AT_TRIALS, 60);
        Decoder learnt = new Decoder(fresh.name(), fresh.signal(), fresh.stages(), fresh.times(), fresh.hop(),
                fresh.rules(),
                fresh.before(), running.snapshot(), fresh.after(), fresh.classes(), fresh.learning(),
                fresh.provenance());
        learnt.save(folder.resolve("learnt"));
        List<Decision> decisions = PseudoOnline.replay(Decoder.load(folder.resolve("learnt")), recording);
        assertThat(decisions).isEqualTo(PseudoOnline.replay(learnt, recording));
        assertThat(decisions.getFirst().decoderVersion()).isEqualTo(12);
    }

    @Test
    void aRecordingThatDoesNotFitIsRefusedWithEveryDifference() {
        Decoder decoder = NearestPower.decoder(SUBJECT.recording(), MU, 500);
        Recording other = SUBJECT.channels("C4", "C3", "Cz", "FC3", "FCz", "FC4", "CP3", "CP4").samplingRate(200)
                .recording();
        assertThatIllegalArgumentException().isThrownBy(() -> PseudoOnline.replay(decoder, other))
                .withMessageContaining("expected 250.0 Hz, got 200.0 Hz")
                .withMessageContaining("channel 0: expected FC3, got C4")
                .withMessageContaining("more");
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.offline(decoder, other));
        assertThat(decoder.differences(new Signal(
                Montage.eeg(SUBJECT.channels().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList()), 250)))
                .isEmpty();
    }
}
