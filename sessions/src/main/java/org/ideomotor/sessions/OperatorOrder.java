package org.ideomotor.sessions;

/// What an operator can order, from any thread.
public sealed interface OperatorOrder {
    /// Go on: begin the step that waits.
    record Start() implements OperatorOrder {}

    /// End the run, or the session if none is running; what is recorded stays.
    record Stop() implements OperatorOrder {}

    /// The trial that is going on counts for nothing and is asked again.
    record InvalidateTrial() implements OperatorOrder {}

    /// A line for the session's notes.
    record Note(String text) implements OperatorOrder {}
}
