package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Which classes are asked for, in which order. An order of one's own is a lambda: `(classes, seed) -> …`.
///
/// A subject who can guess the next cue prepares for it, and the preparation is in the signal before the cue. What can be
/// guessed of an order, [Predictability] measures.
@FunctionalInterface
public interface CueOrder {
    /// The cues of a run.
    ///
    /// @param classes two or more
    /// @param seed    the same seed gives the same order, from [SplittableRandom]
    /// @return one class for each trial
    List<String> order(List<String> classes, long seed);

    /// Each class equally often, in a random order without blocks, and at most six equal cues in a row.
    ///
    /// A closer bound gives more away than it helps: of two classes with 20 trials each, at most four in a row, whoever
    /// always names the other class is right in 56.5 % of trials; at most six, in 52.6 %.
    static Balanced balanced(int perClass) { return new Balanced(perClass, 6); }

    /// Each cue is drawn on its own, all classes equally likely: nothing that came before says anything about it, and
    /// classes are equally often only on average.
    static Independent independent(int trials) { return new Independent(trials); }

    /// Each class equally often; all orders without longer runs of equal cues are equally likely.
    ///
    /// The draw is exact, but for the rounding of doubles: a table counts in how many ways an order can go on, and every
    /// step is drawn by these counts. Nothing is swapped or tried again, so there is no block, and no place in the run is
    /// different from others but by the bound itself and by the balance. Counting takes milliseconds for a usual run, and
    /// seconds and 45 MB for five classes with 40 trials each; the table that was made last is kept.
    ///
    /// @param perClass   trials of each class, at least 1
    /// @param longestRun most equal cues in a row, at least 1. A bound tells: after so many equal cues another comes for sure
    record Balanced(int perClass, int longestRun) implements CueOrder {
        public Balanced {
            if (perClass < 1)
                throw new IllegalArgumentException(
                        "CueOrder: expected at least 1 trial of each class, got " + perClass);
            if (longestRun < 1)
                throw new IllegalArgumentException(
                        "CueOrder: expected at least 1 as the longest run of equal cues, got " + longestRun);
        }

        /// Whether the orders of so many classes can be counted; if not, [#order] throws. Of two classes up to 498 trials each can.
        public boolean possible(int classes) { return BalancedTable.possible(classes, perClass); }

        /// The same with another bound on equal cues in a row; `perClass` and more bound nothing.
        public Balanced longestRun(int cues) { return new Balanced(perClass, cues); }

        /// @throws IllegalArgumentException if there are fewer than two classes, or too many trials to count orders of
        @Override
        public List<String> order(List<String> classes, long seed) {
            int[] cues = BalancedTable.of(requireClasses(classes).size(), perClass, longestRun)
                    .draw(new SplittableRandom(seed));
            List<String> order = new ArrayList<>(cues.length);
            for (int cue : cues) order.add(classes.get(cue));
            return Collections.unmodifiableList(order);
        }
    }

    /// Each cue drawn on its own.
    ///
    /// @param trials at least 1
    record Independent(int trials) implements CueOrder {
        public Independent {
            if (trials < 1) throw new IllegalArgumentException("CueOrder: expected at least 1 trial, got " + trials);
        }

        /// @throws IllegalArgumentException if there are fewer than two classes
        @Override
        public List<String> order(List<String> classes, long seed) {
            requireClasses(classes);
            SplittableRandom random = new SplittableRandom(seed);
            List<String> order = new ArrayList<>(trials);
            for (int i = 0; i < trials; i++) order.add(classes.get(random.nextInt(classes.size())));
            return Collections.unmodifiableList(order);
        }
    }

    private static List<String> requireClasses(List<String> classes) {
        if (classes.size() < 2)
            throw new IllegalArgumentException("CueOrder: expected at least two classes, got " + classes);
        return classes;
    }
}
