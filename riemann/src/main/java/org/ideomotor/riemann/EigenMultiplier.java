package org.ideomotor.riemann;

import java.util.function.DoubleBinaryOperator;

/// The linear map that multiplies entry (i, j) of a symmetric matrix, seen in the eigenbasis of a reference, by `f(λᵢ, λⱼ)`.
final class EigenMultiplier implements FlatMetric.Differential {
    private final double[][] vectors; // row k is eigenvector k
    private final double[][] turned;
    private final double[][] factors;

    private EigenMultiplier(double[][] vectors, double[][] factors) {
        this.vectors = vectors;
        this.turned = Products.transposed(vectors);
        this.factors = factors;
    }

    /// @param factor  symmetric in its two arguments but for rounding, and not zero
    static EigenMultiplier of(SymmetricEigen eigen, DoubleBinaryOperator factor) {
        double[] values = eigen.values();
        double[][] vectors = new double[values.length][];
        double[][] factors = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            vectors[i] = eigen.vector(i);
            for (int j = 0; j <= i; j++) {
                factors[i][j] = factor.applyAsDouble(values[i], values[j]);
                factors[j][i] = factors[i][j];
            }
        }
        return new EigenMultiplier(vectors, factors);
    }

    /// The image of a symmetric matrix; exactly symmetric.
    @Override
    public double[][] push(double[][] tangent) {
        double[][] inBasis = inBasis(tangent);
        for (int i = 0; i < inBasis.length; i++) {
            for (int j = 0; j < inBasis.length; j++) {
                inBasis[i][j] *= factors[i][j];
            }
        }
        return back(inBasis);
    }

    /// The inverse of [#push].
    @Override
    public double[][] pull(double[][] difference) {
        double[][] inBasis = inBasis(difference);
        for (int i = 0; i < inBasis.length; i++) {
            for (int j = 0; j < inBasis.length; j++) {
                inBasis[i][j] /= factors[i][j];
            }
        }
        return back(inBasis);
    }

    private double[][] inBasis(double[][] symmetric) {
        return Products.symmetricTransposedTimes(turned, Products.transposedTimes(symmetric, turned));
    }

    private double[][] back(double[][] inBasis) {
        return Products.symmetricTransposedTimes(vectors, Products.transposedTimes(inBasis, vectors));
    }
}
