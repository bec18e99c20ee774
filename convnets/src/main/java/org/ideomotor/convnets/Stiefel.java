package org.ideomotor.convnets;

/// Matrices with orthonormal rows, `W Wᵀ = I`: where the weights of a [Layer.BiMap] live.
public final class Stiefel {
    private Stiefel() {
    }

    /// The part of a gradient that is tangent at W: `G − ½ (G Wᵀ + W Gᵀ) W`. A step along it, [put back][#nearest], leaves rows orthonormal.
    ///
    /// Source: Absil, Mahony and Sepulchre 2008, Optimization Algorithms on Matrix Manifolds, section 3.6.
    ///
    /// @param weight   W (rows, n), row-major
    /// @param gradient G (rows, n)
    /// @param rows     of both
    /// @return (rows, n)
    public static double[] tangent(double[] weight, double[] gradient, int rows) {
        int n = weight.length / rows;
        double[] tangent = gradient.clone();
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++) {
                double both = Rows.dot(gradient, i * n, weight, j * n, n) + Rows.dot(gradient, j * n, weight, i * n, n);
                Rows.addScaled(-both / 2, weight, j * n, tangent, i * n, n);
            }
        return tangent;
    }

    /// A matrix with orthonormal rows near another: Gram and Schmidt from the first row on.
    ///
    /// @param matrix (rows, n), row-major, of full rank. Not modified.
    /// @param rows   of it, at most n
    /// @return (rows, n)
    public static double[] nearest(double[] matrix, int rows) {
        double[] values = matrix.clone();
        Initialisation.OrthonormalRows.orthonormalise(values, rows);
        return values;
    }
}
