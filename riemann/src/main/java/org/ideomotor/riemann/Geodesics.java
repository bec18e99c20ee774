package org.ideomotor.riemann;

import java.util.function.DoubleUnaryOperator;

/// Points on the curve from A (t = 0) to B (t = 1); for t within [0, 1] they are the mean of the two with weights 1 − t and t.
///
/// Each one refuses matrices of different sizes and, but for the Euclidean one, a matrix that is not positive definite. t may be any finite
/// number where geodesics have no end (Riemannian, log-Euclidean, log-Cholesky, Thompson); elsewhere a t that leads out of the cone is
/// refused. `A #_t B` below is `A^½ (A^-½ B A^-½)^t A^½`.
public final class Geodesics {
    private Geodesics() {
    }

    /// `A #_t B`, at t of the affine-invariant geodesic. Source: Bhatia 2007, Positive Definite Matrices, 6.1.
    public static SpdMatrix riemannian(SpdMatrix a, SpdMatrix b, double t) {
        requireFinite("riemannianGeodesic", t);
        return Whitening.of("riemannianGeodesic", a, b).matrix(ratio -> StrictMath.pow(ratio, t));
    }

    /// `exp((1−t) log A + t log B)`.
    public static SpdMatrix logEuclidean(SpdMatrix a, SpdMatrix b, double t) {
        return flat(new PowerEuclidean(0), a, b, t);
    }

    /// `(1−t) A + t B`.
    public static SpdMatrix euclidean(SpdMatrix a, SpdMatrix b, double t) {
        return flat(new PowerEuclidean(1), a, b, t);
    }

    /// `((1−t) A⁻¹ + t B⁻¹)⁻¹`.
    public static SpdMatrix harmonic(SpdMatrix a, SpdMatrix b, double t) {
        return flat(new PowerEuclidean(-1), a, b, t);
    }

    /// `((1−t) Aᵖ + t Bᵖ)^(1/p)`; log-Euclidean for p = 0.
    ///
    /// @param exponent  p, any finite number
    public static SpdMatrix powerEuclidean(SpdMatrix a, SpdMatrix b, double exponent, double t) {
        return flat(new PowerEuclidean(exponent), a, b, t);
    }

    /// `L Lᵀ` of `L = (1−t) L_A + t L_B`.
    public static SpdMatrix cholesky(SpdMatrix a, SpdMatrix b, double t) {
        return flat(new CholeskyMetric(CholeskyMetric.Diagonal.PLAIN), a, b, t);
    }

    /// The same with the diagonals interpolated as logarithms.
    public static SpdMatrix logCholesky(SpdMatrix a, SpdMatrix b, double t) {
        return flat(new CholeskyMetric(CholeskyMetric.Diagonal.LOGARITHM), a, b, t);
    }

    /// `((1−t) I + t T) A ((1−t) I + t T)`, T the optimal transport map from A to B. Source: Bhatia, Jain and Lim 2019, Expo. Math. 37(2).
    public static SpdMatrix buresWasserstein(SpdMatrix a, SpdMatrix b, double t) {
        String where = "buresWassersteinGeodesic";
        requireFinite(where, t);
        Definiteness.requireSameSize(where, a, b);
        Definiteness.require(where, "the first matrix", a);
        Definiteness.require(where, "the second matrix", b);
        TangentPlane plane = Metric.buresWasserstein().at(a);
        double[][] arrow = new double[a.size()][a.size()];
        Products.addScaled(arrow, t, plane.log(b).toArray());
        return plane.exp(SymmetricMatrix.of(arrow));
    }

    /// Thompson's star geodesic: `A #_t B` with `λ^t` replaced by the straight line through its values at the least and greatest λ.
    ///
    /// Thompson's metric has many geodesics between two points; this one needs two eigenvalues only and is `A #_t B` for n ≤ 2. Source:
    /// Nussbaum 1994, Differ. Integral Equ. 7; equal to pyRiemann's `geodesic_thompson`.
    public static SpdMatrix thompson(SpdMatrix a, SpdMatrix b, double t) {
        requireFinite("thompsonGeodesic", t);
        Whitening whitening = Whitening.of("thompsonGeodesic", a, b);
        return whitening.matrix(chord(whitening.eigen(), ratio -> StrictMath.pow(ratio, t)));
    }

    /// The straight line through the values of f at the least and greatest eigenvalue.
    static DoubleUnaryOperator chord(SymmetricEigen eigen, DoubleUnaryOperator f) {
        double least = eigen.least();
        double range = eigen.greatest() - least;
        double low = f.applyAsDouble(least);
        double rise = f.applyAsDouble(eigen.greatest()) - low;
        return ratio -> range == 0 ? low : low + rise * ((ratio - least) / range);
    }

    /// The log-det mean of the two, which is `A^½ f(A^-½ B A^-½) A^½` with `f(λ) = ½(√(c² + 4λ) − c)`, `c = (1−2t)(λ−1)`.
    ///
    /// The log-det distance has no geodesics: it is not the length of a curve. At t = ½ this is the Riemannian midpoint.
    ///
    /// @param t  within [0, 1]
    public static SpdMatrix logDet(SpdMatrix a, SpdMatrix b, double t) {
        requireFraction("logDetGeodesic", t);
        return Whitening.of("logDetGeodesic", a, b).matrix(ratio -> {
            double c = (1 - 2 * t) * (ratio - 1);
            double root = Math.sqrt(c * c + 4 * ratio);
            return c > 0 ? 2 * ratio / (root + c) : 0.5 * (root - c);
        });
    }

    /// The symmetric Kullback-Leibler mean of the two: the Riemannian midpoint of their arithmetic and harmonic means.
    ///
    /// The divergence has no geodesics. At t = ½ this is the Riemannian midpoint.
    ///
    /// @param t  within [0, 1]
    public static SpdMatrix symmetricKullbackLeibler(SpdMatrix a, SpdMatrix b, double t) {
        requireFraction("symmetricKullbackLeiblerGeodesic", t);
        return Whitening.of("symmetricKullbackLeiblerGeodesic", a, b)
                .matrix(ratio -> Math.sqrt((1 - t + t * ratio) / (1 - t + t / ratio)));
    }

    static SpdMatrix flat(FlatMetric metric, SpdMatrix a, SpdMatrix b, double t) {
        String where = metric.name() + "Geodesic";
        requireFinite(where, t);
        Definiteness.requireSameSize(where, a, b);
        double[][] point = new double[a.size()][a.size()];
        Products.addScaled(point, 1 - t, metric.point(where, "the first matrix", a));
        Products.addScaled(point, t, metric.point(where, "the second matrix", b));
        return metric.matrix(where, point);
    }

    private static void requireFinite(String where, double t) {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException(where + ": expected a finite t, got " + t + ".");
        }
    }

    private static void requireFraction(String where, double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException(where + ": expected t within [0, 1], got " + t
                    + "; only geodesics lead beyond their ends, and this metric has none.");
        }
    }
}
