package org.ideomotor.lsl;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waiting times as the JDK's waits take them.
final class Nanos {
    /// Far beyond any session, yet a time can be added to it without overflow.
    private static final long FOREVER = Long.MAX_VALUE / 4;

    private Nanos() {}

    /// At least 0; durations too long for a long count as forever.
    static long of(Duration duration) { return Math.clamp(TimeUnit.NANOSECONDS.convert(duration), 0, FOREVER); }
}
