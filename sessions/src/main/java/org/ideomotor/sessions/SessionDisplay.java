package org.ideomotor.sessions;

import java.util.function.Consumer;
import org.ideomotor.paradigms.Paradigm;

/// The screens of a session: the subject's and the operator's. A view is shown instead of the last one of its kind.
///
/// Shown to from the decode thread and others; must return at once. What comes back comes on threads of the screens.
public interface SessionDisplay {
    /// For the subject.
    void show(SubjectView view);

    /// For the operator.
    void show(OperatorView view);

    /// For other programs, as one line of JSON.
    void output(String json);

    /// Whether the subject's screen reports what it has shown.
    Paradigm.Flips flips();

    /// From now on orders and flips go there.
    void listen(Consumer<OperatorOrder> orders, FlipListener flips);

    /// Hears that a moment was on the subject's screen.
    @FunctionalInterface
    interface FlipListener {
        /// @param moment by its number
        /// @param nanos  when, on the session's clock
        void flipped(long moment, long nanos);
    }

    /// No screens: what is due at a sample counts as shown at that sample.
    static SessionDisplay none() {
        return new SessionDisplay() {
            @Override
            public void show(SubjectView view) {}

            @Override
            public void show(OperatorView view) {}

            @Override
            public void output(String json) {}

            @Override
            public Paradigm.Flips flips() { return Paradigm.Flips.COUNTED; }

            @Override
            public void listen(Consumer<OperatorOrder> orders, FlipListener flips) {}
        };
    }
}
