package org.ideomotor.riemann;

import java.util.List;

/// Refuses matrices that are not positive definite, or not of one size, by name.
final class Definiteness {
    private Definiteness() {
    }

    static Cholesky require(String where, String what, SpdMatrix matrix) {
        return Cholesky.of(matrix.toArray()).orElseThrow(() -> refused(where, what, matrix));
    }

    static void requireAll(String where, List<SpdMatrix> matrices) {
        for (int i = 0; i < matrices.size(); i++) {
            require(where, name(i, matrices.size()), matrices.get(i));
        }
    }

    /// What messages call one of many matrices.
    static String name(int index, int count) {
        return "matrix " + index + " of " + count;
    }

    static void requireSameSize(String where, SpdMatrix a, SpdMatrix b) {
        if (a.size() != b.size()) {
            throw new IllegalArgumentException(where + ": expected two matrices of one size, got " + a.size() + " × "
                    + a.size() + " and " + b.size()
                    + " × " + b.size() + "; were both computed from the same channels?");
        }
    }

    /// Refuses no matrices at all, and the first that has not the size of the one before all others.
    static void requireOneSize(String where, List<SpdMatrix> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException(where + ": expected at least one matrix, got none.");
        }
        int n = matrices.getFirst().size();
        for (int i = 1; i < matrices.size(); i++) {
            int other = matrices.get(i).size();
            if (other != n) {
                throw new IllegalArgumentException(where + ": expected matrices of one size, got " + n + " × " + n
                        + " at 0 and " + other + " × " + other
                        + " at " + i + "; were all computed from the same channels?");
            }
        }
    }

    /// Refuses the first matrix that has not the size of a reference.
    static void requireSizeOf(String where, SpdMatrix reference, List<SpdMatrix> matrices) {
        for (int i = 0; i < matrices.size(); i++) {
            int n = reference.size();
            int other = matrices.get(i).size();
            if (other != n) {
                throw new IllegalArgumentException(where + ": expected matrices of one size, got " + n + " × " + n
                        + " for the reference and " + other + " × " + other + " at " + i
                        + "; were all computed from the same channels?");
            }
        }
    }

    /// A refusal of one of many, with what it was among them.
    static IllegalArgumentException counted(String where, IllegalArgumentException refusal) {
        return new IllegalArgumentException(where + ": " + refusal.getMessage(), refusal);
    }

    static NotDefiniteException refused(String where, String what, SpdMatrix matrix) {
        double[] eigenvalues = SymmetricEigen.valuesOf(matrix.toArray());
        return new NotDefiniteException(where + ": " + what + " is not positive definite (least eigenvalue "
                + eigenvalues[0] + ", greatest "
                + eigenvalues[eigenvalues.length - 1]
                + "); is a row a combination of others (a common average reference, an interpolated channel), "
                + "flat, or the window shorter than the number of rows? Project all matrices to the range that they share "
                + "(RankProjection.of), shrink the covariance (Covariance.oas), or drop a row.");
    }
}
