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

    /// This network for windows at a rate. Most have their lengths in samples and are the same at any; an [AnyRate] becomes one of them.
    ///
    /// @param samplingRate of the windows, Hz
    /// @throws IllegalArgumentException if there is none for this rate
    default Architecture forRate(double samplingRate) { return this; }
}
