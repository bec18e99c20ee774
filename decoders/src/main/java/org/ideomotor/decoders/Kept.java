package org.ideomotor.decoders;

import java.util.Optional;
import java.util.function.Function;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;

/// A fitted thing in a loop, with what follows from it alone computed once. It does not go on learning.
///
/// @param fitted   what it is
/// @param function the same function, to the bit
record Kept<A, B>(Fitted<A, B> fitted, Function<A, B> function) implements Adaptive<A, B> {
    @Override
    public B apply(A item) { return function.apply(item); }

    @Override
    public void learn(A item, Optional<String> label) {}

    @Override
    public int version() { return 0; }

    @Override
    public Fitted<A, B> snapshot() { return fitted; }
}
