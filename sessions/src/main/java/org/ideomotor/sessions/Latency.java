package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Decision;

/// How long something took, over many times.
///
/// @param p50 median, ms
/// @param p99 99th percentile, ms
/// @param max longest, ms
public record Latency(double p50, double p99, double max) {
    /// From the reception of the input that completed a window to the decision, over all windows that were decided. NaN if
    /// there are none.
    public static Latency ofDecisions(List<LoggedDecision> log) {
        return of(log.stream().filter(Latency::decided).mapToLong(d -> d.decidedNanos() - d.receivedNanos()).sorted()
                .toArray());
    }

    /// From the moment the loop could turn to a window to its decision, over all windows that
    /// were decided: what decoding alone takes. In
    /// lock-step this is the latency, for there a chunk of several windows arrives at once and waiting for one's turn says
    /// nothing. NaN if there are none.
    public static Latency ofDecoding(List<LoggedDecision> log) {
        List<Long> nanos = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (LoggedDecision entry : log) {
            if (decided(entry)) nanos.add(entry.decidedNanos() - Math.max(entry.receivedNanos(), before));
            before = entry.decidedNanos();
        }
        return of(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    private static boolean decided(LoggedDecision entry) {
        return entry.decision() instanceof Decision.Decided || entry.decision() instanceof Decision.Steered;
    }

    /// From reception to the screen, over the decisions that were shown. NaN if none was.
    public static Latency ofDisplay(List<LoggedDecision> log) {
        return of(log.stream().filter(d -> d.shownNanos().isPresent())
                .mapToLong(d -> d.shownNanos().getAsLong() - d.receivedNanos()).sorted().toArray());
    }

    /// Of durations measured elsewhere, as from a decision to the frame that showed it. NaN if there are none.
    ///
    /// @param nanos in any order. Not modified.
    public static Latency ofNanos(long... nanos) { return of(Arrays.stream(nanos).sorted().toArray()); }

    /// @param sorted nanoseconds, ascending
    private static Latency of(long[] sorted) {
        return new Latency(quantile(sorted, 0.5), quantile(sorted, 0.99), quantile(sorted, 1));
    }

    /// The smallest value that at least this share of all values does not exceed.
    private static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) return Double.NaN;
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
