package org.ideomotor.convnets;

/// EEG-SimpleConv: plain convolutions over time at a low sampling rate, channels mixed from the first on.
///
/// ```
///   window 1 × C × T → resampled
///     stem       m maps over all channels and k samples → batch norm → ReLU
///     blocks     convolution → batch norm → maximum of 2 → ReLU → convolution → batch norm → ReLU; from the second on ⌊1.414 m⌋ maps
///     mean over time → classifier
/// ```
///
/// No biases but the classifier's, no dropout, no limits. k/2 zeros on both sides, so an even kernel lengthens maps by a sample.
///
/// Source: El Ouahidi et al. 2023, arXiv:2309.07159; resampling as torchaudio's ([Layer.Resample]). A second head that predicts the subject,
/// used in training only, is not part of this network.
///
/// @param samplingRate of the windows, Hz, a whole number
/// @param resampledTo  Hz, a whole number
/// @param maps         m, of the stem
/// @param blocks       how many
/// @param kernel       k, samples after resampling
public record EegSimpleConv(int samplingRate, int resampledTo, int maps, int blocks,
        int kernel) implements Architecture {
    /// The authors' network across subjects: 109 maps, 4 blocks, 70 Hz, kernels of 8.
    public static EegSimpleConv acrossSubjects(int samplingRate) {
        return new EegSimpleConv(samplingRate, 70, 109, 4, 8);
    }

    /// The authors' network within a subject: 85 maps, 1 block, 95 Hz, kernels of 15.
    public static EegSimpleConv withinSubject(int samplingRate) {
        return new EegSimpleConv(samplingRate, 95, 85, 1, 15);
    }

    /// The authors' network within a subject, for a rate that is known only when it is fitted.
    ///
    /// @throws IllegalArgumentException if the rate is not a whole number
    static EegSimpleConv withinSubjectAt(double samplingRate) {
        if (samplingRate != Math.rint(samplingRate))
            throw new IllegalArgumentException(
                    "EegSimpleConv: expected a sampling rate of whole Hz, got " + samplingRate
                            + " Hz; resample before");
        return withinSubject((int) samplingRate);
    }

    /// braindecode 1.8's default: 128 maps, 2 blocks, 80 Hz, kernels of 8.
    public static EegSimpleConv braindecode(int samplingRate) { return new EegSimpleConv(samplingRate, 80, 128, 2, 8); }

    @Override
    public Network network(int channels, int times, int classes) {
        var network = Network.of(Shape.window(channels, times));
        if (samplingRate != resampledTo)
            network.then("resample", new Layer.Resample(samplingRate, resampledTo), "resample");
        network.then("stem", Layer.Conv.of(maps, channels, kernel).unbiased().halfPadded(), "conv")
                .then("stem-norm", Layer.BatchNorm.standard(), "bn")
                .then("stem-relu", Activation.RELU);
        int width = maps;
        for (int block = 0; block < blocks; block++) {
            if (block > 0) width = (int) (1.414 * width);
            block(network, "block-" + block, width, "blocks." + block);
        }
        return network.then("mean", Layer.Pool.mean(Windows.parts(1)))
                .then("classifier", Layer.Dense.of(classes), "final_layer")
                .build();
    }

    private void block(Network.Builder network, String name, int width, String module) {
        Layer.Conv conv = Layer.Conv.temporal(width, kernel).unbiased().halfPadded();
        network.then(name + "-first", conv, module + ".0")
                .then(name + "-first-norm", Layer.BatchNorm.standard(), module + ".1")
                .then(name + "-pool", Layer.Pool.max(Windows.every(2)), module + ".2")
                .then(name + "-first-relu", Activation.RELU, module + ".3")
                .then(name + "-second", conv, module + ".4")
                .then(name + "-second-norm", Layer.BatchNorm.standard(), module + ".5")
                .then(name + "-second-relu", Activation.RELU, module + ".6");
    }
}
