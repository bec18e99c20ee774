package org.ideomotor.riemann;

import java.util.List;

/// A way to measure SPD matrices, chosen once and passed on as a value: its distance, its mean, and the curve between two points.
///
/// A metric is a record, so it can stand in a decoder's description and in its file; its text is the call that makes it. The same
/// operations stand by name in [Distances], [Means] and [Geodesics]. What is known of each
/// (λ the eigenvalues of A⁻¹B, L_A the Cholesky factor):
///
/// | name | distance of A and B | unchanged by | more |
/// |---|---|---|---|
/// | `riemannian` | `√Σ ln² λ` | congruence, inversion | [TransportMetric]; non-positive curvature |
/// | `logEuclidean` | `‖log A − log B‖` | rotation, scale, inversion | [TransportMetric], flat |
/// | `euclidean` | `‖A − B‖` | rotation | [TransportMetric], flat; exponentials may leave the cone |
/// | `harmonic` | `‖A⁻¹ − B⁻¹‖` | rotation | the same |
/// | `powerEuclidean(p)` | `‖Aᵖ − Bᵖ‖ / \|p\|` | rotation | the same; p = 1, 0, −1 are the three above |
/// | `cholesky` | `‖L_A − L_B‖` | sign flips of rows only | the same; depends on the order of the rows |
/// | `logCholesky` | the same with the logarithms of the diagonals | sign flips of rows only | [TransportMetric], flat; depends on the order of the rows |
/// | `buresWasserstein` | `√tr(A + B − 2(A^½ B A^½)^½)` | rotation | [TangentMetric], non-negative curvature; no closed transport |
/// | `logDet` | `√(ln det (A+B)/2 − ½ ln det AB)` | congruence, inversion | a metric, but no geodesics |
/// | `symmetricKullbackLeibler` | `½ tr(A⁻¹B + B⁻¹A) − n` | congruence, inversion | a divergence: the triangle inequality fails |
/// | `thompson` | `max \|ln λ\|` | congruence, inversion | geodesics are not unique, no inner product |
///
/// **Rank-deficient matrices** (an average reference, an interpolated channel): a mean is computed in the range that all share and says so
/// by its [projection][Mean#projection]. What answers with a bare number, matrix or vector refuses them instead; project them first, by
/// one [RankProjection] for all.
public interface Metric {
    /// The name by which [#named] finds this metric: `riemannian`, `powerEuclidean(0.5)`.
    String name();

    /// Distances from a reference, with its factorisation kept.
    ///
    /// @param reference  (n, n), positive definite (semi-definite will do for the Euclidean metric)
    /// @throws IllegalArgumentException if the reference is not positive definite
    DistanceFrom from(SpdMatrix reference);

    /// Distances from several references, with their factorisations kept.
    ///
    /// @param references  from one, as for [#from], of one size
    /// @throws IllegalArgumentException if there are no references, they are not of one size, or one is not positive definite
    default DistancesFrom fromEach(List<SpdMatrix> references) {
        Definiteness.requireOneSize(name() + "Distance", references);
        List<DistanceFrom> each = references.stream().map(this::from).toList();
        return matrix -> each.stream().mapToDouble(from -> from.squared(matrix)).toArray();
    }

    /// Weighted mean.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive; scaled to sum 1. Not modified
    /// @param stop      when an iteration stops; without effect where the mean is a closed form
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite and
    ///         has not the range of the others either (the message names its index and least eigenvalue)
    Mean mean(List<SpdMatrix> matrices, double[] weights, StopRule stop);

    /// The point at t of the geodesic from A (t = 0) to B (t = 1), which for t within [0, 1] is their mean with weights 1 − t and t.
    ///
    /// Log-det and symmetric Kullback-Leibler have no geodesics: there it is that mean, and t must be within [0, 1].
    ///
    /// @throws IllegalArgumentException if sizes differ, a matrix is not positive definite, or t leads out of the cone
    SpdMatrix geodesic(SpdMatrix a, SpdMatrix b, double t);

    /// The distance of two matrices of one size.
    default double distance(SpdMatrix a, SpdMatrix b) {
        return from(b).distance(a);
    }

    /// The square of [#distance].
    default double squaredDistance(SpdMatrix a, SpdMatrix b) {
        return from(b).squared(a);
    }

    /// All distances among m matrices: (m, m), symmetric, zero on the diagonal.
    ///
    /// @throws IllegalArgumentException if sizes differ, or a matrix is not positive definite (the message names its index and least
    ///         eigenvalue) where the metric needs it
    default double[][] pairwiseDistances(List<SpdMatrix> matrices) {
        if (!matrices.isEmpty()) {
            Definiteness.requireOneSize(name() + "Distance", matrices);
            Definiteness.requireAll(name() + "Distance", matrices);
        }
        double[][] distances = new double[matrices.size()][matrices.size()];
        for (int i = 0; i < distances.length; i++) {
            DistanceFrom from = from(matrices.get(i));
            for (int j = i + 1; j < distances.length; j++) {
                distances[i][j] = from.distance(matrices.get(j));
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /// Mean with equal weights and the standard stop rule.
    ///
    /// @see #mean(List, double[], StopRule)
    default Mean mean(List<SpdMatrix> matrices) {
        return mean(matrices, Means.equalWeights(name() + "Mean", matrices), StopRule.standard());
    }

    /// Weighted mean with the standard stop rule.
    ///
    /// @see #mean(List, double[], StopRule)
    default Mean mean(List<SpdMatrix> matrices, double[] weights) {
        return mean(matrices, weights, StopRule.standard());
    }

    /// The affine-invariant metric. Source: Moakher 2005, SIAM J. Matrix Anal. 26(3); Pennec, Fillard and Ayache 2006, Int. J. Comput. Vis. 66.
    static TransportMetric riemannian() {
        return new AffineInvariant();
    }

    /// Euclidean distances of matrix logarithms. Source: Arsigny et al. 2007, SIAM J. Matrix Anal. 29(1).
    static TransportMetric logEuclidean() {
        return new PowerEuclidean(0);
    }

    /// The Euclidean metric of the entries.
    static TransportMetric euclidean() {
        return new PowerEuclidean(1);
    }

    /// Euclidean distances of inverses.
    static TransportMetric harmonic() {
        return new PowerEuclidean(-1);
    }

    /// Euclidean distances of p-th powers, over |p|. Source: Dryden, Pennec and Peyrat 2010, arXiv:1009.3045.
    ///
    /// `Aᵖ` has the condition `κ^|p|`. Beyond 1e15 rounding may lead a mean, a geodesic or an exponential out of the cone, which is refused:
    /// p = 2 is for κ up to about 1e7.
    ///
    /// @param exponent  p, finite; 1 is Euclidean, 0 log-Euclidean, −1 harmonic
    static TransportMetric powerEuclidean(double exponent) {
        return new PowerEuclidean(exponent);
    }

    /// Euclidean distances of Cholesky factors. Source: Wang, Vemuri, Chen and Mareci 2004, IEEE Trans. Med. Imaging 23(8).
    static TransportMetric cholesky() {
        return new CholeskyMetric(CholeskyMetric.Diagonal.PLAIN);
    }

    /// Cholesky factors with the logarithm of their diagonal. Source: Lin 2019, SIAM J. Matrix Anal. 40(4).
    static TransportMetric logCholesky() {
        return new CholeskyMetric(CholeskyMetric.Diagonal.LOGARITHM);
    }

    /// Optimal transport between centred Gaussians; in the root of the matrices' unit. Source: Bhatia, Jain and Lim 2019, Expo. Math. 37(2).
    static TangentMetric buresWasserstein() {
        return new BuresWasserstein();
    }

    /// Root of the symmetric Stein (Jensen-Bregman log-det) divergence. Source: Sra 2016, Proc. Amer. Math. Soc. 144(7).
    static Metric logDet() {
        return new RatioMetric(RatioMetric.Kind.LOG_DET);
    }

    /// Symmetric Kullback-Leibler divergence (Jeffreys') of centred Gaussians. Source: Moakher and Batchelor 2006.
    static Metric symmetricKullbackLeibler() {
        return new RatioMetric(RatioMetric.Kind.SYMMETRIC_KULLBACK_LEIBLER);
    }

    /// Thompson's part metric. Source: Thompson 1963, Proc. Amer. Math. Soc. 14(3); Mostajeran et al. 2024, SIAM J. Matrix Anal.
    static Metric thompson() {
        return new RatioMetric(RatioMetric.Kind.THOMPSON);
    }

    /// The names that [#named] knows.
    static List<String> names() {
        return MetricNames.all();
    }

    /// The metric of a name.
    ///
    /// @param name  one of [#names], with a number for p in `powerEuclidean(p)`
    /// @throws IllegalArgumentException if there is none of that name; the message lists them
    static Metric named(String name) {
        return MetricNames.metric(name);
    }
}
