package org.ideomotor.benchmark;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;

/// What is compared: a way from windows to scores, with a name for the table.
///
/// @param name      in rows and decoder files
/// @param estimator fitted afresh on every fold
public record Pipeline(String name, Estimator<Window, Scores> estimator) {
    public Pipeline {
        if (name.isBlank()) throw new IllegalArgumentException("Pipeline: expected a name, got blanks");
    }

    /// A decoder that has a name on the command line.
    public static Pipeline of(NamedDecoder decoder) { return new Pipeline(decoder.name(), decoder.estimator()); }

    /// The decoder of this name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names
    public static Pipeline named(String name) { return of(Decoders.named(name)); }
}
