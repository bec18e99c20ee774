package org.ideomotor.feedback;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;

/// How far a bar reaches, from −1 to 1, with a gain that one artefact cannot spoil: a description.
///
/// ```
/// lean   = p(second) − p(first) of two classes;  p(asked) − largest other p of more;  the axis of a control vector
/// shown  = mean of the latest `smoothing` values of clip(lean · gain, ±1)
/// gain   = level / typical |lean|
/// ```
///
/// Probabilities pass through a temperature first (`p^(1/T)`, scaled to sum 1, as dividing the logits by T does), which a
/// decoder whose scores are [calibrated][Scores.Calibration#CALIBRATED] does not need.
///
/// **The gain.** Some programs scale by the largest value ever seen, so that one artefact shrinks feedback for the rest of the
/// session. Here the typical |lean| is its running median, and each decision moves the median by 0.1 %, up or down, however
/// large its value. So a hundredfold artefact that lasts twenty decisions (a window of 2 s at ten decisions a second) changes
/// the gain by at most 4 % against what it would have been, and a single one by 0.2 %. The first 50 decisions are shown with
/// the gain at the beginning, and their plain median begins the running one. To follow a change by a factor of two takes
/// about 700 decisions.
///
/// Where there is no decision (rejected, warming up, a value that is not finite) the bar is neutral, 0, and smoothing begins
/// anew; what was not a decision does not change the gain.
///
/// @param classes     two or more, in the order of the bar: the first lies at −1
/// @param temperature of the probabilities, above 0; 1 leaves them as they are
/// @param smoothing   how many of the latest values are averaged, at least 1
/// @param gain        how lean becomes length
public record CalibratedBar(List<String> classes, double temperature, int smoothing, Gain gain) {
    /// How lean becomes length.
    ///
    /// @param start   the gain at the beginning, above 0
    /// @param level   of the bar that the typical |lean| reaches, from 0 to 1
    /// @param least   that the gain may be
    /// @param largest that the gain may be; the same as `least` for a gain that does not adapt
    public record Gain(double start, double level, double least, double largest) {
        public Gain {
            if (!(start > 0) || !(level > 0 && level <= 1) || !(least > 0) || !(largest >= least)
                    || !(start >= least && start <= largest))
                throw new IllegalArgumentException(
                        "CalibratedBar.Gain: expected 0 < least ≤ start ≤ largest and a level"
                                + " from 0 to 1, got " + least + ", " + start + ", " + largest + " and " + level);
        }

        /// Does not adapt: full certainty fills the bar.
        public static Gain none() { return new Gain(1, 1, 1, 1); }

        /// For probabilities: the typical decision fills half of the bar, and a doubt is enlarged fourfold at most, so that
        /// a decoder that knows nothing does not look as if it knew.
        public static Gain ofProbabilities() { return new Gain(1, 0.5, 1, 4); }

        /// For a control of any unit: the typical control fills half of the bar.
        public static Gain ofControl() { return new Gain(1, 0.5, Double.MIN_NORMAL, Double.MAX_VALUE); }
    }

    private static final int FIRST = 50;
    private static final double STEP = 0.001;

    /// @throws IllegalArgumentException for fewer than two classes, or a parameter out of its range
    public CalibratedBar {
        classes = List.copyOf(classes);
        if (classes.size() < 2)
            throw new IllegalArgumentException("CalibratedBar: expected at least two classes, got " + classes);
        if (!(temperature > 0) || Double.isInfinite(temperature))
            throw new IllegalArgumentException("CalibratedBar: expected a temperature above 0, got " + temperature);
        if (smoothing < 1)
            throw new IllegalArgumentException("CalibratedBar: expected to smooth at least 1 value, got " + smoothing);
    }

    /// Probabilities as they are, neither smoothed nor enlarged.
    public static CalibratedBar plain(List<String> classes) { return new CalibratedBar(classes, 1, 1, Gain.none()); }

    /// Probabilities with an adapting gain.
    public static CalibratedBar adapting(List<String> classes) {
        return new CalibratedBar(classes, 1, 1, Gain.ofProbabilities());
    }

    /// Control vectors of any unit, with an adapting gain: the first class is the negative end of the axis.
    public static CalibratedBar steered(List<String> classes) {
        return new CalibratedBar(classes, 1, 1, Gain.ofControl());
    }

    /// The same with another temperature.
    public CalibratedBar temperature(double other) { return new CalibratedBar(classes, other, smoothing, gain); }

    /// The same that averages so many values.
    public CalibratedBar smoothing(int values) { return new CalibratedBar(classes, temperature, values, gain); }

    /// The same with another gain.
    public CalibratedBar gain(Gain other) { return new CalibratedBar(classes, temperature, smoothing, other); }

    /// A fresh bar.
    public Running start() { return new Running(this); }

    /// Which way a decision leans: towards the asked class where one is asked of more than two, else towards the second.
    private Optional<Double> lean(Decision decision, Optional<String> asked) {
        return switch (decision) {
            case Decision.Decided decided when decided.scores().isFinite() ->
                Optional.of(lean(decided.scores(), asked));
            case Decision.Steered steered when steered.control().isFinite() -> axis(steered.control());
            case Decision.Decided _,Decision.Steered _,Decision.Rejected _,Decision.Warming _ -> Optional.empty();
        };
    }

    /// `x` if there is such an axis, else the first.
    private static Optional<Double> axis(Control control) {
        if (control.axes().isEmpty()) return Optional.empty();
        return Optional.of(control.values()[Math.max(0, control.axes().indexOf("x"))]);
    }

    private double lean(Scores scores, Optional<String> asked) {
        double[] p = tempered(scores);
        if (classes.size() == 2) return p[1] - p[0];
        int towards = asked.isPresent() ? classes.indexOf(asked.get()) : best(p);
        double other = 0;
        for (int c = 0; c < p.length; c++) if (c != towards) other = Math.max(other, p[c]);
        return p[towards] - other;
    }

    private static int best(double[] p) {
        int best = 0;
        for (int c = 1; c < p.length; c++) if (p[c] > p[best]) best = c;
        return best;
    }

    /// Probabilities of the classes, among themselves.
    private double[] tempered(Scores scores) {
        double[] p = new double[classes.size()];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            double score = Math.max(0, scores.of(classes.get(c)));
            p[c] = temperature == 1 ? score : StrictMath.pow(score, 1 / temperature);
            sum += p[c];
        }
        if (sum > 0) for (int c = 0; c < p.length; c++) p[c] /= sum;
        return p;
    }

    /// A bar while it runs. Advanced by decisions only; no clock. Not safe for threads.
    public static final class Running {
        private final CalibratedBar bar;
        private final Deque<Double> latest = new ArrayDeque<>();
        private final double[] first = new double[FIRST];
        private int seen;
        private double logTypical;
        private double gain;
        private double value;

        private Running(CalibratedBar bar) {
            this.bar = bar;
            this.gain = bar.gain.start();
        }

        /// What to show for a decision: from −1, the first class, to 1, the second. Of more than two classes, how far the
        /// likeliest is ahead of the next.
        public double show(Decision decision) { return show(bar.lean(decision, Optional.empty())); }

        /// What to show while a class is asked for. Of two classes this is [#show(Decision)]: the asked class has its own
        /// end. Of more, 1 is the asked class and −1 the strongest other.
        ///
        /// @throws IllegalArgumentException if it is none of the classes
        public double show(Decision decision, String asked) {
            if (!bar.classes.contains(asked))
                throw new IllegalArgumentException("CalibratedBar: expected one of " + bar.classes + ", got " + asked);
            return show(bar.lean(decision, Optional.of(asked)));
        }

        private double show(Optional<Double> lean) {
            if (lean.isEmpty()) return neutral();
            latest.addLast(Math.clamp(lean.get() * gain, -1, 1));
            if (latest.size() > bar.smoothing) latest.removeFirst();
            adapt(Math.abs(lean.get()));
            double sum = 0;
            for (double shown : latest) sum += shown;
            value = sum / latest.size();
            return value;
        }

        /// Nobody steers: the bar is 0, and smoothing begins anew.
        public double neutral() {
            latest.clear();
            value = 0;
            return value;
        }

        /// What is shown now.
        public double value() { return value; }

        /// The gain of the next decision.
        public double gain() { return gain; }

        private void adapt(double size) {
            if (seen < FIRST) {
                first[seen++] = size;
                if (seen < FIRST) return;
                Arrays.sort(first);
                logTypical = StrictMath.log(Math.max((first[FIRST / 2 - 1] + first[FIRST / 2]) / 2, Double.MIN_NORMAL));
            } else logTypical += STEP * Math.signum(StrictMath.log(Math.max(size, Double.MIN_NORMAL)) - logTypical);
            gain = Math.clamp(bar.gain.level() / StrictMath.exp(logTypical), bar.gain.least(), bar.gain.largest());
        }
    }
}
