package org.ideomotor.sessions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ideomotor.core.Input;

/// Keeps the inputs of a session in the order in which the loop took them. Feeding them to a fresh loop gives the same
/// decisions, to the bit.
public interface Journal extends AutoCloseable {
    /// Keeps one more input. Called by the decode thread, before the loop takes the input.
    void append(Input input) throws IOException;

    @Override
    void close() throws IOException;

    /// A journal in memory.
    static InMemory inMemory() { return new InMemory(); }

    /// Keeps nothing: for a session that goes on for hours and is recorded otherwise.
    static Journal none() {
        return new Journal() {
            @Override
            public void append(Input input) {}

            @Override
            public void close() {}
        };
    }

    /// Inputs in a list.
    final class InMemory implements Journal {
        private final List<Input> inputs = Collections.synchronizedList(new ArrayList<>());

        private InMemory() {}

        @Override
        public void append(Input input) { inputs.add(input); }

        /// What was kept so far, in order.
        public List<Input> inputs() { return List.copyOf(inputs); }

        @Override
        public void close() {}
    }
}
