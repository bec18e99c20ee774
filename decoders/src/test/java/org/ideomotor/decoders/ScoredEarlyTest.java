package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.junit.jupiter.api.Test;

/// A score that is known before the fit has converged is that of the fit, to the bit.
class ScoredEarlyTest {
    private static final int TRAINING = 18;
    private static final int ALL = 34;

    @Test
    void isTheScoreOfTheFit() {
        int asked = 0, known = 0;
        for (long seed = 0; seed < 25; seed++)
            for (int classes = 2; classes <= 4; classes++) {
                Examples<SpdMatrix> all = covariances(new Imagery(seed, 3 + (int) seed % 6, 30, classes).examples(ALL));
                for (Criterion criterion : Criterion.values()) {
                    if (classes > 2 && criterion == Criterion.AUC) continue;
                    OptionalDouble early = Mdm.riemannian().scored(first(all), rest(all), criterion);
                    asked++;
                    if (early.isEmpty()) continue;
                    known++;
                    assertThat(early.getAsDouble()).as("%s, seed %s, %s classes", criterion, seed, classes)
                            .isEqualTo(fitted(first(all), rest(all), criterion));
                }
            }
        assertThat(known).isGreaterThan(asked * 9 / 10);
    }

    /// Labels are shuffled and say nothing: scores lie as close as they come.
    @Test
    void isTheScoreOfTheFitWhereNothingCanBeLearnt() {
        int known = 0;
        for (long seed = 0; seed < 25; seed++) {
            Examples<SpdMatrix> all = shuffled(covariances(new Imagery(seed, 8, 30, 2).examples(ALL)), seed);
            for (Criterion criterion : List.of(Criterion.AUC, Criterion.ACCURACY)) {
                OptionalDouble early = Mdm.riemannian().scored(first(all), rest(all), criterion);
                if (early.isEmpty()) continue;
                known++;
                assertThat(early.getAsDouble()).as("%s, seed %s", criterion, seed)
                        .isEqualTo(fitted(first(all), rest(all), criterion));
            }
        }
        assertThat(known).isGreaterThan(40);
    }

    @Test
    void isFoundWithinTheRangeOfCovariancesThatLackRank() {
        Examples<SpdMatrix> all = covariances(Imagery.small(2).averageReferenced(ALL));
        assertThat(Mdm.riemannian().scored(first(all), rest(all), Criterion.AUC))
                .hasValue(fitted(first(all), rest(all), Criterion.AUC));
    }

    /// Covariances whose channels nearly explain each other: rounding moves distances by more and more, and the score is claimed for fewer
    /// and fewer.
    @Test
    void isTheScoreOfTheFitWhereRoundingIsLarge() {
        int known = 0, unknown = 0;
        for (long seed = 0; seed < 10; seed++)
            for (int digits = 4; digits <= 10; digits += 2) {
                double shared = Math.pow(10, digits / 2.0);
                Examples<SpdMatrix> all = shuffled(covariances(Imagery.small(2).examples(ALL)
                        .map(w -> Imagery.window(w.end(), sharing(w.samples(), shared)))), seed);
                OptionalDouble early = Mdm.riemannian().scored(first(all), rest(all), Criterion.AUC);
                if (early.isEmpty()) {
                    unknown++;
                    continue;
                }
                known++;
                assertThat(early.getAsDouble()).as("10^%s, seed %s", digits, seed)
                        .isEqualTo(fitted(first(all), rest(all), Criterion.AUC));
            }
        assertThat(known).isGreaterThan(20);
        assertThat(unknown).isPositive();
    }

    private static Samples sharing(Samples samples, double factor) {
        double[] values = samples.toTimeMajor();
        int channels = samples.channels();
        for (int at = 0; at < values.length; at += channels)
            for (int c = 1; c < channels; c++) values[at + c] += factor * values[at];
        return Samples.ofTimeMajor(channels, values);
    }

    @Test
    void isTheScoreOfTheFitForAnyWeightsOfTraining() {
        Examples<SpdMatrix> all = covariances(new Imagery(4, 6, 20, 2).examples(ALL));
        double[] weights = new Random(4).doubles(TRAINING, 0.2, 3).toArray();
        Examples<SpdMatrix> training = Imagery.weighted(first(all), weights);
        assertThat(Mdm.riemannian().scored(training, rest(all), Criterion.AUC))
                .hasValue(fitted(training, rest(all), Criterion.AUC));
    }

    @Test
    void countsExamplesOfAClassThatWasNotLearnt() {
        Examples<SpdMatrix> three = covariances(new Imagery(5, 6, 40, 3).examples(ALL));
        Examples<SpdMatrix> two = new Examples<>(first(three).list().stream()
                .filter(e -> !e.label().orElseThrow().equals("class 2")).toList());
        for (Criterion criterion : List.of(Criterion.ACCURACY, Criterion.BALANCED_ACCURACY)) {
            assertThat(Mdm.riemannian().scored(two, rest(three), criterion))
                    .hasValue(fitted(two, rest(three), criterion));
            assertThat(Mdm.riemannian().scored(first(three), rest(three).ofClass("class 1"), criterion))
                    .hasValue(fitted(first(three), rest(three).ofClass("class 1"), criterion));
        }
    }

    /// Log-odds of thousands, which the softmax of doubles holds for equal.
    @Test
    void isNotKnownOfOddsBeyondDoubles() {
        Examples<SpdMatrix> all = covariances(Imagery.small(2).examples(ALL));
        Examples<SpdMatrix> far = new Examples<>(all.list().stream()
                .map(e -> e.with(e.label().orElseThrow().equals("class 0") ? e.item() : scaled(e.item(), 1e12)))
                .toList());
        assertThat(Mdm.riemannian().scored(first(far), rest(far), Criterion.AUC)).isEmpty();
        assertThat(Mdm.riemannian().scored(first(far), rest(far), Criterion.ACCURACY)).hasValue(1);
    }

    private static SpdMatrix scaled(SpdMatrix matrix, double factor) {
        double[][] rows = matrix.toArray();
        for (double[] row : rows) for (int j = 0; j < row.length; j++) row[j] *= factor;
        return SpdMatrix.of(rows);
    }

    /// Knows its score, and can't be fitted on a fold.
    private record Foreseen(double score) implements ScoredEarly<SpdMatrix, Scores> {
        @Override
        public OptionalDouble scored(Examples<SpdMatrix> training, Examples<SpdMatrix> heldOut, Criterion criterion) {
            return OptionalDouble.of(score);
        }

        @Override
        public Fitted<SpdMatrix, Scores> fit(Examples<SpdMatrix> examples) {
            if (examples.size() < ALL) throw new IllegalArgumentException("fitted on a fold");
            return _ -> Scores.uncalibrated(List.of("class 0", "class 1"), 0.5, 0.5);
        }
    }

    @Test
    void aSearchAsksForItAndDoesWithoutTheFit() {
        Examples<SpdMatrix> all = covariances(Imagery.small(2).examples(ALL));
        Chosen<SpdMatrix> chosen = NestedSearch.among(new Foreseen(0.25), new Foreseen(0.75)).fit(all);
        assertThat(chosen.index()).isEqualTo(1);
        assertThat(chosen.table().getFirst().foldScores()).containsExactly(0.25, 0.25, 0.25);
    }

    /// Without shrinkage, in every fold of a grid.
    @Test
    void aGridOfAugmentedCovariancesHasTheScoresOfFits() {
        Examples<Window> windows = new Imagery(6, 4, 120, 2).examples(24);
        NestedSearch<Window> search = AugmentedCovarianceMethod.mdm().orders(1, 2, 4).lags(1, 3).search();
        int[] folds = search.folds().of("test", windows);
        Chosen<Window> chosen = search.fit(windows);
        for (int c = 0; c < search.candidates().size(); c++)
            for (int fold = 0; fold < 3; fold++) {
                int held = fold;
                Examples<Window> training = chosen(windows, i -> folds[i] != held);
                Examples<Window> test = chosen(windows, i -> folds[i] == held);
                assertThat(chosen.table().get(c).foldScores().get(fold))
                        .as("%s, fold %s", search.candidates().get(c), fold)
                        .isEqualTo(Criterion.AUC.of(test.map(search.candidates().get(c).fit(training))));
            }
    }

    private static <A> Examples<A> chosen(Examples<A> all, IntPredicate which) {
        return new Examples<>(IntStream.range(0, all.size()).filter(which).mapToObj(all::get).toList());
    }

    @Test
    void isNotKnownOfATie() {
        Examples<SpdMatrix> all = covariances(Imagery.small(2).examples(ALL));
        Examples<SpdMatrix> twice = Imagery.labelled(
                List.of(all.get(ALL - 1).item(), all.get(ALL - 2).item(), all.get(ALL - 1).item()),
                List.of("class 0", "class 0", "class 1"));
        assertThat(Mdm.riemannian().scored(first(all), twice, Criterion.AUC)).isEmpty();
        assertThat(Mdm.riemannian().scored(first(all), twice, Criterion.ACCURACY))
                .hasValue(fitted(first(all), twice, Criterion.ACCURACY));
    }

    @Test
    void isNotAskedWhereItWouldNotHold() {
        Examples<SpdMatrix> all = covariances(Imagery.small(2).examples(ALL));
        for (Mdm other : List.of(Mdm.metric(Metric.logEuclidean()), Mdm.metric(Metric.logDet()),
                Mdm.riemannian().stop(StopRule.standard().withMaxIterations(1))))
            assertThat(other.scored(first(all), rest(all), Criterion.ACCURACY)).as(other.toString()).isEmpty();
        double[] weights = new Random(3).doubles(ALL - TRAINING, 0.5, 2).toArray();
        Examples<SpdMatrix> weighted = Imagery.weighted(rest(all), weights);
        assertThat(Mdm.riemannian().scored(first(all), weighted, Criterion.AUC)).isEmpty();
        assertThat(Mdm.riemannian().scored(first(all), weighted, Criterion.BALANCED_ACCURACY))
                .hasValue(fitted(first(all), weighted, Criterion.BALANCED_ACCURACY));
    }

    @Test
    void leavesRefusalsToTheFit() {
        Examples<SpdMatrix> eight = covariances(Imagery.small(2).examples(ALL));
        Examples<SpdMatrix> three = covariances(new Imagery(1, 3, 40, 2).examples(4));
        assertThat(Mdm.riemannian().scored(first(eight), three, Criterion.AUC)).isEmpty();
        assertThat(Mdm.riemannian().scored(first(eight), new Examples<>(List.of()), Criterion.AUC)).isEmpty();
        assertThat(Mdm.riemannian().scored(first(eight), new Examples<>(List.of()), Criterion.ACCURACY))
                .hasValue(Double.NaN);
        Examples<SpdMatrix> oneClass = eight.ofClass("class 0");
        assertThat(Mdm.riemannian().scored(oneClass, rest(eight), Criterion.AUC)).isEmpty();
        assertThat(Mdm.riemannian().scored(oneClass, rest(eight), Criterion.ACCURACY)).isEmpty();
    }

    private static Examples<SpdMatrix> covariances(Examples<Window> windows) {
        return windows.map(Covariances.sample().function());
    }

    private static Examples<SpdMatrix> shuffled(Examples<SpdMatrix> examples, long seed) {
        List<String> labels = new ArrayList<>(examples.list().stream().map(e -> e.label().orElseThrow()).toList());
        Collections.shuffle(labels, new Random(seed));
        return Imagery.labelled(examples.items(), labels);
    }

    private static Examples<SpdMatrix> first(Examples<SpdMatrix> all) { return part(all, 0, TRAINING); }

    private static Examples<SpdMatrix> rest(Examples<SpdMatrix> all) { return part(all, TRAINING, all.size()); }

    private static Examples<SpdMatrix> part(Examples<SpdMatrix> all, int from, int to) {
        return chosen(all, i -> i >= from && i < to);
    }

    private static double fitted(Examples<SpdMatrix> training, Examples<SpdMatrix> heldOut, Criterion criterion) {
        return criterion.of(heldOut.map(Mdm.riemannian().fit(training)));
    }
}
