package org.ideomotor.convnets;

/// DeepConvNet: four blocks of convolution, batch norm, ELU and maxima, of 25, 50, 100 and 200 maps.
///
/// ```
///   window 1 × C × T
///     temporal   25 filters of 10 samples, with bias, unpadded; spatial  25 over all maps and channels, no bias
///                → batch norm → ELU → maximum of 3 → dropout
///     block 2–4  50, 100, 200 maps of 10 samples, no bias → batch norm → ELU → maximum of 3 → dropout, but after the last
///     classifier
/// ```
///
/// Source: Schirrmeister et al. 2017, Human Brain Mapping 38(11), at 250 Hz; the numbers are those of braindecode 1.8's `Deep4Net`. It
/// needs 441 samples. For shorter windows that port silently shrinks later kernels and pools (not the first kernel) by
/// `samples/441`, rounded down; here a window that is too short is refused, and shorter [kernels][#shorter] are asked for.
///
/// @param filters     of the first block; each block has twice as many
/// @param kernel      of the temporal filters, samples
/// @param laterKernel of the later blocks, samples
/// @param pool        samples per maximum
/// @param dropout     probability
public record DeepConvNet(int filters, int kernel, int laterKernel, int pool, double dropout) implements Architecture {
    /// The network of the paper.
    public static DeepConvNet published() { return new DeepConvNet(25, 10, 10, 3, 0.5); }

    /// Filters of 40 ms and maxima of 12 ms, as at 250 Hz; at 128 Hz that is the network of 5 and 2 samples which the authors of EEGNet take.
    /// The later filters have as many samples as the first and lie on what the maxima left.
    ///
    /// @param samplingRate of the windows, Hz
    public static DeepConvNet at(double samplingRate) {
        var lengths = PublishedLengths.of250Hz(samplingRate);
        int kernel = Math.max(2, lengths.samples(10));
        return new DeepConvNet(25, kernel, kernel, Math.max(2, lengths.samples(3)), 0.5);
    }

    /// With other later kernels and pools, for short windows.
    public DeepConvNet shorter(int laterKernelSamples, int poolSamples) {
        return new DeepConvNet(filters, kernel, laterKernelSamples, poolSamples, dropout);
    }

    /// With another dropout.
    public DeepConvNet dropout(double probability) {
        return new DeepConvNet(filters, kernel, laterKernel, pool, probability);
    }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times))
                .then("temporal", Layer.Conv.temporal(filters, kernel).start(Layer.Start.GLOROT),
                        "conv_time_spat.conv_time")
                .then("spatial", Layer.Conv.spatial(filters, channels).unbiased().start(Layer.Start.GLOROT),
                        "conv_time_spat.conv_spat");
        normAndPool(network, "spatial", "");
        for (int block = 2; block <= 4; block++) {
            network.then("dropout-" + block, Layer.Dropout.of(dropout), "drop_" + block)
                    .then("block-" + block,
                            Layer.Conv.temporal(filters << block - 1, laterKernel).unbiased().start(Layer.Start.GLOROT),
                            "conv_" + block);
            normAndPool(network, "block-" + block, "_" + block);
        }
        return network
                .then("classifier", Layer.Dense.of(classes).start(Layer.Start.GLOROT), "final_layer.conv_classifier")
                .build();
    }

    private void normAndPool(Network.Builder network, String name, String module) {
        network.then(name + "-norm", Layer.BatchNorm.standard(), "bnorm" + module)
                .then(name + "-elu", Activation.ELU, module.isEmpty() ? "conv_nonlin" : "nonlin" + module)
                .then(name + "-pool", Layer.Pool.max(Windows.every(pool)), "pool" + module);
    }
}
