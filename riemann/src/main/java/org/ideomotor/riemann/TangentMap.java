package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// The map between SPD matrices and tangent vectors at a reference, a flat picture of the manifold around that point.
///
/// A matrix C becomes `upper(log(R^-½ C R^-½))`: the row-major upper triangle of the whitened logarithm, off-diagonals times √2. The
/// length of the vector is the [Riemannian distance][Distances#riemannian] from the reference to C.
///
/// Source: Barachant et al. 2012, IEEE Trans. Biomed. Eng. 59(4); same convention as pyRiemann's `tangent_space(metric="riemann")`.
///
/// @param reference  R (n, n), the point that becomes the zero vector; usually the Riemannian mean of the training matrices
/// @param whitening  `R^-½` (n, n), kept so that a vector needs no root of R; taken as given
public record TangentMap(SpdMatrix reference, SpdMatrix whitening) {
    /// @throws IllegalArgumentException if the two sizes differ
    public TangentMap {
        Definiteness.requireSameSize("TangentMap", reference, whitening);
    }

    /// The map at a reference.
    ///
    /// @throws IllegalArgumentException if the reference is not positive definite
    public static TangentMap riemannian(SpdMatrix reference) {
        Definiteness.require("TangentMap", "the reference", reference);
        SymmetricEigen eigen = MatrixFunctions.definiteEigen("TangentMap", "the reference", reference);
        return new TangentMap(reference, SpdMatrix.of(eigen.apply(value -> 1 / Math.sqrt(value))));
    }

    /// Number of rows n of the matrices.
    public int size() {
        return reference.size();
    }

    /// Length n(n+1)/2 of the vectors.
    public int dimension() {
        return size() * (size() + 1) / 2;
    }

    /// The whitened matrix `R^-½ C R^-½`, which is the identity for C = R.
    public SpdMatrix whitened(SpdMatrix c) {
        return SpdMatrix.of(sandwich(c));
    }

    /// The whitened logarithm `log(R^-½ C R^-½)`.
    ///
    /// @throws IllegalArgumentException if C has another size or is not positive definite
    public SymmetricMatrix log(SpdMatrix c) {
        return SymmetricMatrix.of(whitenedLog(c));
    }

    /// The tangent vector (n(n+1)/2) of C: row-major upper triangle of [#log], off-diagonals times √2.
    ///
    /// @throws IllegalArgumentException if C has another size or is not positive definite
    public double[] vector(SpdMatrix c) {
        return SymmetricMatrix.vector(whitenedLog(c));
    }

    /// The tangent vectors (m, n(n+1)/2) of many matrices, each with the bits of [#vector], several at once.
    ///
    /// @throws IllegalArgumentException if a matrix has another size or is not positive definite
    public double[][] vectors(List<SpdMatrix> matrices) {
        return vectors(matrices, Cores.one());
    }

    /// The same vectors, computed by several threads.
    ///
    /// @param cores  such as [Cores#all()]
    /// @throws IllegalArgumentException if a matrix has another size or is not positive definite
    public double[][] vectors(List<SpdMatrix> matrices, Cores cores) {
        Definiteness.requireSizeOf("TangentMap", reference, matrices);
        double[][] vectors = new double[matrices.size()][];
        if (vectors.length > 0) {
            double[][][] logs = MatrixBatch.of("TangentMap", matrices).on(cores).factored()
                    .through(Congruence.by(whitening.toArray())).logarithms();
            Arrays.setAll(vectors, i -> SymmetricMatrix.vector(logs[i]));
        }
        return vectors;
    }

    /// The matrix `R^½ exp(V) R^½` of a whitened tangent matrix V; the inverse of [#log].
    public SpdMatrix exp(SymmetricMatrix v) {
        int n = size();
        if (v.size() != n) {
            throw new IllegalArgumentException("TangentMap: expected a tangent matrix " + n + " × " + n + ", got "
                    + v.size() + " × " + v.size() + ".");
        }
        double[][] exponential = SymmetricEigen.of(v.toArray()).apply(StrictMath::exp);
        double[][] root = SymmetricEigen.of(reference.toArray()).apply(Math::sqrt);
        return SpdMatrix.of(Products.sandwich(root, exponential));
    }

    /// The matrix of a tangent vector (n(n+1)/2); the inverse of [#vector].
    ///
    /// @throws IllegalArgumentException if the vector has another length
    public SpdMatrix matrix(double[] vector) {
        if (vector.length != dimension()) {
            throw new IllegalArgumentException(
                    "TangentMap: expected a vector of " + size() + " · " + (size() + 1) + " / 2 = " + dimension()
                            + " values, got " + vector.length + ".");
        }
        return exp(SymmetricMatrix.ofVector(vector));
    }

    private double[][] whitenedLog(SpdMatrix c) {
        Definiteness.requireSameSize("TangentMap", reference, c);
        Cholesky factor = Definiteness.require("TangentMap", "the matrix", c);
        return MatrixLogarithm.of(Congruence.by(whitening.toArray()).of(factor.transposedFactor()))
                .orElseThrow(() -> Definiteness.refused("TangentMap", "the matrix", c)).matrix();
    }

    private double[][] sandwich(SpdMatrix c) {
        Definiteness.requireSameSize("TangentMap", reference, c);
        return Products.sandwich(whitening.toArray(), c.toArray());
    }
}
