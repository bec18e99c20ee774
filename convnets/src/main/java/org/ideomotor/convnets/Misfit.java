package org.ideomotor.convnets;

import java.util.List;

/// A layer and a shape that do not go together.
final class Misfit {
    private Misfit() {
    }

    static IllegalArgumentException at(String where, Object layer, String expected, Object got, String advice) {
        return new IllegalArgumentException(
                where + " (" + layer + "): expected " + expected + ", got " + got + "; " + advice);
    }

    /// The one input of a layer that takes one.
    static Shape only(String where, Layer layer, List<Shape> inputs) {
        if (inputs.size() != 1) throw at(where, layer, "one input", inputs.size(), "join branches first");
        return inputs.getFirst();
    }
}
