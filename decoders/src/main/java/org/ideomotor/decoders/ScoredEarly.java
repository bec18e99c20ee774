package org.ideomotor.decoders;

import java.util.OptionalDouble;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;

/// An estimator whose score on held-out examples may be certain before its fit has converged. A search ([NestedSearch]) needs
/// the score alone and asks for it first.
interface ScoredEarly<A, B> extends Estimator<A, B> {
    /// The criterion's value, with the bits of that of `fit(training)`; nothing where only that fit will tell, or refuse.
    OptionalDouble scored(Examples<A> training, Examples<A> heldOut, Criterion criterion);
}
