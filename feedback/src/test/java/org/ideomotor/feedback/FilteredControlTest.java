package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.feedback.FilteredControl.Cued;
import org.junit.jupiter.api.Test;

class FilteredControlTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");

    /// Weak control in an odd unit with an odd offset, of two axes, one of which never changes.
    private static Control control(double target, Random random) {
        return new Control(List.of("power", "constant"), new double[]{40 - 3 * target + 2 * random.nextGaussian(), 1});
    }

    private static List<Cued> cued(Random random) {
        List<Cued> trials = new ArrayList<>();
        for (int trial = 0; trial < 12; trial++) {
            double x = trial % 2 == 0 ? -1 : 1;
            List<Control> controls = new ArrayList<>();
            for (int i = 0; i < 20; i++) controls.add(control(x, random));
            trials.add(new Cued(new CursorPosition(x, 0), controls));
        }
        return trials;
    }

    private static int hits(FilteredControl law, Random random) {
        CursorField field = CursorField.hit(HANDS);
        CursorGame game = new CursorGame(field, new CursorTargets(HANDS), law, 100);
        for (int trial = 0; trial < 20; trial++) {
            game.begin(HANDS.get(trial % 2));
            long begun = game.state().begun();
            for (long s = begun + 10; game.trials().size() == trial; s += 10)
                game.decided(new Decision.Steered(s, 0, Optional.empty(), control(trial % 2 == 0 ? -1 : 1, random)));
        }
        return (int) game.trials().stream().filter(CursorTrial::hit).count();
    }

    @Test
    void controlOfAnyUnitAndSignReachesItsTargetOnceItWasLearnt() {
        long seed = 9;
        List<Function<FilterExamples, StateFilter>> filters = List.of(KalmanFilter::fit,
                DiscriminativeKalmanFilter::linear, examples -> DiscriminativeKalmanFilter.linear(examples).robust(),
                DiscriminativeKalmanFilter::nadarayaWatson);
        for (Function<FilterExamples, StateFilter> fit : filters) {
            Random random = new Random(seed);
            List<Cued> cued = cued(random);
            assertThat(hits(FilteredControl.velocity(cued, fit), random)).as("velocity, seed %d", seed)
                    .isGreaterThan(17);
            assertThat(hits(FilteredControl.position(cued, fit), random)).as("position, seed %d", seed)
                    .isGreaterThan(10);
        }
    }

    @Test
    void aFilterForgetsBetweenTrialsAndWhereControlIsMissing() {
        Random random = new Random(1);
        CursorLaw law = FilteredControl.position(cued(random), DiscriminativeKalmanFilter::linear);
        CursorLaw.Running used = law.start(100), fresh = law.start(100);
        CursorLaw.Step step = step(control(1, random)), last = step(control(-1, random));
        used.move(step);
        used.trialOver();
        assertThat(used.move(last)).isEqualTo(fresh.move(last));
        used.neutral(10);
        assertThat(used.move(step)).isEqualTo(law.start(100).move(step));
    }

    private static CursorLaw.Step step(Control control) {
        return new CursorLaw.Step(CursorPosition.MIDDLE, control, 10,
                new CursorLaw.Context(Optional.empty(), Optional.empty(), CursorLaw.Movement.MOVING));
    }

    @Test
    void theSpeedOfALawOfVelocityCanBeSet() {
        Random random = new Random(1);
        List<Cued> cued = cued(random);
        FilteredControl law = FilteredControl.velocity(cued, DiscriminativeKalmanFilter::linear);
        CursorLaw.Step step = step(control(1, random));
        double fast = law.start(100).move(step).x();
        assertThat(law.secondsToTarget(2).start(100).move(step).x()).isCloseTo(fast / 2, within(1e-12));
    }

    @Test
    void nonsenseIsRefused() {
        Random random = new Random(1);
        Control other = new Control(List.of("x"), new double[]{0});
        List<Cued> mixed = List.of(new Cued(CursorPosition.MIDDLE, List.of(other, control(1, random))));
        assertThatThrownBy(() -> FilteredControl.velocity(mixed, KalmanFilter::fit)).hasMessageContaining("same axes");
        List<Cued> still = List.of(new Cued(new CursorPosition(1, 0), List.of(other, other)));
        assertThatThrownBy(() -> FilteredControl.velocity(still, KalmanFilter::fit)).hasMessageContaining("that vary");
        CursorLaw law = FilteredControl.velocity(cued(random), KalmanFilter::fit);
        assertThatThrownBy(() -> law.start(100).move(step(other))).hasMessageContaining("axis power");
    }
}
