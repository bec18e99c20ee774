package org.ideomotor.convnets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// Our architecture for a class of braindecode and its arguments.
final class Ports {
    private Ports() {
    }

    static Architecture of(String name, JsonNode kwargs, String patch) {
        return switch (name) {
            case "EEGNet" -> eegNet(kwargs, patch);
            case "ShallowFBCSPNet" ->
                new ShallowConvNet(40, number(kwargs, "filter_time_length", 25), number(kwargs, "pool_time_length", 75),
                        number(kwargs, "pool_time_stride", 15), 0.5);
            case "Deep4Net" -> deep(kwargs.get("n_times").asInt());
            case "FBCNet" -> FbcNet.published(kwargs.get("sfreq").asInt());
            case "EEGTCNet" -> EegTcNet.braindecode().kernel(number(kwargs, "kern_length", 64));
            case "EEGNeX" -> patch.equals("eegnex_sheet") ? EegNeX.published()
                    : EegNeX.braindecode().lastPool(number(kwargs, "avg_pool_block5", 8));
            case "EEGSimpleConv" ->
                new EegSimpleConv(kwargs.get("sfreq").asInt(), number(kwargs, "resampling_freq", 80),
                        number(kwargs, "feature_maps", 128), number(kwargs, "n_convs", 2),
                        number(kwargs, "kernel_size", 8));
            case "IFNet" -> ifNet(kwargs, patch);
            case "EEGConformer" -> EegConformer.braindecode();
            case "ATCNet" -> atcNet(kwargs);
            case "CTNet" -> new CtNet(number(kwargs, "n_filters_time", 20), number(kwargs, "kernel_size", 64),
                    number(kwargs, "num_heads", 4),
                    Layer.Attention.Scaling.ROOT_OF_HEAD, 0.3, 0);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int number(JsonNode kwargs, String name, int otherwise) {
        return kwargs.path(name).asInt(otherwise);
    }

    private static EegNet eegNet(JsonNode kwargs, String patch) {
        EegNet.EvenPadding padding = patch.equals("eegnet_same") ? EegNet.EvenPadding.SAME
                : EegNet.EvenPadding.HALF_ON_BOTH_SIDES;
        Optional<MaxNorm> limit = kwargs.path("final_layer_with_constraint").asBoolean()
                ? Optional.of(MaxNorm.rows(0.25)) : Optional.empty();
        return new EegNet(number(kwargs, "F1", 8), 2, number(kwargs, "kernel_length", 64), padding, 0.25, limit);
    }

    /// Below 441 samples braindecode shrinks later kernels and pools.
    private static DeepConvNet deep(int times) {
        double factor = Math.min(1, times / 441.0);
        return DeepConvNet.published().shorter((int) (10 * factor), (int) (3 * factor));
    }

    private static IfNet ifNet(JsonNode kwargs, String patch) {
        int samplingRate = kwargs.get("sfreq").asInt();
        if (patch.equals("ifnet_mean")) // the golden classifier has a limit far beyond its norms
            return IfNet.version1(samplingRate, kwargs.get("stride_factor").asInt()).classifierNorm(MaxNorm.rows(1e6));
        IfNet second = IfNet.version2(samplingRate);
        return kwargs.has("bands") ? second.bands(List.of(new Layer.BandFilters.Band(4, 40)), List.of(63)) : second;
    }

    private static AtcNet atcNet(JsonNode kwargs) {
        AtcNet net = AtcNet.braindecode().pools(number(kwargs, "conv_block_pool_size_1", 8),
                number(kwargs, "conv_block_pool_size_2", 7));
        return kwargs.has("conv_max_norm_const") ? net.limitedConvolutions() : net;
    }
}
