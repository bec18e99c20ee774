package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.ideomotor.feedback.CursorScores.Estimate;
import org.ideomotor.feedback.CursorTrial.Ending;
import org.junit.jupiter.api.Test;

class CursorScoresTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final CursorTarget TARGET = target(1, 0.25);

    private static CursorTarget target(double distance, double radius) {
        return new CursorTarget("right", new CursorPosition(distance, 0), new CursorTarget.Disc(radius));
    }

    private static CursorTrial hit(CursorTarget target, double seconds) {
        return trial(target, Optional.of(target), seconds);
    }

    private static CursorTrial trial(CursorTarget wanted, Optional<CursorTarget> reached, double seconds) {
        return new CursorTrial(Optional.of(wanted), reached, 0, 100, seconds, CursorPosition.MIDDLE,
                reached.map(CursorTarget::centre).orElse(CursorPosition.MIDDLE), 2, 1, OptionalDouble.of(0.5),
                reached.isPresent() ? Ending.REACHED : Ending.TIME_UP);
    }

    private static CursorTrial miss(double seconds) {
        CursorTarget other = new CursorTarget("left", new CursorPosition(-1, 0), new CursorTarget.Disc(0.25));
        return trial(TARGET, Optional.of(other), seconds);
    }

    private static CursorScores scores(int targets, CursorTrial... trials) {
        return new CursorScores(List.of(trials), targets, 7);
    }

    @Test
    void hitsAreOfAllTrialsThatCount() {
        CursorTrial brokenOff = new CursorTrial(Optional.of(TARGET), Optional.empty(), 0, 5, 1, CursorPosition.MIDDLE,
                CursorPosition.MIDDLE, 0, 0, OptionalDouble.empty(), Ending.BROKEN_OFF);
        CursorTrial free = new CursorTrial(Optional.empty(), Optional.of(TARGET), 0, 5, 1, CursorPosition.MIDDLE,
                CursorPosition.MIDDLE, 0, 0, OptionalDouble.empty(), Ending.REACHED);
        CursorScores scores = scores(4, hit(TARGET, 1), hit(TARGET, 2), miss(1), trial(TARGET, Optional.empty(), 4),
                brokenOff, free);
        assertThat(scores.hits().orElseThrow().correct()).isEqualTo(2);
        assertThat(scores.hits().orElseThrow().trials()).isEqualTo(4);
        assertThat(scores.hits().orElseThrow().chance()).isEqualTo(0.25);
        assertThat(scores.misses()).isEqualTo(1);
        assertThat(scores.timeUps()).isEqualTo(1);
        assertThat(scores.secondsToTarget().orElseThrow().of()).isEqualTo(2);
    }

    @Test
    void timeIsTheMedianOfTheHits() {
        CursorScores scores = scores(2, hit(TARGET, 1), hit(TARGET, 5), hit(TARGET, 2), miss(0.1));
        assertThat(scores.secondsToTarget().orElseThrow().value()).isEqualTo(2);
        assertThat(scores(2, hit(TARGET, 1), hit(TARGET, 2)).secondsToTarget().orElseThrow().value()).isEqualTo(1.5);
    }

    @Test
    void theIntervalIsThatOfTheSeedAndHoldsTheValue() {
        CursorTrial[] trials = new CursorTrial[40];
        for (int i = 0; i < trials.length; i++) trials[i] = hit(TARGET, 1 + i % 7);
        Estimate estimate = scores(2, trials).secondsToTarget().orElseThrow();
        assertThat(estimate).isEqualTo(scores(2, trials).secondsToTarget().orElseThrow());
        assertThat(estimate.low()).isBetween(1.0, estimate.value()).isLessThan(estimate.high());
        assertThat(estimate.high()).isBetween(estimate.value(), 7.0);
        Estimate constant = scores(2, hit(TARGET, 3), hit(TARGET, 3)).secondsToTarget().orElseThrow();
        assertThat(constant).isEqualTo(new Estimate(3, 3, 3, 2));
    }

    @Test
    void wayOvershootsAndDialInAreOfTheHits() {
        CursorScores scores = scores(2, hit(TARGET, 1), miss(1));
        assertThat(scores.pathEfficiency().orElseThrow().value()).isEqualTo(0.5);
        assertThat(scores.overshoots().orElseThrow().value()).isEqualTo(1);
        assertThat(scores.dialInSeconds().orElseThrow().value()).isEqualTo(0.5);
    }

    @Test
    void fittsThroughputByHand() {
        // D = 1, W = 0.5: log2(3) bits in 2 s on average
        double bits = Math.log(3) / Math.log(2);
        CursorScores scores = scores(2, hit(TARGET, 1), hit(TARGET, 3));
        assertThat(scores.fittsThroughput().orElseThrow().value()).isCloseTo(bits / 2, CLOSE);
        assertThat(scores.throughput(2).orElseThrow().value()).as("log2(1.5 / 0.25)")
                .isCloseTo(Math.log(6) / Math.log(2) / 2, CLOSE);
    }

    @Test
    void effectiveThroughputByHand() {
        // ends at 1 and 0 along the line: De = 0.5, standard deviation √0.5
        CursorScores scores = scores(2, hit(TARGET, 1), trial(TARGET, Optional.empty(), 3));
        double expected = Math.log(0.5 / (4.133 * Math.sqrt(0.5)) + 1) / Math.log(2) / 2;
        assertThat(scores.effectiveThroughput().orElseThrow().value()).isCloseTo(expected, CLOSE);
    }

    @Test
    void shannonWelfordIsFoundWhereDistanceAndWidthVary() {
        List<CursorTrial> trials = new ArrayList<>();
        for (double distance : new double[]{0.4, 0.7, 1})
            for (double radius : new double[]{0.1, 0.2, 0.3}) {
                double w = 2 * radius, log2 = Math.log(2);
                trials.add(hit(target(distance, radius),
                        2 + 0.5 * Math.log(distance + w) / log2 - 0.8 * Math.log(w) / log2));
            }
        CursorScores.ShannonWelford model = new CursorScores(trials, 2, 7).shannonWelford().orElseThrow();
        assertThat(model.a()).isCloseTo(2, within(1e-9));
        assertThat(model.b1()).isCloseTo(0.5, within(1e-9));
        assertThat(model.k()).isCloseTo(1.6, within(1e-9));
        assertThat(model.r2()).isCloseTo(1, within(1e-9));
    }

    @Test
    void shannonWelfordIsNotFoundWhereTheyDoNot() {
        assertThat(scores(2, hit(TARGET, 1), hit(TARGET, 2), hit(TARGET, 3), hit(TARGET, 1)).shannonWelford())
                .isEmpty();
    }

    @Test
    void achievedBitRateLetsAnErrorCostASelection() {
        CursorScores scores = scores(9, hit(TARGET, 2), hit(TARGET, 2), hit(TARGET, 2), miss(2),
                trial(TARGET, Optional.empty(), 4));
        assertThat(scores.achievedBitRate().orElseThrow().value()).isCloseTo(3.0 * 2 / 12, CLOSE);
        assertThat(scores(9, miss(1), miss(1), hit(TARGET, 1)).achievedBitRate().orElseThrow().value()).isZero();
        assertThat(scores(2, hit(TARGET, 1)).achievedBitRate().orElseThrow().value()).isZero();
    }

    @Test
    void wolpawsRateIsOneBitForAPerfectChoiceOfTwoAndNothingAtChance() {
        assertThat(scores(2, hit(TARGET, 2), hit(TARGET, 4)).wolpawBitsPerMinute().orElseThrow().value())
                .isCloseTo(20, CLOSE);
        assertThat(scores(2, hit(TARGET, 2), miss(4)).wolpawBitsPerMinute().orElseThrow().value()).isZero();
        assertThat(CursorScores.wolpaw(0.9, 2)).isCloseTo(0.5310044064107188, CLOSE); // 1 − entropy of 0.9
        assertThat(CursorScores.wolpaw(0.2, 4)).isZero();
    }

    @Test
    void withoutTrialsThereAreNoFigures() {
        CursorScores scores = scores(2);
        assertThat(scores.hits()).isEmpty();
        assertThat(scores.secondsToTarget()).isEmpty();
        assertThat(scores.effectiveThroughput()).isEmpty();
        assertThat(scores.shannonWelford()).isEmpty();
        assertThat(scores.achievedBitRate()).isEmpty();
        assertThatThrownBy(() -> scores(1)).hasMessageContaining("two targets");
    }
}
