package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// IFNet: spatial filters for a low and a high band, temporal filters for each, and their sum: interactions between frequencies.
///
/// ```
///   window 1 × C × T
///     bands      4–16 and 16–40 Hz, fixed
///     spatial    64 filters over all channels for each band, no bias → batch norm
///     temporal   for the maps of each band one kernel a map, 63 and 31 samples, "same", no bias → batch norm
///     sum of the bands → GELU → statistic of equal parts of the window → dropout → classifier
/// ```
///
/// Source: Wang et al. 2023, IEEE Trans. Neural Syst. Rehabil. Eng. 31, 1900. The authors filter by causal Butterworth filters before the
/// network; here as in braindecode 1.8 the filters are linear-phase FIR within the window ([Layer.BandFilters]).
///
/// **Two versions.** [#version1]: means of 125 samples, classifier free. [#version2]: log-power of parts, clamped to 1e-4 … 1e4, classifier
/// with max-norm 0.5; braindecode's has eight parts.
///
/// @param samplingRate   of the windows, Hz
/// @param bands          Hz
/// @param kernels        of each band, samples, odd
/// @param filters        spatial ones of each band
/// @param parts          of the window; a length that they do not divide is filled up with zeros
/// @param statistic      of each part
/// @param classifierNorm limit of the classifier's rows, if any
/// @param dropout        probability
public record IfNet(double samplingRate, List<Layer.BandFilters.Band> bands, List<Integer> kernels, int filters,
        int parts,
        Statistic statistic, Optional<MaxNorm> classifierNorm, double dropout) implements Architecture {
    public IfNet {
        bands = List.copyOf(bands);
        kernels = List.copyOf(kernels);
        if (bands.isEmpty() || bands.size() != kernels.size())
            throw new IllegalArgumentException(
                    "IfNet: expected a kernel for each of at least one band, got bands " + bands + " and kernels "
                            + kernels);
    }

    private static final List<Layer.BandFilters.Band> TWO = List.of(new Layer.BandFilters.Band(4, 16),
            new Layer.BandFilters.Band(16, 40));

    /// The authors' first: means.
    ///
    /// @param samplingRate of the windows, Hz
    /// @param parts        of the window: 6 for 750 samples at 250 Hz, so that each has 125
    public static IfNet version1(double samplingRate, int parts) {
        return new IfNet(samplingRate, TWO, List.of(63, 31), 64, parts, Statistic.mean(), Optional.empty(), 0.5);
    }

    /// The second: log-power. Eight parts as in braindecode 1.8.
    public static IfNet version2(double samplingRate) {
        return new IfNet(samplingRate, TWO, List.of(63, 31), 64, 8, Statistic.logPower(),
                Optional.of(MaxNorm.rows(0.5)), 0.5);
    }

    /// The second, with kernels of 252 and 124 ms as at 250 Hz.
    ///
    /// @param samplingRate of the windows, Hz; more than 80
    public static IfNet at(double samplingRate) {
        var lengths = PublishedLengths.of250Hz(samplingRate);
        return version2(samplingRate).bands(TWO, List.of(lengths.odd(63), lengths.odd(31)));
    }

    /// With other bands and kernels: one band of 4 to 40 Hz is the radix-1 network inside MVCNet.
    public IfNet bands(List<Layer.BandFilters.Band> others, List<Integer> kernelsOfEach) {
        return new IfNet(samplingRate, others, kernelsOfEach, filters, parts, statistic, classifierNorm, dropout);
    }

    /// With a limit on the classifier's rows.
    public IfNet classifierNorm(MaxNorm limit) {
        return new IfNet(samplingRate, bands, kernels, filters, parts, statistic, Optional.of(limit), dropout);
    }

    @Override
    public Network network(int channels, int times, int classes) {
        int maps = filters * bands.size();
        var network = Network.of(Shape.window(channels, times))
                .then("bands", new Layer.BandFilters(bands, samplingRate), "spectral_filtering")
                .then("spatial", small(Layer.Conv.spatial(maps, channels).grouped(bands.size())),
                        "feature_block.spatial_conv")
                .then("spatial-norm", Layer.BatchNorm.standard(), "feature_block.spatial_bn");
        List<String> branches = new ArrayList<>();
        for (int b = 0; b < bands.size(); b++) branches.add(branch(network.from("spatial-norm"), b));
        network.join("sum", Join.SUM, branches).then("gelu", Activation.GELU,
                "feature_block.inter_frequency.activation");
        return Blocks.filledUp(network, times, parts)
                .then("statistic", new Layer.Pool(statistic, Windows.parts(parts)), "feature_block.log_power")
                .then("dropout", Layer.Dropout.of(dropout), "feature_block.dropout_layer")
                .then("classifier", Layer.Dense.of(classes).start(Layer.Start.SMALL_NORMAL).limited(classifierNorm),
                        "final_layer")
                .build();
    }

    private String branch(Network.Builder network, int band) {
        String module = "feature_block.temporal_convs." + band;
        return network.then("band-" + band, new Layer.Maps(band * filters, (band + 1) * filters))
                .then("temporal-" + band,
                        small(Layer.Conv.temporal(filters, kernels.get(band)).grouped(filters)).same(), module + ".0")
                .then("temporal-norm-" + band, Layer.BatchNorm.standard(), module + ".1")
                .last();
    }

    private static Layer.Conv small(Layer.Conv conv) { return conv.unbiased().start(Layer.Start.SMALL_NORMAL); }
}
