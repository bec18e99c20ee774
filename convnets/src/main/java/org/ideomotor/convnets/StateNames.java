package org.ideomotor.convnets;

import java.util.LinkedHashMap;
import java.util.Map;

/// How braindecode 1.8 names the parameters in its state dicts.
final class StateNames {
    private StateNames() {
    }

    static Map<String, String> of(Network network) {
        Map<String, Shape> shapes = network.shapes();
        Map<String, String> names = new LinkedHashMap<>();
        for (Node node : network.nodes())
            node.braindecode().ifPresent(module -> {
                for (Network.Parameter parameter : node.layer().parameters(shapes.get(node.inputs().getFirst())))
                    names.put(node.name() + "." + parameter.name(),
                            module + "." + theirs(node.layer(), module, parameter));
            });
        return names;
    }

    private static String theirs(Layer layer, String module, Network.Parameter parameter) {
        if (parameter.maxNorm().isPresent()) return "parametrizations.weight.original";
        return switch (layer) {
            case Layer.Attention _ when module.endsWith(".mha") -> // ATCNet has an attention of its own
                "fc_" + (parameter.name().startsWith("projection") ? "o" : parameter.name().charAt(0))
                        + parameter.name().substring(parameter.name().indexOf('.'));
            case Layer.BandFilters _ -> parameter.name().replace("taps", "fir_list");
            default -> parameter.name();
        };
    }
}
