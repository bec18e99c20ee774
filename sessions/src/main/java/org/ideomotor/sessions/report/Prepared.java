package org.ideomotor.sessions.report;

import java.util.function.Predicate;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.decoders.TangentSpace;
import org.ideomotor.decoders.Unlearnt;

/// Examples put through the steps at the beginning of a pipeline that come out the same whatever the labels are, once for all
/// permutations. The bits are those of a pipeline fitted from its beginning.
sealed interface Prepared<B> {
    /// Steps that learn nothing.
    Predicate<Estimator<?, ?>> LEARNS_NOTHING = Unlearnt.class::isInstance;
    /// Steps that learn from examples without their labels.
    Predicate<Estimator<?, ?>> IGNORES_LABELS = LEARNS_NOTHING.or(TangentSpace.class::isInstance);

    /// What is still to be fitted, and on what.
    record Open<X, B>(Estimator<X, B> rest, Examples<X> examples) implements Prepared<B> {}

    /// Nothing is left to fit.
    record Ready<B>(Examples<B> examples) implements Prepared<B> {}

    /// @param block whose examples are not learnt from
    /// @param early which steps are fitted here
    static <A, B> Prepared<B> of(Estimator<A, B> estimator, Examples<A> examples, Block block,
            Predicate<Estimator<?, ?>> early) {
        if (estimator instanceof Estimator.Chain<A, ?, B> chain) return ofChain(chain, examples, block, early);
        if (!early.test(estimator)) return new Open<>(estimator, examples);
        return new Ready<>(examples.map(estimator.fit(block.others(examples))));
    }

    private static <A, M, B> Prepared<B> ofChain(Estimator.Chain<A, M, B> chain, Examples<A> examples, Block block,
            Predicate<Estimator<?, ?>> early) {
        return switch (of(chain.first(), examples, block, early)) {
            case Ready<M>(Examples<M> made) -> of(chain.second(), made, block, early);
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
