package org.ideomotor.convnets;

import java.util.List;

/// A layer in its network, with the shapes there.
///
/// @param name  of the node
/// @param index of the node, from 0
record Place(String name, int index, Layer layer, List<Shape> inputs, Shape output) {
    Shape input() { return inputs.getFirst(); }

    /// The full name of a parameter.
    String parameter(String local) { return name + "." + local; }
}
