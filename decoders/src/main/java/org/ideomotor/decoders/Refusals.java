package org.ideomotor.decoders;

import java.util.function.Supplier;

/// Refusals that say who refused.
final class Refusals {
    private Refusals() {}

    /// Does a step; what it refuses is refused with `who` before its message, as the same kind of refusal.
    static <T> T named(String who, Supplier<T> step) {
        try {
            return step.get();
        } catch (NotTwoClassesException e) {
            throw new NotTwoClassesException(who + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(who + ": " + e.getMessage(), e);
        }
    }
}
