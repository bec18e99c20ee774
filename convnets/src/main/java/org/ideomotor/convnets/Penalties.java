package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;

/// The [penalties][Penalty] of a training on the numbers of its network.
final class Penalties {
    private final int[] from;
    private final int[] to;
    private final double[] strengths;

    /// Of one weight.
    private record Part(int from, int to, double strength) {
    }

    /// @throws IllegalArgumentException if one names no layer that has weights
    Penalties(List<Penalty> penalties, Network network, Numbers numbers) {
        List<Part> parts = new ArrayList<>();
        for (Penalty penalty : penalties) parts.addAll(parts(penalty, network, numbers));
        from = parts.stream().mapToInt(Part::from).toArray();
        to = parts.stream().mapToInt(Part::to).toArray();
        strengths = parts.stream().mapToDouble(Part::strength).toArray();
    }

    private static List<Part> parts(Penalty penalty, Network network, Numbers numbers) {
        List<Part> parts = new ArrayList<>();
        List<String> names = network.nodes().stream().map(Node::name).filter(name -> name.matches(penalty.layers()))
                .toList();
        for (Network.Parameter parameter : weights(network))
            if (names.stream().anyMatch(name -> parameter.name().startsWith(name + "."))) {
                int at = numbers.at(parameter.name());
                parts.add(new Part(at, at + parameter.size(), penalty.strength()));
            }
        if (parts.isEmpty())
            throw new IllegalArgumentException("Penalty: expected layers with weights among "
                    + weights(network).stream().map(Network.Parameter::name).toList() + ", got none of the name \""
                    + penalty.layers() + "\"; name nodes, without the part after the point");
        return parts;
    }

    private static List<Network.Parameter> weights(Network network) {
        return network.parameters().stream().filter(p -> p.role() == Network.Parameter.Role.TRAINED)
                .filter(p -> p.name().endsWith("weight")).toList();
    }

    /// Adds the slopes.
    ///
    /// @param w        numbers as they are stored
    /// @param gradient of them; added to
    /// @return what the weights cost
    double add(float[] w, float[] gradient) {
        double cost = 0;
        for (int i = 0; i < from.length; i++) {
            float slope = (float) (2 * strengths[i]);
            double squares = 0;
            for (int k = from[i]; k < to[i]; k++) {
                squares += (double) w[k] * w[k];
                gradient[k] += slope * w[k];
            }
            cost += strengths[i] * squares;
        }
        return cost;
    }
}
