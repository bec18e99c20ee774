package org.ideomotor.core;

import java.util.Objects;
import java.util.Optional;

/// One item to learn from, and everything a fold, a search or a re-centring must know about it.
///
/// @param item   what is learnt from: a window, a covariance, a feature vector
/// @param target what should be said about it
/// @param origin data set, subject, session, run
/// @param trial  number of the trial in its run; windows of one trial share it and stay together in every fold
/// @param end    input sample at which the item was complete, as [Window#end]
/// @param weight how much it counts, above 0; 1 as a rule
public record Example<A>(A item, Target target, Origin origin, int trial, long end, double weight) {
    /// What should be said about an item.
    public sealed interface Target {
        /// One of some classes.
        record Label(String name) implements Target {}

        /// A quantity: direction and speed of a movement, say.
        record Quantity(Control control) implements Target {}
    }

    public Example {
        Objects.requireNonNull(item);
        if (!(weight > 0) || Double.isInfinite(weight))
            throw new IllegalArgumentException("Example " + origin + " trial " + trial
                    + ": expected a weight above 0, got " + weight);
    }

    /// A labelled item of weight 1.
    public static <A> Example<A> of(A item, String label, Origin origin, int trial, long end) {
        return new Example<>(item, new Target.Label(label), origin, trial, end, 1);
    }

    /// The label, if the target is one.
    public Optional<String> label() {
        return target instanceof Target.Label(String name) ? Optional.of(name) : Optional.empty();
    }

    /// The same example of something computed from the item.
    public <B> Example<B> with(B item) { return new Example<>(item, target, origin, trial, end, weight); }
}
