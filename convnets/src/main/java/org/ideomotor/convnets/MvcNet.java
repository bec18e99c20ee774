package org.ideomotor.convnets;

import java.util.List;

/// MVCNet: an [IfNet] of one band that is trained beside a transformer on the raw window, whose features should agree with its own.
///
/// The transformer is for training only: decoding is that IFNet. Views (flipped, shifted in frequency, mirrored channels) and the sum of
/// losses, cross-entropies plus [NtXent] of temperature 0.2, are a matter of the training: [MvcConvnet].
///
/// Source: Wang et al. 2025, arXiv:2502.17482, from its description; parameter counts agree with the published ones.
///
/// @param filters of the IFNet
/// @param kernel  of each, samples, odd
/// @param parts   of the window: 8, so that 64 filters give 512 features
public record MvcNet(int filters, int kernel, int parts) implements Architecture {
    /// 64 filters, 8 parts.
    public static MvcNet published() { return new MvcNet(64, 63, 8); }

    /// Kernels of 252 ms, as at 250 Hz.
    ///
    /// @param samplingRate of the windows, Hz
    public static MvcNet at(double samplingRate) {
        return new MvcNet(64, PublishedLengths.of250Hz(samplingRate).odd(63), 8);
    }

    /// The network that decodes: spatial filters, one kernel of 63 samples each, GELU, means of parts, classifier. Windows are band-passed
    /// before. Times beyond equal parts are left out.
    @Override
    public Network network(int channels, int times, int classes) {
        return Network.of(Shape.window(channels, times))
                .then("spatial", small(Layer.Conv.spatial(filters, channels)))
                .then("spatial-norm", Layer.BatchNorm.standard())
                .then("temporal", small(Layer.Conv.temporal(filters, kernel).grouped(filters)).same())
                .then("temporal-norm", Layer.BatchNorm.standard())
                .then("gelu", Activation.GELU)
                .then("pool", Layer.Pool.mean(Windows.every(Math.max(1, times / parts))))
                .then("dropout", Layer.Dropout.of(0.5))
                .then("classifier", Layer.Dense.of(classes).start(Layer.Start.SMALL_NORMAL))
                .build();
    }

    private static Layer.Conv small(Layer.Conv conv) { return conv.unbiased().start(Layer.Start.SMALL_NORMAL); }

    /// The size of the transformer of the training.
    ///
    /// @param every  samples of which a token holds the mean, from 1
    /// @param hidden width of the projection's inner layer
    public record Contrast(int every, int hidden) {
        public Contrast {
            if (every < 1 || hidden < 1)
                throw new IllegalArgumentException(
                        "MvcNet.Contrast: expected means of at least 1 sample and a width of at"
                                + " least 1, got " + every + " and " + hidden);
        }

        /// The authors': every sample, 2048. 54 million parameters for 22 channels and 1000 samples, and by reckoning 3 to 4 GB to train them.
        public static Contrast published() { return new Contrast(1, 2048); }

        /// A thirtieth of it: means of 4 samples, 256. 2 million parameters.
        public static Contrast small() { return new Contrast(4, 256); }
    }

    /// The published transformer of the training.
    public Network contrast(int channels, int times) { return contrast(channels, times, Contrast.published()); }

    /// The transformer of the training: tokens are channels, as wide as the window is long; its output has as many values as the features
    /// before the other's classifier.
    ///
    /// @param channels of a window
    /// @param samples  of a window
    /// @param size     of the transformer
    public Network contrast(int channels, int samples, Contrast size) {
        var network = Network.of(Shape.window(channels, samples));
        if (size.every() > 1) network.then("means", Layer.Pool.mean(Windows.every(size.every())));
        network.then("tokens", new Layer.SwapMapsAndTimes());
        int times = samples / size.every();
        for (String part : List.of("attention", "feed")) {
            String before = network.last();
            if (part.equals("attention"))
                network.then(part, new Layer.Attention(2, times / 2, Layer.Attention.Scaling.ROOT_OF_HEAD, 0.1));
            else
                network.then("feed-in", Layer.Conv.pointwise(2 * times)).then("feed-relu", Activation.RELU)
                        .then("feed-inner-dropout", Layer.Dropout.of(0.1)).then("feed", Layer.Conv.pointwise(times));
            network.then(part + "-dropout", Layer.Dropout.of(0.1)).plus(part + "-sum", before).then(part + "-norm",
                    Layer.LayerNorm.standard());
        }
        return network.then("channel-by-channel", new Layer.SwapMapsAndTimes())
                .then("project-in", Layer.Dense.of(size.hidden())).then("project-norm", Layer.LayerNorm.standard())
                .then("project-relu", Activation.RELU)
                .then("project", Layer.Dense.of(filters * parts)).then("project-tanh", Activation.TANH)
                .build();
    }
}
