package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.ideomotor.core.Event;
import org.junit.jupiter.api.Test;

class CursorTrialsTest {
    private static final CursorTrials CURSOR = CursorTrials.of("left_hand", "right_hand");

    private static RunLog inFeedback() { return RunLog.of(CURSOR, 1).until(Moment.Phase.FEEDBACK); }

    @Test
    void aTrialThatReachesNothingHasTheLongestTimes() {
        RunLog log = RunLog.of(CURSOR, 1).to(2250);
        assertThat(log.labels()).containsExactly("run_start", "trial_start", log.labels().get(2), "feedback", "time_up",
                "trial_end", "trial_start", log.labels().get(7));
        assertThat(log.markers.stream().mapToLong(Event::sample)).containsExactly(0L, 500L, 500L, 1000L, 1750L, 2000L,
                2250L,
                2250L);
    }

    @Test
    void theTargetThatIsReachedIsAHitAndTheResultFollows() {
        RunLog log = inFeedback().to(1100);
        log.reached(log.run.moment().cue());
        assertThat(log.markers.getLast()).isEqualTo(new Event(1100, "hit"));
        assertThat(log.run.moment().phase()).isEqualTo(Moment.Phase.RESULT);
        assertThat(log.run.moment().cue()).isPresent();
        assertThat(log.to(1350).markers.getLast()).isEqualTo(new Event(1350, "trial_end"));
    }

    @Test
    void anotherTargetIsAMissAndNoneIsTimeThatWasUp() {
        RunLog log = inFeedback();
        boolean left = log.run.moment().cue().equals(Optional.of("left_hand"));
        assertThat(log.reached(Optional.of(left ? "right_hand" : "left_hand")).labels()).endsWith("miss");
        assertThat(inFeedback().reached(Optional.empty()).labels()).endsWith("time_up");
    }

    @Test
    void whatIsReachedOutsideOfFeedbackIsIgnored() {
        RunLog log = RunLog.of(CURSOR, 1).until(Moment.Phase.CUE);
        int before = log.markers.size();
        log.reached(log.run.moment().cue());
        assertThat(log.markers).hasSize(before);
        log = inFeedback();
        log.reached(log.run.moment().cue()).reached(log.run.moment().cue());
        assertThat(log.labels().stream().filter("hit"::equals)).hasSize(1);
    }

    @Test
    void aRunByTimeEndsAfterTheTrialInWhichItsTimeIsOver() {
        RunLog log = RunLog.of(CURSOR, 1).to(900_000);
        assertThat(log.markers.getLast()).isEqualTo(new Event(250 * (2 + 17 * 7), "run_end")); // 121 s
        assertThat(log.labels().stream().filter("trial_start"::equals)).hasSize(17);
        assertThat(log.run.moment().trials()).isEqualTo(17);
    }

    @Test
    void aRunByTimeDrawsItsOrderAgainWhenItIsThrough() {
        RunLog log = RunLog.of(CURSOR.order(CueOrder.balanced(2)).atLeast(300), 1).to(900_000);
        assertThat(log.valid(CURSOR.classes()).values()).containsExactlyInAnyOrder(22, 21); // 43 trials: ten orders and three
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> CURSOR.limit(0)).hasMessage("CursorTrials: limit: expected more than 0 s, got 0.0 s");
        assertThatThrownBy(() -> CURSOR.target(-2)).hasMessageContaining("target: expected more than 0 s, got -2.0");
        assertThatThrownBy(() -> CURSOR.result(Double.POSITIVE_INFINITY))
                .hasMessageContaining("result: expected 0 s or more");
        assertThatThrownBy(() -> CURSOR.atLeast(-1)).hasMessageContaining("atLeast");
        assertThatThrownBy(() -> CURSOR.pause(-1)).hasMessageContaining("pause");
        assertThatThrownBy(() -> CURSOR.rest(-1)).hasMessageContaining("rest");
        assertThatThrownBy(() -> CursorTrials.of("left_hand")).hasMessageContaining("2 to 8 classes");
    }
}
