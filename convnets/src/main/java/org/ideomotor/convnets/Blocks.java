package org.ideomotor.convnets;

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

    /// Two linear layers on each token, GELU between: 4 times as wide inside.
    ///
    /// @param module of the two in braindecode; `.0` is the first, `.3` the second
    static Network.Builder feedForward(Network.Builder network, String name, int width, double dropout, String module) {
        return network.then(name + "-in", Layer.Conv.pointwise(4 * width), module + ".0")
                .then(name + "-gelu", Activation.GELU, module + ".1")
                .then(name + "-inner-dropout", Layer.Dropout.of(dropout), module + ".2")
                .then(name + "-out", Layer.Conv.pointwise(width), module + ".3");
    }
}
