package org.ideomotor.convnets.torch;

import org.bytedeco.pytorch.Device;

/// Where LibTorch computes.
public enum TorchDevice {
    /// On the processor.
    CPU,
    /// On the first GPU of NVIDIA. Needs LibTorch's artifact for CUDA and CUDA itself.
    CUDA;

    /// CUDA where LibTorch finds it, else the processor.
    ///
    /// @throws IllegalStateException if there is no LibTorch
    public static TorchDevice best() { return LibTorch.hasCuda() ? CUDA : CPU; }

    /// For the current scope.
    Device device() { return new Device(this == CUDA ? "cuda" : "cpu"); }
}
