package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.junit.jupiter.api.Test;

/// What makes one candidate better than another.
class CriterionTest {
    private static final long SEED = 41;
    private static final List<String> TWO = List.of("a", "b");

    /// Examples whose second class has these log-odds.
    private static Examples<Scores> scored(String labels, double... logOdds) {
        return Imagery.labelled(
                IntStream.range(0, logOdds.length).mapToObj(i -> Scores.softmax(TWO, 0, logOdds[i])).toList(),
                List.of(labels.split("")));
    }

    @Test
    void accuracyIsTheShareThatIsRight() {
        assertThat(Criterion.ACCURACY.of(scored("aabb", -1, 1, 2, 3))).isEqualTo(0.75);
    }

    @Test
    void balancedAccuracyIsNotCarriedByAFrequentClass() {
        assertThat(Criterion.BALANCED_ACCURACY.of(scored("aaab", -1, -1, -1, -1))).isEqualTo(0.5);
        assertThat(Criterion.ACCURACY.of(scored("aaab", -1, -1, -1, -1))).isEqualTo(0.75);
    }

    @Test
    void aucIsTheShareOfPairsInOrderAndTiesCountHalf() {
        assertThat(Criterion.AUC.of(scored("abab", 0, 1, 2, 3))).isEqualTo(0.75);
        assertThat(Criterion.AUC.of(scored("ab", 1, 1))).isEqualTo(0.5);
        assertThat(Criterion.AUC.of(scored("abab", 1, 1, -1, 4))).isEqualTo(0.875);
        assertThat(Criterion.AUC.of(scored("ba", 0.0, -0.0))).isEqualTo(0.5);
    }

    @Test
    void aucIsThatOfAllPairsOneByOne() {
        Random random = new Random(SEED);
        double[] logOdds = IntStream.range(0, 60).mapToDouble(_ -> random.nextInt(12) - 6).toArray();
        String labels = IntStream.range(0, 60).mapToObj(i -> random.nextDouble() < 0.4 + logOdds[i] / 20 ? "b" : "a")
                .reduce("", String::concat);
        double pairs = 0, all = 0;
        for (int i = 0; i < 60; i++)
            for (int j = 0; j < 60; j++)
                if (labels.startsWith("a", i) && labels.startsWith("b", j)) {
                    pairs += logOdds[i] < logOdds[j] ? 1 : logOdds[i] == logOdds[j] ? 0.5 : 0;
                    all++;
                }
        assertThat(Criterion.AUC.of(scored(labels, logOdds))).as("seed %d", SEED).isCloseTo(pairs / all, within(1e-15));
    }

    @Test
    void aucTellsScoresApartThatAreBothNearlyOne() {
        assertThat(Criterion.AUC.of(scored("ab", 100, 101))).isEqualTo(1);
        assertThat(Scores.softmax(TWO, 0, 100).of("b")).isEqualTo(Scores.softmax(TWO, 0, 101).of("b"));
    }

    @Test
    void aWeightIsAsManyCopies() {
        Examples<Scores> plain = scored("abaabb", 0, 1, 2, -1, 0.5, -2);
        for (Criterion criterion : Criterion.values())
            assertThat(criterion.of(Imagery.weightedInTurn(plain))).as(criterion.toString())
                    .isCloseTo(criterion.of(Imagery.copiedInTurn(plain)), within(1e-15));
    }

    @Test
    void scoresThatAreNotFiniteAreRefused() {
        Examples<Scores> broken = Imagery.labelled(List.of(Scores.uncalibrated(TWO, Double.NaN, 1)), List.of("a"));
        for (Criterion criterion : Criterion.values())
            assertThatIllegalArgumentException().isThrownBy(() -> criterion.of(broken))
                    .withMessage(
                            "Criterion: expected finite scores, got a=NaN b=1.0 of synthetic 1/1/1 trial 0");
    }

    @Test
    void aucOfOneClassOrOfOtherClassesIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Criterion.AUC.of(scored("aa", 1, 2)))
                .withMessage("Criterion.AUC: expected examples of two classes to score, got [a]");
        assertThatIllegalArgumentException().isThrownBy(() -> Criterion.AUC.of(scored("ac", 1, 2)))
                .withMessageStartingWith("Criterion.AUC: expected scores of [a, c], got a=");
    }
}
