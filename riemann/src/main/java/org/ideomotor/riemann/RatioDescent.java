package org.ideomotor.riemann;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/// Means that are the zero of a sum over the ratios `W_i = M^-½ C_i M^-½`: what draws a mean, seen from it.
///
/// `S = Σ w_i pull(W_i)`; then M moves by `M^½ exp(ν log step) M^½`, where an eigenvalue s of S gives `step(s) / slope`, the slope averaged over all
/// ratios (Newton's step if they were alike). ν is 1, halved when the step did not get shorter, and grows back by a fifth when it did.
///
/// @param pull   function of the eigenvalues of one W
/// @param slope  its derivative by the logarithm of an eigenvalue
/// @param step   from an eigenvalue of S to the logarithm by which the mean moves, before the slope
record RatioDescent(Function<SymmetricEigen, DoubleUnaryOperator> pull, DoubleUnaryOperator slope,
        DoubleUnaryOperator step) {
    private static final double HALVED = 0.5;
    private static final double RECOVERED = 1.2;
    private static final double LEAST_SLOPE = 0.1; // so that matrices far away, which hardly pull, do not call for huge steps

    /// The mean, from the arithmetic one; its residual is the length of the last whole step.
    Mean mean(String where, List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        double[] scaled = Means.checkedWeights(where, matrices, weights);
        Definiteness.requireAll(where, matrices);
        SpdMatrix mean = Means.euclidean(matrices, weights).matrix();
        double size = 1;
        double last = Double.MAX_VALUE;
        for (int iteration = 1;; iteration++) {
            SymmetricEigen eigen = MatrixFunctions.definiteEigen(where, "iterate " + iteration, mean);
            Pull sum = pull(where, matrices, scaled, eigen);
            double residual = sum.residual(step);
            size = residual < last ? Math.min(1, RECOVERED * size) : HALVED * size;
            last = residual;
            mean = SpdMatrix.of(moved(eigen, sum, size));
            if (residual <= stop.tolerance() || iteration == stop.maxIterations()) {
                return new Mean(mean, iteration, residual, residual <= stop.tolerance());
            }
        }
    }

    /// `Σ w_i pull(W_i)` by its eigenvalues, and the mean slope.
    private record Pull(SymmetricEigen sum, double slope) {
        double residual(DoubleUnaryOperator step) {
            double squares = 0;
            for (double value : sum.values()) {
                double log = step.applyAsDouble(value) / slope;
                squares += log * log;
            }
            return Math.sqrt(squares);
        }
    }

    private Pull pull(String where, List<SpdMatrix> matrices, double[] weights, SymmetricEigen mean) {
        double[][] whitening = mean.apply(value -> 1 / Math.sqrt(value));
        double[][] sum = new double[whitening.length][whitening.length];
        double slopes = 0;
        for (int i = 0; i < weights.length; i++) {
            SymmetricEigen whitened = whitened(where, whitening, matrices, i);
            Products.addScaled(sum, weights[i], whitened.apply(pull.apply(whitened)));
            slopes += weights[i] * meanSlope(whitened.values());
        }
        return new Pull(SymmetricEigen.of(sum), Math.max(slopes, LEAST_SLOPE));
    }

    private double meanSlope(double[] ratios) {
        double sum = 0;
        for (double ratio : ratios) {
            sum += slope.applyAsDouble(ratio);
        }
        return sum / ratios.length;
    }

    private static SymmetricEigen whitened(String where, double[][] whitening, List<SpdMatrix> matrices, int i) {
        SymmetricEigen eigen = SymmetricEigen.of(Products.sandwich(whitening, matrices.get(i).toArray()));
        if (!(eigen.least() > 0)) {
            throw Definiteness.refused(where, Definiteness.name(i, matrices.size()), matrices.get(i));
        }
        return eigen;
    }

    private double[][] moved(SymmetricEigen mean, Pull sum, double size) {
        double[][] exponential = sum.sum()
                .apply(value -> StrictMath.exp(size * step.applyAsDouble(value) / sum.slope()));
        return Products.sandwich(mean.apply(Math::sqrt), exponential);
    }
}
