package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// A symmetric positive (semi-)definite matrix, a point of the manifold.
///
/// Exactly symmetric and finite from birth. Positive definiteness costs as much to find out as most operations, so the operations that
/// need it check it, and name the matrix and its least eigenvalue if it fails. Equality compares bits.
///
/// @param size    number of rows n, from 1
/// @param values  (n · n), row-major, any unit; copied in and out
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content below
public record SpdMatrix(int size, double[] values) {
    /// @throws IllegalArgumentException if there are not n · n values, one is not finite, or `a_ij` differs from `a_ji`
    public SpdMatrix {
        values = Entries.symmetric("SpdMatrix", size, values);
    }

    /// The matrix with these rows.
    ///
    /// @param rows  (n, n), exactly symmetric; copied
    public static SpdMatrix of(double[][] rows) {
        return new SpdMatrix(rows.length, Entries.flat("SpdMatrix", rows));
    }

    /// The symmetric part `(A + Aᵀ) / 2` of a matrix that is symmetric but for rounding.
    ///
    /// @param values  (n · n), row-major; not modified
    public static SpdMatrix symmetrized(int size, double[] values) {
        return new SpdMatrix(size, Entries.symmetrized("SpdMatrix", size, values));
    }

    /// The identity.
    public static SpdMatrix identity(int size) {
        Entries.requireSize("SpdMatrix", size);
        double[] values = new double[size * size];
        for (int i = 0; i < size; i++) {
            values[i * size + i] = 1;
        }
        return new SpdMatrix(size, values);
    }

    /// The matrix with these blocks on its diagonal and zeros elsewhere, for measurements that are to be taken as independent.
    ///
    /// @param blocks  one or more, of any sizes
    public static SpdMatrix blockDiagonal(List<SpdMatrix> blocks) {
        int size = blocks.stream().mapToInt(SpdMatrix::size).sum();
        Entries.requireSize("SpdMatrix.blockDiagonal", size);
        double[] values = new double[size * size];
        int from = 0;
        for (SpdMatrix block : blocks) {
            for (int i = 0; i < block.size; i++) {
                System.arraycopy(block.values, i * block.size, values, (from + i) * size + from, block.size);
            }
            from += block.size;
        }
        return new SpdMatrix(size, values);
    }

    /// The entry at a row and a column, both counted from 0.
    public double at(int row, int column) {
        return values[Entries.index(size, row, column)];
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /// The entries themselves, to be read only.
    double[] entries() {
        return values;
    }

    /// Writes the entries over n rows of length n.
    void copyTo(double[][] rows) {
        Entries.fill(rows, values);
    }

    /// The rows (n, n), as a copy.
    public double[][] toArray() {
        return Entries.rows(size, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpdMatrix that && size == that.size && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Entries.text("SpdMatrix", size, values);
    }
}
