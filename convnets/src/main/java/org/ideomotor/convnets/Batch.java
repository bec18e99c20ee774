package org.ideomotor.convnets;

import java.util.Arrays;

/// Several examples of one shape, one after the other.
///
/// @param size   examples, at least 1
/// @param shape  of each
/// @param values (size, maps, rows, times), times innermost; the batch takes the array over, do not write to it afterwards
public record Batch(int size, Shape shape, double[] values) {
    public Batch {
        if (size < 1 || values.length != Math.multiplyExact(size, shape.size()))
            throw new IllegalArgumentException(
                    "Batch: expected " + size + " × (" + shape + ") values, got " + values.length);
    }

    /// Windows (channels × times each) as input of a network. Copied.
    ///
    /// @throws IllegalArgumentException if there are none or their sizes differ
    public static Batch windows(double[][]... windows) {
        if (windows.length == 0 || windows[0].length == 0)
            throw new IllegalArgumentException(
                    "Batch.windows: expected at least one window of at least one channel, got none");
        Shape shape = Shape.window(windows[0].length, windows[0][0].length);
        double[] values = new double[windows.length * shape.size()];
        for (int b = 0; b < windows.length; b++)
            for (int c = 0; c < shape.rows(); c++)
                copyChannel(windows[b], b, c, shape, values);
        return new Batch(windows.length, shape, values);
    }

    private static void copyChannel(double[][] window, int b, int c, Shape shape, double[] values) {
        if (window.length != shape.rows() || window[c].length != shape.times())
            throw new IllegalArgumentException(
                    "Batch.windows: expected " + shape.rows() + " channels × " + shape.times()
                            + " times, got " + window.length + " channels and, in channel " + c + ", "
                            + (c < window.length ? window[c].length : 0) + " times in window " + b);
        System.arraycopy(window[c], 0, values, (b * shape.rows() + c) * shape.times(), shape.times());
    }

    /// The values of example b, in their order. A copy.
    public double[] example(int b) {
        return Arrays.copyOfRange(values, b * shape.size(), (b + 1) * shape.size());
    }

    /// One row per example: logits, if this is the output of a network. A copy.
    public double[][] rows() {
        double[][] rows = new double[size][];
        for (int b = 0; b < size; b++) rows[b] = example(b);
        return rows;
    }

    /// Equal shapes and the same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof Batch that && size == that.size && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(values); }

    @Override
    public String toString() { return "Batch of " + size + " × (" + shape + ")"; }
}
