package org.ideomotor.app.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.paradigms.Moment;
import org.junit.jupiter.api.Test;

/// Which moment was on the screen when.
class FlipsTest {
    private final Flips flips = new Flips();
    private final List<String> told = new ArrayList<>();

    {
        flips.listener((moment, nanos) -> told.add(moment + "@" + nanos));
    }

    private void asked(long sequence, long number, Moment.Phase phase, long nanos) {
        flips.asked(sequence, Views.moment(number, phase, ""), nanos);
    }

    @Test
    void theFirstViewOfAMomentThatIsShownSaysWhen() {
        asked(1, 0, Moment.Phase.CROSS, 100);
        asked(2, 1, Moment.Phase.FEEDBACK, 200);
        asked(3, 1, Moment.Phase.FEEDBACK, 300);
        asked(4, 1, Moment.Phase.FEEDBACK, 400);
        flips.shown(1, 150, 1000);
        flips.shown(3, 350, 1000); // the second was skipped
        flips.shown(4, 450, 1000);
        assertThat(told).containsExactly("0@150", "1@350");
        assertThat(flips.count()).isEqualTo(2);
    }

    @Test
    void aMomentThatWasNeverShownIsNeverTold() {
        asked(1, 0, Moment.Phase.CROSS, 100);
        asked(2, 1, Moment.Phase.BEEP, 200);
        asked(3, 2, Moment.Phase.CUE, 300);
        flips.shown(3, 350, 1000);
        flips.shown(2, 250, 1000); // of another page, too late
        assertThat(told).containsExactly("2@350");
    }

    @Test
    void numbersBeginAgainInTheNextRunAndTheLastRunsFlipsAreNotTakenForIts() {
        asked(1, 0, Moment.Phase.PAUSE, 100);
        asked(2, 9, Moment.Phase.REST, 200);
        asked(3, 0, Moment.Phase.PAUSE, 300);
        flips.shown(2, 310, 1000);
        flips.shown(3, 350, 1000);
        assertThat(told).containsExactly("0@350");
    }

    @Test
    void aFlipIsNeitherBeforeItsViewNorInTheFuture() {
        asked(1, 0, Moment.Phase.CROSS, 100);
        flips.shown(1, 40, 1000);
        asked(2, 1, Moment.Phase.CUE, 200);
        flips.shown(2, 5000, 1000);
        assertThat(told).containsExactly("0@100", "1@1000");
    }

    @Test
    void aViewThatNobodyAskedForIsLeftAlone() {
        asked(1, 0, Moment.Phase.CROSS, 100);
        flips.shown(0, 150, 1000);
        flips.shown(-7, 150, 1000);
        flips.shown(4097, 150, 1000);
        assertThat(told).isEmpty();
        assertThat(flips.all().p50()).isNaN();
    }
}
