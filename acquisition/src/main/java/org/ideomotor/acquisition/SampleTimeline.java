package org.ideomotor.acquisition;

/// Turns the stamps of a regular stream into sample numbers, and tells where samples are missing.
///
/// LSL has no sample counter: a loss shows only as stamps that run ahead of the count. Stamps also jitter, some by more
/// than a sample because a driver stamps whole bursts. So the line of expected stamps follows the real ones slowly (10 s:
/// clocks drift by some 50 ppm), and samples count as missing only where a stamp runs ahead of it by more than three
/// quarters of a sample *and* eight times the usual jitter. A stream with exact stamps has single lost samples found;
/// one with jittery stamps only larger losses, and smaller ones look like drift. In the first seconds, before the jitter
/// is known, only losses above some 80 ms are found.
///
/// Not thread-safe.
final class SampleTimeline {
    private static final double FOLLOW_SECONDS = 10;
    private static final double JITTER_SECONDS = 2;
    private static final double FIRST_JITTER = 0.01;
    private static final double TIMES_JITTER = 8;

    private final double rate;
    private final double follow;
    private final double forget;
    private double jitter = FIRST_JITTER;
    private double expected = Double.NaN;
    private long next;

    /// @param rate Hz, above 0
    SampleTimeline(double rate) {
        this.rate = rate;
        this.follow = Math.min(1, 1 / (rate * FOLLOW_SECONDS));
        this.forget = Math.min(1, 1 / (rate * JITTER_SECONDS));
    }

    /// Whether a sample has been taken, so that markers can be placed.
    boolean started() { return !Double.isNaN(expected); }

    /// Number of the next sample.
    long next() { return next; }

    /// Takes the stamp of one more sample.
    ///
    /// @param stamp seconds; one that is not finite is ignored, the sample counts as on time
    /// @return how many samples are missing before it, 0 as a rule
    long take(double stamp) {
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

    /// The sample at a time: the nearest one, by the rounding rule of the toolkit, counted from the newest sample.
    long sampleAt(double stamp) { return next + Math.round((stamp - expected) * rate); }
}
