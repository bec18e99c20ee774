package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;

/// A step that learns nothing: its function is the same whatever it is fitted on, and is of one item alone.
///
/// A search ([NestedSearch]) therefore puts every example through it once, not once for each fold.
public interface Unlearnt<A, B> extends Estimator<A, B> {
    /// What it does, known without examples.
    Fitted<A, B> function();

    @Override
    default Fitted<A, B> fit(Examples<A> examples) { return function(); }
}
