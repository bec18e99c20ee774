package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ideomotor.testkit.Chance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictabilityTest {
    private static final List<String> FOUR = List.of("both_feet", "left_hand", "right_hand", "tongue");
    private static final int SEEDS = 10_000;

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void aBalancedOrderIsWithinFivePointsOfChanceForAllButWhoCounts(int k) {
        Predictability found = Predictability.of(CueOrder.balanced(20), FOUR.subList(0, k), SEEDS);
        assertThat(found.guesses()).hasSize(15).allSatisfy(
                guess -> assertThat(guess.accuracy()).as(found.toString()).isLessThan(found.chance() + 0.05));
        assertThat(found.counting().accuracy()).as(found.toString()).isGreaterThan(found.chance() + 0.05);
    }

    /// Why the bound is not four.
    @Test
    void aBoundOfFourGivesTwoClassesAway() {
        Predictability found = Predictability.of(CueOrder.balanced(20).longestRun(4), FOUR.subList(0, 2), 1000);
        assertThat(found.worst().accuracy()).as(found.toString()).isGreaterThan(0.555);
    }

    @Test
    void anIndependentOrderIsWithinHalfAPointOfChanceForAllAndCountingToo() {
        Predictability found = Predictability.of(CueOrder.independent(40), FOUR.subList(0, 2), 5000);
        assertThat(found.worst().accuracy()).as(found.toString()).isLessThan(0.505);
        assertThat(found.counting().accuracy()).as(found.toString()).isLessThan(0.505);
    }

    @ParameterizedTest
    @CsvSource({"2, 10, 0.617", "2, 20, 0.587", "2, 30, 0.573", "2, 40, 0.564", "2, 50, 0.558", "2, 100, 0.542",
            "3, 20, 0.424", "4, 20, 0.335"})
    void whoCountsIsRightAsOftenAsTheRecursionSays(int k, int perClass, double right) {
        assertThat(Predictability.ofCounting(k, perClass)).isCloseTo(right, within(0.0005));
    }

    /// Of one cue each, the first is a guess and the second certain; of two each, (1/2 + 2/3 + 2/3 + 1) / 4 by hand.
    @Test
    void theRecursionIsRightByHand() {
        assertThat(Predictability.ofCounting(1, 5)).isEqualTo(1);
        assertThat(Predictability.ofCounting(2, 1)).isEqualTo(0.75);
        assertThat(Predictability.ofCounting(2, 2)).isCloseTo((0.5 + 2.0 / 3 + 2.0 / 3 + 1) / 4, within(1e-15));
    }

    @Test
    void whatIsMeasuredWithoutABoundIsTheRecursion() {
        Predictability found = Predictability.of(CueOrder.balanced(20).longestRun(20), FOUR.subList(0, 2), 4000);
        assertThat(Predictability.ofCounting(2, 20)).isBetween(found.counting().low() - 0.001,
                found.counting().high() + 0.001);
    }

    /// The predictors find what is known of other ways to make an order.
    @Test
    void alternatingBlocksAreCertain() {
        CueOrder alternating = (classes, _) -> Collections.nCopies(20, classes).stream().flatMap(List::stream).toList();
        assertThat(Predictability.of(alternating, FOUR.subList(0, 2), 10).worst().accuracy()).isGreaterThan(0.98);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.75", "3, 0.611", "4, 0.521"})
    void theLastCueOfAShuffledBlockIsCertain(int k, double right) {
        CueOrder blocks = (classes, seed) -> shuffledBlocks(classes, Chance.of(seed));
        Predictability found = Predictability.of(blocks, FOUR.subList(0, k), 1000);
        Predictability.Guess block = found.guesses().stream()
                .filter(guess -> guess.predictor().equals("what a block of " + k + " still lacks")).findFirst()
                .orElseThrow();
        assertThat(block.accuracy()).as(found.toString()).isCloseTo(right, within(0.01));
    }

    private static List<String> shuffledBlocks(List<String> classes, Chance chance) {
        List<String> order = new ArrayList<>();
        for (int block = 0; block < 20; block++) order.addAll(chance.shuffled(classes));
        return order;
    }

    @Test
    void anAlternationWithTwentyTranspositionsShowsByItsPlaces() {
        CueOrder transposed = (classes, seed) -> transposed(classes, Chance.of(seed));
        Predictability found = Predictability.of(transposed, FOUR.subList(0, 2), 2000);
        assertThat(found.worst().predictor()).isEqualTo("place in the run");
        assertThat(found.worst().accuracy()).as(found.toString()).isCloseTo(0.68, within(0.01));
    }

    private static List<String> transposed(List<String> classes, Chance chance) {
        List<String> order = new ArrayList<>();
        for (int pair = 0; pair < 20; pair++) order.addAll(classes);
        for (int i = 0; i < 20; i++) Collections.swap(order, chance.below(40), chance.below(40));
        return order;
    }

    @Test
    void theTableNamesThePredictorsAndMarksTheBest() {
        String table = Predictability.of(CueOrder.balanced(3), FOUR.subList(0, 2), 100).toString();
        assertThat(table).startsWith("2 classes, 100 orders, chance 50.0 %").contains("> ", "counting",
                "place in the run");
        assertThatThrownBy(() -> Predictability.of(CueOrder.balanced(3), FOUR, 1)).hasMessageContaining("2 seeds");
    }
}
