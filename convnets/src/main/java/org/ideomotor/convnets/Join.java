package org.ideomotor.convnets;

import java.util.List;

/// Where branches of a network meet.
public enum Join implements Layer {
    /// The sum; equal shapes. A residual connection is a sum with what went in.
    SUM,
    /// The mean; equal shapes.
    MEAN,
    /// One after the other, over maps; rows and times equal.
    MAPS,
    /// One after the other, over times; maps and rows equal.
    TIMES;

    @Override
    public Shape shape(String where, List<Shape> inputs) {
        if (inputs.isEmpty())
            throw Misfit.at(where, this, "at least one input", "none", "name the nodes that meet here");
        Shape first = inputs.getFirst();
        for (Shape input : inputs)
            if (!fits(first, input))
                throw Misfit.at(where, this, "inputs like the first, " + first, input, "check the branches");
        return switch (this) {
            case SUM, MEAN -> first;
            case MAPS -> new Shape(inputs.stream().mapToInt(Shape::maps).sum(), first.rows(), first.times());
            case TIMES -> new Shape(first.maps(), first.rows(), inputs.stream().mapToInt(Shape::times).sum());
        };
    }

    private boolean fits(Shape a, Shape b) {
        return switch (this) {
            case SUM, MEAN -> a.equals(b);
            case MAPS -> a.rows() == b.rows() && a.times() == b.times();
            case TIMES -> a.maps() == b.maps() && a.rows() == b.rows();
        };
    }
}
