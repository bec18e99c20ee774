package org.ideomotor.convnets;

import java.util.Optional;

/// Stretches of layers that several networks share.
final class Blocks {
    private Blocks() {
    }

    /// Appends zeros until parts are equal.
    static Network.Builder filledUp(Network.Builder network, int times, int parts) {
        int missing = Math.ceilDiv(times, parts) * parts - times;
        return missing == 0 ? network
                : network.then("fill", new Layer.ZeroPad(Padding.times(0, missing)), "padding_layer");
    }

    /// A block of a transformer that normalises before: attention, then two linear layers, each with what came in added.
    ///
    /// @param module in braindecode, if there is one
    static void preNormEncoder(Network.Builder network, String name, int width, int heads,
            Layer.Attention.Scaling scaling, double dropout,
            Optional<String> module) {
        Optional<String> first = module.map(m -> m + ".0.fn");
        Optional<String> second = module.map(m -> m + ".1.fn");
        String before = network.last();
        network.then(name + "-attention-norm", Layer.LayerNorm.standard(), first.map(m -> m + ".0"))
                .then(name + "-attention", new Layer.Attention(heads, width / heads, scaling, dropout),
                        first.map(m -> m + ".1"))
                .then(name + "-attention-dropout", Layer.Dropout.of(dropout), first.map(m -> m + ".2"))
                .plus(name + "-attention-sum", before);
        String between = network.last();
        network.then(name + "-feed-norm", Layer.LayerNorm.standard(), second.map(m -> m + ".0"));
        feedForward(network, name + "-feed", width, dropout, second.map(m -> m + ".1"))
                .then(name + "-feed-dropout", Layer.Dropout.of(dropout), second.map(m -> m + ".2"))
                .plus(name + "-feed-sum", between);
    }

    /// Two linear layers on each token, GELU between: 4 times as wide inside.
    ///
    /// @param module of the two in braindecode, if there is one; `.0` is the first, `.3` the second
    static Network.Builder feedForward(Network.Builder network, String name, int width, double dropout,
            Optional<String> module) {
        return network.then(name + "-in", Layer.Conv.pointwise(4 * width), module.map(m -> m + ".0"))
                .then(name + "-gelu", Activation.GELU, module.map(m -> m + ".1"))
                .then(name + "-inner-dropout", Layer.Dropout.of(dropout), module.map(m -> m + ".2"))
                .then(name + "-out", Layer.Conv.pointwise(width), module.map(m -> m + ".3"));
    }
}
