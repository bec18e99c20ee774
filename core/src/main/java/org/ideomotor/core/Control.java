package org.ideomotor.core;

import java.util.Arrays;
import java.util.List;

/// A control vector: how far to steer along each axis.
///
/// @param axes   names (`x`, `y`)
/// @param values one for each axis, in the units the decoder was trained on
public record Control(List<String> axes, double[] values) implements Output {
    public Control {
        axes = List.copyOf(axes);
        values = values.clone();
        if (axes.size() != values.length)
            throw new IllegalArgumentException("Control: expected one value for each of " + axes + ", got "
                    + values.length);
    }

    @Override
    public double[] values() { return values.clone(); }

    @Override
    public boolean isFinite() { return Arrays.stream(values).allMatch(Double::isFinite); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Control that && axes.equals(that.axes) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() { return 31 * axes.hashCode() + Arrays.hashCode(values); }

    @Override
    public String toString() { return axes + "=" + Arrays.toString(values); }
}
