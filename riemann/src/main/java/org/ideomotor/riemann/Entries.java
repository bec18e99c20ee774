package org.ideomotor.riemann;

import java.util.Arrays;

/// The entries of a symmetric matrix, row-major: what the two matrix records check, copy and print alike.
final class Entries {
    private Entries() {
    }

    /// A copy of `values`, known to be `size × size`, finite and exactly symmetric.
    static double[] symmetric(String where, int size, double[] values) {
        requireSize(where, size);
        if (values.length != size * size) {
            throw new IllegalArgumentException(where + ": expected " + size + " × " + size + " = " + size * size
                    + " values, got " + values.length + ".");
        }
        double[] copy = values.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                requireFinite(where, i, j, copy[i * size + j]);
                if (j < i) {
                    requireEqual(where, i, j, copy[i * size + j], copy[j * size + i]);
                }
            }
        }
        return copy;
    }

    static double[] flat(String where, double[][] rows) {
        int size = rows.length;
        requireSize(where, size);
        double[] flat = new double[size * size];
        for (int i = 0; i < size; i++) {
            if (rows[i].length != size) {
                throw new IllegalArgumentException(
                        where + ": expected " + size + " values in each of the " + size + " rows, got " + rows[i].length
                                + " in row " + i + ".");
            }
            System.arraycopy(rows[i], 0, flat, i * size, size);
        }
        return flat;
    }

    /// `(A + Aᵀ) / 2`.
    static double[] symmetrized(String where, int size, double[] values) {
        requireSize(where, size);
        double[] mean = values.clone();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i && i * size + j < values.length; j++) {
                double entry = 0.5 * values[i * size + j] + 0.5 * values[j * size + i];
                mean[i * size + j] = entry;
                mean[j * size + i] = entry;
            }
        }
        return mean;
    }

    static double[][] rows(int size, double[] values) {
        return rows(size, size, values);
    }

    static double[][] rows(int count, int length, double[] values) {
        double[][] rows = new double[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(values, i * length, (i + 1) * length);
        }
        return rows;
    }

    /// Writes values, row after row, over rows of one length.
    static void fill(double[][] rows, double[] values) {
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * rows[i].length, rows[i], 0, rows[i].length);
        }
    }

    /// Rows of one length, one after the other.
    static double[] joined(double[][] rows) {
        int length = rows[0].length;
        double[] joined = new double[rows.length * length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, joined, i * length, length);
        }
        return joined;
    }

    /// `A + Aᵀ`; exactly symmetric.
    static double[][] plusTransposed(double[][] square) {
        double[][] sum = Products.transposed(square);
        Products.addScaled(sum, 1, square);
        return sum;
    }

    static double[][] copied(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        for (int i = 0; i < size; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    static int index(int size, int row, int column) {
        if (row < 0 || row >= size || column < 0 || column >= size) {
            throw new IndexOutOfBoundsException(
                    "Matrix: expected row and column within [0, " + size + "), got (" + row + ", " + column + ").");
        }
        return row * size + column;
    }

    static String text(String name, int size, double[] values) {
        return name + "(" + size + " × " + size + ", " + Arrays.deepToString(rows(size, values)) + ")";
    }

    static void requireSize(String where, int size) {
        if (size < 1 || size > 40_000) {
            throw new IllegalArgumentException(where + ": expected a size from 1 to 40000, got " + size + ".");
        }
    }

    private static void requireFinite(String where, int i, int j, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    where + ": expected finite entries, got " + value + " at (" + i + ", " + j + ").");
        }
    }

    private static void requireEqual(String where, int i, int j, double lower, double upper) {
        if (lower != upper) {
            throw new IllegalArgumentException(
                    where + ": expected a symmetric matrix, got " + lower + " at (" + i + ", " + j + ") and " + upper
                            + " at (" + j + ", " + i + "); use " + where
                            + ".symmetrized(…) if the difference is only rounding.");
        }
    }
}
