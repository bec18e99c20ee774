package org.ideomotor.lsl;

import java.time.Duration;

/// How much an inlet keeps for a reader that does not pull, and what it does when that is full.
///
/// @param length   of signal; irregular streams count 100 samples per second, as liblsl does
/// @param whenFull what then
public record InletBuffer(Duration length, WhenFull whenFull) {

    /// What an inlet does with a sample for which there is no room.
    public enum WhenFull {
        /// It ends: what is buffered can still be pulled, then every pull throws. Nothing is lost in silence.
        END,
        /// It forgets its oldest sample and counts it, in [LslInlet#dropped] and [LslChunk#droppedBefore].
        DROP_OLDEST
    }

    public InletBuffer {
        if (length.isNegative() || length.isZero())
            throw new IllegalArgumentException("InletBuffer: expected a length above 0 s, got " + length);
    }

    public static InletBuffer endingWhenFull(Duration length) { return new InletBuffer(length, WhenFull.END); }

    public static InletBuffer droppingOldest(Duration length) { return new InletBuffer(length, WhenFull.DROP_OLDEST); }

    /// A minute, then it ends.
    public static InletBuffer standard() { return endingWhenFull(Duration.ofMinutes(1)); }
}
