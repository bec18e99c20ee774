package org.ideomotor.app.web;

import org.ideomotor.sessions.Latency;

/// How long it took from a decision to the screen.
public final class FlipTimes {
    /// Decisions that a flip may still come for: some minutes' worth.
    private static final int WAITING = 4096;
    /// The latest flips, of which latency is told.
    private static final int KEPT = 16_384;
    /// Longer than this is a page that was asleep, not a screen that was slow.
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final long[] sequences = new long[WAITING];
    private final long[] decided = new long[WAITING];
    private final long[] taken = new long[KEPT];
    private long flips;

    /// A decision was made.
    ///
    /// @param sequence its number, from 1
    public synchronized void decided(long sequence, long nanos) {
        sequences[(int) (sequence % WAITING)] = sequence;
        decided[(int) (sequence % WAITING)] = nanos;
    }

    /// It was on a screen by this time of our clock. What cannot be is left alone: the number comes from a browser.
    public synchronized void flipped(long sequence, long nanos) {
        int place = (int) Math.floorMod(sequence, (long) WAITING);
        if (sequence < 1 || sequences[place] != sequence) return;
        long took = nanos - decided[place];
        if (took < 0 || took > LONGEST_NANOS) return;
        taken[(int) (flips++ % KEPT)] = took;
    }

    /// How many flips were counted.
    public synchronized long count() { return flips; }

    /// Of the latest flips, up to so many; NaN if there was none.
    public Latency latest(int most) { return Latency.ofNanos(copy(Math.min(most, KEPT))); }

    /// Of all that are remembered: the latest 16,384.
    public Latency all() { return latest(KEPT); }

    private synchronized long[] copy(int most) {
        int count = (int) Math.min(flips, most);
        long[] copy = new long[count];
        for (int i = 0; i < count; i++) copy[i] = taken[(int) ((flips - 1 - i) % KEPT)];
        return copy;
    }
}
