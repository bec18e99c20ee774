package org.ideomotor.riemann;

import java.util.List;

/// A [Riemannian mean][Means#riemannian] on the way: a point that is known to be no farther from the mean than some bound, and can be
/// brought nearer.
///
/// Along a geodesic of the affine-invariant metric half a squared distance has a second derivative of at least 1, because curvature is
/// nowhere positive. So has their weighted sum, whose gradient J vanishes at the mean, and from there to M it must have grown to at least
/// the distance: `δ(M, mean) ≤ ‖J(M)‖`. By the triangle inequality no distance from M differs by more from that from the mean.
///
/// It serves whoever has to know only which of some distances is smaller: half of the iterations, or fewer, will often tell. A running
/// thing; not for several threads at once.
///
/// Source: Bhatia and Holbrook 2006, Linear Algebra Appl. 413 (2-3), non-positive curvature.
public final class ApproachedMean {
    private static final String WHERE = "approachedMean";
    private static final StopRule PATIENCE = StopRule.standard();
    private static final double OPERATIONS = 4; // whose rounding comes together, amply: measured up to a half

    private final RiemannianDescent descent;
    private int steps;
    private boolean steady = true;

    private ApproachedMean(RiemannianDescent descent) {
        this.descent = descent;
    }

    /// Begins at the arithmetic mean.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite; those of a common range are projected to it first ([RankProjection])
    /// @param weights   (m), positive; scaled to sum 1. Not modified
    /// @return the arithmetic mean, with its bound
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    public static ApproachedMean of(List<SpdMatrix> matrices, double[] weights) {
        double[] scaled = Means.checkedWeights(WHERE, matrices, weights);
        return new ApproachedMean(RiemannianDescent.from(WHERE, List.copyOf(matrices), scaled, Cores.one()));
    }

    /// Goes on until the bound is no greater than this. The steps are those of [Means#riemannian]; one that has led further away is
    /// followed by a shorter one, so without success the bound may have grown.
    ///
    /// @param bound  positive, dimensionless
    /// @return false if it is greater still after 50 steps in all, or steps no longer help
    /// @throws IllegalArgumentException if the bound is not positive
    public boolean within(double bound) {
        if (!(bound > 0)) {
            throw new IllegalArgumentException(
                    WHERE + ": expected a positive bound, got " + bound + "; 1e-3 settles most comparisons.");
        }
        while (descent.residual() > bound && steps < PATIENCE.maxIterations()
                && descent.scale() > PATIENCE.tolerance()) {
            double before = descent.residual();
            descent.advance();
            steady &= descent.residual() < before;
            steps++;
        }
        return descent.residual() <= bound;
    }

    /// The point (n, n), in the unit of the matrices.
    public SpdMatrix point() {
        return descent.point();
    }

    /// The greatest distance that the mean may be away, dimensionless; to rounding.
    public double bound() {
        return descent.residual();
    }

    /// How far rounding alone may move the point, dimensionless: `4 ε Σ_i M_ii (M⁻¹)_ii`, ε = 2⁻⁵². Rows that others nearly explain make it large:
    /// 1e-5 and more at a condition of 1e11. What a distance loses by a condition relative to M comes on top (the chapter on conditioning).
    public double rounding() {
        return OPERATIONS * Math.ulp(1.0) * descent.inflation();
    }

    /// Whether every step so far has made the bound smaller.
    public boolean isSteady() {
        return steady;
    }

    /// Steps made so far.
    public int steps() {
        return steps;
    }
}
