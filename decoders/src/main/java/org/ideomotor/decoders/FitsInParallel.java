package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;

/// An estimator whose fit several threads can share. A search ([NestedSearch]) fits what it has chosen by all of its threads.
public interface FitsInParallel<A, B> extends Estimator<A, B> {
    /// As [#fit(Examples)], to the bit, by several threads, which end with the call.
    ///
    /// @param threads from 1, the caller's included
    /// @throws IllegalArgumentException if there are no threads, or as [#fit(Examples)] does
    Fitted<A, B> fit(Examples<A> examples, int threads);

    /// An estimator each of whose steps takes this many threads if it can.
    static <A, B> Estimator<A, B> with(int threads, Estimator<A, B> estimator) {
        if (threads == 1) return estimator;
        return switch (estimator) {
            case Estimator.Chain<A, ?, B> chain -> chained(threads, chain);
            case FitsInParallel<A, B> parallel -> examples -> parallel.fit(examples, threads);
            default -> estimator;
        };
    }

    private static <A, B, C> Estimator<A, C> chained(int threads, Estimator.Chain<A, B, C> chain) {
        return with(threads, chain.first()).then(with(threads, chain.second()));
    }
}
