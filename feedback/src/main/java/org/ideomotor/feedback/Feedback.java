package org.ideomotor.feedback;

import org.ideomotor.core.Decision;

/// Shows a decision to a person, or hands it to a program.
public interface Feedback extends AutoCloseable {
    /// Shows this decision instead of the last one. Called from one thread; must not keep it waiting for long.
    void show(Decision decision);

    /// Leaves the screen as it should stay.
    @Override
    void close();

    /// Shows nothing.
    static Feedback none() {
        return new Feedback() {
            @Override
            public void show(Decision decision) {}

            @Override
            public void close() {}
        };
    }
}
