package org.ideomotor.convnets;

import java.util.List;
import java.util.Optional;

/// A layer at its place in a network.
///
/// @param name        unique in the network; begins the names of its parameters
/// @param layer       what happens here
/// @param inputs      names of the nodes it takes from, in order; [Network#INPUT] is the window
/// @param braindecode the module in braindecode's port of this network, for the exchange of weights; empty if it has none
public record Node(String name, Layer layer, List<String> inputs, Optional<String> braindecode) {
    public Node {
        inputs = List.copyOf(inputs);
        if (name.isBlank() || inputs.isEmpty())
            throw new IllegalArgumentException(
                    "Node: expected a name and at least one input, got '" + name + "' with inputs " + inputs);
    }
}
