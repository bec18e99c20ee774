package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.ideomotor.core.Event;
import org.junit.jupiter.api.Test;

class FreeControlTest {
    private static final FreeControl FREE = FreeControl.of("left_hand", "right_hand").limit(10);

    @Test
    void itGoesOnWithoutACueUntilItsTimeIsUp() {
        RunLog log = RunLog.of(FREE, 1).to(501);
        assertThat(log.run.moment()).isEqualTo(new Moment(1, Moment.Phase.FEEDBACK, Optional.empty(), 500, 0, 1));
        log.to(5000);
        assertThat(log.labels()).containsExactly("run_start", "trial_start", "feedback", "time_up", "trial_end",
                "run_end");
        assertThat(log.markers.getLast().sample()).isEqualTo(3000);
        assertThat(log.run.over()).isTrue();
    }

    @Test
    void whatIsControlledEndsIt() {
        RunLog log = RunLog.of(FREE, 1).to(700).reached(Optional.of("text"));
        assertThat(log.labels()).endsWith("hit", "trial_end", "run_end");
        assertThat(log.markers.getLast().sample()).isEqualTo(700);
        assertThat(RunLog.of(FREE, 1).to(700).reached(Optional.empty()).labels()).contains("time_up")
                .endsWith("run_end");
        assertThat(RunLog.of(FREE, 1).to(100).reached(Optional.of("text")).labels()).containsExactly("run_start");
    }

    @Test
    void anInterruptionIsMarkedAndControlGoesOn() {
        RunLog log = RunLog.of(FREE, 1).to(700);
        Moment before = log.run.moment();
        assertThat(log.invalidate().markers.getLast()).isEqualTo(new Event(700, "rejected"));
        assertThat(log.run.moment()).isEqualTo(before);
    }

    @Test
    void timeCountsFromTheFlip() {
        RunLog log = new RunLog(FREE.start(250, 1, Paradigm.Flips.REPORTED)).to(600);
        log.shown(560).to(5000);
        assertThat(log.first("feedback")).hasValue(560);
        assertThat(log.first("time_up")).hasValue(560 + 2500);
    }

    @Test
    void feedbackThatNobodySeesIsMarkedAndEndsAllTheSame() {
        RunLog log = new RunLog(FREE.start(250, 1, Paradigm.Flips.REPORTED)).to(1000);
        assertThat(log.labels()).containsExactly("run_start", "trial_start", "rejected");
        assertThat(log.first("rejected")).hasValue(750);
        log.invalidate().shown(900);
        assertThat(log.first("feedback")).hasValue(1000); // after what was marked before
        assertThat(log.to(9000).run.over()).isTrue();
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> FREE.limit(0)).hasMessage("FreeControl: limit: expected more than 0 s, got 0.0 s");
        assertThatThrownBy(() -> FREE.pause(-1)).hasMessage("FreeControl: pause: expected 0 s or more, got -1.0 s");
        assertThatThrownBy(() -> FreeControl.of()).hasMessageContaining("classes, got []");
    }
}
