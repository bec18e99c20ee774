package org.ideomotor.convnets;

/// A published network before it knows montage, window and classes: a record of its hyper-parameters.
public interface Architecture {
    /// The network for windows and classes.
    ///
    /// @param channels of a window
    /// @param times    samples of a window
    /// @param classes  at least 2
    /// @throws IllegalArgumentException if the window is too short or too narrow: the message names layer and shape
    Network network(int channels, int times, int classes);
}
