package org.ideomotor.performance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.Bci2000Control;
import org.ideomotor.feedback.CursorField;
import org.ideomotor.feedback.CursorGame;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorPosition;
import org.ideomotor.feedback.CursorScores;
import org.ideomotor.feedback.CursorScores.Estimate;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.CursorTrial;
import org.ideomotor.feedback.DiscriminativeKalmanFilter;
import org.ideomotor.feedback.FilteredControl;
import org.ideomotor.feedback.KalmanFilter;
import org.ideomotor.feedback.PositionControl;
import org.ideomotor.feedback.RateControl;

/// What each cursor law makes of a decoder of a given accuracy: the tables of docs/cursor.md.
///
/// ```
/// performance/run CursorTable
/// ```
///
/// No EEG: simulated users, whose windows of 2 s are decided every 0.1 s. Each of the k classes has a feature of variance 1; the
/// class that is imagined raises its own by d times the share of the window in which it was imagined. A feature's noise is the sum of
/// its hops' over the root of their number, so windows are correlated by what they share. With two classes these are the users of
/// [SpellerTable]. The scores
/// are the probabilities that fit this model where the whole window holds one class, `softmax(d · features)`; so they are
/// calibrated, but not for the overlap. d is chosen so that a window which holds one class is decided rightly as often as the
/// table says. At chance, the decoder is as sure as one of 0.8 and knows nothing: what a random walk reaches.
///
/// A user begins to imagine one second before the cursor moves, and then, every 0.1 s, looks where the cursor was 0.4 s ago and
/// imagines the class whose target lies most nearly in the direction of the wanted one. Filters have learnt from 40 cued
/// trials of 4 s of the same user. The first ten of each user's trials count for nothing: the normalizer has them to adapt.
public final class CursorTable {
    private static final double RATE = 100;
    private static final long HOP = 10;
    private static final int WINDOW_HOPS = 20;
    private static final int REACTION_HOPS = 4;
    private static final int UNCOUNTED = 10;
    private static final int TRIALS = 200;
    private static final int CUED_TRIALS = 40;
    private static final int CUED_HOPS = 40;
    private static final long SEED = 20261126;
    /// A decoder that knows nothing is as sure as one of this accuracy.
    private static final double SURE = 0.8;

    private CursorTable() {}

    public static void main(String[] arguments) {
        table("hit: two targets, the first touch counts, 4 s", CursorField.hit(List.of("left", "right")));
        table("centre-out: four targets, to stay in for 0.5 s, 10 s",
                CursorField.centreOut(List.of("left", "up", "right", "down")));
    }

    /// Laws, as they begin for a user. Where the first touch counts, damping within targets would change nothing.
    private static Map<String, Function<User, CursorLaw>> laws(CursorField field) {
        Map<String, Function<User, CursorLaw>> laws = new LinkedHashMap<>();
        laws.put("rate", _ -> CursorLaw.oneSecond());
        if (field.dwellSeconds() > 0)
            laws.put("rate, damped", _ -> RateControl.oneSecond().damping(RateControl.Damping.QUADRATIC));
        laws.put("position", _ -> PositionControl.direct());
        laws.put("BCI2000", _ -> Bci2000Control.standard().feedback(2));
        laws.put("Kalman", user -> FilteredControl.velocity(user.cued(), KalmanFilter::fit));
        laws.put("DKF", user -> FilteredControl.velocity(user.cued(), DiscriminativeKalmanFilter::linear));
        laws.put("robust DKF", user -> FilteredControl.velocity(user.cued(),
                examples -> DiscriminativeKalmanFilter.linear(examples).robust()));
        return laws;
    }

    private static void table(String title, CursorField field) {
        System.out.println(
                "### " + title + "\n\n| window accuracy | law | hits | seconds to target | path efficiency | Fitts,"
                        + " bits/s | achieved, bits/s | Wolpaw, bits/min |\n|---|---|---|---|---|---|---|---|");
        int classes = field.targets().size();
        for (double accuracy : new double[]{1.0 / classes, 0.6, 0.7, 0.8, 0.9})
            for (Map.Entry<String, Function<User, CursorLaw>> law : laws(field).entrySet())
                System.out.println("| " + String.format(Locale.ROOT, "%.2f", accuracy) + " | " + law.getKey() + " | "
                        + row(CursorScores.of(field, played(field, accuracy, law.getValue()), SEED)) + " |");
        System.out.println();
    }

    private static String row(CursorScores scores) {
        return String.join(" | ", scores.hits().map(CursorTable::text).orElse("–"), text(scores.secondsToTarget()),
                text(scores.pathEfficiency()), text(scores.fittsThroughput()),
                scores.targets() == 2 ? "–" : text(scores.achievedBitRate()), text(scores.wolpawBitsPerMinute()));
    }

    private static String text(Accuracy hits) {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", hits.value(), hits.low(), hits.high());
    }

    private static String text(Optional<Estimate> estimate) { return estimate.map(Estimate::toString).orElse("–"); }

    private static List<CursorTrial> played(CursorField field, double accuracy, Function<User, CursorLaw> law) {
        User user = new User(field, accuracy, SEED);
        CursorGame game = new CursorGame(field, new CursorTargets(field.labels()), law.apply(user), RATE);
        Random order = new Random(SEED);
        for (int trial = 0; trial < UNCOUNTED + TRIALS; trial++)
            user.play(game, field.labels().get(order.nextInt(field.labels().size())));
        return game.trials().subList(UNCOUNTED, UNCOUNTED + TRIALS);
    }

    /// Somebody who imagines.
    private static final class User {
        private final CursorField field;
        private final CursorTargets targets;
        private final double d;
        private final double raise;
        private final Random random;
        private final double[][] noise; // (classes, hops of a window)
        private final Deque<Integer> imagined = new ArrayDeque<>();
        private int hops;
        private long sample;

        User(CursorField field, double accuracy, long seed) {
            this.field = field;
            this.targets = new CursorTargets(field.labels());
            int k = field.labels().size();
            boolean knows = accuracy > 1.0 / k;
            this.d = distance(knows ? accuracy : SURE, k);
            this.raise = knows ? d : 0;
            this.random = new Random(seed);
            this.noise = new double[k][WINDOW_HOPS];
            for (double[] hops : noise) Arrays.setAll(hops, _ -> random.nextGaussian());
        }

        /// A hop of imagining a class, or nothing (−1), and what the decoder says.
        Decision.Decided hop(int imagining) {
            imagined.addLast(imagining);
            if (imagined.size() > WINDOW_HOPS) imagined.removeFirst();
            double[] logits = new double[noise.length];
            for (int c = 0; c < noise.length; c++) {
                noise[c][hops % WINDOW_HOPS] = random.nextGaussian();
                int label = c;
                double share = (double) imagined.stream().filter(i -> i == label).count() / WINDOW_HOPS;
                logits[c] = d * (Arrays.stream(noise[c]).sum() / Math.sqrt(WINDOW_HOPS) + raise * share);
            }
            hops++;
            sample += HOP;
            return new Decision.Decided(sample, 0, Optional.empty(), Scores.softmax(field.labels(), logits));
        }

        /// A pause that empties the window, a second of cue, the trial.
        void play(CursorGame game, String label) {
            for (int i = 0; i < WINDOW_HOPS; i++) hop(-1);
            for (int i = 0; i < WINDOW_HOPS / 2; i++) hop(field.labels().indexOf(label));
            game.advance(sample);
            game.begin(label);
            Deque<CursorPosition> seen = new ArrayDeque<>();
            while (game.state().stage() == CursorGame.Stage.PLAYING) {
                seen.addLast(game.state().position());
                CursorPosition now = seen.getFirst();
                if (seen.size() > REACTION_HOPS) seen.removeFirst();
                game.decided(hop(towards(label, now)));
            }
        }

        /// The class whose target lies most nearly in the direction from here to the wanted one.
        private int towards(String label, CursorPosition from) {
            CursorPosition way = field.target(label).centre().plus(from, -1);
            int best = 0;
            for (int c = 1; c < noise.length; c++) if (along(c, way) > along(best, way)) best = c;
            return best;
        }

        private double along(int label, CursorPosition way) {
            CursorPosition target = targets.of(field.labels().get(label));
            return target.x() * way.x() + target.y() * way.y();
        }

        /// Cued trials without feedback.
        List<FilteredControl.Cued> cued() {
            List<FilteredControl.Cued> trials = new ArrayList<>();
            for (int trial = 0; trial < CUED_TRIALS; trial++) {
                int label = trial % noise.length;
                for (int i = 0; i < WINDOW_HOPS; i++) hop(-1);
                for (int i = 0; i < WINDOW_HOPS / 2; i++) hop(label);
                trials.add(new FilteredControl.Cued(targets.of(field.labels().get(label)),
                        IntStream.range(0, CUED_HOPS).mapToObj(_ -> targets.control(hop(label)).orElseThrow())
                                .collect(Collectors.toList())));
            }
            return trials;
        }
    }

    /// How far the feature of the imagined class is raised, so that it is the largest of k as often as asked for.
    private static double distance(double accuracy, int k) {
        double low = 0, high = 10;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (accuracy(middle, k) < accuracy) low = middle;
            else high = middle;
        }
        return low;
    }

    /// `∫ φ(x − d) Φ(x)^(k−1) dx` by the trapezoid rule.
    private static double accuracy(double d, int k) {
        double step = 0.01, below = 0, sum = 0;
        for (double x = -8; x < 18; x += step) {
            below += step * (density(x - step) + density(x)) / 2;
            sum += step * density(x - d) * Math.pow(below, k - 1);
        }
        return sum;
    }

    private static double density(double x) { return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI); }
}
