package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
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

    /// One class after the other, so that labels say nothing: scores lie as close as they come.
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
        return new Examples<>(IntStream.range(from, to).mapToObj(all::get).toList());
    }

    private static double fitted(Examples<SpdMatrix> training, Examples<SpdMatrix> heldOut, Criterion criterion) {
        return criterion.of(heldOut.map(Mdm.riemannian().fit(training)));
    }
}
