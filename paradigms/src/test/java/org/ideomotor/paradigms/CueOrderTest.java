package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CueOrderTest {
    private static final List<String> FIVE = List.of("both_feet", "left_hand", "rest", "right_hand", "tongue");

    @ParameterizedTest
    @CsvSource({"2, 20, 4", "2, 20, 1", "3, 20, 2", "4, 20, 4", "5, 12, 1", "2, 1, 1", "2, 200, 4"})
    void aBalancedOrderAsksEachClassEquallyOftenAndKeepsItsBound(int k, int perClass, int longestRun) {
        List<String> classes = FIVE.subList(0, k);
        for (long seed = 0; seed < 50; seed++) {
            List<String> order = CueOrder.balanced(perClass).longestRun(longestRun).order(classes, seed);
            assertThat(order).as("seed " + seed).hasSize(k * perClass);
            for (String label : classes)
                assertThat(Collections.frequency(order, label)).as("seed " + seed).isEqualTo(perClass);
            assertThat(longestRun(order)).as("seed " + seed).isLessThanOrEqualTo(longestRun);
        }
    }

    @Test
    void theBoundIsSixUnlessSaid() {
        int longest = 0;
        for (long seed = 0; seed < 200; seed++)
            longest = Math.max(longest, longestRun(CueOrder.balanced(20).order(FIVE.subList(0, 2), seed)));
        assertThat(longest).isEqualTo(6);
    }

    /// All orders are listed, and drawn as often as each other: χ² of twenty draws for each stays within five standard deviations.
    @ParameterizedTest
    @CsvSource({"2, 4, 2", "2, 4, 4", "3, 2, 1", "3, 3, 2"})
    void allAdmissibleOrdersAreEquallyLikely(int k, int perClass, int longestRun) {
        List<String> classes = FIVE.subList(0, k);
        List<List<String>> admissible = new ArrayList<>();
        list(classes, perClass, longestRun, new ArrayList<>(), admissible);
        assertThat(BalancedTable.of(k, perClass, longestRun).count()).isEqualTo(admissible.size());

        int draws = 20 * admissible.size();
        Map<List<String>, Integer> drawn = new HashMap<>();
        CueOrder order = CueOrder.balanced(perClass).longestRun(longestRun);
        for (long seed = 0; seed < draws; seed++) drawn.merge(order.order(classes, seed), 1, Integer::sum);
        assertThat(admissible).containsAll(drawn.keySet());
        double chi = admissible.stream().mapToDouble(o -> Math.pow(drawn.getOrDefault(o, 0) - 20, 2) / 20).sum();
        int freedom = admissible.size() - 1;
        assertThat(chi).isBetween(freedom - 5 * Math.sqrt(2.0 * freedom), freedom + 5 * Math.sqrt(2.0 * freedom));
    }

    private static void list(List<String> classes, int perClass, int longestRun, List<String> begun,
            List<List<String>> all) {
        if (begun.size() == classes.size() * perClass) all.add(List.copyOf(begun));
        for (String label : classes) {
            if (Collections.frequency(begun, label) == perClass) continue;
            begun.add(label);
            if (longestRun(begun) <= longestRun) list(classes, perClass, longestRun, begun, all);
            begun.removeLast();
        }
    }

    /// Without a bound there are as many orders as the multinomial coefficient says.
    @Test
    void withoutABoundAllOrdersAreThere() {
        assertThat(BalancedTable.of(2, 20, 20).count()).isCloseTo(137846528820.0, within(1.0));
        assertThat(BalancedTable.of(4, 3, 3).count()).isEqualTo(369600);
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        for (CueOrder order : List.of(CueOrder.balanced(20), CueOrder.independent(40))) {
            assertThat(order.order(FIVE, 7)).isEqualTo(order.order(FIVE, 7));
            assertThat(order.order(FIVE, 7)).isNotEqualTo(order.order(FIVE, 8));
        }
    }

    @Test
    void independentCuesAreEvenlySpreadAndOfAnyNumber() {
        Map<String, Integer> asked = new HashMap<>();
        for (long seed = 0; seed < 1000; seed++)
            for (String cue : CueOrder.independent(7).order(FIVE, seed)) asked.merge(cue, 1, Integer::sum);
        assertThat(asked.values().stream().mapToInt(n -> n).sum()).isEqualTo(7000);
        assertThat(asked.values()).allSatisfy(n -> assertThat(n).isBetween(1400 - 170, 1400 + 170));
    }

    @Test
    void whatCannotBeOrderedIsSaid() {
        assertThatThrownBy(() -> CueOrder.balanced(0)).hasMessageContaining("at least 1 trial of each class, got 0");
        assertThatThrownBy(() -> CueOrder.balanced(5).longestRun(0)).hasMessageContaining("longest run");
        assertThatThrownBy(() -> CueOrder.independent(0)).hasMessageContaining("at least 1 trial, got 0");
        assertThatThrownBy(() -> CueOrder.balanced(5).order(List.of("a"), 1)).hasMessageContaining("two classes");
        assertThatThrownBy(() -> CueOrder.balanced(1000).order(FIVE, 1))
                .hasMessageContaining("5 classes with 1000 trials each; make several runs");
    }

    static int longestRun(List<String> order) {
        int longest = 0, run = 0;
        for (int i = 0; i < order.size(); i++) {
            run = i > 0 && order.get(i).equals(order.get(i - 1)) ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
