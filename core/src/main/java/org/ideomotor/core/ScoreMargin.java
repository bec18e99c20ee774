package org.ideomotor.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The gate of [Gate#margin].
record ScoreMargin(double atLeast) implements Gate<Output> {
    ScoreMargin {
        if (!(atLeast >= 0 && atLeast <= 1))
            throw new IllegalArgumentException("Gate.margin: expected a bound between 0 and 1, got " + atLeast);
    }

    @Override
    public Optional<String> refuse(Output output) {
        if (!(output instanceof Scores scores)) return Optional.empty();
        double[] values = scores.values();
        Arrays.sort(values);
        double margin = values[values.length - 1] - (values.length > 1 ? values[values.length - 2] : 0);
        return margin >= atLeast ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "margin %.3f, asked for %.3f", margin, atLeast));
    }
}
