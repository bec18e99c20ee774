package org.ideomotor.decoders;

import java.util.Optional;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Window;

/// A gate on what is computed from a window. A window from which it cannot be computed, one with a flat channel say, is
/// refused: a session goes on.
record PotatoGate<B>(Fitted<Window, B> before, Gate<B> gate) implements Gate<Window> {
    @Override
    public Optional<String> refuse(Window window) {
        try {
            return gate.refuse(before.apply(window));
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
