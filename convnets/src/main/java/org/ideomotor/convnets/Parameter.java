package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One array of numbers that a network needs.
///
/// @param name    within its network, such as `temporal.weight`
/// @param shape   rows first, in PyTorch's order; values lie with the last index innermost
/// @param role    who changes it
/// @param start   how it begins
/// @param maxNorm its limit, if it has one
public record Parameter(String name, List<Integer> shape, Role role, Initialisation start, Optional<MaxNorm> maxNorm) {
    public Parameter {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(n -> n < 1))
            throw new IllegalArgumentException(
                    "Parameter " + name + ": expected dimensions of at least 1, got " + shape);
    }

    /// Who changes a parameter.
    public enum Role {
        /// The optimiser.
        TRAINED,
        /// A forward pass in training mode: running means and variances.
        STATISTIC,
        /// Nobody: taps of fixed filters.
        KEPT
    }

    static Parameter trained(String name, Initialisation start, int... shape) {
        return new Parameter(name, dimensions(shape), Role.TRAINED, start, Optional.empty());
    }

    static Parameter statistic(String name, double value, int length) {
        return new Parameter(name, List.of(length), Role.STATISTIC, new Initialisation.Constant(value),
                Optional.empty());
    }

    static Parameter kept(String name, double[] values, int... shape) {
        return new Parameter(name, dimensions(shape), Role.KEPT, new Initialisation.Given(values), Optional.empty());
    }

    private static List<Integer> dimensions(int[] shape) { return Arrays.stream(shape).boxed().toList(); }

    Parameter limited(Optional<MaxNorm> limit) { return new Parameter(name, shape, role, start, limit); }

    Parameter within(String node) { return new Parameter(node + "." + name, shape, role, start, maxNorm); }

    /// Numbers in it.
    public int size() {
        int size = 1;
        for (int n : shape) size = Math.multiplyExact(size, n);
        return size;
    }

    /// Rows: the first dimension.
    public int rows() { return shape.getFirst(); }
}
