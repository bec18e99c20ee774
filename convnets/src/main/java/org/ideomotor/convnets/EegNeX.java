package org.ideomotor.convnets;

/// EEGNeX-8,32: a deeper EEGNet with dilated convolutions.
///
/// ```
///   window 1 × C × T, padding "same" throughout, no biases
///     block 1    8 filters of 64 samples → batch norm (→ ELU)
///     block 2    32 of 64 samples over all maps → batch norm
///     spatial    2 filters over all channels for each map, max-norm 1 → batch norm → ELU → mean of 4 → dropout
///     block 4    32 of 16 samples, dilation 2 → batch norm
///     block 5    8 of 16 samples, dilation 4 → batch norm → ELU → mean of 4 or 8 → dropout
///     classifier max-norm 0.25
/// ```
///
/// Source: Chen et al. 2022, arXiv:2207.12369. It needs much data: thousands of trials, not a hundred. The authors' code normalises over
/// time positions by an oversight of axes; that is not ported: normalisation is over maps.
///
/// **Two of them.** [#published()]: ELU after block 1, pools of 4 and 4 on the grid of "same" pooling. [#braindecode()]: what braindecode
/// 1.8 builds, without that ELU, with pools of 4 and 8 that count one zero before and after, so that the grid is shifted by a sample.
///
/// @param variant  whose
/// @param lastPool samples per mean in block 5
/// @param dropout  probability
public record EegNeX(Variant variant, int lastPool, double dropout) implements Architecture {
    /// Whose network.
    public enum Variant {
        /// The authors'.
        PUBLISHED,
        /// braindecode 1.8's.
        BRAINDECODE
    }

    /// The authors' network.
    public static EegNeX published() { return new EegNeX(Variant.PUBLISHED, 4, 0.5); }

    /// As braindecode 1.8 builds it.
    public static EegNeX braindecode() { return new EegNeX(Variant.BRAINDECODE, 8, 0.5); }

    /// With another last pool, in samples.
    public EegNeX lastPool(int samples) { return new EegNeX(variant, samples, dropout); }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times))
                .then("block-1", Layer.Conv.temporal(8, 64).unbiased().same(), "block_1.1")
                .then("block-1-norm", Layer.BatchNorm.standard(), "block_1.2");
        if (variant == Variant.PUBLISHED) network.then("block-1-elu", Activation.ELU, "block_1.3");
        return network.then("block-2", Layer.Conv.temporal(32, 64).unbiased().same(), "block_2.0")
                .then("block-2-norm", Layer.BatchNorm.standard(), "block_2.1")
                .then("spatial", Layer.Conv.spatial(64, channels).grouped(32).unbiased().limited(MaxNorm.rows(1)),
                        "block_3.0")
                .then("spatial-norm", Layer.BatchNorm.standard(), "block_3.1")
                .then("spatial-elu", Activation.ELU, "block_3.2")
                .then("spatial-pool", Layer.Pool.mean(pool(4)), "block_3.3")
                .then("spatial-dropout", Layer.Dropout.of(dropout), "block_3.4")
                .then("block-4", Layer.Conv.temporal(32, 16).unbiased().dilated(2).same(), "block_4.0")
                .then("block-4-norm", Layer.BatchNorm.standard(), "block_4.1")
                .then("block-5", Layer.Conv.temporal(8, 16).unbiased().dilated(4).same(), "block_5.0")
                .then("block-5-norm", Layer.BatchNorm.standard(), "block_5.1")
                .then("block-5-elu", Activation.ELU, "block_5.2")
                .then("block-5-pool", Layer.Pool.mean(pool(lastPool)), "block_5.3")
                .then("block-5-dropout", Layer.Dropout.of(dropout), "block_5.4")
                .then("classifier", Layer.Dense.of(classes).limited(MaxNorm.rows(0.25)), "final_layer")
                .build();
    }

    private Windows pool(int length) {
        return switch (variant) {
            case PUBLISHED -> Windows.same(length);
            case BRAINDECODE -> new Windows.Every(length, length, 1, Windows.Edges.PADDING_COUNTS);
        };
    }
}
