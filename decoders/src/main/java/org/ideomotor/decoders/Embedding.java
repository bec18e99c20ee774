package org.ideomotor.decoders;

/// A delay embedding: a window beside copies of itself, each some samples after the one before.
///
/// Source: Takens 1981, Detecting strange attractors in turbulence, Lecture Notes in Mathematics 898
///
/// @param order number of copies, the undelayed one included, from 1: the embedding dimension
/// @param lag   samples from one copy to the next, from 1; without effect at order 1
public record Embedding(int order, int lag) {
    /// @throws IllegalArgumentException if one is below 1
    public Embedding {
        if (order < 1 || lag < 1)
            throw new IllegalArgumentException(
                    "Embedding: expected an order and a lag from 1, got order " + order + ", lag " + lag);
    }

    @Override
    public String toString() { return "order " + order + ", lag " + lag + (lag == 1 ? " sample" : " samples"); }
}
