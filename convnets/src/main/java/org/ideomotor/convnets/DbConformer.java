package org.ideomotor.convnets;

import java.util.List;
import java.util.Optional;

/// DBConformer: two transformers side by side, one whose tokens are stretches of time and one whose tokens are channels.
///
/// ```
///   temporal   40 filters over all channels → batch norm → one kernel of 63 samples each, "same" → batch norm → GELU
///              → mean of 125 → dropout → tokens + positions → encoder blocks → mean of the tokens
///   spatial    each channel: 16 filters of 25 samples, every 5 → ELU → mean over time → 40 → tokens + positions → encoder blocks
///              → mean of the tokens, weighted by the softmax of a learnt score
///   both (80) → 64 → ELU → dropout → 32 → ELU → dropout 0.3 → classifier
/// ```
///
/// Encoder blocks are those of [EegConformer]: 10 heads, logits divided by √40. Samples beyond the last whole mean are left out.
///
/// Source: Wang et al. 2025, arXiv:2506.21140, from its description; parameter counts agree with the published ones.
///
/// @param pool          samples per token: 125 at 250 Hz
/// @param kernel        of the filters over stretches of time, samples, odd
/// @param channelKernel of the filters of each channel, samples, odd
/// @param depth         encoder blocks of each branch: 2, 4 or 6
public record DbConformer(int pool, int kernel, int channelKernel, int depth) implements Architecture {
    private static final int WIDTH = 40;

    /// Means of 125 samples, 2 blocks.
    public static DbConformer published() { return new DbConformer(125, 63, 25, 2); }

    /// Means of half a second, kernels of 252 and 100 ms, as at 250 Hz. The authors take 128 samples at 512 Hz, half as long.
    ///
    /// @param samplingRate of the windows, Hz
    public static DbConformer at(double samplingRate) {
        var lengths = PublishedLengths.of250Hz(samplingRate);
        return new DbConformer(lengths.samples(125), lengths.odd(63), lengths.odd(25), 2);
    }

    /// With another depth.
    public DbConformer depth(int blocks) { return new DbConformer(pool, kernel, channelKernel, blocks); }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times));
        String temporal = temporal(network, channels);
        String spatial = spatial(network.from(Network.INPUT), channels);
        return network.join("both", Join.MAPS, List.of(temporal, spatial))
                .then("head-1", Layer.Dense.of(64)).then("head-1-elu", Activation.ELU)
                .then("head-1-dropout", Layer.Dropout.of(0.5))
                .then("head-2", Layer.Dense.of(32)).then("head-2-elu", Activation.ELU)
                .then("head-2-dropout", Layer.Dropout.of(0.3))
                .then("classifier", Layer.Dense.of(classes))
                .build();
    }

    private String temporal(Network.Builder network, int channels) {
        network.then("temporal-channels", small(Layer.Conv.spatial(WIDTH, channels)))
                .then("temporal-channels-norm", Layer.BatchNorm.standard())
                .then("temporal-kernel", small(Layer.Conv.temporal(WIDTH, kernel).grouped(WIDTH)).same())
                .then("temporal-kernel-norm", Layer.BatchNorm.standard())
                .then("temporal-gelu", Activation.GELU)
                .then("temporal-pool", Layer.Pool.mean(Windows.every(pool)))
                .then("temporal-dropout", Layer.Dropout.of(0.5));
        network.then("temporal-positions", new Layer.Positions(network.shape().positions()));
        encode(network, "temporal");
        return network.then("temporal-mean", Layer.Pool.mean(Windows.parts(1))).last();
    }

    private static Layer.Conv small(Layer.Conv conv) { return conv.unbiased().start(Layer.Start.SMALL_NORMAL); }

    private String spatial(Network.Builder network, int channels) {
        network.then("spatial-kernel", Layer.Conv.temporal(16, channelKernel)
                .padded(Padding.times(channelKernel / 2, channelKernel / 2)).strided(5))
                .then("spatial-elu", Activation.ELU)
                .then("spatial-mean", Layer.Pool.mean(Windows.parts(1)))
                .then("spatial-width", Layer.Conv.pointwise(WIDTH))
                .then("spatial-positions", new Layer.Positions(channels));
        encode(network, "spatial");
        String tokens = network.last();
        network.then("spatial-score-in", Layer.Conv.pointwise(WIDTH)).then("spatial-score-tanh", Activation.TANH)
                .then("spatial-score", Layer.Conv.pointwise(1));
        return network.join("spatial-weighted", new Layer.SoftmaxMean(), List.of(tokens, network.last())).last();
    }

    private void encode(Network.Builder network, String branch) {
        for (int block = 0; block < depth; block++)
            Blocks.preNormEncoder(network, branch + "-" + block, WIDTH, 10, Layer.Attention.Scaling.ROOT_OF_MAPS, 0.5,
                    Optional.empty());
    }
}
