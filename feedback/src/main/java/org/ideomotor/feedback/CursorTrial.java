package org.ideomotor.feedback;

import java.util.Optional;
import java.util.OptionalDouble;

/// How a trial with a cursor went.
///
/// @param wanted        the target that was asked for; empty in free use
/// @param reached       the target that was reached; empty if the time was up or the trial was broken off
/// @param begun         input sample at which the cursor began to move
/// @param ended         input sample at which it ended
/// @param seconds       from one to the other
/// @param start         where the cursor began
/// @param end           where it was in the end
/// @param pathLength    of its way
/// @param overshoots    how often it left the wanted target again
/// @param dialInSeconds from the first touch of the wanted target to the end; empty if it was never touched
/// @param ending        why it ended
public record CursorTrial(Optional<CursorTarget> wanted, Optional<CursorTarget> reached, long begun, long ended,
        double seconds, CursorPosition start, CursorPosition end, double pathLength, int overshoots,
        OptionalDouble dialInSeconds, Ending ending) {
    /// Why a trial ended.
    public enum Ending {
        /// A target was reached, this one or that.
        REACHED,
        /// The time was up.
        TIME_UP,
        /// It was broken off: another began, or nobody waited for it.
        BROKEN_OFF
    }

    public CursorTrial {
        if (ended < begun)
            throw new IllegalArgumentException(
                    "CursorTrial: expected an end at sample " + begun + " or later, got " + ended);
        if (reached.isPresent() != (ending == Ending.REACHED))
            throw new IllegalArgumentException(
                    "CursorTrial: expected a target that was reached in a trial that ended so, got "
                            + reached + " and " + ending);
    }

    /// Whether the wanted target was reached.
    public boolean hit() { return wanted.isPresent() && wanted.equals(reached); }

    /// Whether another target than the wanted one was reached.
    public boolean missed() { return wanted.isPresent() && reached.isPresent() && !hit(); }

    /// Distance from the start to the centre of the wanted target; empty in free use.
    public OptionalDouble distance() {
        return wanted.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(start.distance(wanted.get().centre()));
    }

    /// Straight from start to end over the way that it took, from 0 to 1; empty if it did not move.
    public OptionalDouble pathEfficiency() {
        return pathLength > 0 ? OptionalDouble.of(Math.min(1, start.distance(end) / pathLength))
                : OptionalDouble.empty();
    }
}
