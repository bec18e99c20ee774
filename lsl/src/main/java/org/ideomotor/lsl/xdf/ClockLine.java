package org.ideomotor.lsl.xdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.lsl.xdf.XdfStream.Offset;

/// How a stream's clock is brought onto the recording computer's: `stamp + intercept + slope · stamp`.
///
/// Thresholds and fit are pyxdf 1.17.5's, so that both give the same times: a Huber loss minimised by a fixed number of
/// ADMM steps (Boyd et al. 2011, Foundations and Trends in Machine Learning 3(1), section 6.4).
///
/// @param intercept s
/// @param slope     s/s
record ClockLine(double intercept, double slope) {
    /// Times between two measurements that differ from the usual one by more than this, in seconds and in deviations…
    private static final double TIME_SECONDS = 5;
    private static final double TIME_DEVIATIONS = 5;
    /// … while the offset jumps by more than this, are a reset.
    private static final double VALUE_SECONDS = 1;
    private static final double VALUE_DEVIATIONS = 10;
    /// Residuals up to this many seconds count squared, larger ones by their size.
    private static final double HUBER_SECONDS = 1e-4;
    private static final int STEPS = 1000;

    /// Indices `[from, to)`.
    record Span(int from, int to) {}

    static double[] synchronize(double[] stamps, List<Offset> offsets) {
        double[] out = stamps.clone();
        if (offsets.isEmpty()) return out;
        List<Span> segments = segments(offsets);
        List<Span> stretches = stretches(stamps, offsets, segments);
        for (int k = 0; k < segments.size(); k++) {
            ClockLine line = through(offsets.subList(segments.get(k).from, segments.get(k).to));
            for (int i = stretches.get(k).from; i < stretches.get(k).to; i++)
                out[i] += line.intercept + line.slope * out[i];
        }
        return out;
    }

    /// Stretches of measurements between two resets of the clock.
    static List<Span> segments(List<Offset> offsets) {
        double[] times = new double[Math.max(0, offsets.size() - 1)];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = offsets.get(i + 1).time() - offsets.get(i).time();
            values[i] = offsets.get(i + 1).seconds() - offsets.get(i).seconds();
        }
        boolean[] timeJumps = jumps(times, TIME_SECONDS, TIME_DEVIATIONS);
        boolean[] valueJumps = jumps(values, VALUE_SECONDS, VALUE_DEVIATIONS);
        List<Span> segments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < times.length; i++)
            if (times[i] < 0 || timeJumps[i] && valueJumps[i]) {
                segments.add(new Span(from, i + 1));
                from = i + 1;
            }
        if (from < offsets.size()) segments.add(new Span(from, offsets.size()));
        return segments;
    }

    private static boolean[] jumps(double[] steps, double seconds, double deviations) {
        double usual = median(steps);
        double[] away = Arrays.stream(steps).map(step -> Math.abs(step - usual)).toArray();
        double deviation = median(away) + Math.ulp(1.0);
        boolean[] jumps = new boolean[steps.length];
        for (int i = 0; i < steps.length; i++) jumps[i] = away[i] > seconds && away[i] / deviation > deviations;
        return jumps;
    }

    /// Which samples each segment of measurements is for: one ends before the first stamp that is closer to the beginning of
    /// the next than to its own end.
    static List<Span> stretches(double[] stamps, List<Offset> offsets, List<Span> segments) {
        List<Span> stretches = new ArrayList<>();
        int from = 0;
        for (int k = 0; k < segments.size(); k++) {
            int to = stamps.length;
            if (k + 1 < segments.size()) {
                double end = offsets.get(segments.get(k).to - 1).time();
                double next = offsets.get(segments.get(k + 1).from).time();
                to = from;
                while (to < stamps.length && Math.abs(stamps[to] - end) < Math.abs(stamps[to] - next)) to++;
            }
            stretches.add(new Span(from, to));
            from = to;
        }
        return stretches;
    }

    /// The line through measurements.
    static ClockLine through(List<Offset> offsets) {
        int n = offsets.size();
        double earliest = offsets.stream().mapToDouble(Offset::time).min().orElse(0);
        double[] x = new double[n];
        double[] y = new double[n];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            x[i] = (offsets.get(i).time() - earliest) / HUBER_SECONDS;
            y[i] = offsets.get(i).seconds() / HUBER_SECONDS;
            sum += x[i];
            squares += x[i] * x[i];
        }
        // Cholesky factor of the normal equations: [root, 0; sum / root, corner].
        double root = Math.sqrt(n);
        double corner = Math.sqrt(squares - sum / root * (sum / root));
        if (!(corner > 0)) return new ClockLine(median(Arrays.stream(y).map(v -> v * HUBER_SECONDS).toArray()), 0);
        double[] line = huber(x, y, new double[]{root, sum / root, corner});
        double slope = line[1];
        return new ClockLine((line[0] - slope * (earliest / HUBER_SECONDS)) * HUBER_SECONDS, slope);
    }

    private static double[] huber(double[] x, double[] y, double[] factor) {
        int n = x.length;
        double[] z = new double[n];
        double[] u = new double[n];
        double intercept = 0;
        double slope = 0;
        for (int step = 0; step < STEPS; step++) {
            double right0 = 0;
            double right1 = 0;
            for (int i = 0; i < n; i++) {
                double target = y[i] + z[i] - u[i];
                right0 += target;
                right1 += x[i] * target;
            }
            double half0 = right0 / factor[0];
            double half1 = (right1 - factor[1] * half0) / factor[2];
            slope = half1 / factor[2];
            intercept = (half0 - factor[1] * slope) / factor[0];
            for (int i = 0; i < n; i++) {
                double d = intercept + slope * x[i] - y[i] + u[i];
                double kept = d == 0 ? 0 : Math.max(0, 1 - 2 / Math.abs(d));
                z[i] = d / 2 + kept * d / 2;
                u[i] = d - z[i];
            }
        }
        return new double[]{intercept, slope};
    }

    static double median(double[] values) {
        if (values.length == 0) return 0;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
