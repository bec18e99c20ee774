package org.ideomotor.decoders;

import java.util.function.Supplier;

/// Refusals that say who refused.
final class Refusals {
    private Refusals() {}

    /// Does a step; what it refuses is refused with `who` before its message.
    static <T> T named(String who, Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(who + ": " + e.getMessage(), e);
        }
    }
}
