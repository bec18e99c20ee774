package org.ideomotor.convnets.interchange;

import java.util.Arrays;
import java.util.List;

/// An array of numbers with a shape, as a file of weights holds it.
///
/// @param element what a number is stored as
/// @param shape   sizes of its axes; empty: a single number
/// @param values  the last axis innermost; rounded to what the element holds. Copied in and out
public record Tensor(Element element, List<Integer> shape, double[] values) {
    /// What a number is stored as.
    public enum Element {
        /// IEEE double precision.
        F64(8),
        /// IEEE single precision.
        F32(4),
        /// A whole number of 64 bits; here of at most 2⁵³ in size.
        I64(8);

        private final int bytes;

        Element(int bytes) { this.bytes = bytes; }

        /// Bytes of one number.
        int bytes() { return bytes; }

        private double rounded(double value) {
            return switch (this) {
                case F64 -> value;
                case F32 -> (float) value;
                case I64 -> whole(value);
            };
        }

        private static double whole(double value) {
            if (value != Math.rint(value) || Math.abs(value) > 0x1p53)
                throw new IllegalArgumentException(
                        "Tensor: expected whole numbers of at most 2^53 in size, got " + value + "; store it as F64");
            return value;
        }
    }

    /// @throws IllegalArgumentException if there are more or fewer values than the shape says, or a value is not whole where it must be
    public Tensor {
        shape = List.copyOf(shape);
        if (count(shape) != values.length)
            throw new IllegalArgumentException(
                    "Tensor: expected as many values as the shape " + shape + " says, got " + values.length);
        Element stored = element;
        values = Arrays.stream(values).map(stored::rounded).toArray();
    }

    /// In double precision.
    public static Tensor float64(List<Integer> shape, double... values) {
        return new Tensor(Element.F64, shape, values);
    }

    /// In single precision, each value rounded to the nearest.
    public static Tensor float32(List<Integer> shape, double... values) {
        return new Tensor(Element.F32, shape, values);
    }

    /// Whole numbers.
    public static Tensor whole(List<Integer> shape, double... values) {
        return new Tensor(Element.I64, shape, values);
    }

    /// Numbers of a shape; −1 if it has none that an array could hold.
    static int count(List<Integer> shape) {
        long count = 1;
        for (int n : shape) {
            if (n < 0) return -1;
            count *= n; // both below 2³¹
            if (count > Integer.MAX_VALUE) return -1;
        }
        return (int) count;
    }

    @Override
    public double[] values() { return values.clone(); }

    /// Numbers in it.
    public int size() { return values.length; }

    /// The same in single precision, if it is in double.
    public Tensor inFloat32() { return element == Element.F64 ? float32(shape, values) : this; }

    /// The same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && element == that.element && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() { return 31 * shape.hashCode() + Arrays.hashCode(values); }

    @Override
    public String toString() { return element + " " + shape; }
}
