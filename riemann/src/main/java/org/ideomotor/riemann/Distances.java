package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Distances between two SPD matrices of one size.
///
/// Each one refuses matrices of different sizes; all but the Euclidean one refuse a matrix that is not positive definite. All are
/// symmetric in their arguments, but for [#kullbackLeibler], and to the last bits. Squares, distances of many from one, and all pairs of a
/// list are methods of [Metric].
///
/// λ stands for the eigenvalues of `B⁻¹A`. What depends on them alone is dimensionless and unchanged if both matrices are transformed by the
/// same invertible matrix or both inverted; an eigenvalue's error is about `ε λ_max` (see the chapter on conditioning).
public final class Distances {
    private Distances() {
    }

    /// Affine-invariant Riemannian distance `‖log(A^-½ B A^-½)‖_F = √Σ ln² λ_k`, λ the generalised eigenvalues of (A, B).
    ///
    /// Dimensionless: unchanged if both are transformed by the same invertible matrix. Source: Förstner and Moonen 1999; Moakher 2005,
    /// SIAM J. Matrix Anal. 26(3).
    public static double riemannian(SpdMatrix a, SpdMatrix b) {
        return riemannianFrom(Names.pair("riemannianDistance"), b).distance(a);
    }

    /// The square of [#riemannian].
    public static double riemannianSquared(SpdMatrix a, SpdMatrix b) {
        return riemannianFrom(Names.pair("riemannianDistance"), b).squared(a);
    }

    /// Log-det distance `√(ln det((A+B)/2) − ½ ln det AB) = √(½ Σ ln((1+λ)² / 4λ))`, a metric; between close matrices it is half of
    /// `riemannian / √2`.
    ///
    /// Source: Sra 2016, Proc. Amer. Math. Soc. 144(7), which proves the triangle inequality; equal to pyRiemann's `distance_logdet`.
    public static double logDet(SpdMatrix a, SpdMatrix b) {
        return logDetFrom(Names.pair("logDetDistance"), b).distance(a);
    }

    /// Symmetric Kullback-Leibler divergence `½ tr(A⁻¹B + B⁻¹A) − n = Σ (λ−1)² / 2λ` of centred Gaussians.
    ///
    /// Not a metric: scalars 1, 2, 4 are ¼ + ¼ apart step by step and 1⅛ in one. Between close matrices it is half of the squared
    /// Riemannian distance. Source: Moakher and Batchelor 2006; equal to pyRiemann's `distance_kullback_sym`.
    public static double symmetricKullbackLeibler(SpdMatrix a, SpdMatrix b) {
        return symmetricKullbackLeiblerFrom(Names.pair("symmetricKullbackLeiblerDistance"), b).distance(a);
    }

    /// Kullback-Leibler divergence `½(tr B⁻¹A − n + ln det B/det A) = ½ Σ (λ − 1 − ln λ)` of a centred Gaussian of covariance A from one of B.
    ///
    /// Neither symmetric nor a metric. Equal to pyRiemann's `distance_kullback`; its `kullback_right` is this with the arguments swapped.
    public static double kullbackLeibler(SpdMatrix a, SpdMatrix b) {
        return squaredOfRatios(Names.pair("kullbackLeiblerDivergence"), b, Distances::gaussianDivergence).squared(a);
    }

    /// Thompson's distance `max |ln λ|`. Source: Thompson 1963, Proc. Amer. Math. Soc. 14(3); equal to pyRiemann's `distance_thompson`.
    public static double thompson(SpdMatrix a, SpdMatrix b) {
        return thompsonFrom(Names.pair("thompsonDistance"), b).distance(a);
    }

    /// Bures-Wasserstein distance `√tr(A + B − 2(A^½ B A^½)^½)`, in the root of the matrices' unit.
    ///
    /// Computed as the distance of the Cholesky factors once one is turned towards the other, which does not cancel: the trace formula loses
    /// all digits of distances below 1e-8 of `√tr B`. Source: Bhatia, Jain and Lim 2019, Expo. Math. 37(2); equal to pyRiemann's
    /// `distance_wasserstein`.
    public static double buresWasserstein(SpdMatrix a, SpdMatrix b) {
        return buresWassersteinFrom(Names.pair("buresWassersteinDistance"), b).distance(a);
    }

    /// Log-Euclidean distance `‖log A − log B‖_F`. Source: Arsigny et al. 2007, SIAM J. Matrix Anal. 29(1).
    public static double logEuclidean(SpdMatrix a, SpdMatrix b) {
        return flat(new PowerEuclidean(0), a, b);
    }

    /// Euclidean distance `‖A − B‖_F`, in the unit of the matrices.
    public static double euclidean(SpdMatrix a, SpdMatrix b) {
        return flat(new PowerEuclidean(1), a, b);
    }

    /// Harmonic distance `‖A⁻¹ − B⁻¹‖_F`, in one over the unit of the matrices.
    public static double harmonic(SpdMatrix a, SpdMatrix b) {
        return flat(new PowerEuclidean(-1), a, b);
    }

    /// Power-Euclidean distance `‖Aᵖ − Bᵖ‖_F / |p|`; log-Euclidean for p = 0, its limit.
    ///
    /// Source: Dryden, Pennec and Peyrat 2010, arXiv:1009.3045; equal to pyRiemann's `distance_poweuclid`.
    ///
    /// @param exponent  p, any finite number
    public static double powerEuclidean(SpdMatrix a, SpdMatrix b, double exponent) {
        return flat(new PowerEuclidean(exponent), a, b);
    }

    /// Cholesky distance `‖L_A − L_B‖_F`; depends on the order of the rows. Source: Wang et al. 2004, IEEE Trans. Med. Imaging 23(8).
    public static double cholesky(SpdMatrix a, SpdMatrix b) {
        return flat(new CholeskyMetric(CholeskyMetric.Diagonal.PLAIN), a, b);
    }

    /// Log-Cholesky distance: the Cholesky distance with the logarithms of the diagonals; depends on the order of the rows.
    ///
    /// Source: Lin 2019, SIAM J. Matrix Anal. 40(4); equal to pyRiemann's `distance_logchol`.
    public static double logCholesky(SpdMatrix a, SpdMatrix b) {
        return flat(new CholeskyMetric(CholeskyMetric.Diagonal.LOGARITHM), a, b);
    }

    private static double flat(FlatMetric metric, SpdMatrix a, SpdMatrix b) {
        Names names = Names.pair(metric.name() + "Distance");
        Definiteness.requireSameSize(names.where(), a, b);
        return flatFrom(names, metric, b).distance(a);
    }

    static DistanceFrom riemannianFrom(Names names, SpdMatrix reference) {
        return only(riemannianFrom(names, List.of(reference)));
    }

    static DistancesFrom riemannianFrom(Names names, List<SpdMatrix> references) {
        return new WhitenedDistances(names, references, MatrixLogarithm::squaredNorm);
    }

    static DistanceFrom logDetFrom(Names names, SpdMatrix reference) {
        return squaredOfRatios(names, reference, Distances::steinDivergence);
    }

    static DistanceFrom symmetricKullbackLeiblerFrom(Names names, SpdMatrix reference) {
        return squaredOfRatios(names, reference, ratios -> square(jeffreysDivergence(ratios)));
    }

    static DistanceFrom thompsonFrom(Names names, SpdMatrix reference) {
        return squaredOfRatios(names, reference, ratios -> square(greatestLog(ratios)));
    }

    static DistanceFrom buresWassersteinFrom(Names names, SpdMatrix reference) {
        double[][] lower = Definiteness.require(names.where(), names.second(), reference).lower();
        return matrix -> {
            Definiteness.requireSameSize(names.where(), matrix, reference);
            double[][] factor = Definiteness.require(names.where(), names.first(), matrix).lower();
            return squared(Coupling.turned(factor, lower), lower);
        };
    }

    static DistanceFrom flatFrom(Names names, FlatMetric metric, SpdMatrix reference) {
        return only(flatFrom(names, metric, List.of(reference)));
    }

    static DistancesFrom flatFrom(Names names, FlatMetric metric, List<SpdMatrix> references) {
        List<SpdMatrix> kept = List.copyOf(references);
        List<double[][]> origins = kept.stream()
                .map(reference -> metric.point(names.where(), names.second(), reference)).toList();
        return matrix -> {
            for (SpdMatrix reference : kept) {
                Definiteness.requireSameSize(names.where(), matrix, reference);
            }
            double[][] point = metric.point(names.where(), names.first(), matrix);
            return origins.stream().mapToDouble(origin -> squared(point, origin)).toArray();
        };
    }

    /// All pairs, each matrix brought to the chart once; the same bits as one by one.
    static double[][] flatPairwise(FlatMetric metric, List<SpdMatrix> matrices) {
        String where = metric.name() + "Distance";
        if (matrices.isEmpty()) {
            return new double[0][];
        }
        Definiteness.requireOneSize(where, matrices);
        double[][][] points = metric.points(where, matrices);
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = i + 1; j < points.length; j++) {
                distances[i][j] = Math.sqrt(squared(points[j], points[i]));
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    private static double squared(double[][] point, double[][] origin) {
        double[][] difference = Entries.copied(point);
        Products.addScaled(difference, -1, origin);
        return Products.sumOfSquares(difference);
    }

    private static DistanceFrom squaredOfRatios(Names names, SpdMatrix reference, ToDoubleFunction<double[]> squared) {
        return only(new WhitenedDistances(names, List.of(reference), whitened -> {
            double[] ratios = SymmetricEigen.valuesOf(whitened.get());
            return ratios[0] > 0 ? Optional.of(squared.applyAsDouble(ratios)) : Optional.empty();
        }));
    }

    private static DistanceFrom only(DistancesFrom fromOne) {
        return matrix -> fromOne.squared(matrix)[0];
    }

    /// The Riemannian distances of many matrices to one, each with the bits of [#riemannian(SpdMatrix, SpdMatrix)], several at once.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param to        (n, n), positive definite
    /// @return m distances
    /// @throws IllegalArgumentException if sizes differ or a matrix is not positive definite
    public static double[] riemannian(List<SpdMatrix> matrices, SpdMatrix to) {
        return riemannian(matrices, to, Cores.one());
    }

    /// The same distances, computed by several threads.
    ///
    /// @param cores  such as [Cores#all()]
    /// @see #riemannian(List, SpdMatrix)
    public static double[] riemannian(List<SpdMatrix> matrices, SpdMatrix to, Cores cores) {
        String where = "riemannianDistance";
        Definiteness.requireSizeOf(where, to, matrices);
        Cholesky factor = Definiteness.require(where, "the matrix to measure from", to);
        if (matrices.isEmpty()) {
            return new double[0];
        }
        double[] distances = MatrixBatch.of(where, matrices).on(cores).factored().through(Congruence.whitening(factor))
                .squaredLogNorms();
        Arrays.setAll(distances, i -> Math.sqrt(distances[i]));
        return distances;
    }

    private static double steinDivergence(double[] ratios) {
        double sum = 0;
        for (double ratio : ratios) {
            sum += 0.5 * StrictMath.log1p(square(ratio - 1) / (4 * ratio));
        }
        return sum;
    }

    private static double jeffreysDivergence(double[] ratios) {
        double sum = 0;
        for (double ratio : ratios) {
            sum += square(ratio - 1) / (2 * ratio);
        }
        return sum;
    }

    private static double gaussianDivergence(double[] ratios) {
        double sum = 0;
        for (double ratio : ratios) {
            sum += 0.5 * (ratio - 1 - StrictMath.log(ratio));
        }
        return sum;
    }

    private static double greatestLog(double[] ratios) {
        return Math.max(-StrictMath.log(ratios[0]), StrictMath.log(ratios[ratios.length - 1]));
    }

    private static double square(double value) {
        return value * value;
    }
}
