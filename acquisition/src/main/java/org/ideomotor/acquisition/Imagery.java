package org.ideomotor.acquisition;

import java.util.Optional;

/// What a subject imagines at a sample, and how strongly.
///
/// @param label    the class; empty at rest
/// @param strength from 0 (nothing shows) to 1 (the most that the head can show)
public record Imagery(Optional<String> label, double strength) {
    /// Nothing.
    public static final Imagery REST = new Imagery(Optional.empty(), 0);

    /// @throws IllegalArgumentException if the strength is not from 0 to 1
    public Imagery {
        if (!(strength >= 0 && strength <= 1))
            throw new IllegalArgumentException("Imagery: expected a strength from 0 to 1, got " + strength);
    }

    /// A class.
    public static Imagery of(String label, double strength) { return new Imagery(Optional.of(label), strength); }
}
