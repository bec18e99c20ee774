package org.ideomotor.core;

/// What can be fitted: a record of hyper-parameters whose text is its provenance.
///
/// Fitting gives another type, so "predict before fit" cannot be written.
@FunctionalInterface
public interface Estimator<A, B> {
    /// Learns from examples.
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from; the message names trial or channel
    Fitted<A, B> fit(Examples<A> examples);

    /// This, and then `next`, which is fitted on what this makes of the examples.
    default <C> Estimator<A, C> then(Estimator<B, C> next) { return new Chain<>(this, next); }

    /// Two estimators, one after the other.
    record Chain<A, B, C>(Estimator<A, B> first, Estimator<B, C> second) implements Estimator<A, C> {
        @Override
        public Fitted<A, C> fit(Examples<A> examples) {
            Fitted<A, B> one = first.fit(examples);
            return one.then(second.fit(examples.map(one)));
        }

        @Override
        public String toString() { return first + " → " + second; }
    }
}
