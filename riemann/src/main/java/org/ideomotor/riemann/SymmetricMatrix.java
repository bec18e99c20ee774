package org.ideomotor.riemann;

import java.util.Arrays;

/// A symmetric matrix of any sign: a tangent vector, such as the logarithm of an [SpdMatrix].
///
/// As a vector it is its row-major upper triangle with the off-diagonal entries times √2, so that the vector's Euclidean norm is the
/// matrix's Frobenius norm (Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4), eq. 5). Equality compares bits.
///
/// @param size    number of rows n, from 1
/// @param values  (n · n), row-major; copied in and out
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content below
public record SymmetricMatrix(int size, double[] values) {
    private static final double SQRT2 = Math.sqrt(2);

    /// @throws IllegalArgumentException if there are not n · n values, one is not finite, or `a_ij` differs from `a_ji`
    public SymmetricMatrix {
        values = Entries.symmetric("SymmetricMatrix", size, values);
    }

    /// The matrix with these rows.
    ///
    /// @param rows  (n, n), exactly symmetric; copied
    public static SymmetricMatrix of(double[][] rows) {
        return new SymmetricMatrix(rows.length, Entries.flat("SymmetricMatrix", rows));
    }

    /// The symmetric part `(A + Aᵀ) / 2` of a matrix that is symmetric but for rounding.
    ///
    /// @param values  (n · n), row-major; not modified
    public static SymmetricMatrix symmetrized(int size, double[] values) {
        return new SymmetricMatrix(size, Entries.symmetrized("SymmetricMatrix", size, values));
    }

    /// The matrix whose [#vector()] this is.
    ///
    /// @param vector  (n(n+1)/2), off-diagonals times √2; not modified
    /// @throws IllegalArgumentException if the length is no triangular number
    public static SymmetricMatrix ofVector(double[] vector) {
        int n = sizeOf(vector.length);
        double[] values = new double[n * n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            values[i * n + i] = vector[next++];
            for (int j = i + 1; j < n; j++) {
                double entry = vector[next++] / SQRT2;
                values[i * n + j] = entry;
                values[j * n + i] = entry;
            }
        }
        return new SymmetricMatrix(n, values);
    }

    /// Row-major upper triangle (n(n+1)/2), off-diagonals times √2.
    public double[] vector() {
        return vector(toArray());
    }

    /// The entry at a row and a column, both counted from 0.
    public double at(int row, int column) {
        return values[Entries.index(size, row, column)];
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    /// The rows (n, n), as a copy.
    public double[][] toArray() {
        return Entries.rows(size, values);
    }

    static double[] vector(double[][] matrix) {
        int n = matrix.length;
        double[] vector = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            vector[next++] = matrix[i][i];
            for (int j = i + 1; j < n; j++) {
                vector[next++] = SQRT2 * matrix[i][j];
            }
        }
        return vector;
    }

    static int sizeOf(int length) {
        int n = (int) ((Math.sqrt(8.0 * length + 1) - 1) / 2);
        if (length < 1 || n * (n + 1) / 2 != length) {
            throw new IllegalArgumentException(
                    "SymmetricMatrix: expected a vector of n(n+1)/2 values (1, 3, 6, 10 …), got " + length + ".");
        }
        return n;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SymmetricMatrix that && size == that.size && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Entries.text("SymmetricMatrix", size, values);
    }
}
