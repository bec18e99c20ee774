package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;

/// FBCNet: spatial filters for each of nine bands, and log-variances of four quarters of the window.
///
/// ```
///   window 1 × C × T
///     bands      4–8, 8–12 … 36–40 Hz, fixed
///     spatial    32 filters over all channels for each band, with bias, max-norm 2 → batch norm → SiLU
///     variance   log(variance) of each quarter, clamped to 1e-6 … 1e6
///     classifier max-norm 0.5
/// ```
///
/// Source: Mane et al. 2021, arXiv:2104.01233. The authors filter by causal Chebyshev filters before the network and end in a
/// log-softmax; here as in braindecode 1.8 the filters are linear-phase FIR within the window ([Layer.BandFilters]) and logits come
/// out. That port's zeros appended to windows of a length that four does not divide are counted in the last quarter, as here.
///
/// @param samplingRate   of the windows, Hz
/// @param filtersPerBand spatial filters of each band
/// @param parts          of the window
public record FbcNet(double samplingRate, int filtersPerBand, int parts) implements Architecture {
    /// 32 filters per band, 4 parts.
    ///
    /// @param samplingRate of the windows, Hz; more than 80
    public static FbcNet published(double samplingRate) { return new FbcNet(samplingRate, 32, 4); }

    @Override
    public Network network(int channels, int times, int classes) {
        List<Layer.BandFilters.Band> bands = new ArrayList<>();
        for (int low = 4; low < 40; low += 4) bands.add(new Layer.BandFilters.Band(low, low + 4));
        var network = Network.of(Shape.window(channels, times))
                .then("bands", new Layer.BandFilters(bands, samplingRate), "spectral_filtering")
                .then("spatial",
                        Layer.Conv.spatial(filtersPerBand * bands.size(), channels).grouped(bands.size())
                                .limited(MaxNorm.rows(2)),
                        "spatial_conv.0")
                .then("norm", Layer.BatchNorm.standard(), "spatial_conv.1")
                .then("silu", Activation.SILU, "spatial_conv.2");
        return Blocks.filledUp(network, times, parts)
                .then("variance", new Layer.Pool(Statistic.logVariance(), Windows.parts(parts)), "temporal_layer")
                .then("classifier", Layer.Dense.of(classes).limited(MaxNorm.rows(0.5)), "final_layer")
                .build();
    }
}
