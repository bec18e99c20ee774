package org.ideomotor.riemann;

/// What all tangent spaces refuse.
final class TangentPlanes {
    private TangentPlanes() {
    }

    static void requireSize(String where, int size, SymmetricMatrix v) {
        if (v.size() != size) {
            throw new IllegalArgumentException(where + ": expected a tangent matrix " + size + " × " + size + ", got "
                    + v.size() + " × " + v.size() + ".");
        }
    }

    static void requireLength(String where, int size, double[] vector) {
        int dimension = size * (size + 1) / 2;
        if (vector.length != dimension) {
            throw new IllegalArgumentException(where + ": expected a vector of " + size + " · " + (size + 1)
                    + " / 2 = " + dimension + " values, got " + vector.length + ".");
        }
    }

    static IllegalArgumentException outside(String where, double least) {
        return new IllegalArgumentException(where + ": expected a step that stays among positive definite matrices, got"
                + " least eigenvalue " + least + "; shorten it, or use a metric whose geodesics have no end "
                + "(riemannian, logEuclidean, logCholesky).");
    }
}
