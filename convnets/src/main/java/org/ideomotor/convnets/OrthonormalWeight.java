package org.ideomotor.convnets;

/// A weight with orthonormal rows among the numbers of a network, and how Adam moves it: along the manifold of such matrices ([Stiefel]).
///
/// The gradient's tangent part is what Adam sees; its mean square is one number for the matrix; after a step the matrix is put back and the mean
/// gradient made tangent again. Source: Bécigneul and Ganea 2019, arXiv:1810.00760, with the Euclidean metric, Gram and Schmidt's retraction and
/// projection as transport.
///
/// @param at      where it begins
/// @param rows    of it
/// @param columns of it
record OrthonormalWeight(int at, int rows, int columns) {
    int end() { return at + rows * columns; }

    /// One step in place.
    ///
    /// @param mean   Adam's means, of all numbers
    /// @param square Adam's mean squares, of all numbers: the same for all of this matrix
    /// @param size   rate / (1 − β₁ᵗ)
    /// @param root   1 / √(1 − β₂ᵗ)
    void move(float[] w, float[] gradient, float[] mean, float[] square, Adam adam, float size, float root) {
        double[] weight = part(w);
        double[] tangent = Stiefel.tangent(weight, part(gradient), rows);
        double norm = Rows.dot(tangent, 0, tangent, 0, tangent.length);
        double meanSquare = adam.beta2() * square[at] + (1 - adam.beta2()) * norm;
        double factor = size / (Math.sqrt(meanSquare) * root + adam.epsilon());
        double[] means = part(mean);
        for (int k = 0; k < weight.length; k++) {
            means[k] = adam.beta1() * means[k] + (1 - adam.beta1()) * tangent[k];
            weight[k] -= factor * means[k];
        }
        double[] moved = Stiefel.nearest(weight, rows), carried = Stiefel.tangent(moved, means, rows);
        for (int k = 0; k < moved.length; k++) {
            w[at + k] = (float) moved[k];
            mean[at + k] = (float) carried[k];
            square[at + k] = (float) meanSquare;
        }
    }

    private double[] part(float[] from) {
        double[] part = new double[rows * columns];
        for (int k = 0; k < part.length; k++) part[k] = from[at + k];
        return part;
    }
}
