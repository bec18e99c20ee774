package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// ATCNet: a convolutional front, then five sliding windows over its 20 times, each with an attention and a temporal convolutional
/// network of its own; their logits are averaged.
///
/// ```
///   window 1 × C × T
///     temporal   16 filters of 64 samples → batch norm;  spatial  2 for each over all channels → batch norm → ELU → mean of 8 → dropout
///     mixing     32 of 16 samples → batch norm → ELU → mean of 7 → dropout
///     5 windows  layer norm → attention of 2 heads of 8 → dropout, plus what came in
///                twice: 2 × (causal convolution, 4 samples, dilation 1, 2 → batch norm → ELU → dropout), plus what came in → ELU
///                last time → classifier
///     mean of the five
/// ```
///
/// Source: Altaheri et al. 2023, IEEE Trans. Ind. Inform. 19(2), 2249; 1125 samples at 250 Hz, each channel standardised. The limit on the
/// classifiers is braindecode 1.8's, on columns; the authors also limit convolutions to 0.6 ([#limitedConvolutions]) and penalise weights
/// ([#penalties]), which is a matter of the training. Figures above 85 % chose the epoch on the test set.
///
/// @param kernel      of the temporal filters, samples
/// @param pool1       mean of so many samples after the spatial filters
/// @param pool2       and after the mixing
/// @param windows     how many
/// @param convNorm    limit of all convolutions' rows, if any
/// @param dropout     of the front and the windows
/// @param attentionDropout of what leaves the attention
public record AtcNet(int kernel, int pool1, int pool2, int windows, Optional<MaxNorm> convNorm, double dropout,
        double attentionDropout)
        implements
            Architecture {
    private static final int TEMPORAL = 16;
    private static final int MAPS = 32;
    private static final double EPSILON = 1e-4;

    /// As braindecode 1.8 builds it.
    public static AtcNet braindecode() { return new AtcNet(64, 8, 7, 5, Optional.empty(), 0.3, 0.5); }

    /// Filters of 256 ms and a first mean of 32 ms, as at 250 Hz, with the authors' limits on convolutions.
    ///
    /// @param samplingRate of the windows, Hz
    public static AtcNet at(double samplingRate) {
        var lengths = PublishedLengths.of250Hz(samplingRate);
        return new AtcNet(lengths.samples(64), lengths.samples(8), 7, 5, Optional.empty(), 0.3, 0.5)
                .limitedConvolutions();
    }

    /// What the authors' training adds to the loss: 0.009 of the squares of all convolutions, 0.5 of those of the classifiers.
    public static Penalty[] penalties() {
        return new Penalty[]{new Penalty("temporal|spatial|mixing|window-\\d+-residual-.*-(first|second)", 0.009),
                new Penalty("window-\\d+-classifier", 0.5)};
    }

    /// With convolutions limited as the authors', to 0.6.
    public AtcNet limitedConvolutions() {
        return new AtcNet(kernel, pool1, pool2, windows, Optional.of(MaxNorm.rows(0.6)), dropout, attentionDropout);
    }

    /// With other pools, for other windows or sampling rates.
    public AtcNet pools(int first, int second) {
        return new AtcNet(kernel, first, second, windows, convNorm, dropout, attentionDropout);
    }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = front(Network.of(Shape.window(channels, times)), channels);
        String front = network.last();
        Shape shape = network.shape();
        if (shape.times() < windows)
            throw new IllegalArgumentException(
                    "AtcNet " + front + ": expected at least " + windows + " times for as many windows, got "
                            + shape.times() + "; take a longer window or shorter pools");
        List<String> branches = new ArrayList<>();
        for (int w = 0; w < windows; w++)
            branches.add(window(network.from(front), w, shape.times() - windows + 1, classes));
        return network.join("mean", Join.MEAN, branches).build();
    }

    private Network.Builder front(Network.Builder network, int channels) {
        return network
                .then("temporal", limited(Layer.Conv.temporal(TEMPORAL, kernel).unbiased()).same(), "conv_block.conv1")
                .then("temporal-norm", norm(), "conv_block.bn1")
                .then("spatial", limited(Layer.Conv.spatial(MAPS, channels).grouped(TEMPORAL).unbiased()),
                        "conv_block.conv2")
                .then("spatial-norm", norm(), "conv_block.bn2")
                .then("spatial-elu", Activation.ELU, "conv_block.activation2")
                .then("spatial-pool", Layer.Pool.mean(Windows.every(pool1)), "conv_block.pool2")
                .then("spatial-dropout", Layer.Dropout.ofMaps(dropout), "conv_block.drop2")
                .then("mixing", limited(Layer.Conv.temporal(MAPS, 16).unbiased()).same(), "conv_block.conv3")
                .then("mixing-norm", norm(), "conv_block.bn3")
                .then("mixing-elu", Activation.ELU, "conv_block.activation3")
                .then("mixing-pool", Layer.Pool.mean(Windows.every(pool2)), "conv_block.pool3")
                .then("mixing-dropout", Layer.Dropout.ofMaps(dropout), "conv_block.drop3");
    }

    private static Layer.BatchNorm norm() { return new Layer.BatchNorm(EPSILON, 0.1); }

    private Layer.Conv limited(Layer.Conv conv) { return conv.limited(convNorm); }

    private String window(Network.Builder network, int w, int length, int classes) {
        String name = "window-" + w;
        String attention = "attention_blocks." + w;
        network.then(name, new Layer.Times(w, w + length))
                .then(name + "-norm", new Layer.LayerNorm(1e-6), attention + ".ln")
                .then(name + "-attention", new Layer.Attention(2, 8, Layer.Attention.Scaling.ROOT_OF_HEAD, 0),
                        attention + ".mha")
                .then(name + "-attention-dropout", Layer.Dropout.of(attentionDropout), attention + ".mha.dropout")
                .then(name + "-dropout", Layer.Dropout.of(dropout), attention + ".drop")
                .plus(name + "-attended", name);
        for (int block = 0; block < 2; block++)
            residual(network, name + "-residual-" + block, 1 << block, "temporal_conv_nets." + w + "." + block);
        return network.then(name + "-last", new Layer.Times(length - 1, length))
                .then(name + "-classifier", Layer.Dense.of(classes).limited(MaxNorm.columns(0.25)), "final_layer." + w)
                .last();
    }

    private void residual(Network.Builder network, String name, int dilation, String module) {
        String before = network.last();
        for (int half = 1; half <= 2; half++) {
            String part = name + (half == 1 ? "-first" : "-second");
            network.then(part, limited(Layer.Conv.temporal(MAPS, 4).dilated(dilation)).causal(),
                    module + ".conv" + half)
                    .then(part + "-norm", Layer.BatchNorm.standard(), module + ".bn" + half)
                    .then(part + "-elu", Activation.ELU)
                    .then(part + "-dropout", Layer.Dropout.of(dropout), module + ".drop" + half);
        }
        network.plus(name + "-sum", before).then(name, Activation.ELU);
    }
}
