package org.ideomotor.convnets;

/// EEG-TCNet: the front of EEGNet, then a temporal convolutional network of two residual blocks, whose last time decides.
///
/// ```
///   window 1 × C × T
///     temporal   8 filters of k samples → batch norm → ELU;  spatial  2 for each over all channels → batch norm → ELU → mean of 8 → dropout
///     separable  16 samples for each map, then all maps with each other → batch norm → ELU → mean of 8 → dropout
///     residual   twice: 2 × (causal convolution of 12 maps, 4 samples, dilation 1, 2 → batch norm → ELU → dropout), plus what came in → ELU
///     classifier of the last time
/// ```
///
/// Source: Ingolfsson et al. 2020, arXiv:2006.00622. This is braindecode 1.8's `EEGTCNet`, which departs from the authors' code: an ELU
/// after the first batch norm, k/2 zeros on both sides of even kernels, no max-norm on the spatial filters, ε 1e-5, and a limit on the
/// columns of the classifier instead of its rows.
///
/// @param kernel    k, samples; 32 in the paper, 64 in the port
/// @param dropout   probability
/// @param tcnFilters maps of the residual blocks
public record EegTcNet(int kernel, double dropout, int tcnFilters) implements Architecture {
    private static final int TEMPORAL = 8;
    private static final int MAPS = 16;

    /// As braindecode 1.8 builds it by default: kernels of 64.
    public static EegTcNet braindecode() { return new EegTcNet(64, 0.5, 12); }

    /// Filters of 128 ms, the paper's 32 samples at 250 Hz. Of the means of 8 and 8 samples the temporal network sees one time in 64 samples.
    ///
    /// @param samplingRate of the windows, Hz
    public static EegTcNet at(double samplingRate) {
        return braindecode().kernel(PublishedLengths.of250Hz(samplingRate).samples(32));
    }

    /// With temporal filters of another length, in samples.
    public EegTcNet kernel(int samples) { return new EegTcNet(samples, dropout, tcnFilters); }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times))
                .then("temporal",
                        Layer.Conv.temporal(TEMPORAL, kernel).unbiased().halfPadded().start(Layer.Start.GLOROT),
                        "eegnet_tc.conv1")
                .then("temporal-norm", Layer.BatchNorm.standard(), "eegnet_tc.bn1")
                .then("temporal-elu", Activation.ELU)
                .then("spatial",
                        Layer.Conv.spatial(MAPS, channels).grouped(TEMPORAL).unbiased().start(Layer.Start.GLOROT),
                        "eegnet_tc.depthwise_conv")
                .then("spatial-norm", Layer.BatchNorm.standard(), "eegnet_tc.bn2")
                .then("spatial-elu", Activation.ELU)
                .then("spatial-pool", Layer.Pool.mean(Windows.every(8)), "eegnet_tc.pool1")
                .then("spatial-dropout", Layer.Dropout.of(dropout), "eegnet_tc.drop1")
                .then("separable-depth",
                        Layer.Conv.temporal(MAPS, 16).grouped(MAPS).unbiased().halfPadded().start(Layer.Start.GLOROT),
                        "eegnet_tc.separable_conv_depthwise")
                .then("separable-point", Layer.Conv.pointwise(MAPS).unbiased().start(Layer.Start.GLOROT),
                        "eegnet_tc.separable_conv_pointwise")
                .then("separable-norm", Layer.BatchNorm.standard(), "eegnet_tc.bn3")
                .then("separable-elu", Activation.ELU)
                .then("separable-pool", Layer.Pool.mean(Windows.every(8)), "eegnet_tc.pool2")
                .then("separable-dropout", Layer.Dropout.of(dropout), "eegnet_tc.drop2");
        String front = network.last();
        int last = network.shape().times() - 1;
        network.then("shortcut", Layer.Conv.pointwise(tcnFilters).start(Layer.Start.GLOROT), "tcn_block.downsample");
        String shortcut = network.last();
        network.from(front);
        for (int block = 0; block < 2; block++) {
            String name = "residual-" + block;
            half(network, name + "-first", 1 << block, "tcn_block.layers." + block, 0);
            half(network, name + "-second", 1 << block, "tcn_block.layers." + block, 5);
            network.plus(name + "-sum", shortcut).then(name, Activation.ELU);
            shortcut = network.last();
        }
        return network.then("last", new Layer.Times(last, last + 1))
                .then("classifier", Layer.Dense.of(classes).start(Layer.Start.GLOROT).limited(MaxNorm.columns(0.25)),
                        "final_layer")
                .build();
    }

    private void half(Network.Builder network, String name, int dilation, String module, int first) {
        network.then(name,
                Layer.Conv.temporal(tcnFilters, 4).unbiased().dilated(dilation).causal().start(Layer.Start.GLOROT),
                module + "." + first)
                .then(name + "-norm", new Layer.BatchNorm(1e-3, 0.01), module + "." + (first + 2))
                .then(name + "-elu", Activation.ELU)
                .then(name + "-dropout", Layer.Dropout.of(dropout), module + "." + (first + 4));
    }
}
