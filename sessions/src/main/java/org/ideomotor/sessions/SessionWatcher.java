package org.ideomotor.sessions;

import java.util.function.Consumer;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Input;

/// Sees everything that happens in a session, in its order: what keeps a player in lock-step, counts trials, or hands each
/// decision to another program. (A screen is a [org.ideomotor.feedback.Feedback]: it gets the newest decision only.)
///
/// Called by the decode thread, which waits for it: return at once. Whatever it throws ends the session.
public interface SessionWatcher {
    /// The loop has decided something.
    ///
    /// @param receivedNanos when the input that completed its window was received, on the session's clock
    /// @param decidedNanos  when it was decided
    default void decided(Decision decision, long receivedNanos, long decidedNanos) {}

    /// The loop is done with an input; its decisions have been told.
    default void taken(Input input) {}

    /// Sees inputs only.
    static SessionWatcher ofInputs(Consumer<Input> taken) {
        return new SessionWatcher() {
            @Override
            public void taken(Input input) { taken.accept(input); }
        };
    }

    /// Sees decisions only.
    static SessionWatcher ofDecisions(Consumer<Decision> decided) {
        return new SessionWatcher() {
            @Override
            public void decided(Decision decision, long receivedNanos, long decidedNanos) { decided.accept(decision); }
        };
    }
}
