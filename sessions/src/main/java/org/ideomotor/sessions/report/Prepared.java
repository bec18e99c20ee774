package org.ideomotor.sessions.report;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.decoders.Unlearnt;

/// Examples put through the steps at the beginning of a pipeline that learn nothing, once and for all folds and permutations.
/// The bits are those of a pipeline fitted from its beginning.
sealed interface Prepared<B> {
    /// What is still to be fitted, and on what.
    record Open<X, B>(Estimator<X, B> rest, Examples<X> examples) implements Prepared<B> {}

    /// Nothing is left to fit.
    record Ready<B>(Examples<B> examples) implements Prepared<B> {}

    static <A, B> Prepared<B> of(Estimator<A, B> estimator, Examples<A> examples) {
        if (estimator instanceof Unlearnt<A, B> unlearnt) return new Ready<>(examples.map(unlearnt.function()));
        if (estimator instanceof Estimator.Chain<A, ?, B> chain) return ofChain(chain, examples);
        return new Open<>(estimator, examples);
    }

    private static <A, M, B> Prepared<B> ofChain(Estimator.Chain<A, M, B> chain, Examples<A> examples) {
        return switch (of(chain.first(), examples)) {
            case Ready<M>(Examples<M> made) -> of(chain.second(), made);
            case Open<?, M> open -> longer(open, chain.second());
        };
    }

    private static <X, M, B> Prepared<B> longer(Open<X, M> open, Estimator<M, B> next) {
        return new Open<>(open.rest().then(next), open.examples());
    }

    /// The same, with nothing left to fit as a fit that learns nothing.
    default Open<?, B> open() {
        return switch (this) {
            case Open<?, B> open -> open;
            case Ready<B>(Examples<B> made) -> new Open<B, B>(_ -> (Fitted<B, B>) item -> item, made);
        };
    }
}
