package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.CursorGame.Stage;
import org.ideomotor.feedback.CursorTrial.Ending;
import org.junit.jupiter.api.Test;

class CursorGameTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final double RATE = 100;

    private static CursorGame hit() {
        return new CursorGame(CursorField.hit(HANDS), new CursorTargets(HANDS), CursorLaw.oneSecond(), RATE);
    }

    private static CursorGame on(CursorField field) {
        return new CursorGame(field, new CursorTargets(HANDS), CursorLaw.oneSecond(), RATE);
    }

    private static Decision steer(long sample, double x, double y) {
        return new Decision.Steered(sample, 0, Optional.empty(), new Control(List.of("x", "y"), new double[]{x, y}));
    }

    private static Decision gap(long sample) {
        return new Decision.Rejected(sample, 0, Optional.empty(), Decision.Reason.GAP, "lost");
    }

    @Test
    void theFirstTouchOfATargetEndsAHit() {
        CursorGame game = hit();
        game.advance(1000);
        game.begin("left_hand");
        for (long sample = 1010; sample < 1090; sample += 10)
            assertThat(game.decided(steer(sample, -1, 0))).isEmpty();
        assertThat(game.state().position().x()).isCloseTo(-0.8, within(1e-12));
        CursorTrial trial = game.decided(steer(1100, -1, 0)).orElseThrow();
        assertThat(trial.hit()).isTrue();
        assertThat(trial.begun()).isEqualTo(1000);
        assertThat(trial.ended()).isEqualTo(1100);
        assertThat(trial.seconds()).isEqualTo(1);
        assertThat(trial.pathEfficiency().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(trial.distance()).hasValue(1);
        assertThat(game.state().stage()).isEqualTo(Stage.WAITING);
        assertThat(game.trials()).containsExactly(trial);
    }

    @Test
    void theOtherTargetIsAMissUnlessOnlyTheWantedOneCanBeTouched() {
        CursorGame all = hit();
        all.begin("left_hand");
        CursorTrial miss = run(all, 1).getFirst();
        assertThat(miss.missed()).isTrue();
        assertThat(miss.reached().map(CursorTarget::label)).contains("right_hand");
        CursorGame wantedOnly = on(CursorField.hit(HANDS).touch(CursorField.Touch.WANTED));
        wantedOnly.begin("left_hand");
        assertThat(run(wantedOnly, 1).getFirst().ending()).isEqualTo(Ending.TIME_UP);
    }

    /// Five seconds of one pull, or until the trial is over.
    private static List<CursorTrial> run(CursorGame game, double x) {
        for (long sample = 10; sample <= 500 && game.trials().isEmpty(); sample += 10)
            game.decided(steer(sample, x, 0));
        return game.trials();
    }

    @Test
    void theTimeIsUpAtItsSampleHoweverLateOneHearsOfIt() {
        CursorGame game = hit();
        game.begin("left_hand");
        assertThat(game.advance(399)).isEmpty();
        CursorTrial trial = game.advance(1234).orElseThrow();
        assertThat(trial.ended()).isEqualTo(400);
        assertThat(trial.ending()).isEqualTo(Ending.TIME_UP);
        assertThat(trial.hit() || trial.missed()).isFalse();
        assertThat(trial.pathEfficiency()).isEmpty();
    }

    @Test
    void aTargetIsReachedAfterStayingInItAndLeavingItIsAnOvershoot() {
        CursorGame game = on(CursorField.hit(HANDS).dwell(0.5));
        game.begin("right_hand");
        for (long sample = 15; sample <= 95; sample += 10) game.decided(steer(sample, 1, 0)); // to 0.95, in at sample 95
        assertThat(game.state().touched().map(CursorTarget::label)).contains("right_hand");
        game.advance(120);
        assertThat(game.state().dwelt()).isCloseTo(0.5, within(1e-12));
        game.decided(steer(130, -1, 0)); // out
        assertThat(game.state().touched()).isEmpty();
        assertThat(game.state().dwelt()).isZero();
        game.decided(steer(170, 1, 0)); // in again
        assertThat(game.advance(219)).isEmpty();
        CursorTrial trial = game.advance(225).orElseThrow();
        assertThat(trial.ended()).isEqualTo(220);
        assertThat(trial.overshoots()).isEqualTo(1);
        assertThat(trial.dialInSeconds()).isEqualTo(OptionalDouble.of(1.25));
        assertThat(trial.pathLength()).isCloseTo(0.95 + 0.35 + 0.4, within(1e-12));
        assertThat(trial.pathEfficiency().orElseThrow()).isCloseTo(1 / 1.7, within(1e-12));
    }

    @Test
    void nothingIsChosenWhileNobodySteers() {
        CursorGame game = on(CursorField.hit(HANDS).dwell(0.5));
        game.begin("right_hand");
        for (long sample = 15; sample <= 95; sample += 10) game.decided(steer(sample, 1, 0));
        for (long sample = 100; sample <= 300; sample += 10) assertThat(game.decided(gap(sample))).isEmpty();
        assertThat(game.state().position().x()).isCloseTo(0.95, within(1e-12)); // frozen, not thrown back
        game.decided(steer(310, 0, 0));
        assertThat(game.advance(350).orElseThrow().ended()).isEqualTo(350); // 0.5 s after the last gap
    }

    @Test
    void theTimeOfAGapIsNotMadeUpFor() {
        CursorGame game = hit();
        game.begin("right_hand");
        game.decided(gap(200));
        game.decided(steer(210, 1, 0));
        assertThat(game.state().position().x()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void theDecisionOfATrialRuleDoesNotMoveTheCursor() {
        CursorGame game = hit();
        game.begin("right_hand");
        game.decided(new Decision.Decided(50, 0, Optional.of(new Event(0, "right_hand")),
                Scores.uncalibrated(HANDS, 0, 1)));
        assertThat(game.state().position()).isEqualTo(CursorPosition.MIDDLE);
        game.decided(new Decision.Decided(50, 0, Optional.empty(), Scores.uncalibrated(HANDS, 0, 1)));
        assertThat(game.state().position()).isEqualTo(new CursorPosition(0.5, 0));
    }

    @Test
    void whileFeedbackIsOffTheCursorWaitsAndTheLawIsTold() {
        List<CursorLaw.Step> told = new ArrayList<>();
        CursorLaw listening = _ -> step -> {
            told.add(step);
            return step.pull();
        };
        CursorGame game = new CursorGame(CursorField.hit(HANDS), new CursorTargets(HANDS), listening, RATE);
        game.beginHeld("right_hand");
        game.decided(steer(10, 1, 0));
        assertThat(game.state().position()).isEqualTo(CursorPosition.MIDDLE);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().context().movement()).isEqualTo(CursorLaw.Movement.HELD);
        assertThat(told.getFirst().context().wanted().map(CursorTarget::label)).contains("right_hand");
        assertThat(game.breakOff().orElseThrow().ending()).isEqualTo(Ending.BROKEN_OFF);
    }

    @Test
    void inFreeUseAnyTargetCanBeReached() {
        CursorGame game = on(CursorField.hit(HANDS).touch(CursorField.Touch.WANTED));
        game.begin();
        CursorTrial trial = run(game, 1).getFirst();
        assertThat(trial.wanted()).isEmpty();
        assertThat(trial.reached().map(CursorTarget::label)).contains("right_hand");
        assertThat(trial.hit() || trial.missed()).isFalse();
    }

    @Test
    void anotherTrialBreaksOffTheOneThatIsGoingOn() {
        CursorGame game = hit();
        game.begin("left_hand");
        game.decided(steer(10, 1, 0));
        game.begin("right_hand");
        assertThat(game.trials()).extracting(CursorTrial::ending).containsExactly(Ending.BROKEN_OFF);
        assertThat(game.state().position()).isEqualTo(CursorPosition.MIDDLE);
        assertThat(game.state().wanted().map(CursorTarget::label)).contains("right_hand");
    }

    @Test
    void centreOutHasItsTargetsInACircle() {
        CursorField field = CursorField.centreOut(List.of("w", "nw", "n", "ne", "e", "se", "s", "sw"));
        assertThat(field.target("n").contains(new CursorPosition(0.1, 0.9))).isTrue();
        assertThat(field.target("se").contains(new CursorPosition(0.7, -0.7))).isTrue();
        assertThat(field.target("se").contains(new CursorPosition(0.3, -0.3))).isFalse();
        assertThat(field.target("w").area().width()).isEqualTo(0.5);
    }

    @Test
    void aGridFillsTheScreenAndACellIsChosenByStaying() {
        CursorField field = CursorField.grid(4);
        assertThat(field.targets()).hasSize(16);
        assertThat(field.target("1,1").centre()).isEqualTo(new CursorPosition(-0.75, 0.75));
        assertThat(field.target("4,2").centre()).isEqualTo(new CursorPosition(-0.25, -0.75));
        CursorGame game = on(field);
        game.begin("1,1");
        for (long sample = 10; sample <= 100; sample += 10) game.decided(steer(sample, -1, 1));
        assertThat(game.state().touched().map(CursorTarget::label)).contains("1,1");
        assertThat(game.advance(400).orElseThrow().hit()).isTrue();
    }

    @Test
    void onAnEdgeOfTwoCellsTheNearestCentreWins() {
        List<CursorTarget> targets = CursorField.grid(2).targets();
        assertThat(CursorTarget.at(new CursorPosition(-0.1, 0.4), targets).orElseThrow().label()).isEqualTo("1,1");
        assertThat(CursorTarget.at(new CursorPosition(0, 0.4), targets).orElseThrow().label()).isEqualTo("1,1");
        List<CursorTarget> nested = List.of(
                new CursorTarget("wide", new CursorPosition(0.3, 0), new CursorTarget.Disc(1)),
                new CursorTarget("near", CursorPosition.MIDDLE, new CursorTarget.Disc(0.2)));
        assertThat(CursorTarget.at(new CursorPosition(0.1, 0), nested).orElseThrow().label()).isEqualTo("near");
    }

    @Test
    void chunksDoNotShow() {
        long seed = 12;
        Random random = new Random(seed);
        CursorGame one = on(CursorField.hit(HANDS).dwell(0.2)), other = on(CursorField.hit(HANDS).dwell(0.2));
        one.begin("left_hand");
        other.begin("left_hand");
        for (long sample = 10; sample < 900; sample += 10) {
            if (one.state().stage() == Stage.WAITING) {
                one.begin("left_hand");
                other.begin("left_hand");
            }
            Decision decision = steer(sample, random.nextGaussian() * 2, random.nextGaussian());
            for (long step = sample - 9; step < sample; step += 1 + random.nextInt(4)) other.advance(step);
            one.decided(decision);
            other.decided(decision);
            assertThat(other.state()).as("seed %d, sample %d", seed, sample).isEqualTo(one.state());
        }
        assertThat(other.trials()).as("seed %d", seed).isEqualTo(one.trials()).isNotEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        CursorField field = CursorField.hit(HANDS);
        assertThatThrownBy(() -> hit().begin("foot")).hasMessageContaining("foot");
        assertThatThrownBy(() -> CursorField.grid(1)).hasMessageContaining("2 to 20");
        assertThatThrownBy(() -> field.dwell(5)).hasMessageContaining("dwell < limit");
        assertThatThrownBy(() -> new CursorField(List.of(field.targets().getFirst(), field.targets().getFirst()),
                CursorPosition.MIDDLE, CursorField.Bounds.CIRCLE, CursorField.Touch.ALL, 0, 1))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new CursorGame(field, new CursorTargets(HANDS), CursorLaw.oneSecond(), 0))
                .hasMessageContaining("sampling rate");
    }
}
