package org.ideomotor.benchmark;

import java.util.Optional;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;

/// What is compared: a way from windows to scores, with a name for the table.
///
/// @param name      in rows and decoder files
/// @param estimator fitted afresh on every fold
/// @param bank      what its windows stand behind, in the place of the paradigm's band-pass; none for the paradigm as it is
public record Pipeline(String name, Estimator<Window, Scores> estimator, Optional<FilterBank> bank) {
    public Pipeline {
        if (name.isBlank()) throw new IllegalArgumentException("Pipeline: expected a name, got blanks");
    }

    /// Of windows as the paradigm cuts them.
    public Pipeline(String name, Estimator<Window, Scores> estimator) { this(name, estimator, Optional.empty()); }

    /// A decoder that has a name on the command line.
    public static Pipeline of(NamedDecoder decoder) {
        return new Pipeline(decoder.name(), decoder.estimator(), decoder.bank());
    }

    /// The decoder of this name.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names
    public static Pipeline named(String name) { return of(Decoders.named(name)); }

    /// The paradigm as this pipeline needs it: behind its filter bank, if it has one.
    MotorImagery in(MotorImagery paradigm) { return bank.map(paradigm::bank).orElse(paradigm); }
}
