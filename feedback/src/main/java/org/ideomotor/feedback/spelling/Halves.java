package org.ideomotor.feedback.spelling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which options are in the left half.
final class Halves {
    private final boolean[] left;

    private Halves(boolean[] left) { this.left = left; }

    static Halves of(Belief belief, BinaryTree.Split split) {
        return switch (split) {
            case IN_ORDER -> inOrder(belief);
            case BALANCED -> balanced(belief);
        };
    }

    /// The cut at which the halves are nearest to equal, the first of such; neither half is without an option.
    private static Halves inOrder(Belief belief) {
        int cut = 1;
        double before = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < belief.size(); i++) {
            before += belief.of(i - 1);
            double away = Math.abs(before - 0.5);
            if (away < nearest) {
                nearest = away;
                cut = i;
            }
        }
        boolean[] left = new boolean[belief.size()];
        for (int i = 0; i < cut; i++) left[i] = true;
        return new Halves(left);
    }

    private static Halves balanced(Belief belief) {
        List<Integer> likeliestFirst = IntStream.range(0, belief.size()).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> belief.of(i)).reversed()).toList();
        boolean[] left = new boolean[belief.size()];
        double lead = 0; // of the left half
        for (int option : likeliestFirst) {
            left[option] = lead <= 0;
            lead += left[option] ? belief.of(option) : -belief.of(option);
        }
        return new Halves(left);
    }

    boolean left(int option) { return left[option]; }

    /// Probability of the left half.
    double leftOf(Belief belief) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) if (left[i]) sum += belief.of(i);
        return Math.min(1, sum);
    }

    /// For each option its half's likelihood.
    double[] likelihoods(double ofLeft, double ofRight) {
        double[] likelihoods = new double[left.length];
        for (int i = 0; i < left.length; i++) likelihoods[i] = left[i] ? ofLeft : ofRight;
        return likelihoods;
    }
}
