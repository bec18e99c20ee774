package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Percept;
import org.ideomotor.core.Percept.Task;
import org.junit.jupiter.api.Test;

class SimulatedSubjectTest {
    private static final int RATE = 100;
    private static final SimulatedSubject EXACT = SimulatedSubject.of(3).skill(0.6).spread(0).reaction(0.4, 0).lapses(0)
            .changing(0, 0).feedbackSensitivity(0);

    private static Percept asked(String label) { return Percept.asked(0, Task.IMAGINE, label); }

    private static List<Imagery> next(SimulatedSubject.Running subject, int samples) {
        List<Imagery> imagery = new ArrayList<>();
        for (int i = 0; i < samples; i++) imagery.add(subject.next());
        return imagery;
    }

    private static List<Imagery> times(int count, Imagery imagery) { return Collections.nCopies(count, imagery); }

    @Test
    void imaginesWhatIsAskedAfterTheReactionTimeAndStopsAfterItToo() {
        SimulatedSubject.Running subject = EXACT.start(RATE);
        assertThat(next(subject, 10)).isEqualTo(times(10, Imagery.REST));
        subject.perceive(asked("left_hand"));
        assertThat(next(subject, 40)).isEqualTo(times(40, Imagery.REST));
        assertThat(next(subject, 100)).isEqualTo(times(100, Imagery.of("left_hand", 0.6)));
        subject.perceive(Percept.nothing(150));
        assertThat(next(subject, 40)).isEqualTo(times(40, Imagery.of("left_hand", 0.6)));
        assertThat(next(subject, 40)).isEqualTo(times(40, Imagery.REST));
    }

    @Test
    void aCueIsNoReasonToBegin() {
        SimulatedSubject.Running subject = EXACT.start(RATE);
        subject.perceive(Percept.asked(0, Task.PREPARE, "left_hand"));
        assertThat(next(subject, 200)).isEqualTo(times(200, Imagery.REST));
    }

    @Test
    void whenWhatIsAskedChangesItTakesAReactionTimeAgain() {
        SimulatedSubject.Running subject = EXACT.start(RATE);
        subject.perceive(asked("left_hand"));
        assertThat(next(subject, 100).getLast()).isEqualTo(Imagery.of("left_hand", 0.6));
        subject.perceive(asked("right_hand"));
        assertThat(next(subject, 40)).isEqualTo(times(40, Imagery.of("left_hand", 0.6)));
        assertThat(next(subject, 40)).isEqualTo(times(40, Imagery.of("right_hand", 0.6)));
    }

    @Test
    void toPerceiveTheSameOftenIsToPerceiveItOnce() {
        SimulatedSubject.Running often = SimulatedSubject.of(4).start(RATE);
        SimulatedSubject.Running once = SimulatedSubject.of(4).start(RATE);
        once.perceive(asked("feet"));
        List<Imagery> imagery = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            often.perceive(Percept.asked(i, Task.IMAGINE, "feet"));
            imagery.add(often.next());
        }
        assertThat(imagery).isEqualTo(next(once, 300));
    }

    /// So many trials of two classes; what is imagined in the middle of each.
    private static List<Imagery> trials(SimulatedSubject subject, int count) {
        SimulatedSubject.Running running = subject.start(RATE);
        List<Imagery> imagined = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.perceive(asked(i % 2 == 0 ? "left_hand" : "right_hand"));
            imagined.add(next(running, 200).getLast());
            running.perceive(Percept.nothing(0));
            next(running, 200);
        }
        return imagined;
    }

    @Test
    void lapsesComeAsOftenAsTheyShouldAndAreNothingOrAnotherClass() {
        List<Imagery> imagined = trials(EXACT.lapses(0.3), 400);
        int nothing = 0, wrong = 0;
        for (int i = 0; i < imagined.size(); i++) {
            Optional<String> label = imagined.get(i).label();
            if (label.isEmpty()) nothing++;
            else
                if (!label.get().equals(i % 2 == 0 ? "left_hand" : "right_hand")) wrong++;
        }
        assertThat(nothing).isBetween(40, 80);
        assertThat(wrong).isBetween(40, 80);
    }

    @Test
    void strengthVariesLearnsAndTires() {
        assertThat(trials(EXACT.spread(0.3), 50).stream().map(Imagery::strength).distinct().count()).isGreaterThan(40);
        assertThat(trials(EXACT.changing(0.01, 0), 20).getLast().strength()).isGreaterThan(0.7);
        assertThat(trials(EXACT.changing(0, 0.1), 60).getLast().strength()).isLessThan(0.5);
        assertThat(trials(SimulatedSubject.of(1).skill(0), 20)).allMatch(imagery -> imagery.strength() == 0);
    }

    private static Percept bar(String asked, double control) {
        return new Percept(0, Task.IMAGINE, Optional.of(asked), Optional.of(control), Optional.empty(),
                Optional.empty());
    }

    private static double afterBar(double control) {
        SimulatedSubject.Running subject = EXACT.feedbackSensitivity(0.5).start(RATE);
        subject.perceive(asked("left_hand"));
        next(subject, 100);
        subject.perceive(bar("right_hand", control));
        return next(subject, 1000).getLast().strength();
    }

    @Test
    void aBarThatGoesTheRightWayEncouragesAndOneThatDoesNotDiscourages() {
        assertThat(afterBar(0.8)).isGreaterThan(0.7);
        assertThat(afterBar(0)).isEqualTo(0.6);
        assertThat(afterBar(-0.8)).isLessThan(0.5);
    }

    private static double afterCursor(double to) {
        SimulatedSubject.Running subject = EXACT.feedbackSensitivity(0.5).start(RATE);
        for (double x : new double[]{0, to}) {
            subject.perceive(new Percept(0, Task.IMAGINE, Optional.of("left_hand"), Optional.empty(),
                    Optional.of(new Percept.Place(-1, 0)), Optional.of(new Percept.Place(x, 0))));
            next(subject, 1000);
        }
        return subject.next().strength();
    }

    @Test
    void aCursorThatComesNearerEncouragesAndOneThatGoesAwayDiscourages() {
        assertThat(afterCursor(-0.8)).isGreaterThan(0.7);
        assertThat(afterCursor(0)).isEqualTo(0.6);
        assertThat(afterCursor(0.8)).isLessThan(0.5);
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatThrownBy(() -> EXACT.skill(1.5)).hasMessageContaining("skill from 0 to 1, got 1.5");
        assertThatThrownBy(() -> EXACT.reaction(Double.NaN, 0)).hasMessageContaining("reaction");
    }
}
