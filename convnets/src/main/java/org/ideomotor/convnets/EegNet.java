package org.ideomotor.convnets;

import java.util.Optional;

/// EEGNet, version 4: temporal filters, spatial filters for each of them, and a separable convolution; a few thousand parameters.
///
/// ```
///   window 1 × C × T
///     temporal   F₁ filters of k samples, no bias → batch norm
///     spatial    D filters over all channels for each of the F₁, no bias, max-norm 1 → batch norm → ELU → mean of 4 → dropout
///     separable  16 samples for each map, then all maps with each other (F₂ = F₁ D), no bias → batch norm → ELU → mean of 8 → dropout
///     classifier
/// ```
///
/// Source: Lawhern et al. 2018, J. Neural Eng. 15(5) 056013, EEGNet-8,2; the kernel is half the sampling rate there (64 samples at
/// 128 Hz), and the window 2 s at 128 Hz. EEG in µV or standardised: the norms limited are those of weights on the input's scale.
///
/// **Two of them.** [#published()] pads evenly long kernels to the same length, limits the classifier's norms to 0.25 and drops half.
/// [#braindecode()] is what braindecode 1.8 builds: k/2 zeros on both sides, so that maps have T + 1 samples and pools see others;
/// classifier unlimited; a quarter dropped. Logits differ by a third of their size.
///
/// @param temporalFilters F₁
/// @param depth           D
/// @param kernel          k, samples
/// @param padding         of the evenly long kernels
/// @param dropout         probability
/// @param classifierNorm  limit of the classifier's rows, if any
public record EegNet(int temporalFilters, int depth, int kernel, EvenPadding padding, double dropout,
        Optional<MaxNorm> classifierNorm)
        implements
            Architecture {
    /// How a kernel of even length is padded.
    public enum EvenPadding {
        /// As many samples out as in.
        SAME,
        /// Half its length on both sides.
        HALF_ON_BOTH_SIDES
    }

    /// The authors' network, EEGNet-8,2 with kernels of 64 samples.
    public static EegNet published() {
        return new EegNet(8, 2, 64, EvenPadding.SAME, 0.5, Optional.of(MaxNorm.rows(0.25)));
    }

    /// The authors' rule for other rates: temporal filters of half a second, so that they hold 2 Hz. Separable filters and means are those of
    /// 128 Hz in samples.
    ///
    /// @param samplingRate of the windows, Hz
    public static EegNet at(double samplingRate) {
        return published().kernel(new PublishedLengths(128, samplingRate).samples(64));
    }

    /// As braindecode 1.8 builds it by default.
    public static EegNet braindecode() {
        return new EegNet(8, 2, 64, EvenPadding.HALF_ON_BOTH_SIDES, 0.25, Optional.empty());
    }

    /// With other numbers of filters.
    public EegNet filters(int temporal, int depthOfEach) {
        return new EegNet(temporal, depthOfEach, kernel, padding, dropout, classifierNorm);
    }

    /// With temporal filters of another length, in samples.
    public EegNet kernel(int samples) {
        return new EegNet(temporalFilters, depth, samples, padding, dropout, classifierNorm);
    }

    /// With another dropout.
    public EegNet dropout(double probability) {
        return new EegNet(temporalFilters, depth, kernel, padding, probability, classifierNorm);
    }

    @Override
    public Network network(int channels, int times, int classes) {
        int maps = temporalFilters * depth;
        String classifier = classifierNorm.isPresent() ? "final_layer.linearconstraint" : "final_layer.conv_classifier";
        return Network.of(Shape.window(channels, times))
                .then("temporal", padded(Layer.Conv.temporal(temporalFilters, kernel)), "conv_temporal")
                .then("temporal-norm", norm(), "bnorm_temporal")
                .then("spatial",
                        glorot(Layer.Conv.spatial(maps, channels).grouped(temporalFilters).limited(MaxNorm.rows(1))),
                        "conv_spatial")
                .then("spatial-norm", norm(), "bnorm_1")
                .then("spatial-elu", Activation.ELU, "elu_1")
                .then("spatial-pool", Layer.Pool.mean(Windows.every(4)), "pool_1")
                .then("spatial-dropout", Layer.Dropout.of(dropout), "drop_1")
                .then("separable-depth", padded(Layer.Conv.temporal(maps, 16).grouped(maps)), "conv_separable_depth")
                .then("separable-point", glorot(Layer.Conv.pointwise(maps)), "conv_separable_point")
                .then("separable-norm", norm(), "bnorm_2")
                .then("separable-elu", Activation.ELU, "elu_2")
                .then("separable-pool", Layer.Pool.mean(Windows.every(8)), "pool_2")
                .then("separable-dropout", Layer.Dropout.of(dropout), "drop_2")
                .then("classifier", Layer.Dense.of(classes).start(Layer.Start.GLOROT).limited(classifierNorm),
                        classifier)
                .build();
    }

    private static Layer.BatchNorm norm() { return new Layer.BatchNorm(1e-3, 0.01); }

    private static Layer.Conv glorot(Layer.Conv conv) { return conv.unbiased().start(Layer.Start.GLOROT); }

    private Layer.Conv padded(Layer.Conv conv) {
        return switch (padding) {
            case SAME -> glorot(conv).same();
            case HALF_ON_BOTH_SIDES -> glorot(conv).halfPadded();
        };
    }
}
