package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ideomotor.core.Control;
import org.ideomotor.feedback.CursorLaw.Context;
import org.ideomotor.feedback.CursorLaw.Movement;
import org.ideomotor.feedback.CursorLaw.Step;
import org.junit.jupiter.api.Test;

class CursorLawTest {
    private static final double RATE = 100;
    private static final CursorTarget LEFT = new CursorTarget("left", new CursorPosition(-1, 0),
            new CursorTarget.Disc(0.5));
    private static final CursorTarget RIGHT = new CursorTarget("right", new CursorPosition(1, 0),
            new CursorTarget.Disc(0.5));

    private static Step step(CursorPosition from, double x, CursorTarget wanted) {
        return step(from, x, wanted, Movement.MOVING);
    }

    /// A control of 0.1 s.
    private static Step step(CursorPosition from, double x, CursorTarget wanted, Movement movement) {
        Optional<CursorTarget> touched = wanted.contains(from) ? Optional.of(wanted) : Optional.empty();
        return new Step(from, new Control(List.of("x"), new double[]{x}), 10,
                new Context(Optional.of(wanted), touched, movement));
    }

    private static double x(CursorLaw.Running law, double control, CursorTarget wanted) {
        return law.move(step(CursorPosition.MIDDLE, control, wanted)).x();
    }

    @Test
    void rateControlIsClippedSoThatTheLargestControlIsAFullPull() {
        CursorLaw.Running law = new RateControl(2).start(RATE);
        assertThat(x(law, 0.5, RIGHT)).isCloseTo(0.025, within(1e-12));
        assertThat(x(law, -70, RIGHT)).isCloseTo(-0.05, within(1e-12));
    }

    @Test
    void dampingShortensOnlyStepsThatLeadDeeperIntoTheTarget() {
        CursorLaw.Running law = RateControl.oneSecond().damping(RateControl.Damping.QUADRATIC).start(RATE);
        CursorPosition edge = new CursorPosition(0.5, 0), halfway = new CursorPosition(0.75, 0);
        assertThat(law.move(step(new CursorPosition(0.3, 0), 1, RIGHT)).x()).isCloseTo(0.4, within(1e-12));
        assertThat(law.move(step(edge, 1, RIGHT)).x()).isCloseTo(0.6, within(1e-12)); // depth 0
        assertThat(law.move(step(halfway, 1, RIGHT)).x()).isCloseTo(0.75 + 0.25 * 0.1, within(1e-12)); // depth 1/2
        assertThat(law.move(step(halfway, -1, RIGHT)).x()).isCloseTo(0.65, within(1e-12)); // outwards
    }

    @Test
    void positionControlForgetsWhereTheCursorWas() {
        CursorLaw.Running law = new PositionControl(2).start(RATE);
        assertThat(law.move(step(new CursorPosition(0.9, 0.9), -0.25, LEFT))).isEqualTo(new CursorPosition(-0.5, 0));
    }

    @Test
    void bci2000BeginsWithTheControlAsItIsAndReachesTheEdgeInTheTimeOfFeedback() {
        CursorLaw.Running law = Bci2000Control.standard().feedback(2).start(RATE);
        CursorPosition at = CursorPosition.MIDDLE;
        for (int i = 0; i < 20; i++) at = law.move(step(at, 1, RIGHT));
        assertThat(at.x()).isCloseTo(1, within(1e-12));
        assertThat(law.move(step(at, 1, RIGHT)).x()).isEqualTo(1); // and not beyond
    }

    /// By hand: left 1, 3 (mean 2, mean square 5); right 7, 9, 11, 5 (mean 8, mean square 69).
    private static CursorLaw.Running trained(Bci2000Control description) {
        CursorLaw.Running law = description.start(RATE);
        for (double c : new double[]{1, 3}) law.move(step(CursorPosition.MIDDLE, c, LEFT));
        law.trialOver();
        for (double c : new double[]{7, 9, 11, 5}) law.move(step(CursorPosition.MIDDLE, c, RIGHT));
        return law;
    }

    @Test
    void bci2000NormalisesByTheMeanOfMeansAndTheTotalVarianceWhenATrialEnds() {
        CursorLaw.Running law = trained(Bci2000Control.standard().feedback(1));
        assertThat(x(law, 2.5, RIGHT)).as("left's trial alone: mean 2, variance 1").isCloseTo(0.05, within(1e-12));
        // the latest control was kept, too: right is now 7, 9, 11, 5, 2.5 with mean 6.9 and mean square 56.45
        law.trialOver();
        double offset = (2 + 6.9) / 2, deviation = Math.sqrt((5 + 56.45) / 2 - offset * offset);
        assertThat(x(law, 5, RIGHT)).isCloseTo((5 - offset) / deviation * 0.1, within(1e-12));
    }

    @Test
    void bci2000AdaptsOnlyWhatItIsTold() {
        CursorLaw.Running none = trained(Bci2000Control.adapting(Bci2000Control.Adaptation.NONE).feedback(1));
        none.trialOver();
        assertThat(x(none, 2, LEFT)).isCloseTo(0.2, within(1e-12));
        CursorLaw.Running offset = trained(Bci2000Control.adapting(Bci2000Control.Adaptation.OFFSET).feedback(1));
        offset.trialOver();
        assertThat(x(offset, 6, LEFT)).as("offset 5, gain 1").isCloseTo(0.1, within(1e-12));
    }

    @Test
    void bci2000KeepsTheLatestSecondsOfEachTarget() {
        CursorLaw.Running law = Bci2000Control.standard().feedback(1).buffers(0.2).start(RATE);
        for (double c : new double[]{500, -700, 2, 4}) law.move(step(CursorPosition.MIDDLE, c, LEFT));
        law.trialOver();
        assertThat(x(law, 4, LEFT)).as("mean 3, variance 1").isCloseTo(0.1, within(1e-12));
    }

    @Test
    void bci2000LearnsNothingWhileFeedbackIsOffOrControlDoesNotVary() {
        CursorLaw.Running law = Bci2000Control.standard().feedback(1).start(RATE);
        law.move(step(CursorPosition.MIDDLE, 100, LEFT, Movement.HELD));
        law.trialOver();
        assertThat(x(law, 0.5, LEFT)).isCloseTo(0.05, within(1e-12));
        law.trialOver();
        assertThat(x(law, 1.5, LEFT)).as("offset 0.5, gain 1").isCloseTo(0.1, within(1e-12));
    }

    @Test
    void bci2000BringsControlOfAnyUnitToMeanNoughtAndVarianceOne() {
        long seed = 8;
        Random random = new Random(seed);
        CursorLaw.Running law = Bci2000Control.standard().feedback(1).start(RATE);
        for (int trial = 0; trial < 20; trial++) {
            CursorTarget wanted = trial % 2 == 0 ? LEFT : RIGHT;
            for (int i = 0; i < 30; i++)
                law.move(step(CursorPosition.MIDDLE, 40 + random.nextGaussian() + wanted.centre().x(), wanted));
            law.trialOver();
        }
        assertThat(x(law, 40, LEFT)).as("seed %d", seed).isCloseTo(0, within(0.02));
        assertThat(x(law, 40 + Math.sqrt(2), LEFT)).as("seed %d", seed).isCloseTo(0.1, within(0.02));
    }

    @Test
    void anAxisThatIsFixedDriftsSteadily() {
        Bci2000Control.Axis drift = Bci2000Control.Axis.fixed(-1, 2);
        CursorLaw.Running law = Bci2000Control.standard().feedback(1)
                .axes(drift, Bci2000Control.Axis.adapting(Bci2000Control.Adaptation.OFFSET_AND_GAIN)).start(RATE);
        assertThat(x(law, 0, LEFT)).isCloseTo(0.2, within(1e-12));
        law.trialOver();
        assertThat(x(law, 0, LEFT)).isCloseTo(0.2, within(1e-12));
    }

    /// A law of one's own: the cursor is drawn back to the middle, so that it rests where nobody steers.
    private record Elastic(double speed, double halfLifeSeconds) implements CursorLaw {
        @Override
        public Running start(double samplingRate) {
            return step -> {
                double seconds = step.samples() / samplingRate;
                double kept = StrictMath.pow(0.5, seconds / halfLifeSeconds);
                return CursorPosition.MIDDLE.plus(step.from(), kept).plus(step.pull(), speed * seconds);
            };
        }
    }

    @Test
    void aLawOfOnesOwnIsAShortClass() {
        CursorField field = CursorField.hit(List.of("left", "right"));
        CursorGame game = new CursorGame(field, new CursorTargets(field.labels()), new Elastic(1, 0.5), RATE);
        game.begin("right");
        for (long sample = 10; sample <= 100; sample += 10) game.decided(steered(sample, 0.5));
        double moved = game.state().position().x();
        assertThat(moved).isBetween(0.1, 0.5);
        for (long sample = 110; sample <= 150; sample += 10) game.decided(steered(sample, 0));
        assertThat(game.state().position().x()).isCloseTo(moved / 2, within(1e-12));
    }

    private static org.ideomotor.core.Decision steered(long sample, double x) {
        return new org.ideomotor.core.Decision.Steered(sample, 0, Optional.empty(),
                new Control(List.of("x"), new double[]{x}));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new PositionControl(0)).hasMessageContaining("gain above 0");
        assertThatThrownBy(() -> Bci2000Control.standard().feedback(0)).hasMessageContaining("longer than 0 s");
        assertThatThrownBy(() -> Bci2000Control.Axis.fixed(Double.NaN, 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new CursorTarget.Disc(-1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Step(CursorPosition.MIDDLE, new Control(List.of(), new double[0]), -1,
                new Context(Optional.empty(), Optional.empty(), Movement.MOVING))).hasMessageContaining("0 samples");
    }
}
