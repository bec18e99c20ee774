package org.ideomotor.sessions;

/// What an operator can order, from any thread.
public sealed interface OperatorOrder {
    /// Go on: begin the step that waits.
    record Start() implements OperatorOrder {}

    /// End the session; what is recorded stays, and the session can be resumed. The trial that is going on is lost.
    record Stop() implements OperatorOrder {}

    /// The trial that is going on counts for nothing and is asked again.
    record InvalidateTrial() implements OperatorOrder {}

    /// A line for the session's notes.
    record Note(String text) implements OperatorOrder {}
}
