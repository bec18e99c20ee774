package org.ideomotor.decoders;

import java.util.Optional;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.FilterBank;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A pipeline with a name on the command line.
///
/// @param name        lower case letters, digits and hyphens (`ts-lda`)
/// @param description one line: what it does and when to take it
/// @param reference   the paper
/// @param parameters  one line: its hyper-parameters in words
/// @param bank        what its windows must stand behind, in the place of the usual band-pass; none if it takes any windows
/// @param estimator   from windows to scores
public record NamedDecoder(String name, String description, String reference, String parameters,
        Optional<FilterBank> bank, Estimator<Window, Scores> estimator) {
    /// @throws IllegalArgumentException if the name has other characters
    public NamedDecoder {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*"))
            throw new IllegalArgumentException("NamedDecoder: expected a name of lower case letters, digits and hyphens"
                    + " such as ts-lda, got \"" + name + "\"");
    }

    /// One that takes windows behind any stages.
    public NamedDecoder(String name, String description, String reference, String parameters,
            Estimator<Window, Scores> estimator) {
        this(name, description, reference, parameters, Optional.empty(), estimator);
    }
}
