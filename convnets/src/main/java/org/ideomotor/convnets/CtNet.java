package org.ideomotor.convnets;

import java.util.Optional;

/// CTNet: the front of EEGNet, whose times become tokens of a transformer beside which they also go on as they are.
///
/// ```
///   window 1 × C × T
///     temporal   F₁ filters of k samples → batch norm;  spatial  2 for each over all channels → batch norm → ELU → mean of 8 → dropout
///     mixing     2 F₁ of 16 samples → batch norm → ELU → mean of 8 → dropout → tokens of width 2 F₁
///     tokens × √width + positions → dropout
///     six times  attention → dropout, plus what came in → layer norm;  4 × as wide, GELU → dropout, plus what came in → layer norm
///     plus the tokens → (dropout) → classifier
/// ```
///
/// Source: Zhao et al. 2024, Scientific Reports 14, 20237, at 250 Hz.
///
/// **Two of them.** [#published()]: F₁ 8, kernels of 64, 2 heads; logits of the attention divided by √width; half of the flattened
/// features drop. [#braindecode()] (1.8) by default: F₁ 20, 4 heads, logits divided by the root of a head's width, and a last dropout
/// that is never applied, which is kept out here.
///
/// @param temporalFilters F₁
/// @param kernel          k, samples
/// @param heads           divide the width, 2 F₁
/// @param scaling         of the attention
/// @param frontDropout    probability in the front: 0.5 within a subject, 0.25 across subjects
/// @param lastDropout     probability before the classifier
public record CtNet(int temporalFilters, int kernel, int heads, Layer.Attention.Scaling scaling, double frontDropout,
        double lastDropout)
        implements
            Architecture {
    /// Positions stored, as in the authors' code.
    private static final int POSITIONS = 100;

    public CtNet {
        if (heads < 1 || 2 * temporalFilters % heads != 0)
            throw new IllegalArgumentException(
                    "CtNet: expected a number of heads that divides " + 2 * temporalFilters + ", got " + heads);
    }

    /// The authors' network for one subject.
    public static CtNet published() { return new CtNet(8, 64, 2, Layer.Attention.Scaling.ROOT_OF_MAPS, 0.5, 0.5); }

    /// The authors' network with filters of 256 ms, as at 250 Hz.
    ///
    /// @param samplingRate of the windows, Hz
    public static CtNet at(double samplingRate) {
        return new CtNet(8, PublishedLengths.of250Hz(samplingRate).samples(64), 2, Layer.Attention.Scaling.ROOT_OF_MAPS,
                0.5, 0.5);
    }

    /// As braindecode 1.8 builds it by default.
    public static CtNet braindecode() { return new CtNet(20, 64, 4, Layer.Attention.Scaling.ROOT_OF_HEAD, 0.3, 0); }

    private int width() { return 2 * temporalFilters; }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = front(Network.of(Shape.window(channels, times)), channels);
        network.then("scaled", new Layer.Scale(Math.sqrt(width())))
                .then("positions", new Layer.Positions(POSITIONS), "position")
                .then("positions-dropout", Layer.Dropout.of(0.1), "position.dropout");
        String tokens = network.last();
        for (int block = 0; block < 6; block++) block(network, block, "trans.layers." + block);
        return network.plus("sum", tokens)
                .then("token-by-token", new Layer.SwapMapsAndTimes())
                .then("last-dropout", Layer.Dropout.of(lastDropout))
                .then("classifier", Layer.Dense.of(classes), "final_layer")
                .build();
    }

    private Network.Builder front(Network.Builder network, int channels) {
        String module = "cnn.eegnet_module.";
        return network.then("temporal", Layer.Conv.temporal(temporalFilters, kernel).unbiased().same(), module + 0)
                .then("temporal-norm", Layer.BatchNorm.standard(), module + 1)
                .then("spatial", Layer.Conv.spatial(width(), channels).grouped(temporalFilters).unbiased(), module + 2)
                .then("spatial-norm", Layer.BatchNorm.standard(), module + 3)
                .then("spatial-elu", Activation.ELU, module + 4)
                .then("spatial-pool", Layer.Pool.mean(Windows.every(8)), module + 5)
                .then("spatial-dropout", Layer.Dropout.of(frontDropout), module + 6)
                .then("mixing", Layer.Conv.temporal(width(), 16).unbiased().same(), module + 7)
                .then("mixing-norm", Layer.BatchNorm.standard(), module + 8)
                .then("mixing-elu", Activation.ELU, module + 9)
                .then("mixing-pool", Layer.Pool.mean(Windows.every(8)), module + 10)
                .then("mixing-dropout", Layer.Dropout.of(frontDropout), module + 11);
    }

    private void block(Network.Builder network, int block, String module) {
        String before = network.last();
        String attention = "attention-" + block;
        network.then(attention, new Layer.Attention(heads, width() / heads, scaling, 0.5),
                module + ".attention.module.0")
                .then(attention + "-dropout", Layer.Dropout.of(0.5), module + ".attention.drop")
                .plus(attention + "-sum", before)
                .then(attention + "-norm", Layer.LayerNorm.standard(), module + ".attention.layernorm");
        String between = network.last();
        String feed = "feed-" + block;
        Blocks.feedForward(network, feed, width(), 0.5, Optional.of(module + ".feed_forward.module.0"))
                .then(feed + "-dropout", Layer.Dropout.of(0.5), module + ".feed_forward.drop")
                .plus(feed + "-sum", between)
                .then(feed + "-norm", Layer.LayerNorm.standard(), module + ".feed_forward.layernorm");
    }
}
