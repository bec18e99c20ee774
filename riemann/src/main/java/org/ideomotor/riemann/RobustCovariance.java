package org.ideomotor.riemann;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// A covariance that outliers hardly move: an M-estimator, the fixed point of `C = Σ_t u(d_t) x_t x_tᵀ / times` with
/// `d_t = x_tᵀ C⁻¹ x_t` and a weight u that falls with the distance d of a sample.
///
/// Each channel's mean over the window is removed first, and that is the plain mean: far outliers on one side shift it, so filter out
/// offsets before. The iteration begins at the [sample covariance][Covariance#sample]. Not
/// converging is a result to look at, not an exception. Not for windows with fewer samples than about five times the channels, and not
/// for rank-deficient ones: they are refused by name.
///
/// **Not as pyRiemann.** These are the formulas for real samples. pyRiemann 0.13 takes those for complex samples with real ones too
/// (`(2n + ν)/(ν + 2d)` for Student's t, half the χ² quantile for Huber) and stops at a relative step of 1e-2, which is up to 12 % away
/// from the fixed point; the test repeats both and agrees to 1e-8.
///
/// Source: Maronna 1976, Ann. Stat. 4(1); Tyler 1987, Ann. Stat. 15(1); Ollila, Palomar and Pascal 2021, IEEE Trans. Signal Process. 69,
/// on Huber's constants.
///
/// @param matrix      the covariance (n, n), in the square of the samples' unit, or the last iterate if not converged
/// @param iterations  number of iterations made
/// @param residual    last step relative to the matrix, by Frobenius norms
/// @param converged   whether the residual came down to the tolerance
public record RobustCovariance(SpdMatrix matrix, int iterations, double residual, boolean converged) {
    /// Tolerance 1e-8, 200 iterations: these fixed points are reached linearly, by a third or so each time.
    public static StopRule standardStop() {
        return new StopRule(1e-8, 200);
    }

    /// Tyler's estimator: only the directions of samples count, `u(d) = n / d`. It has no scale; the result's trace is n.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static RobustCovariance tyler(int channels, double[] timeMajor) {
        return tyler(channels, timeMajor, standardStop());
    }

    /// [#tyler(int, double[])] with a stop rule of its own.
    public static RobustCovariance tyler(int channels, double[] timeMajor, StopRule stop) {
        RobustCovariance shape = fixedPoint("RobustCovariance.tyler", channels, timeMajor, d -> channels / d, stop);
        double[] values = shape.matrix().values();
        double trace = Products.trace(shape.matrix().toArray());
        for (int i = 0; i < values.length; i++) {
            values[i] *= channels / trace;
        }
        return new RobustCovariance(new SpdMatrix(channels, values), shape.iterations(), shape.residual(),
                shape.converged());
    }

    /// Student's t: the most likely covariance if samples are multivariate t, `u(d) = (n + ν) / (ν + d)`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @param freedom    ν, above 0; small values give up more of the outliers, 5 is usual
    public static RobustCovariance studentT(int channels, double[] timeMajor, double freedom) {
        return studentT(channels, timeMajor, freedom, standardStop());
    }

    /// [#studentT(int, double[], double)] with a stop rule of its own.
    public static RobustCovariance studentT(int channels, double[] timeMajor, double freedom, StopRule stop) {
        if (!(freedom > 0 && Double.isFinite(freedom))) {
            throw new IllegalArgumentException(
                    "RobustCovariance.studentT: expected degrees of freedom above 0, got " + freedom + ".");
        }
        return fixedPoint("RobustCovariance.studentT", channels, timeMajor, d -> (channels + freedom) / (freedom + d),
                stop);
    }

    /// Huber's estimator: samples within a distance count fully, those beyond less, `u(d) = min(1, c² / d) / b`. The constants make it
    /// equal to the covariance for Gaussian samples: c² is the q quantile of χ² with n degrees of freedom, `b = F_{n+2}(c²) + c² (1 − q)/n`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @param quantile   q, within (0, 1): the share of Gaussian samples that counts fully; 0.9 is usual
    public static RobustCovariance huber(int channels, double[] timeMajor, double quantile) {
        return huber(channels, timeMajor, quantile, standardStop());
    }

    /// [#huber(int, double[], double)] with a stop rule of its own.
    public static RobustCovariance huber(int channels, double[] timeMajor, double quantile, StopRule stop) {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException(
                    "RobustCovariance.huber: expected a quantile within (0, 1), got " + quantile + ".");
        }
        CenteredWindow.requireChannels("RobustCovariance.huber", channels); // χ² has a message of its own
        double distance = ChiSquared.quantile(quantile, channels);
        double scale = ChiSquared.cumulative(distance, channels + 2.0) + distance * (1 - quantile) / channels;
        return fixedPoint("RobustCovariance.huber", channels, timeMajor, d -> Math.min(1, distance / d) / scale, stop);
    }

    /// Iterates until the step, relative to the matrix before, is down to the tolerance.
    static RobustCovariance fixedPoint(String where, int channels, double[] timeMajor, DoubleUnaryOperator weight,
            StopRule stop) {
        CenteredWindow window = CenteredWindow.of(where, channels, timeMajor);
        double[][] byChannel = Products.transposed(window.samples());
        double[][] matrix = window.covariance();
        for (int iteration = 1;; iteration++) {
            double[][] next = weighted(window, distances(where, matrix, byChannel), weight);
            double residual = Products.frobeniusOfDifference(next, matrix) / Products.frobenius(matrix);
            matrix = next;
            if (residual <= stop.tolerance() || iteration == stop.maxIterations()) {
                return new RobustCovariance(SpdMatrix.of(matrix), iteration, residual, residual <= stop.tolerance());
            }
        }
    }

    private static double[] distances(String where, double[][] matrix, double[][] byChannel) {
        Optional<Cholesky> factor = Cholesky.of(matrix);
        return factor.orElseThrow(() -> Definiteness.refused(where, "the covariance of the window",
                SpdMatrix.of(matrix))).squaredNorms(byChannel);
    }

    /// `Σ u(d_t) x_t x_tᵀ / times`. A sample at the mean itself has no direction and no weight.
    private static double[][] weighted(CenteredWindow window, double[] distances, DoubleUnaryOperator weight) {
        double[][] samples = window.samples();
        double[][] scaled = new double[samples.length][window.channels()];
        for (int t = 0; t < samples.length; t++) {
            double share = distances[t] == 0 ? 0 : weight.applyAsDouble(distances[t]) / samples.length;
            Products.addScaled(scaled[t], share, samples[t], 0);
        }
        return Products.symmetricTransposedTimes(scaled, samples);
    }
}
