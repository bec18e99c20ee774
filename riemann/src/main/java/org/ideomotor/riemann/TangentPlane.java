package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// The tangent space of a metric at a reference R.
///
/// A tangent matrix V (n, n) is what is added to R at first order. [#coordinates] turns it into a vector (n(n+1)/2) in an orthonormal
/// basis of the metric, so that plain inner products of vectors are inner products of the metric, and the length of [#vector] of C is the
/// distance of C from R. Bases: `R^-½ V R^-½` for the Riemannian metric (then [#vector] is that of [TangentMap]); differences of `log C`,
/// powers or factors for the flat metrics; for Bures-Wasserstein V over `√(2(λᵢ + λⱼ))` in the eigenbasis of R. Symmetric ones are read
/// as row-major upper triangles with off-diagonals times √2, triangular ones as row-major lower triangles.
///
/// pyRiemann's `log_map` is [#log] but for `riemann`, where it is the whitened one of [TangentMap#log]; its `tangent_space` is the upper
/// triangle of those, which for all but `riemann` and `euclid` is not an isometry.
public interface TangentPlane {
    /// The reference R (n, n), which is the zero vector.
    SpdMatrix reference();

    /// The log map: the tangent matrix at R that leads to C.
    ///
    /// @param c  (n, n), positive definite
    /// @throws IllegalArgumentException if C has another size or is not positive definite
    SymmetricMatrix log(SpdMatrix c);

    /// The exp map: the point to which a tangent matrix leads; the inverse of [#log].
    ///
    /// @throws IllegalArgumentException if V has another size or leads out of the cone of positive definite matrices
    SpdMatrix exp(SymmetricMatrix v);

    /// A tangent matrix in orthonormal coordinates (n(n+1)/2).
    ///
    /// @throws IllegalArgumentException if V has another size
    double[] coordinates(SymmetricMatrix v);

    /// The tangent matrix with these coordinates; the inverse of [#coordinates].
    ///
    /// @throws IllegalArgumentException if there are not n(n+1)/2 of them
    SymmetricMatrix arrow(double[] coordinates);

    /// Coordinates (n(n+1)/2) of the log map of C; their Euclidean length is the distance from R to C.
    ///
    /// @throws IllegalArgumentException if C has another size or is not positive definite
    default double[] vector(SpdMatrix c) {
        return coordinates(log(c));
    }

    /// The matrix of a vector; the inverse of [#vector].
    ///
    /// @throws IllegalArgumentException if there are not n(n+1)/2 values, or they lead out of the cone
    default SpdMatrix matrix(double[] vector) {
        return exp(arrow(vector));
    }

    /// Inner product of two tangent matrices.
    default double innerProduct(SymmetricMatrix v, SymmetricMatrix w) {
        double[] coordinates = coordinates(v);
        return Products.dot(coordinates, coordinates(w), coordinates.length);
    }

    /// Kernel matrix (m, k): inner products of the vectors of m and k matrices. Nothing is added to its diagonal.
    ///
    /// Source: Barachant et al. 2013, Neurocomputing 112; pyRiemann's `kernel` without its `reg`.
    ///
    /// @throws IllegalArgumentException if a matrix has another size or is not positive definite (the message names its row or column)
    default double[][] kernel(List<SpdMatrix> rows, List<SpdMatrix> columns) {
        return products(vectors("kernel, row", rows), vectors("kernel, column", columns));
    }

    private static double[][] products(double[][] left, double[][] right) {
        double[][] kernel = new double[left.length][right.length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right.length; j++) {
                kernel[i][j] = Products.dot(left[i], right[j], left[i].length);
            }
        }
        return kernel;
    }

    /// Weights, with sum 1, that make the reference as nearly as possible the barycentre of its neighbours in this tangent space.
    ///
    /// The least `‖Σ w_i v_i‖²` with `regularization · Σ‖v_i‖² · ‖w‖²` added; weights may be negative. Source: Roweis and Saul 2000, Science
    /// 290; pyRiemann's `barycenter_weights`.
    ///
    /// @param neighbours      m matrices (n, n), from one
    /// @param regularization  positive, 1e-3 in pyRiemann; dimensionless
    /// @return (m)
    /// @throws IllegalArgumentException if m = 0, the regularisation is not positive, or a neighbour has another size or is not positive
    ///         definite (the message names its index)
    default double[] barycentricWeights(List<SpdMatrix> neighbours, double regularization) {
        if (neighbours.isEmpty() || !(regularization > 0 && Double.isFinite(regularization))) {
            throw new IllegalArgumentException(
                    "barycentricWeights: expected at least one neighbour and a positive regularisation, got "
                            + neighbours.size() + " and " + regularization + ".");
        }
        double[][] vectors = vectors("barycentricWeights, neighbour", neighbours);
        double[][] gram = products(vectors, vectors);
        double trace = Products.trace(gram);
        double[][] ones = new double[gram.length][1];
        for (int i = 0; i < gram.length; i++) {
            gram[i][i] += regularization * (trace > 0 ? trace : 1);
            ones[i][0] = 1;
        }
        double[][] solution = LinearSystem.solve(gram, ones);
        double sum = 0; // not DoubleStream.sum, which compensates
        for (double[] row : solution) {
            sum += row[0];
        }
        double whole = sum;
        return Arrays.stream(solution).mapToDouble(row -> row[0] / whole).toArray();
    }

    private double[][] vectors(String where, List<SpdMatrix> matrices) {
        double[][] vectors = new double[matrices.size()][];
        for (int i = 0; i < vectors.length; i++) {
            try {
                vectors[i] = vector(matrices.get(i));
            } catch (IllegalArgumentException refusal) {
                throw Definiteness.counted(where + " " + i + " of " + vectors.length, refusal);
            }
        }
        return vectors;
    }
}
