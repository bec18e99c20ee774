package org.ideomotor.app.page;

import java.util.OptionalLong;

/// How a stream is doing, by the age of its last chunk.
enum StreamState {
    /// Nothing has come yet.
    WAITING,
    /// The last chunk is young.
    LIVE,
    /// The last chunk is older than chunks usually are.
    LATE,
    /// Nothing comes any more, though the session goes on.
    STALLED,
    /// The session has ended.
    ENDED;

    /// Amplifiers send a chunk every 10 to 100 ms.
    static final long LATE_AFTER_NANOS = 500_000_000L;
    static final long STALLED_AFTER_NANOS = 2_000_000_000L;

    /// While the session runs.
    ///
    /// @param ageNanos of the last chunk; empty if there was none
    static StreamState of(OptionalLong ageNanos) {
        if (ageNanos.isEmpty()) return WAITING;
        long age = ageNanos.getAsLong();
        return age < LATE_AFTER_NANOS ? LIVE : age < STALLED_AFTER_NANOS ? LATE : STALLED;
    }
}
