package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ideomotor.core.Event;
import org.ideomotor.testkit.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every run.
class ParadigmRunsTest {
    private static final long SEED = 4;
    private static final GrazTrials GRAZ = GrazTrials.of("left_hand", "right_hand", "rest")
            .order(CueOrder.balanced(3)).rest(0.3, 0.9).pause(1);
    private static final CursorTrials CURSOR = CursorTrials.of("left_hand", "right_hand").order(CueOrder.balanced(4));
    private static final CursorTrials BY_TIME = CursorTrials.of("left_hand", "right_hand", "tongue").atLeast(100);
    private static final FreeControl FREE = FreeControl.of("left_hand", "right_hand").limit(20);

    static Stream<Paradigm> all() { return Stream.of(GRAZ, GRAZ.feedback().beep(0), CURSOR, BY_TIME, FREE); }

    static Stream<Paradigm> cued() { return Stream.of(GRAZ, GRAZ.feedback().beep(0), CURSOR); }

    @ParameterizedTest
    @MethodSource("all")
    void markersAndMomentsAreTheSameForAnyChunking(Paradigm paradigm) {
        Map<Long, Moment> moments = new HashMap<>();
        RunLog single = RunLog.of(paradigm, SEED);
        while (!single.run.over()) {
            single.to(single.count() + 1);
            moments.put(single.count(), single.run.moment());
        }
        for (long seed = 0; seed < 5; seed++) {
            Chance chance = Chance.of(seed);
            RunLog chunked = RunLog.of(paradigm, SEED);
            while (!chunked.run.over()) {
                chunked.to(chunked.count() + 1 + chance.below(1 + chance.below(2000)));
                assertThat(chunked.run.moment()).as("seed " + seed)
                        .isEqualTo(moments.getOrDefault(chunked.count(), single.run.moment()));
            }
            assertThat(chunked.markers).as("seed " + seed).isEqualTo(single.markers);
        }
        assertThat(RunLog.of(paradigm, SEED).to(900_000).markers).as("all at once").isEqualTo(single.markers);
    }

    @ParameterizedTest
    @MethodSource("cued")
    void theSeedDecidesTheRun(Paradigm paradigm) {
        List<Event> markers = RunLog.of(paradigm, SEED).to(900_000).markers;
        assertThat(RunLog.of(paradigm, SEED).to(900_000).markers).isEqualTo(markers);
        assertThat(RunLog.of(paradigm, SEED + 1).to(900_000).markers).isNotEqualTo(markers);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRunBeginsAndEndsOnceAndEveryTrialThatBeginsEnds(Paradigm paradigm) {
        List<String> labels = RunLog.of(paradigm, SEED).to(900_000).labels();
        assertThat(labels.getFirst()).isEqualTo("run_start");
        assertThat(labels.getLast()).isEqualTo("run_end");
        assertThat(labels.stream().filter(l -> l.equals("run_start") || l.equals("run_end"))).hasSize(2);
        List<String> bounds = labels.stream().filter(l -> l.startsWith("trial_")).toList();
        for (int i = 0; i < bounds.size(); i++)
            assertThat(bounds.get(i)).isEqualTo(i % 2 == 0 ? "trial_start" : "trial_end");
    }

    /// The order of the seed is what is asked.
    @ParameterizedTest
    @MethodSource("cued")
    void cuesAreThoseOfTheOrder(Paradigm paradigm) {
        CueOrder order = paradigm instanceof GrazTrials graz ? graz.order() : ((CursorTrials) paradigm).order();
        List<String> cues = RunLog.of(paradigm, SEED).to(900_000).labels().stream().filter(paradigm.classes()::contains)
                .toList();
        assertThat(cues).isEqualTo(order.order(paradigm.classes(), SEED));
    }

    /// Whatever is invalidated, each class has its trials in the end.
    @ParameterizedTest
    @MethodSource("cued")
    void everyClassHasItsValidTrialsWhateverIsInvalidated(Paradigm paradigm) {
        int perClass = paradigm instanceof GrazTrials ? 3 : 4;
        for (long seed = 0; seed < 10; seed++) {
            Chance chance = Chance.of(seed);
            RunLog log = RunLog.of(paradigm, seed);
            while (!log.run.over() && log.count() < 900_000) {
                log.to(log.count() + 1 + chance.below(300));
                if (chance.below(40) == 0) log.invalidate();
            }
            assertThat(log.run.over()).as("seed " + seed).isTrue();
            assertThat(log.valid(paradigm.classes())).as("seed " + seed).hasSize(paradigm.classes().size());
            assertThat(log.valid(paradigm.classes()).values()).as("seed " + seed).containsOnly(perClass);
            long rejected = log.labels().stream().filter("rejected"::equals).count();
            long begun = log.labels().stream().filter("trial_start"::equals).count();
            assertThat(begun).as("seed " + seed).isEqualTo(rejected + (long) perClass * paradigm.classes().size());
            assertThat(log.run.moment().trials()).as("seed " + seed).isEqualTo((int) begun);
        }
    }

    @ParameterizedTest
    @MethodSource("cued")
    void invalidatingRejectsInEveryPhaseOfATrialAndNowhereElse(Paradigm paradigm) {
        for (Moment.Phase phase : Moment.Phase.values()) {
            RunLog log = RunLog.of(paradigm, SEED).to(1).until(phase);
            if (log.run.moment().phase() != phase) continue; // this paradigm has no such phase
            int trials = log.run.moment().trials(), before = log.markers.size();
            log.invalidate();
            List<Event> due = log.markers.subList(before, log.markers.size());
            if (!phase.inTrial()) {
                assertThat(due).as(phase.name()).isEmpty();
                assertThat(log.run.moment().phase()).isEqualTo(phase);
                continue;
            }
            assertThat(due).as(phase.name()).containsExactly(new Event(log.count(), "rejected"),
                    new Event(log.count(), "trial_end"));
            assertThat(log.run.moment().phase()).isEqualTo(Moment.Phase.REST);
            log.until(Moment.Phase.CUE);
            assertThat(log.run.moment().trials()).as(phase.name()).isEqualTo(trials + 1);
        }
    }

    /// The place is any later one, the last no likelier than others.
    @Test
    void aCueIsAskedAgainAtAnyLaterPlace() {
        int last = 0, seeds = 2000;
        GrazTrials graz = GrazTrials.of("left_hand", "right_hand").order(CueOrder.balanced(5).longestRun(10));
        for (long seed = 0; seed < seeds; seed++) {
            Cues cues = new Cues(graz.order(), List.of("a", "b"), seed, new SplittableRandom(seed).split(), 0);
            List<String> before = LongStream.range(0, 10).mapToObj(i -> cues.cue((int) i)).toList();
            cues.again(0);
            List<String> after = LongStream.range(0, 11).mapToObj(i -> cues.cue((int) i)).toList();
            assertThat(after.getFirst()).isEqualTo(before.getFirst());
            if (after.subList(0, 10).equals(before)) last++; // at the end; or before an equal cue at the end
        }
        // one of ten places, and more where equal cues stand at the end, and it cannot be told where among them it was put
        assertThat(last / (double) seeds).isBetween(0.08, 0.22);
    }

    @Test
    void aCueThatIsAskedAgainKeepsTheBoundWhereItCan() {
        for (long seed = 0; seed < 200; seed++) {
            Cues cues = new Cues(CueOrder.balanced(6).longestRun(2), List.of("a", "b"), seed,
                    new SplittableRandom(seed).split(), 0);
            cues.again(0);
            List<String> asked = LongStream.range(0, cues.size()).mapToObj(i -> cues.cue((int) i)).toList();
            assertThat(CueOrderTest.longestRun(asked)).as("seed " + seed).isLessThanOrEqualTo(2);
        }
    }

    /// A screen that shows a moment some samples late and says so after as many more.
    private static RunLog withScreen(Paradigm paradigm, long late, long lag, Chance chance) {
        RunLog log = new RunLog(paradigm.start(250, SEED, Paradigm.Flips.REPORTED));
        long told = -1;
        while (!log.run.over() && log.count() < 900_000) {
            log.to(log.count() + 1 + chance.below(20));
            Moment now = log.run.moment();
            if (now.number() == told || log.count() < now.since() + late + lag) continue;
            told = now.number();
            log.shown(now.since() + late);
        }
        return log;
    }

    @ParameterizedTest
    @MethodSource("cued")
    void whereFlipsAreReportedACueStandsAtItsFlipAndWhatFollowsIsTimedFromIt(Paradigm paradigm) {
        List<Event> counted = RunLog.of(paradigm, SEED).to(900_000).markers;
        List<Event> prompt = withScreen(paradigm, 0, 0, Chance.of(1)).markers;
        assertThat(prompt).as("shown at once").isEqualTo(counted);
        RunLog late = withScreen(paradigm, 7, 5, Chance.of(2));
        assertThat(late.labels()).isEqualTo(counted.stream().map(Event::label).toList());
        for (String label : paradigm.classes()) { // pause, and for Graz cross and beep, are seen 7 samples late; then the cue
            long steps = paradigm instanceof GrazTrials graz ? graz.beep() == 0 ? 3 : 4 : 2;
            long shift = late.first(label).getAsLong()
                    - counted.stream().filter(m -> m.label().equals(label)).findFirst()
                            .orElseThrow().sample();
            assertThat(shift % 7).isZero();
            assertThat(shift).isGreaterThanOrEqualTo(7 * steps);
        }
    }

    @ParameterizedTest
    @MethodSource("cued")
    void flipsThatAreToldLateMoveNothing(Paradigm paradigm) {
        assertThat(withScreen(paradigm, 3, 60, Chance.of(1)).markers)
                .isEqualTo(withScreen(paradigm, 3, 0, Chance.of(2)).markers);
    }

    @ParameterizedTest
    @MethodSource("cued")
    void aTrialThatNobodySeesIsRejectedAfterASecondAndTheRunGoesOn(Paradigm paradigm) {
        RunLog log = new RunLog(paradigm.start(250, SEED, Paradigm.Flips.REPORTED)).to(10_000);
        assertThat(log.labels().subList(1, 4)).containsExactly("trial_start", "rejected", "trial_end");
        assertThat(log.markers.get(2).sample() - log.markers.get(1).sample()).isEqualTo(250);
        assertThat(log.labels().stream().filter("rejected"::equals).count()).isGreaterThan(3);
        assertThat(log.labels()).doesNotContainAnyElementsOf(paradigm.classes());
    }

    @Test
    void aFlipThatComesAfterTheSecondIsTooLate() {
        RunLog log = new RunLog(CURSOR.start(250, SEED, Paradigm.Flips.REPORTED)).until(Moment.Phase.CUE);
        long due = log.run.moment().since();
        log.shown(due + 251).to(due + 250);
        assertThat(log.labels()).endsWith("rejected", "trial_end");
    }

    @Test
    void aFlipAheadOfTheCountWaitsForIt() {
        RunLog log = new RunLog(CURSOR.start(250, SEED, Paradigm.Flips.REPORTED)).until(Moment.Phase.CUE);
        long due = log.run.moment().since();
        log.shown(due + 20);
        assertThat(log.labels()).endsWith("trial_start");
        log.to(due + 20);
        assertThat(log.markers.getLast()).isEqualTo(new Event(due + 20, log.run.moment().cue().orElseThrow()));
        assertThat(log.run.moment().since()).isEqualTo(due + 20);
    }

    @Test
    void aFlipOfAMomentThatIsOverOrCountedIsIgnored() {
        ParadigmRun reported = CURSOR.start(250, SEED, Paradigm.Flips.REPORTED);
        reported.advance(600);
        assertThat(reported.shown(reported.moment().number() - 1, 590)).isEmpty();
        ParadigmRun counted = CURSOR.start(250, SEED, Paradigm.Flips.COUNTED);
        counted.advance(600);
        Moment before = counted.moment();
        assertThat(counted.shown(before.number(), 599)).isEmpty();
        assertThat(counted.moment()).isEqualTo(before);
    }

    @Test
    void theRestSaysNothingAboutTheNextCue() {
        double sum = 0;
        int pairs = 0;
        for (long seed = 0; seed < 100; seed++) {
            RunLog log = RunLog.of(GrazTrials.of("left_hand", "right_hand"), seed).to(900_000);
            long ended = 0, begun = 0;
            for (Event marker : log.markers) {
                if (marker.label().equals("trial_end")) ended = marker.sample();
                if (marker.label().equals("trial_start")) begun = marker.sample();
                if (ended == 0 || !marker.label().endsWith("hand")) continue;
                sum += ((begun - ended) / 250.0 - 2.5) * (marker.label().equals("left_hand") ? 1 : -1);
                pairs++;
            }
        }
        assertThat(sum / pairs).isBetween(-0.04, 0.04); // standard error 0.58 s / √3900 = 0.009 s
    }

    @ParameterizedTest
    @MethodSource("all")
    void aCountThatGoesBackIsRefused(Paradigm paradigm) {
        ParadigmRun run = paradigm.start(250, SEED, Paradigm.Flips.COUNTED);
        run.advance(100);
        assertThatThrownBy(() -> run.advance(99)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a count of 100 samples or more, got 99");
        assertThatThrownBy(() -> paradigm.start(0, SEED, Paradigm.Flips.COUNTED)).hasMessageContaining("sampling rate");
        assertThat(run.reached(Optional.of("left_hand"))).isEmpty();
    }
}
