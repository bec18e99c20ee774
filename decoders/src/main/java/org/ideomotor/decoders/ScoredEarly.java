package org.ideomotor.decoders;

import java.util.OptionalDouble;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;

/// An estimator whose score on held-out examples may be certain before its fit has converged. A search ([NestedSearch]) needs
/// the score alone and asks for it first.
public interface ScoredEarly<A, B> extends Estimator<A, B> {
    /// What the criterion says of held-out examples after a whole fit, to the bit, if that is certain without it.
    ///
    /// @param training  what would be fitted on
    /// @param heldOut   what would be scored
    /// @param criterion of the score
    /// @return the score, or nothing where only the fit will tell, or would refuse
    OptionalDouble scored(Examples<A> training, Examples<A> heldOut, Criterion criterion);
}
