package org.ideomotor.paradigms;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// In how many ways a balanced order can go on, and orders drawn by it.
///
/// With `n` cues left of each class and the last run being of class `l`, the next run is of another class `c` and has some
/// length up to the bound, so `ways(n, l) = Σ ways(n − length·e_c, c)`. Classes other than the last are alike: the table knows
/// them sorted, which makes it about (k − 1)! times smaller.
final class BalancedTable {
    /// Places of a table: 40 MB.
    private static final long MOST_PLACES = 6_000_000;
    /// Decimal digits of a count: a double ends at 308.
    private static final double MOST_DIGITS = 300;
    private static volatile SoftReference<BalancedTable> last = new SoftReference<>(null);

    private final int classes;
    private final int perClass;
    private final int longestRun;
    private final Multisets others;
    /// Ways to go on: (cues left of the other classes, sorted; cues left of the last class).
    private final double[] ways;

    private BalancedTable(int classes, int perClass, int longestRun) {
        this.classes = classes;
        this.perClass = perClass;
        this.longestRun = longestRun;
        others = new Multisets(classes - 1, perClass);
        ways = new double[Math.multiplyExact(others.size(), perClass + 1)];
        fill();
    }

    /// Whether there is memory and range enough to count the orders.
    static boolean possible(int classes, int perClass) {
        double places = Multisets.size(classes - 1, perClass) * (perClass + 1);
        return places <= MOST_PLACES && classes * perClass * Math.log10(classes) <= MOST_DIGITS;
    }

    /// The table for an order; the one that was asked for last is kept.
    ///
    /// @throws IllegalArgumentException if it would be too large
    static BalancedTable of(int classes, int perClass, int longestRun) {
        BalancedTable kept = last.get();
        int bound = Math.min(longestRun, perClass);
        if (kept != null && kept.classes == classes && kept.perClass == perClass && kept.longestRun == bound)
            return kept;
        if (!possible(classes, perClass))
            throw new IllegalArgumentException("CueOrder: cannot count the orders of " + classes + " classes with "
                    + perClass + " trials each; make several runs of fewer trials");
        BalancedTable table = new BalancedTable(classes, perClass, bound);
        last = new SoftReference<>(table);
        return table;
    }

    /// Orders there are.
    double count() {
        int[] left = new int[classes];
        Arrays.fill(left, perClass);
        return waysFrom(left, -1);
    }

    /// By how many cues are left in all: every way to go on has fewer.
    private void fill() {
        List<int[]> sets = others.all();
        int[] sums = sets.stream().mapToInt(set -> Arrays.stream(set).sum()).toArray(), left = new int[classes];
        for (int total = 0; total <= classes * perClass; total++) {
            for (int s = 0; s < sums.length; s++) {
                left[0] = total - sums[s];
                if (left[0] < 0 || left[0] > perClass) continue;
                System.arraycopy(sets.get(s), 0, left, 1, classes - 1);
                ways[place(left, 0)] = total == 0 ? 1 : waysFrom(left, 0);
            }
        }
    }

    /// Ways to go on after a run of a class, or from the start (-1).
    private double waysFrom(int[] left, int lastClass) {
        double sum = 0;
        for (int c = 0; c < classes; c++) if (c != lastClass) sum += waysThrough(left, c);
        return sum;
    }

    /// Ways to go on with a run of a class. Those of all its lengths lie side by side.
    private double waysThrough(int[] left, int c) {
        int here = place(left, c), most = Math.min(longestRun, left[c]);
        double sum = 0;
        for (int length = 1; length <= most; length++) sum += ways[here - length];
        return sum;
    }

    private int place(int[] left, int lastClass) {
        return others.rankWithout(left, lastClass) * (perClass + 1) + left[lastClass];
    }

    /// An order, all equally likely.
    int[] draw(SplittableRandom random) {
        int[] order = new int[classes * perClass], left = new int[classes];
        Arrays.fill(left, perClass);
        int at = 0, lastClass = -1;
        while (at < order.length) {
            int run = drawRun(left, lastClass, random);
            lastClass = run / (longestRun + 1);
            int length = run % (longestRun + 1);
            Arrays.fill(order, at, at + length, lastClass);
            left[lastClass] -= length;
            at += length;
        }
        return order;
    }

    /// Class and length of the next run, as class × (longest + 1) + length.
    private int drawRun(int[] left, int lastClass, SplittableRandom random) {
        double rest = random.nextDouble() * waysFrom(left, lastClass);
        int run = -1;
        for (int c = 0; c < classes; c++) {
            if (c == lastClass) continue;
            int here = place(left, c), most = Math.min(longestRun, left[c]);
            for (int length = 1; length <= most; length++) {
                double through = ways[here - length];
                if (through == 0) continue;
                run = c * (longestRun + 1) + length;
                rest -= through;
                if (rest < 0) return run;
            }
        }
        return run; // rounding left a trace over: the last way there is
    }
}
