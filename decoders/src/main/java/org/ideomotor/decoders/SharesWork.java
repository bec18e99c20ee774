package org.ideomotor.decoders;

import java.util.List;

/// A step that learns nothing and begins with the same work on an item as its kin, the same step with other
/// hyper-parameters: a search over these ([NestedSearch]) does that work once for all of them.
///
/// @param <W> what the work comes to
public interface SharesWork<A, W, B> extends Unlearnt<A, B> {
    /// The work that serves all of these.
    ///
    /// @param kin of this class, this one among them
    /// @throws IllegalArgumentException if none of them could use the item
    W begun(A item, List<? extends SharesWork<A, W, B>> kin);

    /// What [#function] makes of an item, to the bit, from work begun for this one and any kin.
    ///
    /// @throws IllegalArgumentException if this one can't use the item
    B finished(W work);
}
