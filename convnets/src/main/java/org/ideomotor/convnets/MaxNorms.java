package org.ideomotor.convnets;

/// When the [max-norm limits][MaxNorm] of a network act. The two train differently: losses part by up to 0.1 after one step.
public enum MaxNorms {
    /// In every forward pass, on a stored weight that is free to grow; the gradient flows through it. As braindecode.
    IN_FORWARD,
    /// On the stored weights, before the first pass and after every step; passes use them as they are. As Keras, and as the
    /// papers' authors.
    PROJECTED
}
