package org.ideomotor.app.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Turns times of a browser's clock into times of ours, from questions and answers: the browser's clock is taken to have
/// read what it answered in the middle of the shortest of the latest round trips, so the error is at most half of that one.
///
/// Source: the estimate of the clock filter of NTP (RFC 5905, section 10), without its averaging.
public final class PageClock {
    /// So that drift is followed: the latest half minute at one question in two seconds.
    private static final int KEPT = 16;
    /// The first questions come quickly, so that the clock is known before the first trial.
    private static final int FIRST_QUESTIONS = 5;
    private static final long FIRST_QUESTIONS_NANOS = 50_000_000L;
    private static final long QUESTIONS_NANOS = 2_000_000_000L;

    private record RoundTrip(long nanos, double offsetNanos) {}

    private final Map<Integer, Long> asked = new HashMap<>();
    private final Deque<RoundTrip> latest = new ArrayDeque<>();
    private int next;
    private long due = Long.MIN_VALUE;

    /// Whether it is time to ask again, by our clock; if so, the question leaves now.
    ///
    /// @return its number; empty if it is not time yet
    public synchronized OptionalInt question(long nanos) {
        if (due != Long.MIN_VALUE && nanos - due < 0) return OptionalInt.empty();
        due = nanos + (next < FIRST_QUESTIONS ? FIRST_QUESTIONS_NANOS : QUESTIONS_NANOS);
        return OptionalInt.of(ask(nanos));
    }

    /// A question leaves now.
    ///
    /// @return its number
    synchronized int ask(long nanos) {
        if (asked.size() >= KEPT) asked.clear(); // nobody answers
        asked.put(next, nanos);
        return next++;
    }

    /// An answer has come; one that was not asked for is left alone.
    ///
    /// @param millis what the browser's clock said
    public synchronized void answered(int id, double millis, long nanos) {
        Long sent = asked.remove(id);
        if (sent == null || !Double.isFinite(millis)) return;
        latest.addLast(new RoundTrip(nanos - sent, sent + (nanos - sent) / 2.0 - millis * 1e6));
        if (latest.size() > KEPT) latest.removeFirst();
    }

    /// A time of the browser's clock on ours; empty before the first answer.
    public synchronized OptionalLong ours(double millis) {
        return latest.stream().min((a, b) -> Long.compare(a.nanos(), b.nanos()))
                .map(best -> OptionalLong.of((long) (millis * 1e6 + best.offsetNanos()))).orElse(OptionalLong.empty());
    }
}
