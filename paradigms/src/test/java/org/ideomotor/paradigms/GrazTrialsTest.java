package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ideomotor.core.Event;
import org.junit.jupiter.api.Test;

class GrazTrialsTest {
    private static final GrazTrials GRAZ = GrazTrials.of("right_hand", "left_hand");

    /// OpenViBE's Graz scenario, at 250 Hz: cross at 0, beep at 2 s, cue at 3 s for 1.25 s, end at 8 s.
    @Test
    void aTrialHasTheTimesOfGraz() {
        RunLog log = RunLog.of(GRAZ, 1).to(14 * 250);
        List<Event> markers = log.markers;
        assertThat(log.labels().subList(0, 4)).containsExactly("run_start", "trial_start", "cross", "beep");
        assertThat(markers.stream().mapToLong(Event::sample).limit(6)).containsExactly(0L, 1250L, 1250L, 1750L, 2000L,
                3250L);
        assertThat(GRAZ.classes()).containsExactly("left_hand", "right_hand").contains(log.labels().get(4));
        assertThat(log.labels().get(5)).isEqualTo("trial_end");
    }

    @Test
    void feedbackTakesThePlaceOfImageryAndIsMarked() {
        RunLog log = RunLog.of(GRAZ.feedback(), 1).until(Moment.Phase.FEEDBACK);
        assertThat(log.markers.getLast()).isEqualTo(new Event(2000 + 313, "feedback")); // 1.25 s are 312.5 samples
        assertThat(RunLog.of(GRAZ, 1).to(900_000).labels()).doesNotContain("feedback");
    }

    @Test
    void theCueIsNotToldBeforeItIsShown() {
        RunLog log = RunLog.of(GRAZ, 1);
        while (!log.run.over()) {
            log.to(log.count() + 50);
            Moment now = log.run.moment();
            boolean told = now.phase() == Moment.Phase.CUE || now.phase() == Moment.Phase.IMAGERY;
            assertThat(now.cue().isPresent()).as(now.toString()).isEqualTo(told);
        }
    }

    @Test
    void restsAreDrawnBetweenTheirBoundsAndReachBoth() {
        RunLog log = RunLog.of(GRAZ, 3).to(900_000);
        List<Event> bounds = log.markers.stream()
                .filter(m -> m.label().startsWith("trial_") || m.label().equals("run_end"))
                .toList();
        long shortest = Long.MAX_VALUE, longest = 0;
        for (int i = 1; i < bounds.size(); i += 2) {
            long rest = bounds.get(i + 1).sample() - bounds.get(i).sample();
            shortest = Math.min(shortest, rest);
            longest = Math.max(longest, rest);
        }
        assertThat(shortest).isBetween(375L, 425L);
        assertThat(longest).isBetween(825L, 875L);
    }

    @Test
    void everyTimeCanBeChanged() {
        GrazTrials other = GRAZ.pause(1).cross(0).beep(0).cue(0.5).imagery(1).rest(0.25, 0.25)
                .order(CueOrder.balanced(1));
        RunLog log = RunLog.of(other, 1).to(2000);
        assertThat(log.markers.stream().mapToLong(Event::sample)).containsExactly(0L, 250L, 250L, 625L, 688L, 688L,
                1063L,
                1126L);
        assertThat(other.imageryEnds()).isEqualTo(1.5);
    }

    @Test
    void feedbackDecidesNothing() {
        RunLog log = RunLog.of(GRAZ.feedback(), 1).until(Moment.Phase.FEEDBACK);
        Moment before = log.run.moment();
        log.reached(before.cue());
        assertThat(log.run.moment()).isEqualTo(before);
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> GRAZ.cross(-1)).hasMessage("GrazTrials: cross: expected 0 s or more, got -1.0 s");
        assertThatThrownBy(() -> GRAZ.imagery(0)).hasMessage("GrazTrials: imagery: expected more than 0 s, got 0.0 s");
        assertThatThrownBy(() -> GRAZ.cue(Double.NaN)).hasMessageContaining("cue: expected more than 0 s, got NaN");
        assertThatThrownBy(() -> GRAZ.rest(3, 2))
                .hasMessageContaining("rest: expected the least first, got 3.0 to 2.0");
        assertThatThrownBy(() -> GrazTrials.of("left_hand")).hasMessageContaining("2 to 5 classes, got [left_hand]");
        assertThatThrownBy(() -> GrazTrials.of("a", "b", "c", "d", "e"))
                .hasMessageContaining("at most 4 classes, and rest");
        assertThatThrownBy(() -> GrazTrials.of("a", "a")).hasMessageContaining("classes that differ");
        assertThatThrownBy(() -> GrazTrials.of("a", "cross")).hasMessageContaining("marker of every run");
        assertThat(GrazTrials.of("a", "b", "c", "d", "rest").classes()).hasSize(5);
    }
}
