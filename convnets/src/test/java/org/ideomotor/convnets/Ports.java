package org.ideomotor.convnets;

import com.fasterxml.jackson.databind.JsonNode;
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
}
