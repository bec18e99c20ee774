package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimatorTest {
    /// Adds the sum of what it was fitted on, and keeps what it was asked for.
    private record Shift(List<Integer> asked) implements Estimator<Integer, Integer> {
        @Override
        public Fitted<Integer, Integer> fit(Examples<Integer> examples) {
            int sum = examples.items().stream().mapToInt(item -> item).sum();
            return item -> {
                asked.add(item);
                return item + sum;
            };
        }
    }

    private final Examples<Integer> examples = new Examples<>(IntStream.of(1, 2, 3)
            .mapToObj(i -> Example.of(i, "a", new Origin("set", "1", "1", "1"), i, (long) i)).toList());

    @Test
    void aChainPutsEveryExampleThroughEachStepOnceHoweverItIsJoined() {
        Shift first = new Shift(new ArrayList<>());
        Shift second = new Shift(new ArrayList<>());
        Shift third = new Shift(new ArrayList<>());
        for (Estimator<Integer, Integer> chain : List.of(first.then(second).then(third),
                first.then(second.then(third)))) {
            first.asked().clear();
            second.asked().clear();
            Fitted<Integer, Integer> fitted = chain.fit(examples);
            assertThat(first.asked()).containsExactly(1, 2, 3);
            assertThat(second.asked()).containsExactly(7, 8, 9);
            assertThat(third.asked()).isEmpty();
            assertThat(fitted.apply(1)).isEqualTo(1 + 6 + 24 + 96);
            third.asked().clear();
        }
    }

    /// Doubles what is below a limit, all of a list at once.
    private record Doubling(int limit) implements FittedToMany<Integer, Integer> {
        @Override
        public Integer apply(Integer item) {
            if (item >= limit)
                throw new IllegalArgumentException("Doubling: expected less than " + limit + ", got " + item);
            return 2 * item;
        }

        @Override
        public List<Integer> applyEach(List<Integer> items) {
            if (items.stream().anyMatch(item -> item >= limit))
                throw new IllegalArgumentException("Doubling: too large");
            return items.stream().map(item -> 2 * item).toList();
        }
    }

    @Test
    void examplesGoThroughAFunctionTogetherIfItTakesMany() {
        Examples<Integer> doubled = examples.map(new Doubling(4));
        assertThat(doubled.items()).containsExactly(2, 4, 6);
        assertThat(doubled.list()).extracting(Example::trial).containsExactly(1, 2, 3);
    }

    @Test
    void aResultTooFewIsNoticed() {
        FittedToMany<Integer, Integer> losing = new FittedToMany<>() {
            @Override
            public Integer apply(Integer item) { return item; }

            @Override
            public List<Integer> applyEach(List<Integer> items) { return items.subList(1, items.size()); }
        };
        assertThatIllegalStateException().isThrownBy(() -> examples.map(losing))
                .withMessageContaining("a result for each of 3 examples, got 2");
    }

    @Test
    void whatIsRefusedAmongManyIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> examples.map(new Doubling(3)))
                .withMessageStartingWith("Example 2 of 3 (")
                .withMessageEndingWith(", trial 3): Doubling: expected less than 3, got 3");
    }
}
