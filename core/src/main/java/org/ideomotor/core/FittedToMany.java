package org.ideomotor.core;

import java.util.List;

/// A fitted thing that takes several items at once in less time than one after the other.
public interface FittedToMany<A, B> extends Fitted<A, B> {
    /// The results of items, in their order, each with the bits of [#apply].
    ///
    /// @throws IllegalArgumentException if it refuses one of them
    List<B> applyEach(List<A> items);
}
