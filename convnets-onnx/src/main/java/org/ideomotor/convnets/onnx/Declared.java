package org.ideomotor.convnets.onnx;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a model file says of itself.
///
/// @param inputs   in order
/// @param outputs  in order
/// @param metadata texts by key
record Declared(List<Place> inputs, List<Place> outputs, Map<String, String> metadata) {
    /// An input or output.
    ///
    /// @param name    in the graph
    /// @param element FLOAT, DOUBLE or what else it holds
    /// @param shape   axes; -1 where any length is taken
    record Place(String name, String element, List<Long> shape) {
        @Override
        public String toString() {
            String axes = shape.stream().map(n -> n < 0 ? "any" : n.toString()).collect(Collectors.joining(" × "));
            return name + ": " + element + " " + axes;
        }
    }

    /// The one input.
    ///
    /// @throws IllegalArgumentException if there are more or it does not hold numbers with a point
    Place input(String where) {
        if (inputs.size() != 1)
            throw new IllegalArgumentException(where + ": expected a model with one input, windows, got " + inputs
                    + "; export it without the others");
        return real(where, "input", inputs.getFirst());
    }

    /// The output of a name; the only one if the name is empty.
    ///
    /// @throws IllegalArgumentException if there is none
    Place output(String where, String name) {
        List<Place> named = outputs.stream().filter(place -> name.isEmpty() || place.name().equals(name)).toList();
        if (named.size() != 1)
            throw new IllegalArgumentException(where + ": expected one output "
                    + (name.isEmpty() ? "or the name of one of several" : "named " + name) + ", got " + outputs
                    + "; say which by .output(\"name\")");
        return real(where, "output", named.getFirst());
    }

    private static Place real(String where, String what, Place place) {
        if (!List.of("FLOAT", "DOUBLE").contains(place.element()))
            throw new IllegalArgumentException(where + ": expected an " + what + " of FLOAT or DOUBLE, got " + place
                    + "; export it in single precision");
        return place;
    }
}
