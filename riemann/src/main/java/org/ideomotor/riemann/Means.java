package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// Means of SPD matrices of one size, with or without weights.
///
/// Weights are positive and are scaled to sum 1. Nothing passed in is modified.
///
/// All but the Euclidean mean need positive definite matrices. If all matrices lack the same directions, as after an average reference, the
/// mean is that within their common range, and says so by its [projection][Mean#projection]; see [RankProjection] for what that means in
/// which metric. A matrix that lacks a direction which others have is refused; the message names its index and least eigenvalue.
///
/// Left out: the recursive ALM and BMP means (Ando, Li and Mathias 2004; Bini, Meini and Poloni 2010). Their cost grows with the
/// factorial of m, weights have no agreed meaning in them (pyRiemann's are wrong for two matrices already), and all ten properties they were
/// made for belong to the Riemannian mean, from which they differ by some 1e-4 on EEG covariances.
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
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    public static Mean logEuclidean(List<SpdMatrix> matrices) {
        return logEuclidean(matrices, equalWeights("logEuclideanMean", matrices));
    }

    /// Weighted log-Euclidean mean `exp(Σ w_i log C_i)`. Source: Arsigny et al. 2007, SIAM J. Matrix Anal. 29(1).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    public static Mean logEuclidean(List<SpdMatrix> matrices, double[] weights) {
        String where = "logEuclideanMean";
        double[] scaled = checkedWeights(where, matrices, weights);
        return CommonRange.mean(matrices, inside -> {
            double[][] sum = MatrixBatch.of(where, inside).factored().weightedSumOfLogarithms(scaled);
            return Mean.closedForm(SymmetricEigen.of(sum).apply(StrictMath::exp));
        });
    }

    /// Harmonic mean `(Σ C_i⁻¹ / m)⁻¹`.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    public static Mean harmonic(List<SpdMatrix> matrices) {
        return harmonic(matrices, equalWeights("harmonicMean", matrices));
    }

    /// Weighted harmonic mean `(Σ w_i C_i⁻¹)⁻¹`.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    public static Mean harmonic(List<SpdMatrix> matrices, double[] weights) {
        return flat(new PowerEuclidean(-1), matrices, weights);
    }

    /// Power-Euclidean mean `(Σ C_iᵖ / m)^(1/p)`.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param exponent  p, any finite number; 0 is log-Euclidean
    public static Mean powerEuclidean(List<SpdMatrix> matrices, double exponent) {
        PowerEuclidean metric = new PowerEuclidean(exponent);
        return flat(metric, matrices, equalWeights(metric.name() + "Mean", matrices));
    }

    /// Weighted power-Euclidean mean `(Σ w_i C_iᵖ)^(1/p)`. Source: Dryden, Pennec and Peyrat 2010, arXiv:1009.3045.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param exponent  p, any finite number; 0 is log-Euclidean
    public static Mean powerEuclidean(List<SpdMatrix> matrices, double[] weights, double exponent) {
        return flat(new PowerEuclidean(exponent), matrices, weights);
    }

    /// Cholesky mean `L Lᵀ`, `L = Σ L_i / m`.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    public static Mean cholesky(List<SpdMatrix> matrices) {
        return cholesky(matrices, equalWeights("choleskyMean", matrices));
    }

    /// Weighted Cholesky mean; depends on the order of the rows. Source: Wang et al. 2004, IEEE Trans. Med. Imaging 23(8).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    public static Mean cholesky(List<SpdMatrix> matrices, double[] weights) {
        return flat(new CholeskyMetric(CholeskyMetric.Diagonal.PLAIN), matrices, weights);
    }

    /// Log-Cholesky mean: the Cholesky mean with geometric means on the diagonal of L.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    public static Mean logCholesky(List<SpdMatrix> matrices) {
        return logCholesky(matrices, equalWeights("logCholeskyMean", matrices));
    }

    /// Weighted log-Cholesky mean; depends on the order of the rows. Source: Lin 2019, SIAM J. Matrix Anal. 40(4).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    public static Mean logCholesky(List<SpdMatrix> matrices, double[] weights) {
        return flat(new CholeskyMetric(CholeskyMetric.Diagonal.LOGARITHM), matrices, weights);
    }

    static Mean flat(FlatMetric metric, List<SpdMatrix> matrices, double[] weights) {
        if (metric.equals(Metric.euclidean())) {
            return euclidean(matrices, weights);
        }
        if (metric.equals(Metric.logEuclidean())) {
            return logEuclidean(matrices, weights);
        }
        String where = metric.name() + "Mean";
        double[] scaled = checkedWeights(where, matrices, weights);
        return CommonRange.mean(matrices, inside -> flat(where, metric, inside, scaled));
    }

    private static Mean flat(String where, FlatMetric metric, List<SpdMatrix> matrices, double[] weights) {
        int n = matrices.getFirst().size();
        double[][] sum = new double[n][n];
        double[][][] points = metric.points(where, matrices);
        for (int i = 0; i < weights.length; i++) {
            Products.addScaled(sum, weights[i], points[i]);
        }
        return Mean.closedForm(metric.matrix(where, sum).toArray());
    }

    /// Symmetric Kullback-Leibler mean: the Riemannian midpoint of the arithmetic and the harmonic mean.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    public static Mean symmetricKullbackLeibler(List<SpdMatrix> matrices) {
        return symmetricKullbackLeibler(matrices, equalWeights("symmetricKullbackLeiblerMean", matrices));
    }

    /// Weighted symmetric Kullback-Leibler mean: the point with the least weighted sum of divergences (not of their squares).
    ///
    /// Source: Moakher and Batchelor 2006, in Visualization and Processing of Tensor Fields, Springer.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    public static Mean symmetricKullbackLeibler(List<SpdMatrix> matrices, double[] weights) {
        String where = "symmetricKullbackLeiblerMean";
        double[] scaled = checkedWeights(where, matrices, weights);
        return CommonRange.mean(matrices, inside -> {
            Definiteness.requireAll(where, inside);
            SpdMatrix arithmetic = SpdMatrix.of(weightedSum(inside, scaled));
            SpdMatrix harmonic = harmonic(inside, weights).matrix();
            return Mean.closedForm(Geodesics.riemannian(arithmetic, harmonic, 0.5).toArray());
        });
    }

    /// Log-det mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @see #logDet(List, double[], StopRule)
    public static Mean logDet(List<SpdMatrix> matrices) {
        return logDet(matrices, equalWeights("logDetMean", matrices));
    }

    /// Weighted log-det mean with the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @see #logDet(List, double[], StopRule)
    public static Mean logDet(List<SpdMatrix> matrices, double[] weights) {
        return logDet(matrices, weights, StopRule.standard());
    }

    /// Log-det mean: the point with the least weighted sum of squared [distances][Distances#logDet], `Σ w_i ((C_i + M)/2)⁻¹ = M⁻¹`.
    ///
    /// It exists and is unique (Sra 2016). With `W = M^-½ C M^-½` the equation is `Σ w_i · 2 tanh(½ log W_i) = 0`: the gradient of the Riemannian
    /// mean with far matrices pulling less. Newton-like steps `M ← M^½ exp(ν J) M^½`, J that sum over the mean slope `sech²`, ν halved when ‖J‖ did
    /// not get smaller (9 to 32 iterations measured). The residual ‖J‖ is dimensionless, pyRiemann's is not.
    ///
    /// Source: Chebbi and Moakher 2012, Linear Algebra Appl. 436; Sra 2016, Proc. Amer. Math. Soc. 144(7).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of ‖J‖ and number of iterations
    public static Mean logDet(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        RatioDescent descent = new RatioDescent(_ -> ratio -> 2 * (ratio - 1) / (ratio + 1),
                ratio -> 4 * ratio / ((1 + ratio) * (1 + ratio)),
                sum -> sum);
        return CommonRange.mean(matrices, inside -> descent.mean("logDetMean", inside, weights, stop));
    }

    /// Power mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param exponent  p, within [−1, 1]
    /// @see #power(List, double[], double, StopRule)
    public static Mean power(List<SpdMatrix> matrices, double exponent) {
        return power(matrices, equalWeights("powerMean", matrices), exponent, StopRule.standard());
    }

    /// Weighted power mean of order p: the M of `M = Σ w_i M #_p C_i`, that is `Σ w_i (M^-½ C_i M^-½)ᵖ = I`.
    ///
    /// p = 1 is the arithmetic, −1 the harmonic mean, 0 the limit between them, the [Riemannian][#riemannian] mean; with p they grow in the
    /// Löwner order (Lim and Pálfia 2012). Fixed-point steps `M ← M^½ H^(ν/p) M^½`, `H = Σ w_i Wᵢᵖ`, ν = 1 at first and halved when `‖log H‖/|p|`
    /// did not get smaller. That is the equation and the kind of step of the multiplicative MPM algorithm, which takes ν = ¾ throughout.
    ///
    /// Source: Lim and Pálfia 2012, J. Funct. Anal. 262(4); Congedo, Barachant and Koopaei 2017, IEEE Trans. Signal Process. 65(9).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param exponent  p, within [−1, 1]
    /// @param stop      tolerance of `‖log H‖/|p|` and number of iterations
    public static Mean power(List<SpdMatrix> matrices, double[] weights, double exponent, StopRule stop) {
        if (!(exponent >= -1 && exponent <= 1)) {
            throw new IllegalArgumentException("powerMean: expected an exponent within [-1, 1], got " + exponent
                    + "; Means.powerEuclidean takes any.");
        }
        if (exponent == 0) {
            return riemannian(matrices, weights, stop);
        }
        RatioDescent descent = new RatioDescent(_ -> ratio -> StrictMath.pow(ratio, exponent), _ -> 1,
                sum -> StrictMath.log(sum) / exponent);
        return CommonRange.mean(matrices, inside -> descent.mean("powerMean", inside, weights, stop));
    }

    /// Thompson mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @see #thompson(List, double[], StopRule)
    public static Mean thompson(List<SpdMatrix> matrices) {
        return thompson(matrices, equalWeights("thompsonMean", matrices));
    }

    /// Weighted Thompson mean with the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @see #thompson(List, double[], StopRule)
    public static Mean thompson(List<SpdMatrix> matrices, double[] weights) {
        return thompson(matrices, weights, StopRule.standard());
    }

    /// Thompson mean: the point from which the weighted first steps of the [star geodesics][Geodesics#thompson] to all matrices cancel.
    ///
    /// `Σ w_i ℓ_i(M^-½ C_i M^-½) = 0`, ℓ the straight line through ln λ at the least and greatest eigenvalue. So weights count and order does not, and
    /// two matrices have their geodesic's point as mean; for n ≤ 2 it is the Riemannian mean. It minimises no sum of distances, and no proof of its
    /// uniqueness is known to us. pyRiemann's `mean_thompson` walks from matrix to matrix along such geodesics with steps 1/k, ignores weights and
    /// stops while the order still shows (2 % off); carried on, that walk ends here. Unlike the distance it isn't unchanged by inversion.
    ///
    /// Convergence is linear: 10 to 20 iterations up to 22 rows, but random matrices of 64 rows whose ratios spread over 1000 reach 3e-4 in the
    /// standard 50 and 7e-8 in 150; look at `converged`.
    ///
    /// Source of the walk: Mostajeran, Da Costa, Van Goffrier and Sepulchre 2024, SIAM J. Matrix Anal. Appl. 45(2).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of the sum's norm and number of iterations
    public static Mean thompson(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        RatioDescent descent = new RatioDescent(whitened -> Geodesics.chord(whitened, StrictMath::log), _ -> 1,
                sum -> sum);
        return CommonRange.mean(matrices, inside -> descent.mean("thompsonMean", inside, weights, stop));
    }

    /// Bures-Wasserstein mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @see #buresWasserstein(List, double[], StopRule)
    public static Mean buresWasserstein(List<SpdMatrix> matrices) {
        return buresWasserstein(matrices, equalWeights("buresWassersteinMean", matrices));
    }

    /// Weighted Bures-Wasserstein mean with the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @see #buresWasserstein(List, double[], StopRule)
    public static Mean buresWasserstein(List<SpdMatrix> matrices, double[] weights) {
        return buresWasserstein(matrices, weights, StopRule.standard());
    }

    /// Bures-Wasserstein mean: the point with the least weighted sum of squared [distances][Distances#buresWasserstein].
    ///
    /// `M = Σ w_i (M^½ C_i M^½)^½`, by `M ← exp_M(Σ w_i log_M C_i)` from the arithmetic mean, which always converges (Álvarez-Esteban et al. 2016, J.
    /// Math. Anal. Appl. 441(2)). The residual is the length of that tangent vector over `√tr M`, so units do not matter.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of iterations
    public static Mean buresWasserstein(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return CommonRange.mean(matrices, inside -> BuresWasserstein.karcherMean(inside, weights, stop));
    }

    /// ALE mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @see #ale(List, double[], StopRule)
    public static Mean ale(List<SpdMatrix> matrices) {
        return ale(matrices, equalWeights("aleMean", matrices), StopRule.standard());
    }

    /// ALE mean: a log-Euclidean mean in the coordinates of an approximate joint diagonalisation, close to the Riemannian mean.
    ///
    /// `M = A exp(Σ w_i log(B C_i Bᵀ)) Aᵀ`, `A = B⁻¹`; B is [Pham's][JointDiagonalization#pham] with its rows scaled until the diagonal of the
    /// exponential is 1, which is the iteration counted here. Weights enter both steps, so a weight of two is a matrix taken twice (pyRiemann
    /// diagonalises without weights, which is 3e-3 away on its test data). Unchanged by congruence, equal to the Riemannian mean of commuting matrices. The
    /// residual is the norm of that diagonal's logarithm; not converged, too, if the diagonalisation is not.
    ///
    /// Source: Congedo, Afsari, Barachant and Moakher 2015, PLoS ONE 10(4).
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of iterations; the diagonalisation may take four times as many
    public static Mean ale(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        checkedWeights("aleMean", matrices, weights);
        StopRule patient = stop.withMaxIterations(4 * stop.maxIterations());
        return CommonRange.mean(matrices, inside -> {
            Definiteness.requireAll("aleMean", inside);
            return AleMean.of(inside, weights, stop, JointDiagonalization.pham(inside, weights, patient));
        });
    }

    /// Affine-invariant Riemannian mean with equal weights and the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices) {
        return riemannian(matrices, equalWeights("riemannianMean", matrices));
    }

    /// Weighted affine-invariant Riemannian mean with the standard stop rule.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights) {
        return riemannian(matrices, weights, StopRule.standard());
    }

    /// Affine-invariant Riemannian mean with equal weights.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
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
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of the gradient's norm and number of iterations
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    ///         and has not the range of the others either
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return riemannian(matrices, weights, stop, Cores.one());
    }

    /// The same mean, bit for bit, computed by several threads.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of the gradient's norm and number of iterations
    /// @param cores     such as [Cores#all()]
    /// @see #riemannian(List, double[], StopRule)
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights, StopRule stop, Cores cores) {
        String where = "riemannianMean";
        double[] scaled = checkedWeights(where, matrices, weights);
        return CommonRange.mean(matrices,
                inside -> RiemannianDescent.from(where, inside, scaled, cores).mean(stop));
    }

    static double[][] weightedSum(List<SpdMatrix> matrices, double[] weights) {
        int n = matrices.getFirst().size();
        double[][] sum = new double[n][n];
        for (int i = 0; i < weights.length; i++) {
            Products.addScaled(sum, weights[i], matrices.get(i).toArray());
        }
        return sum;
    }

    static double[] equalWeights(String where, List<SpdMatrix> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException(where + ": expected at least one matrix, got none.");
        }
        double[] weights = new double[matrices.size()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /// The weights scaled to sum 1, once the matrices are known to be of one size and as many as the weights.
    static double[] checkedWeights(String where, List<SpdMatrix> matrices, double[] weights) {
        Definiteness.requireOneSize(where, matrices);
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
}
