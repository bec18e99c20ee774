package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A way to guess the next cue from those before.
///
/// @param name  what it goes by
/// @param learn from whole orders, what it needs to know beforehand
record CuePredictor(String name, Learning learn) {
    interface Learning {
        Learnt learn(int[][] orders);
    }

    /// Knows what it needs.
    interface Learnt {
        /// How likely it holds each class for each cue of a run, in any unit; for cue `at` it looks at those before only.
        double[][] beliefs(int[] cues);
    }

    /// Knows what it needs, and looks at each cue anew.
    private interface Single {
        double[] beliefs(int[] cues, int at);
    }

    /// What a predictor goes by, as a number.
    private interface Context {
        int of(int[] cues, int at);
    }

    Learnt learn(int[][] orders) { return learn.learn(orders); }

    /// Those without memory of the whole run.
    static List<CuePredictor> all(int classes) {
        List<CuePredictor> all = new ArrayList<>();
        all.add(untaught("the last cue again", anew((cues, at) -> lastOrNot(classes, cues, at, 1))));
        all.add(untaught("another than the last cue", anew((cues, at) -> lastOrNot(classes, cues, at, -1))));
        for (int n = 1; n <= 3; n++) {
            all.add(untaught("what followed " + cues(n) + " most so far", online(classes, ngram(classes, n), 1)));
            all.add(untaught("what followed " + cues(n) + " least so far", online(classes, ngram(classes, n), -1)));
        }
        for (int n = 1; n <= 3; n++)
            all.add(taught("what follows " + cues(n) + " in other runs", classes, ngram(classes, n)));
        all.add(taught("how long the run of equal cues is", classes, runLength(classes)));
        all.add(taught("place in the run", classes, (_, at) -> at));
        for (int blocks = 1; blocks <= 2; blocks++)
            all.add(untaught("what a block of " + blocks * classes + " still lacks", block(classes, blocks)));
        return all;
    }

    /// The one that knows how many of each class there will be, or thinks so.
    static CuePredictor counting(int classes) {
        return untaught("what was asked least so far (counting)", anew((cues, at) -> lacking(classes, cues, 0, at)));
    }

    private static String cues(int n) { return n == 1 ? "the last cue" : "the last " + n + " cues"; }

    private static CuePredictor untaught(String name, Learnt predictor) {
        return new CuePredictor(name, _ -> predictor);
    }

    private static Learnt anew(Single single) {
        return cues -> {
            double[][] beliefs = new double[cues.length][];
            for (int at = 0; at < cues.length; at++) beliefs[at] = single.beliefs(cues, at);
            return beliefs;
        };
    }

    private static double[] lastOrNot(int classes, int[] cues, int at, double belief) {
        double[] beliefs = new double[classes];
        if (at > 0) beliefs[cues[at - 1]] = belief;
        return beliefs;
    }

    /// Of `[from, to)`, how often each class was asked; negative.
    private static double[] lacking(int classes, int[] cues, int from, int to) {
        double[] beliefs = new double[classes];
        for (int i = from; i < to; i++) beliefs[cues[i]]--;
        return beliefs;
    }

    private static Learnt block(int classes, int blocks) {
        return anew((cues, at) -> lacking(classes, cues, at - at % (blocks * classes), at));
    }

    /// Names what came most often in the same context of this run (each 1), or least often (each -1).
    private static Learnt online(int classes, Context context, int each) {
        return cues -> {
            Tally came = new Tally(classes);
            double[][] beliefs = new double[cues.length][];
            for (int at = 0; at < cues.length; at++) {
                double[] here = came.in(context.of(cues, at));
                beliefs[at] = here.clone();
                here[cues[at]] += each;
            }
            return beliefs;
        };
    }

    /// The last cues as a number; fewer at the start.
    private static Context ngram(int classes, int n) {
        return (cues, at) -> {
            int context = 0;
            for (int i = Math.max(0, at - n); i < at; i++) context = context * (classes + 1) + cues[i] + 1;
            return context;
        };
    }

    /// Length of the run of equal cues, and their class.
    private static Context runLength(int classes) {
        return (cues, at) -> {
            int length = 0;
            while (length < at && cues[at - 1 - length] == cues[at - 1]) length++;
            return at == 0 ? 0 : 1 + cues[at - 1] + length * classes;
        };
    }

    /// Names what came most often in the same context.
    private static CuePredictor taught(String name, int classes, Context context) {
        return new CuePredictor(name, orders -> {
            Tally came = new Tally(classes);
            for (int[] order : orders)
                for (int at = 0; at < order.length; at++)
                    came.in(context.of(order, at))[order[at]]++;
            return anew((cues, at) -> came.in(context.of(cues, at)));
        });
    }

    /// How often each class came in each context.
    private static final class Tally {
        private final int classes;
        private double[][] came = new double[128][];

        Tally(int classes) { this.classes = classes; }

        double[] in(int context) {
            if (context >= came.length) came = Arrays.copyOf(came, 2 * context);
            if (came[context] == null) came[context] = new double[classes];
            return came[context];
        }
    }
}
