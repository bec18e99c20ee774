package org.ideomotor.decoders;

/// Inner products of features in some space, as a support vector machine needs them.
///
/// A kernel of covariances is one of these on tangent vectors: `TangentSpace.riemannian()` before the linear kernel is the
/// Riemannian kernel of Barachant et al. 2013.
public sealed interface Kernel {
    /// The inner product of two vectors of one length.
    default double of(double[] a, double[] b) { return ofEach(new double[][]{a}, b)[0]; }

    /// The inner products of several vectors with one more, each with the bits of [#of].
    ///
    /// @param vectors (vectors, features)
    /// @param other   (features)
    /// @return (vectors)
    double[] ofEach(double[][] vectors, double[] other);

    /// The plain inner product, `a · b`.
    static Kernel linear() { return new Linear(); }

    /// The Gaussian, `exp(−γ ‖a − b‖²)`, also known as radial basis function.
    ///
    /// @param gamma γ, above 0, in one over the square of the features' unit
    static Kernel gaussian(double gamma) { return new Gaussian(gamma); }

    /// See [Kernel#linear].
    record Linear() implements Kernel {
        @Override
        public double[] ofEach(double[][] vectors, double[] other) { return Rows.dots(vectors, other); }

        @Override
        public String toString() { return "Kernel.linear()"; }
    }

    /// See [Kernel#gaussian].
    ///
    /// @param gamma γ, above 0
    record Gaussian(double gamma) implements Kernel {
        /// @throws IllegalArgumentException if γ is not above 0 and finite
        public Gaussian {
            if (!(gamma > 0) || Double.isInfinite(gamma))
                throw new IllegalArgumentException("Kernel.gaussian: expected a gamma above 0, got " + gamma);
        }

        @Override
        public double[] ofEach(double[][] vectors, double[] other) {
            double[] products = Rows.squaredDistances(vectors, other);
            for (int i = 0; i < products.length; i++) products[i] = StrictMath.exp(-gamma * products[i]);
            return products;
        }

        @Override
        public String toString() { return "Kernel.gaussian(" + gamma + ")"; }
    }
}
