package org.ideomotor.feedback;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ideomotor.core.Accuracy;

/// What a cursor was worth: its trials, and every figure that the field reports of them, with 95 % intervals.
///
/// | figure | trust it |
/// |---|---|
/// | [#hits] | always; Wilson's interval |
/// | [#secondsToTarget], [#pathEfficiency], [#overshoots], [#dialInSeconds] | together with the hits: they are of the hits alone, and who hits only easy trials hits fast |
/// | [#achievedBitRate] | for grids and other tasks of three targets and more: errors cost, nothing is assumed of them. 0 for two targets, by definition |
/// | [#wolpawBitsPerMinute] | to compare with papers; it assumes equal targets, equal errors, no memory and no pauses, and says nothing of how long a correction takes |
/// | [#fittsThroughput] | within one task and law; for brain control the law is fragile and its bits are not information |
/// | [#shannonWelford] | as a model of time where distance and width were both varied: the better one of the two |
///
/// Trials that were broken off, and free use, count for nothing. Intervals but those of shares are bootstrap percentiles over
/// trials (1000 resamples, from the seed); they treat trials as independent.
///
/// Source: ISO 9241-411 for throughput and effective width · Shoemaker, Tsukitani, Kitamura & Booth 2012, ACM ToCHI 19(4), and
/// Matlack, Chizeck & Moritz 2017, IEEE TNSRE 25(6), for Shannon-Welford and what is wrong with Fitts in brain control ·
/// Nuyujukian et al. 2015, IEEE TBME 62(1), for the achieved bit rate · Wolpaw et al. 2000, IEEE TRE 8(2).
///
/// @param trials  all of them, in order
/// @param targets how many there were to choose among, at least 2
/// @param seed    of the resampling
public record CursorScores(List<CursorTrial> trials, int targets, long seed) {
    private static final int RESAMPLES = 1000;
    /// Spread of end points that holds 96 % of them, in standard deviations: √(2πe).
    private static final double EFFECTIVE = 4.133;

    /// A figure with its 95 % interval.
    ///
    /// @param value of all trials
    /// @param low   end of the interval
    /// @param high  end of the interval
    /// @param of    how many trials it is of
    public record Estimate(double value, double low, double high, int of) {
        @Override
        public String toString() { return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", value, low, high); }
    }

    /// A two-part model of the time to the target, `seconds = a + b1 · log2(D + W) − b2 · log2(W)`, by least squares over the
    /// hits; D is the distance to the target's centre and W its width, in units of half a screen.
    ///
    /// @param a  seconds
    /// @param b1 seconds for a bit of distance
    /// @param b2 seconds for a bit of width
    /// @param r2 share of the variance of seconds that it explains
    public record ShannonWelford(double a, double b1, double b2, double r2) {
        /// How much width matters against distance; 1 is Fitts's law in Shannon's form.
        public double k() { return b2 / b1; }
    }

    /// @throws IllegalArgumentException for fewer than two targets
    public CursorScores {
        trials = List.copyOf(trials);
        if (targets < 2)
            throw new IllegalArgumentException("CursorScores: expected at least two targets, got " + targets);
    }

    /// Of the trials of a field.
    public static CursorScores of(CursorField field, List<CursorTrial> trials, long seed) {
        return new CursorScores(trials, field.targets().size(), seed);
    }

    /// Trials that count: a target was asked for, and they ended by themselves.
    private List<CursorTrial> counted() {
        return trials.stream().filter(t -> t.wanted().isPresent() && t.ending() != CursorTrial.Ending.BROKEN_OFF)
                .toList();
    }

    private List<CursorTrial> hitTrials() { return counted().stream().filter(CursorTrial::hit).toList(); }

    /// Trials whose target was reached, of all that count; where the time was up it was not. Chance is one over the number of
    /// targets, which is too much where the time limit is short: random walks reach nothing.
    ///
    /// @return empty if no trial counts
    public Optional<Accuracy> hits() {
        List<CursorTrial> counted = counted();
        return counted.isEmpty() ? Optional.empty()
                : Optional.of(Accuracy.of(hitTrials().size(), counted.size(), targets));
    }

    /// How many trials ended at another target.
    public int misses() { return (int) counted().stream().filter(CursorTrial::missed).count(); }

    /// How many trials ended because their time was up.
    public int timeUps() {
        return (int) counted().stream().filter(t -> t.ending() == CursorTrial.Ending.TIME_UP).count();
    }

    /// Median time of the hits, s.
    public Optional<Estimate> secondsToTarget() { return median(CursorTrial::seconds); }

    /// Median time from the first touch of the target to its selection, s, of the hits: how hard it was to stop.
    public Optional<Estimate> dialInSeconds() { return median(trial -> trial.dialInSeconds().orElse(0)); }

    /// Mean of straight over travelled, of the hits, from 0 to 1.
    public Optional<Estimate> pathEfficiency() {
        List<CursorTrial> moved = hitTrials().stream().filter(t -> t.pathEfficiency().isPresent()).toList();
        return estimate(moved, sample -> mean(sample, t -> t.pathEfficiency().orElseThrow()));
    }

    /// Mean number of times that the cursor left the target again, of the hits.
    public Optional<Estimate> overshoots() {
        return estimate(hitTrials(), sample -> mean(sample, CursorTrial::overshoots));
    }

    private Optional<Estimate> median(ToDoubleFunction<CursorTrial> figure) {
        return estimate(hitTrials(), sample -> {
            double[] values = sample.stream().mapToDouble(figure).sorted().toArray();
            return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        });
    }

    /// Throughput by Fitts's law in Shannon's form, bits/s: `mean log2(D/W + 1) / mean seconds` of the hits.
    public Optional<Estimate> fittsThroughput() { return throughput(1); }

    /// Throughput with another weight of width, bits/s: `mean log2((D + W) / W^k) / mean seconds` of the hits. With a k other
    /// than 1 it depends on the unit of D and W, here half a screen.
    ///
    /// @param k as from [#shannonWelford]
    public Optional<Estimate> throughput(double k) {
        return estimate(hitTrials(), sample -> mean(sample, t -> log2(distance(t) + width(t)) - k * log2(width(t)))
                / mean(sample, CursorTrial::seconds));
    }

    /// Throughput by effective distance and width, bits/s: `log2(De/We + 1) / mean seconds`, where De is how far the ends of
    /// all trials lie along the line from start to target on average, and `We = 4.133 ·` their standard deviation about the
    /// target along that line. Misses and time-outs widen it. (Where the first touch ends a trial, ends lie on the target's
    /// edge, and this says little.)
    public Optional<Estimate> effectiveThroughput() {
        List<CursorTrial> counted = counted();
        if (counted.size() < 2) return Optional.empty();
        return estimate(counted, sample -> {
            double de = mean(sample, CursorScores::along), we = EFFECTIVE * deviation(sample);
            return we > 0 && de > 0 ? log2(de / we + 1) / mean(sample, CursorTrial::seconds) : 0;
        });
    }

    /// The way from start to end along the line to the target.
    private static double along(CursorTrial trial) {
        CursorPosition target = trial.wanted().orElseThrow().centre();
        double right = target.x() - trial.start().x(), up = target.y() - trial.start().y();
        double length = trial.start().distance(target);
        return length == 0 ? 0
                : ((trial.end().x() - trial.start().x()) * right + (trial.end().y() - trial.start().y()) * up) / length;
    }

    private static double deviation(List<CursorTrial> sample) {
        double mean = mean(sample, t -> along(t) - distance(t)), squares = 0;
        for (CursorTrial trial : sample) {
            double off = along(trial) - distance(trial) - mean;
            squares += off * off;
        }
        return sample.size() < 2 ? 0 : Math.sqrt(squares / (sample.size() - 1));
    }

    /// The two-part model of time; empty unless the hits had at least three pairs of distance and width that tell both parts
    /// apart.
    public Optional<ShannonWelford> shannonWelford() {
        List<CursorTrial> hits = hitTrials();
        double[][] x = hits.stream().map(t -> new double[]{1, log2(distance(t) + width(t)), -log2(width(t))})
                .toArray(double[][]::new);
        double[] seconds = hits.stream().mapToDouble(CursorTrial::seconds).toArray();
        if (hits.size() < 4) return Optional.empty();
        return LeastSquares.fit(x, seconds).map(b -> new ShannonWelford(b[0], b[1], b[2], explained(x, seconds, b)));
    }

    private static double explained(double[][] x, double[] y, double[] b) {
        double mean = Arrays.stream(y).average().orElseThrow(), total = 0, rest = 0;
        for (int i = 0; i < y.length; i++) {
            double fit = x[i][0] * b[0] + x[i][1] * b[1] + x[i][2] * b[2];
            rest += (y[i] - fit) * (y[i] - fit);
            total += (y[i] - mean) * (y[i] - mean);
        }
        return total > 0 ? 1 - rest / total : 0;
    }

    /// Bits/s of selections that arrive: `log2(N − 1) · max(right − wrong, 0) / seconds` of all trials that count. One of N
    /// targets serves to undo, and each wrong selection costs one right one. Time-outs cost their time.
    public Optional<Estimate> achievedBitRate() {
        return estimate(counted(), sample -> {
            long right = sample.stream().filter(CursorTrial::hit).count();
            long wrong = sample.stream().filter(CursorTrial::missed).count();
            return log2(targets - 1) * Math.max(right - wrong, 0) / total(sample);
        });
    }

    /// Wolpaw's information transfer rate, bits/min: `60/T · (log2 N + P log2 P + (1 − P) log2((1 − P)/(N − 1)))`, where P is
    /// the share of hits and T the mean time of all trials that count; 0 at or below chance. Time-outs count as errors.
    public Optional<Estimate> wolpawBitsPerMinute() {
        return estimate(counted(), sample -> {
            double p = (double) sample.stream().filter(CursorTrial::hit).count() / sample.size();
            return 60 * wolpaw(p, targets) * sample.size() / total(sample);
        });
    }

    /// Wolpaw's bits of one selection among `n` at accuracy `p`; 0 at or below chance.
    static double wolpaw(double p, int n) {
        if (p <= 1.0 / n) return 0;
        return log2(n) + p * log2(p) + (p < 1 ? (1 - p) * log2((1 - p) / (n - 1)) : 0);
    }

    private Optional<Estimate> estimate(List<CursorTrial> of, Function<List<CursorTrial>, Double> figure) {
        if (of.isEmpty()) return Optional.empty();
        double value = figure.apply(of);
        Random random = new Random(seed);
        double[] resampled = new double[RESAMPLES];
        List<CursorTrial> sample = new ArrayList<>(of);
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < of.size(); i++) sample.set(i, of.get(random.nextInt(of.size())));
            resampled[r] = figure.apply(sample);
        }
        Arrays.sort(resampled);
        return Optional.of(new Estimate(value, resampled[RESAMPLES / 40], resampled[RESAMPLES - 1 - RESAMPLES / 40],
                of.size()));
    }

    private static double distance(CursorTrial trial) { return trial.distance().orElseThrow(); }

    private static double width(CursorTrial trial) { return trial.wanted().orElseThrow().area().width(); }

    private static double total(List<CursorTrial> sample) { return mean(sample, CursorTrial::seconds) * sample.size(); }

    private static double mean(List<CursorTrial> sample, ToDoubleFunction<CursorTrial> figure) {
        double sum = 0;
        for (CursorTrial trial : sample) sum += figure.applyAsDouble(trial);
        return sum / sample.size();
    }

    private static double log2(double value) { return StrictMath.log(value) / StrictMath.log(2); }
}
