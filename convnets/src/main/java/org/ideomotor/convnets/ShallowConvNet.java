package org.ideomotor.convnets;

/// ShallowConvNet: filter-bank common spatial patterns as a network. Temporal filters, spatial filters, and the logarithm of the
/// mean square over windows.
///
/// ```
///   window 1 × C × T
///     temporal   40 filters of 25 samples, with bias, unpadded
///     spatial    40 filters over all maps and channels, no bias → batch norm
///     square → mean of 75, every 15 → log(max(·, 1e-6)) → dropout → classifier
/// ```
///
/// Source: Schirrmeister et al. 2017, Human Brain Mapping 38(11), at 250 Hz. The numbers are those of braindecode 1.8's
/// `ShallowFBCSPNet`, which merges the first two convolutions into one kernel: the same result but for rounding. For 128 Hz the
/// authors of EEGNet take kernels of 13 and pools of 35 every 7: [#at128Hz()].
///
/// @param filters     of either kind
/// @param kernel      of the temporal ones, samples
/// @param pool        length of a window, samples
/// @param poolStride  from one to the next, samples
/// @param dropout     probability
public record ShallowConvNet(int filters, int kernel, int pool, int poolStride,
        double dropout) implements Architecture {
    /// For 250 Hz.
    public static ShallowConvNet published() { return new ShallowConvNet(40, 25, 75, 15, 0.5); }

    /// For 128 Hz.
    public static ShallowConvNet at128Hz() { return new ShallowConvNet(40, 13, 35, 7, 0.5); }

    /// Filters of 0.1 s and means of 0.3 s every 0.06 s, as at 250 Hz.
    ///
    /// @param samplingRate of the windows, Hz
    public static ShallowConvNet at(double samplingRate) {
        var lengths = PublishedLengths.of250Hz(samplingRate);
        return new ShallowConvNet(40, lengths.samples(25), lengths.samples(75), lengths.samples(15), 0.5);
    }

    /// With another dropout.
    public ShallowConvNet dropout(double probability) {
        return new ShallowConvNet(filters, kernel, pool, poolStride, probability);
    }

    @Override
    public Network network(int channels, int times, int classes) {
        return Network.of(Shape.window(channels, times))
                .then("temporal", Layer.Conv.temporal(filters, kernel).start(Layer.Start.GLOROT),
                        "conv_time_spat.conv_time")
                .then("spatial", Layer.Conv.spatial(filters, channels).unbiased().start(Layer.Start.GLOROT),
                        "conv_time_spat.conv_spat")
                .then("norm", Layer.BatchNorm.standard(), "bnorm")
                .then("square", Activation.SQUARE, "conv_nonlin_exp")
                .then("pool", Layer.Pool.mean(Windows.every(pool, poolStride)), "pool")
                .then("log", Activation.SAFE_LOG, "pool_nonlin_exp")
                .then("dropout", Layer.Dropout.of(dropout), "drop")
                .then("classifier", Layer.Dense.of(classes).start(Layer.Start.GLOROT), "final_layer.conv_classifier")
                .build();
    }
}
