package org.ideomotor.core;

import java.util.Optional;

/// A fitted thing: a pure function from one item to one result. A batch is a loop over it, or the same
/// bits in less time ([FittedToMany]).
///
/// To be saved in a decoder file it must be a record of numbers, texts, lists and arrays, or of such records.
@FunctionalInterface
public interface Fitted<A, B> {
    B apply(A item);

    /// This, and then `next` on its result.
    default <C> Fitted<A, C> then(Fitted<B, C> next) { return new Chain<>(this, next); }

    /// A running copy of its own for one loop. What does not go on learning is its own copy, at version 0.
    default Adaptive<A, B> start() {
        Fitted<A, B> self = this;
        return new Adaptive<>() {
            @Override
            public B apply(A item) { return self.apply(item); }

            @Override
            public void learn(A item, Optional<String> label) {}

            @Override
            public int version() { return 0; }

            @Override
            public Fitted<A, B> snapshot() { return self; }
        };
    }

    /// Two fitted things, one after the other.
    record Chain<A, B, C>(Fitted<A, B> first, Fitted<B, C> second) implements Fitted<A, C> {
        @Override
        public C apply(A item) { return second.apply(first.apply(item)); }

        @Override
        public Adaptive<A, C> start() {
            Adaptive<A, B> one = first.start();
            Adaptive<B, C> two = second.start();
            return new Adaptive<>() {
                @Override
                public C apply(A item) { return two.apply(one.apply(item)); }

                // The second learns from what the first made of the item before it learnt from it: what the decision saw.
                @Override
                public void learn(A item, Optional<String> label) {
                    two.learn(one.apply(item), label);
                    one.learn(item, label);
                }

                @Override
                public int version() { return one.version() + two.version(); }

                @Override
                public Fitted<A, C> snapshot() { return new Chain<>(one.snapshot(), two.snapshot()); }
            };
        }
    }
}
