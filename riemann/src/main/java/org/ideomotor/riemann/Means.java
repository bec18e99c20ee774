package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// Means of SPD matrices of one size, with or without weights.
///
/// Weights are positive and are scaled to sum 1. Nothing passed in is modified. All but the Euclidean mean refuse a matrix that is not
/// positive definite; the message names its index and least eigenvalue.
public final class Means {
    private Means() {
    }

    /// Arithmetic mean `Σ C_i / m`.
    ///
    /// @param matrices  m matrices (n, n), from one
    public static Mean euclidean(List<SpdMatrix> matrices) {
        return euclidean(matrices, equalWeights("euclideanMean", matrices));
    }

    /// Weighted arithmetic mean `Σ w_i C_i`.
    ///
    /// @param matrices  m matrices (n, n), from one
    /// @param weights   (m), positive
    public static Mean euclidean(List<SpdMatrix> matrices, double[] weights) {
        double[] scaled = checkedWeights("euclideanMean", matrices, weights);
        return Mean.closedForm(weightedSum(matrices, scaled));
    }

    /// Log-Euclidean mean `exp(Σ log C_i / m)`.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    public static Mean logEuclidean(List<SpdMatrix> matrices) {
        return logEuclidean(matrices, equalWeights("logEuclideanMean", matrices));
    }

    /// Weighted log-Euclidean mean `exp(Σ w_i log C_i)`. Source: Arsigny et al. 2007, SIAM J. Matrix Anal. 29(1).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    public static Mean logEuclidean(List<SpdMatrix> matrices, double[] weights) {
        String where = "logEuclideanMean";
        double[] scaled = checkedWeights(where, matrices, weights);
        MatrixBatch batch = MatrixBatch.of(where, matrices);
        batch.requireDefinite();
        return Mean.closedForm(SymmetricEigen.of(batch.weightedSum(scaled, StrictMath::log)).apply(StrictMath::exp));
    }

    /// Affine-invariant Riemannian mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices) {
        return riemannian(matrices, equalWeights("riemannianMean", matrices));
    }

    /// Weighted affine-invariant Riemannian mean with the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights) {
        return riemannian(matrices, weights, StopRule.standard());
    }

    /// Affine-invariant Riemannian mean with equal weights.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param stop      tolerance of the gradient's norm and number of iterations
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices, StopRule stop) {
        return riemannian(matrices, equalWeights("riemannianMean", matrices), stop);
    }

    /// Affine-invariant Riemannian mean: the point with the least weighted sum of squared [distances][Distances#riemannian].
    ///
    /// The gradient at M is `J = Σ w_i log(G⁻¹ C_i G⁻ᵀ)` with `M = G Gᵀ`; the mean is where it vanishes. Steps are those of a quasi-Newton
    /// method (L-BFGS) from the arithmetic mean; a step that has not made ‖J‖ smaller is followed by one of half the size. It stops once
    /// ‖J‖ or that size is down to the tolerance; only the former is called converged. Covariances of one recording take 3 to 8
    /// iterations, half to two thirds of what pyRiemann's gradient descent takes. Matrices whose condition relative to their mean is beyond about
    /// 1e8 can't reach 1e-8 for rounding: look at `converged`.
    ///
    /// Source: Moakher 2005, SIAM J. Matrix Anal. 26(3); steps of Huang, Gallivan and Absil 2015, SIAM J. Optim. 25(3); tolerance and
    /// number of iterations of pyRiemann's `mean_riemann`, whose result it agrees with to that tolerance.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    /// @param stop      tolerance of the gradient's norm and number of iterations
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return riemannian(matrices, weights, stop, Cores.one());
    }

    /// The same mean, bit for bit, computed by several threads.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    /// @param stop      tolerance of the gradient's norm and number of iterations
    /// @param cores     such as [Cores#all()]
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights, StopRule stop, Cores cores) {
        String where = "riemannianMean";
        double[] scaled = checkedWeights(where, matrices, weights);
        MatrixBatch batch = MatrixBatch.of(where, matrices).on(cores);
        batch.requireDefinite();
        SpdMatrix start = SpdMatrix.of(weightedSum(matrices, scaled));
        return RiemannianDescent.mean(batch, scaled, stop, Definiteness.require(where, "the arithmetic mean", start));
    }

    private static double[][] weightedSum(List<SpdMatrix> matrices, double[] weights) {
        int n = matrices.getFirst().size();
        double[][] sum = new double[n][n];
        for (int i = 0; i < weights.length; i++) {
            Products.addScaled(sum, weights[i], matrices.get(i).toArray());
        }
        return sum;
    }

    private static double[] equalWeights(String where, List<SpdMatrix> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException(where + ": expected at least one matrix, got none.");
        }
        double[] weights = new double[matrices.size()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /// The weights scaled to sum 1, once the matrices are known to be of one size and as many as the weights.
    private static double[] checkedWeights(String where, List<SpdMatrix> matrices, double[] weights) {
        requireOneSize(where, matrices);
        if (weights.length != matrices.size()) {
            throw new IllegalArgumentException(where + ": expected one weight for each of " + matrices.size()
                    + " matrices, got " + weights.length + ".");
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0 && Double.isFinite(weights[i]))) {
                throw new IllegalArgumentException(where + ": expected positive weights, got " + weights[i] + " at " + i
                        + "; leave that matrix out.");
            }
            sum += weights[i];
        }
        double[] scaled = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scaled[i] = weights[i] / sum;
        }
        return scaled;
    }

    private static void requireOneSize(String where, List<SpdMatrix> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException(where + ": expected at least one matrix, got none.");
        }
        int n = matrices.getFirst().size();
        for (int i = 1; i < matrices.size(); i++) {
            int other = matrices.get(i).size();
            if (other != n) {
                throw new IllegalArgumentException(where + ": expected matrices of one size, got " + n + " × " + n
                        + " at 0 and " + other + " × " + other
                        + " at " + i + "; were all computed from the same channels?");
            }
        }
    }
}
