package org.ideomotor.sessions;

import java.util.Arrays;

/// The latency of the latest decisions.
final class RecentLatency {
    private static final int LATEST = 64;

    private final long[] nanos = new long[LATEST];
    private int count;

    void add(long nanos) { this.nanos[count++ % LATEST] = nanos; }

    /// The median, ms; NaN before the first.
    double medianMillis() {
        int have = Math.min(count, LATEST);
        if (have == 0) return Double.NaN;
        long[] sorted = Arrays.copyOf(nanos, have);
        Arrays.sort(sorted);
        return sorted[have / 2] / 1e6;
    }
}
