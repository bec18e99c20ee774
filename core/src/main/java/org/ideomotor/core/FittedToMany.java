package org.ideomotor.core;

import java.util.List;

/// A fitted thing that takes several items at once in less time than one after the other, such as matrices in the lanes of a processor's
/// vectors. [Examples#map] makes use of it; loops, which have one item at a time, and chains do not.
public interface FittedToMany<A, B> extends Fitted<A, B> {
    /// The results of items, each with the bits of [#apply].
    ///
    /// @param items any number, also none
    /// @return one result for each, in their order
    /// @throws IllegalArgumentException if it refuses one of them
    List<B> applyEach(List<A> items);
}
