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

    /// Whether a fit takes seconds where others take milliseconds, as a network's does. What would fit hundreds of times does without then.
    default boolean fitsSlowly() { return false; }

    /// This, and then `next`, which is fitted on what this makes of the examples.
    default <C> Estimator<A, C> then(Estimator<B, C> next) { return new Chain<>(this, next); }

    /// Two estimators, one after the other.
    record Chain<A, B, C>(Estimator<A, B> first, Estimator<B, C> second) implements Estimator<A, C> {
        @Override
        public Fitted<A, C> fit(Examples<A> examples) {
            Learnt<A, B> one = learnt(first, examples);
            return one.fitted().then(second.fit(one.made()));
        }

        @Override
        public boolean fitsSlowly() { return first.fitsSlowly() || second.fitsSlowly(); }

        /// A fitted estimator and what it makes of the examples that it was fitted on.
        private record Learnt<A, B>(Fitted<A, B> fitted, Examples<B> made) {}

        /// Puts the examples through each step once, however long the chain is.
        private static <A, B> Learnt<A, B> learnt(Estimator<A, B> estimator, Examples<A> examples) {
            if (estimator instanceof Chain<A, ?, B> chain) return learnt(chain, examples);
            Fitted<A, B> fitted = estimator.fit(examples);
            return new Learnt<>(fitted, examples.map(fitted));
        }

        private static <A, B, C> Learnt<A, C> learnt(Chain<A, B, C> chain, Examples<A> examples) {
            Learnt<A, B> one = learnt(chain.first, examples);
            Learnt<B, C> two = learnt(chain.second, one.made());
            return new Learnt<>(one.fitted().then(two.fitted()), two.made());
        }

        @Override
        public String toString() { return first + " → " + second; }
    }
}
