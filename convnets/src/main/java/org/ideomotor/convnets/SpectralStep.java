package org.ideomotor.convnets;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// [Layer.ReEig] and [Layer.LogEig]: a function f of the eigenvalues.
///
/// Back goes `Q (K ∘ QᵀGQ) Qᵀ` with `K_ij = (f(λ_i) − f(λ_j))/(λ_i − λ_j)`, or f' where they are equal: Daleckiĭ and Kreĭn 1965. G is made
/// symmetric first, so that the slope is that within symmetric matrices.
final class SpectralStep implements ExactStep {
    private final Pass pass;
    private final int n;
    private final DoubleUnaryOperator f;
    private final DoubleUnaryOperator slope;
    private final JacobiEigen[] eigen;

    SpectralStep(Place place, Pass pass, DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        this.pass = pass;
        this.n = place.input().rows();
        this.f = f;
        this.slope = slope;
        this.eigen = new JacobiEigen[pass.size()];
    }

    static SpectralStep rectifying(Layer.ReEig layer, Place place, Pass pass) {
        return new SpectralStep(place, pass, value -> Math.max(value, layer.least()),
                value -> value > layer.least() ? 1 : 0);
    }

    static SpectralStep logarithm(Place place, Pass pass) {
        return new SpectralStep(place, pass, value -> {
            if (!(value > 0))
                throw new IllegalArgumentException(place.name() + " (LogEig): expected positive eigenvalues, got "
                        + value + "; put a ReEig before");
            return StrictMath.log(value);
        }, value -> 1 / value);
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] y = new double[pass.size() * n * n];
        for (int b = 0; b < pass.size(); b++) {
            eigen[b] = JacobiEigen.of(inputs.getFirst(), b * n * n, n);
            double[] images = images(b);
            double[] q = eigen[b].vectors();
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    for (int k = 0; k < n; k++) y[(b * n + i) * n + j] += q[i * n + k] * images[k] * q[j * n + k];
        }
        return y;
    }

    private double[] images(int b) {
        double[] images = new double[n];
        for (int k = 0; k < n; k++) images[k] = f.applyAsDouble(eigen[b].values()[k]);
        return images;
    }

    @Override
    public double[][] backward(double[] g, boolean toInputs) {
        double[] back = new double[g.length];
        for (int b = 0; b < pass.size(); b++) {
            double[] q = eigen[b].vectors();
            double[] inner = Congruences.of(transposed(q), symmetric(g, b * n * n), n, n);
            double[] images = images(b);
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) inner[i * n + j] *= quotient(b, images, i, j);
            System.arraycopy(Congruences.of(q, inner, n, n), 0, back, b * n * n, n * n);
        }
        return new double[][]{back};
    }

    private double quotient(int b, double[] images, int i, int j) {
        double difference = eigen[b].values()[i] - eigen[b].values()[j];
        double middle = (eigen[b].values()[i] + eigen[b].values()[j]) / 2;
        // closer than this the difference of images is rounding
        if (Math.abs(difference) <= 1e-7 * Math.abs(middle)) return slope.applyAsDouble(middle);
        return (images[i] - images[j]) / difference;
    }

    private double[] symmetric(double[] g, int from) {
        double[] symmetric = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) symmetric[i * n + j] = (g[from + i * n + j] + g[from + j * n + i]) / 2;
        return symmetric;
    }

    private double[] transposed(double[] q) {
        double[] transposed = new double[q.length];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) transposed[i * n + j] = q[j * n + i];
        return transposed;
    }
}
