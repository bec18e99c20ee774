package org.ideomotor.benchmark.pipelines;

import java.util.Optional;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.AugmentedCovariances;

/// The steps of a pipeline so far.
///
/// @param gives what comes out
/// @param steps from windows to that; empty before the first
record Chain<T>(Kind<T> gives, Optional<Estimator<Window, T>> steps) {
    static Chain<Window> start() { return new Chain<>(Kind.WINDOWS, Optional.empty()); }

    /// Whether the step takes what these give.
    boolean fits(Part<?, ?> part) { return part.takes() == gives; }

    /// One step more. Copies of a window with their covariance are [AugmentedCovariances], whose work a grid shares.
    Chain<?> then(Part<?, ?> part) {
        if (steps.orElse(null) instanceof AugmentedWindows(int order, int lag)
                && part.estimator().equals(new OtherCovariances(OtherCovariances.Divisor.ONE_LESS)))
            return new Chain<>(Kind.COVARIANCES, Optional.of(AugmentedCovariances.of(order, lag)));
        return longer(same(part));
    }

    private <B> Chain<B> longer(Part<T, B> part) {
        return new Chain<>(part.gives(),
                Optional.of(steps.map(s -> s.then(part.estimator())).orElseGet(() -> first(part))));
    }

    @SuppressWarnings("unchecked") // the kinds are the same object, so the types are equal
    private <B> Part<T, B> same(Part<?, B> part) {
        if (!fits(part))
            throw new IllegalArgumentException("Chain: expected a step that takes " + gives + ", got " + part);
        return (Part<T, B>) part;
    }

    /// Before the first step only windows are given.
    @SuppressWarnings("unchecked")
    private <B> Estimator<Window, B> first(Part<T, B> part) { return (Estimator<Window, B>) part.estimator(); }

    /// The whole, if it decides.
    @SuppressWarnings("unchecked") // as same
    <S> Optional<Estimator<Window, S>> to(Kind<S> kind) {
        return (Kind<?>) gives == kind ? ((Chain<S>) this).steps : Optional.empty();
    }
}
