package org.ideomotor.convnets;

import java.util.Optional;

/// EEG Conformer: the front of ShallowConvNet, whose windows become tokens of a transformer.
///
/// ```
///   window 1 × C × T
///     temporal   40 filters of 25 samples; spatial  40 over all maps and channels, both with bias → batch norm → ELU
///     mean of 75, every 15 → dropout → 40 × 40 → tokens of width 40, no positions
///     six times  layer norm → attention of 10 heads → dropout, plus what came in
///                layer norm → 160 → GELU → dropout → 40 → dropout, plus what came in
///     all tokens → 256 → ELU → dropout → 32 → ELU → dropout 0.3 → classifier
/// ```
///
/// Source: Song et al. 2023, IEEE Trans. Neural Syst. Rehabil. Eng. 31, 710, at 250 Hz. The reported figures are those of the best
/// epoch on the test set.
///
/// **Two of them.** The logits of the attention are divided by √40 in [#published()] and by √4, the width of a head, in
/// [#braindecode()] (1.8).
///
/// @param scaling     of the attention
/// @param kernel      of the temporal filters, samples
/// @param pool        samples per token
/// @param poolStride  from one token to the next, samples
/// @param blocks      of the transformer
/// @param heads       divide the width, 40
/// @param dropout     probability; of the last layer 0.3 throughout
public record EegConformer(Layer.Attention.Scaling scaling, int kernel, int pool, int poolStride, int blocks, int heads,
        double dropout) implements Architecture {
    private static final int WIDTH = 40;

    public EegConformer {
        if (heads < 1 || WIDTH % heads != 0)
            throw new IllegalArgumentException(
                    "EegConformer: expected a number of heads that divides " + WIDTH + ", got " + heads);
    }

    /// The authors' network.
    public static EegConformer published() {
        return new EegConformer(Layer.Attention.Scaling.ROOT_OF_MAPS, 25, 75, 15, 6, 10, 0.5);
    }

    /// The authors' network with filters of 0.1 s and tokens of 0.3 s every 0.06 s, as at 250 Hz.
    ///
    /// @param samplingRate of the windows, Hz
    public static EegConformer at(double samplingRate) {
        var lengths = PublishedLengths.of250Hz(samplingRate);
        return new EegConformer(Layer.Attention.Scaling.ROOT_OF_MAPS, lengths.samples(25), lengths.samples(75),
                lengths.samples(15), 6, 10, 0.5);
    }

    /// As braindecode 1.8 builds it.
    public static EegConformer braindecode() {
        return new EegConformer(Layer.Attention.Scaling.ROOT_OF_HEAD, 25, 75, 15, 6, 10, 0.5);
    }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times))
                .then("temporal", Layer.Conv.temporal(WIDTH, kernel), "patch_embedding.shallownet.0")
                .then("spatial", Layer.Conv.spatial(WIDTH, channels), "patch_embedding.shallownet.1")
                .then("norm", Layer.BatchNorm.standard(), "patch_embedding.shallownet.2")
                .then("elu", Activation.ELU, "patch_embedding.shallownet.3")
                .then("pool", Layer.Pool.mean(Windows.every(pool, poolStride)), "patch_embedding.shallownet.4")
                .then("dropout", Layer.Dropout.of(dropout), "patch_embedding.shallownet.5")
                .then("tokens", Layer.Conv.pointwise(WIDTH), "patch_embedding.projection.0");
        for (int block = 0; block < blocks; block++)
            Blocks.preNormEncoder(network, "block-" + block, WIDTH, heads, scaling, dropout,
                    Optional.of("transformer." + block));
        return network.then("token-by-token", new Layer.SwapMapsAndTimes())
                .then("head-1", Layer.Dense.of(256), "fc.fc.0").then("head-1-elu", Activation.ELU, "fc.fc.1")
                .then("head-1-dropout", Layer.Dropout.of(dropout), "fc.fc.2")
                .then("head-2", Layer.Dense.of(32), "fc.fc.3").then("head-2-elu", Activation.ELU, "fc.fc.4")
                .then("head-2-dropout", Layer.Dropout.of(0.3), "fc.fc.5")
                .then("classifier", Layer.Dense.of(classes), "final_layer")
                .build();
    }
}
