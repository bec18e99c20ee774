package org.ideomotor.core;

import java.util.Locale;
import java.util.Optional;

/// The gate of [Gate#bestScore].
record BestScore(double atLeast) implements Gate<Output> {
    BestScore {
        if (!(atLeast >= 0 && atLeast <= 1))
            throw new IllegalArgumentException("Gate.bestScore: expected a bound between 0 and 1, got " + atLeast);
    }

    @Override
    public Optional<String> refuse(Output output) {
        if (!(output instanceof Scores scores) || scores.of(scores.best()) >= atLeast) return Optional.empty();
        return Optional
                .of(String.format(Locale.ROOT, "best score %.3f, asked for %.3f", scores.of(scores.best()), atLeast));
    }
}
