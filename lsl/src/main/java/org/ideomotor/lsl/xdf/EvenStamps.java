package org.ideomotor.lsl.xdf;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.lsl.xdf.ClockLine.Span;

/// Stamps without jitter: on a straight line over the sample count between two breaks.
///
/// @param stamps        s
/// @param segments      stretches without a break
/// @param effectiveRate Hz; 0 if no stretch has two samples
@SuppressWarnings("ArrayRecordComponent")
record EvenStamps(double[] stamps, List<Span> segments, double effectiveRate) {
    private static final double BREAK_SECONDS = 1;
    private static final double BREAK_SAMPLES = 500;

    /// @param stamps s
    /// @param rate   nominal, Hz; 0: the stamps stay as they are
    static EvenStamps of(double[] stamps, double rate) { return of(stamps, rate, BREAK_SECONDS, BREAK_SAMPLES); }

    /// As [#of(double[], double)], with a break where stamps are further apart than both limits.
    static EvenStamps of(double[] stamps, double rate, double breakSeconds, double breakSamples) {
        if (stamps.length == 0) return new EvenStamps(stamps.clone(), List.of(), 0);
        if (rate == 0) {
            List<Span> whole = List.of(new Span(0, stamps.length));
            return new EvenStamps(stamps.clone(), whole, effectiveRate(stamps, whole));
        }
        List<Span> segments = segments(stamps, Math.max(breakSeconds, breakSamples / rate));
        double[] even = stamps.clone();
        for (Span segment : segments) straighten(even, segment);
        return new EvenStamps(even, segments, effectiveRate(even, segments));
    }

    private static List<Span> segments(double[] stamps, double longest) {
        List<Span> segments = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < stamps.length; i++)
            if (Math.abs(stamps[i] - stamps[i - 1]) > longest) {
                segments.add(new Span(from, i));
                from = i;
            }
        segments.add(new Span(from, stamps.length));
        return segments;
    }

    /// Least squares; indices and stamps are taken from the middle and from the first, so that no digits are lost.
    private static void straighten(double[] stamps, Span segment) {
        int n = segment.to() - segment.from();
        double middle = (n - 1) / 2.0;
        double first = stamps[segment.from()];
        double sum = 0;
        double product = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double stamp = stamps[segment.from() + i] - first;
            sum += stamp;
            product += (i - middle) * stamp;
            squares += (i - middle) * (i - middle);
        }
        double mean = first + sum / n;
        double slope = squares == 0 ? 0 : product / squares;
        for (int i = 0; i < n; i++) stamps[segment.from() + i] = mean + slope * (i - middle);
    }

    private static double effectiveRate(double[] stamps, List<Span> segments) {
        long steps = 0;
        double seconds = 0;
        for (Span segment : segments) {
            steps += segment.to() - segment.from() - 1;
            seconds += stamps[segment.to() - 1] - stamps[segment.from()];
        }
        return steps == 0 || !(seconds > 0) ? 0 : steps / seconds;
    }
}
