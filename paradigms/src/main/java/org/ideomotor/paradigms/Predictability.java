package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What can be guessed of an order of cues: how often each of some predictors names the next cue.
///
/// Predictors see the cues so far and nothing else. Where a predictor holds several classes for equally likely, it is
/// credited with its share. Those that must be learnt are learnt on one half of the seeds and tried on the other, and the
/// other way round.
///
/// @param classes  how many; guessing gives one over it
/// @param seeds    orders looked at
/// @param guesses  of predictors without memory of the whole run, in a fixed order
/// @param counting of the one that counts what was asked so far and names what was asked least: against an order that is
///                 balanced at its end it always has an edge
public record Predictability(int classes, int seeds, List<Guess> guesses, Guess counting) {
    /// How often a predictor is right.
    ///
    /// @param predictor what it goes by, in words
    /// @param accuracy  share of cues that it names
    /// @param low       lower end of the 95 % interval over orders (normal approximation)
    /// @param high      upper end
    public record Guess(String predictor, double accuracy, double low, double high) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-44s %5.1f %%  (%.1f to %.1f)", predictor, 100 * accuracy, 100 * low,
                    100 * high);
        }
    }

    public Predictability { guesses = List.copyOf(guesses); }

    /// Of an order, over the seeds from 0 to `seeds - 1`.
    ///
    /// @param seeds at least 2; below some thousands, what is learnt is mostly noise
    public static Predictability of(CueOrder order, List<String> classes, int seeds) {
        if (seeds < 2)
            throw new IllegalArgumentException("Predictability: expected at least 2 seeds, got " + seeds);
        int[][] orders = new int[seeds][];
        for (int seed = 0; seed < seeds; seed++)
            orders[seed] = order.order(classes, seed).stream().mapToInt(classes::indexOf).toArray();
        List<Guess> guesses = new ArrayList<>();
        for (CuePredictor predictor : CuePredictor.all(classes.size())) guesses.add(guess(predictor, orders));
        Guess counting = guess(CuePredictor.counting(classes.size()), orders);
        return new Predictability(classes.size(), seeds, guesses, counting);
    }

    private static Guess guess(CuePredictor predictor, int[][] orders) {
        int half = orders.length / 2;
        double[] shares = new double[orders.length];
        CuePredictor.Learnt first = predictor.learn(Arrays.copyOfRange(orders, 0, half));
        CuePredictor.Learnt second = predictor.learn(Arrays.copyOfRange(orders, half, orders.length));
        for (int o = 0; o < orders.length; o++) shares[o] = right(o < half ? second : first, orders[o]);
        double mean = Arrays.stream(shares).average().orElseThrow();
        double variance = Arrays.stream(shares).map(share -> (share - mean) * (share - mean)).sum()
                / (shares.length - 1);
        double halfWidth = 1.959963984540054 * Math.sqrt(variance / shares.length);
        return new Guess(predictor.name(), mean, Math.max(0, mean - halfWidth), Math.min(1, mean + halfWidth));
    }

    /// Share of the cues that are named.
    private static double right(CuePredictor.Learnt predictor, int[] cues) {
        double[][] beliefs = predictor.beliefs(cues);
        double right = 0;
        for (int at = 0; at < cues.length; at++) right += credit(beliefs[at], cues[at]);
        return right / cues.length;
    }

    /// One if the class is held for the likeliest, a share of it if others are as well.
    private static double credit(double[] beliefs, int cue) {
        int best = 0;
        for (double belief : beliefs) {
            if (belief > beliefs[cue]) return 0;
            if (belief == beliefs[cue]) best++;
        }
        return 1.0 / best;
    }

    /// The share that is right without looking.
    public double chance() { return 1.0 / classes; }

    /// The predictor without memory of the whole run that guesses best.
    public Guess worst() { return guesses.stream().max(Comparator.comparingDouble(Guess::accuracy)).orElseThrow(); }

    /// How often a subject is right who counts, and names the class that is left most often, in a balanced order without a
    /// bound on equal cues in a row; exact, by recursion over what is left. No predictor does better there.
    ///
    /// @param classes  at least 1
    /// @param perClass trials of each, at least 1
    public static double ofCounting(int classes, int perClass) {
        if (classes < 1 || perClass < 1 || Multisets.size(classes, perClass) > 10_000_000)
            throw new IllegalArgumentException(
                    "Predictability.ofCounting: expected at least one class and one trial, and"
                            + " at most 10 million counts that can be left, got " + classes + " and " + perClass);
        Multisets sets = new Multisets(classes, perClass);
        double[] right = new double[sets.size()];
        for (int[] left : sets.all()) right[sets.rank(left)] = rightFrom(left, sets, right);
        return right[right.length - 1] / (classes * perClass);
    }

    /// Cues that will be right with these left: the next one, and then those after it.
    private static double rightFrom(int[] left, Multisets sets, double[] right) {
        int all = Arrays.stream(left).sum();
        if (all == 0) return 0;
        double sum = (double) left[left.length - 1] / all; // sorted: the class that is left most often
        for (int c = 0; c < left.length; c++) {
            if (left[c] == 0) continue;
            int[] after = left.clone();
            after[c]--;
            sum += (double) left[c] / all * right[sets.rank(after)];
        }
        return sum;
    }

    /// A table, best guess marked.
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, "%d classes, %d orders, chance %.1f %%%n", classes, seeds, 100 * chance()));
        for (Guess guess : guesses) table.append(guess.equals(worst()) ? "> " : "  ").append(guess).append('\n');
        return table.append("  ").append(counting).toString();
    }
}
