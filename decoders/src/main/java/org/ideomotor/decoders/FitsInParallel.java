package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;

/// An estimator whose fit several threads can share. What it fits to has the same bits for any number.
interface FitsInParallel<A, B> extends Estimator<A, B> {
    /// As [#fit(Examples)].
    ///
    /// @param threads from 1, the caller's included
    Fitted<A, B> fit(Examples<A> examples, int threads);

    @Override
    default Fitted<A, B> fit(Examples<A> examples) { return fit(examples, 1); }

    /// The estimator, each step of which takes this many threads if it can.
    static <A, B> Estimator<A, B> with(int threads, Estimator<A, B> estimator) {
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
