package org.ideomotor.lsl;

import java.util.OptionalLong;

/// Turns the stamps of a regular stream into sample numbers, and tells where samples are missing.
///
/// LSL has no sample counter: a loss shows only as stamps that run ahead of the count. Stamps also jitter, some by more
/// than a sample because a driver stamps whole bursts. So the line of expected stamps follows the real ones slowly (10 s:
/// clocks drift by some 50 ppm), and samples count as missing only where a stamp runs ahead of it by more than three
/// quarters of a sample *and* eight times the usual jitter. A stream with exact stamps has single lost samples found;
/// one with jittery stamps only larger losses, and smaller ones look like drift. In the first seconds, before the jitter
/// is known, only losses above some 80 ms are found.
///
/// Live sessions and recordings are counted by this one class, so that markers and gaps are at the same samples in both.
///
/// Not thread-safe.
public final class SampleTimeline {
    /// Why the samples of a gap are missing, in words.
    public static final String CAUSE = "lost on the way: its stamps run ahead of its samples";

    private static final double FOLLOW_SECONDS = 10;
    private static final double JITTER_SECONDS = 2;
    private static final double FIRST_JITTER = 0.01;
    private static final double TIMES_JITTER = 8;

    /// A marker may name a sample that is still to come, for clocks differ a little; not one of another day.
    private static final double FURTHEST_AHEAD = 60;

    private final double rate;
    private final double follow;
    private final double forget;
    private double jitter = FIRST_JITTER;
    private double expected = Double.NaN;
    private long next;

    /// @param rate Hz, above 0
    public SampleTimeline(double rate) {
        this.rate = rate;
        this.follow = Math.min(1, 1 / (rate * FOLLOW_SECONDS));
        this.forget = Math.min(1, 1 / (rate * JITTER_SECONDS));
    }

    /// Whether a sample has been taken, so that markers can be placed.
    public boolean started() { return !Double.isNaN(expected); }

    /// Number of the next sample.
    public long next() { return next; }

    /// Takes the stamp of one more sample.
    ///
    /// @param stamp seconds; one that is not finite is ignored, the sample counts as on time
    /// @return how many samples are missing before it, 0 as a rule
    public long take(double stamp) {
        if (!started()) {
            if (Double.isFinite(stamp)) expected = stamp + 1 / rate;
            next++;
            return 0;
        }
        long missing = Double.isFinite(stamp) ? missingBefore(stamp) : 0;
        expected += 1 / rate;
        next += missing + 1;
        return missing;
    }

    private long missingBefore(double stamp) {
        double ahead = stamp - expected;
        double tolerance = Math.max(0.75 / rate, TIMES_JITTER * jitter);
        if (ahead > tolerance) {
            expected = stamp;
            return Math.max(1, Math.round(ahead * rate));
        }
        if (ahead < -Math.max(1, tolerance)) { // the sender's clock was set back: count on from here
            expected = stamp;
            return 0;
        }
        jitter += forget * (Math.abs(ahead) - jitter);
        expected += follow * ahead;
        return 0;
    }

    /// Seconds by which a stamp runs ahead of the next sample's; NaN before the first sample.
    public double ahead(double stamp) { return stamp - expected; }

    /// The sample at a time: the nearest one, by the rounding rule of the toolkit, counted from the newest sample.
    ///
    /// @param stamp seconds, on the clock of the samples
    /// @return its number; empty if it is before the first sample, or more than a minute ahead of the newest one
    public OptionalLong sampleAt(double stamp) {
        if (!(ahead(stamp) <= FURTHEST_AHEAD)) return OptionalLong.empty();
        long sample = next + Math.round(ahead(stamp) * rate);
        return sample < 0 ? OptionalLong.empty() : OptionalLong.of(sample);
    }
}
