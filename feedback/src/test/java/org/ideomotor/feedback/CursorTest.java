package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.CursorTask.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final double RATE = 100;
    /// The cue at 1000 shows its target until 1150; it is given up at 1600; the outcome stays for 100.
    private static final CursorTask.Timing TIMING = new CursorTask.Timing(150, 600, 100);
    private static final Event LEFT = new Event(1000, "left_hand");

    private static CursorTask task() {
        return new CursorTask(new CursorTargets(HANDS), CursorLaw.oneSecond(), TIMING, RATE);
    }

    private static Decision hop(long sample, double left) {
        return new Decision.Decided(sample, 0, Optional.empty(), Scores.uncalibrated(HANDS, left, 1 - left));
    }

    private static Decision trial(long sample, double left) {
        return new Decision.Decided(sample, 0, Optional.of(LEFT), Scores.uncalibrated(HANDS, left, 1 - left));
    }

    private static CursorTask atFeedback() {
        CursorTask task = task();
        task.cue(LEFT);
        task.advance(1150);
        return task;
    }

    @Test
    void theFirstOfTwoClassesIsLeftAndTheSecondRight() {
        CursorTargets targets = new CursorTargets(HANDS);
        assertThat(targets.of("left_hand")).isEqualTo(new CursorPosition(-1, 0));
        assertThat(targets.of("right_hand")).isEqualTo(new CursorPosition(1, 0));
    }

    @Test
    void fourClassesAreLeftUpRightDown() {
        CursorTargets targets = new CursorTargets(List.of("a", "b", "c", "d"));
        assertAt(targets.of("a"), -1, 0);
        assertAt(targets.of("b"), 0, 1);
        assertAt(targets.of("c"), 1, 0);
        assertAt(targets.of("d"), 0, -1);
    }

    private static void assertAt(CursorPosition position, double x, double y) {
        assertThat(position.x()).isCloseTo(x, CLOSE);
        assertThat(position.y()).isCloseTo(y, CLOSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7})
    void scoresThatFavourNoClassPullNowhereAndCertaintyPullsToItsTarget(int n) {
        List<String> classes = List.of("a", "b", "c", "d", "e", "f", "g").subList(0, n);
        CursorTargets targets = new CursorTargets(classes);
        double[] even = new double[n];
        java.util.Arrays.fill(even, 1.0 / n);
        assertAt(targets.pull(Scores.uncalibrated(classes, even)), 0, 0);
        for (int i = 0; i < n; i++) {
            double[] certain = new double[n];
            certain[i] = 1;
            CursorPosition target = targets.of(classes.get(i));
            assertAt(targets.pull(Scores.uncalibrated(classes, certain)), target.x(), target.y());
            assertThat(target.length()).isCloseTo(1, CLOSE);
        }
    }

    @Test
    void aControlVectorPullsAlongItsAxesAndIsClipped() {
        CursorTargets targets = new CursorTargets(HANDS);
        assertThat(targets.pull(new Control(List.of("x"), new double[]{0.5}))).isEqualTo(new CursorPosition(0.5, 0));
        CursorPosition far = targets.pull(new Control(List.of("y", "x"), new double[]{3, 4}));
        assertThat(far).isEqualTo(new CursorPosition(4, 3));
        assertAt(moved(new RateControl(2), CursorPosition.MIDDLE, far, 1), 0.4, 0.3);
    }

    private static CursorPosition moved(CursorLaw law, CursorPosition from, CursorPosition pull, double seconds) {
        Control control = new Control(List.of("x", "y"), new double[]{pull.x(), pull.y()});
        return law.start(RATE).move(new CursorLaw.Step(from, control, Math.round(seconds * RATE),
                new CursorLaw.Context(Optional.empty(), Optional.empty(), CursorLaw.Movement.MOVING)));
    }

    @Test
    void aFullPullTakesTheGivenTimeToTheTarget() {
        CursorLaw law = new RateControl(2);
        CursorPosition left = new CursorPosition(-1, 0);
        assertAt(moved(law, CursorPosition.MIDDLE, left, 1), -0.5, 0);
        assertAt(moved(law, CursorPosition.MIDDLE, left, 2), -1, 0);
    }

    @Test
    void theCursorNeverLeavesTheCircle() {
        long seed = 20261125;
        Random random = new Random(seed);
        CursorTask task = atFeedback();
        for (int i = 0; i < 40; i++) {
            Control control = new Control(List.of("x", "y"),
                    new double[]{random.nextGaussian() * 3, random.nextGaussian() * 3});
            task.decided(new Decision.Steered(1160 + 10L * i, 0, Optional.empty(), control));
            assertThat(task.state().cursor().length()).as("seed %d, step %d", seed, i).isLessThanOrEqualTo(1 + 1e-12);
        }
    }

    @Test
    void aTrialGoesFromRestThroughCueAndFeedbackToItsOutcomeAndBack() {
        CursorTask task = task();
        assertThat(task.state().phase()).isEqualTo(Phase.REST);
        task.cue(LEFT);
        task.advance(999);
        assertThat(task.state().phase()).isEqualTo(Phase.REST); // the marker came before its sample
        task.advance(1000);
        assertThat(task.state()).isEqualTo(
                new CursorTask.State(Phase.CUE, Optional.of("left_hand"), CursorPosition.MIDDLE, 1000));
        task.decided(hop(1100, 1));
        assertThat(task.state().cursor()).isEqualTo(CursorPosition.MIDDLE);
        task.advance(1150);
        assertThat(task.state().phase()).isEqualTo(Phase.FEEDBACK);
        task.decided(hop(1160, 1));
        task.decided(hop(1170, 1));
        assertAt(task.state().cursor(), -0.2, 0);
        task.decided(trial(1400, 0.8));
        assertThat(task.state())
                .isEqualTo(new CursorTask.State(Phase.HIT, Optional.of("left_hand"), new CursorPosition(-1, 0), 1400));
        task.advance(1499);
        assertThat(task.state().phase()).isEqualTo(Phase.HIT);
        task.advance(1500);
        assertThat(task.state())
                .isEqualTo(new CursorTask.State(Phase.REST, Optional.empty(), CursorPosition.MIDDLE, 1500));
    }

    @Test
    void theOutcomeIsTheTrialsOwnDecisionAndNotWhereTheCursorWas() {
        CursorTask task = atFeedback();
        for (long sample = 1160; sample <= 1390; sample += 10) task.decided(hop(sample, 1));
        assertAt(task.state().cursor(), -1, 0);
        task.decided(trial(1400, 0.3));
        assertThat(task.state().phase()).isEqualTo(Phase.MISS);
        assertThat(task.state().cursor()).isEqualTo(new CursorPosition(1, 0));
    }

    @Test
    void whatWasRefusedOrIsWarmingPullsNowhere() {
        CursorTask task = atFeedback();
        task.decided(hop(1160, 1));
        task.decided(new Decision.Rejected(1260, 0, Optional.empty(), Decision.Reason.GAP, "lost"));
        task.decided(new Decision.Warming(1270, 0, Optional.empty(), 20));
        assertAt(task.state().cursor(), -0.1, 0);
        task.decided(hop(1280, 0));
        assertAt(task.state().cursor(), 0, 0); // the time of the gap was not made up for
    }

    @Test
    void aTrialThatIsNotDecidedIsUndecided() {
        CursorTask refused = atFeedback();
        refused.decided(new Decision.Rejected(1400, 0, Optional.of(LEFT), Decision.Reason.GAP, "lost"));
        assertThat(refused.state().phase()).isEqualTo(Phase.UNDECIDED);
        CursorTask forgotten = atFeedback();
        forgotten.advance(1600);
        assertThat(forgotten.state().phase()).isEqualTo(Phase.FEEDBACK);
        forgotten.advance(1601);
        assertThat(forgotten.state().phase()).isEqualTo(Phase.UNDECIDED);
        forgotten.advance(5000);
        assertThat(forgotten.state().phase()).isEqualTo(Phase.REST);
    }

    @Test
    void theNextCueEndsWhateverWasThere() {
        CursorTask task = atFeedback();
        task.cue(new Event(1300, "right_hand"));
        task.advance(1300);
        assertThat(task.state().phase()).isEqualTo(Phase.CUE);
        assertThat(task.state().target()).contains("right_hand");
        task.decided(trial(1400, 1)); // of the cue that is over
        assertThat(task.state().phase()).isEqualTo(Phase.CUE);
    }

    @Test
    void aMarkerThatIsNoClassAsksForNothing() {
        CursorTask task = task();
        task.cue(new Event(1000, "rest"));
        task.advance(2000);
        assertThat(task.state().phase()).isEqualTo(Phase.REST);
    }

    @Test
    void chunksDoNotShow() {
        long seed = 5;
        Random random = new Random(seed);
        CursorTask one = task(), other = task();
        one.cue(LEFT);
        other.cue(LEFT);
        for (long sample = 1010; sample < 1700; sample += 10) {
            Decision decision = sample == 1400 ? trial(sample, 0.9) : hop(sample, random.nextDouble());
            for (long step = sample - 9; step < sample; step += 1 + random.nextInt(4)) other.advance(step);
            one.decided(decision);
            other.decided(decision);
            assertThat(other.state()).as("seed %d, sample %d", seed, sample).isEqualTo(one.state());
        }
    }

    @Test
    void theCursorWaitsUntilHalfOfTheWindowLiesAfterTheCue() {
        assertThat(CursorTask.Timing.following(480, 640, 160)).isEqualTo(new CursorTask.Timing(240, 960, 160));
        assertThat(CursorTask.Timing.following(500, 300, 0)).isEqualTo(new CursorTask.Timing(150, 450, 0));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new CursorTargets(List.of("a"))).hasMessageContaining("two classes");
        assertThatThrownBy(() -> new CursorTargets(HANDS).of("foot")).hasMessageContaining("foot");
        assertThatThrownBy(() -> new RateControl(0)).hasMessageContaining("above 0 s");
        assertThatThrownBy(() -> new CursorPosition(Double.NaN, 0)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new CursorTask.Timing(5, 5, 0)).hasMessageContaining("cue < limit");
    }
}
