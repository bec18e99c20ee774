package org.ideomotor.riemann;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/// The way to the Riemannian mean: steps of a quasi-Newton method (L-BFGS) in a frame that moves along.
///
/// The point is kept as `M = G Gᵀ`, at first with Cholesky's G. Seen from that frame the gradient is `J = Σ w_i log(G⁻¹ C_i G⁻ᵀ)`, and a
/// step X leads to `G exp(X/2)`. Parallel transport along it does not change the coordinates of a tangent matrix, so earlier steps and
/// gradients can be compared with later ones as they are, and M needs no square root of its own.
///
/// G itself is not kept but `G = L O`, L lower triangular and O orthogonal: matrices are whitened by L, a third of the work of whitening by G,
/// and what is seen from there is turned by O once for all of them.
///
/// After a step that has not made the gradient smaller, what was learnt is forgotten and steps are
/// halved; they double again, up to whole ones, while things go well.
///
/// Source: Nocedal and Wright 2006, algorithm 7.4; on manifolds Huang, Gallivan and Absil 2015, SIAM J. Optim. 25(3).
final class RiemannianDescent {
    private static final int REMEMBERED = 12;
    private static final double LONGEST = 10;
    private static final double LEAST_CURVATURE = 0.1; // the mathematics says 1 and more; less is rounding

    private record Pair(double[][] step, double[][] change, double curvature) {
    }

    private final MatrixBatch batch;
    private final double[] weights;
    private final ArrayDeque<Pair> pairs = new ArrayDeque<>();
    private final double[] variances; // of each matrix's logarithms of eigenvalues, at the last gradient
    private double[][] upper; // Lᵀ
    private double[][] whitening; // L⁻ᵀ
    private double[][] turn; // O

    private double[][] gradient; // where the point is
    private double scale = 1;
    private double least = Double.POSITIVE_INFINITY; // norm of a gradient so far, but for that in hand

    private RiemannianDescent(MatrixBatch batch, double[] weights, Cholesky start) {
        this.batch = batch;
        this.weights = weights;
        this.variances = new double[weights.length];
        this.upper = start.transposedFactor();
        this.whitening = Products.transposed(start.inverseFactor());
        this.turn = Entries.identity(upper.length);
        this.gradient = seen();
    }

    /// The way from the arithmetic mean of matrices.
    ///
    /// @param matrices  positive definite
    /// @param weights   of sum 1
    /// @throws NotDefiniteException if a matrix is not positive definite
    static RiemannianDescent from(String where, List<SpdMatrix> matrices, double[] weights, Cores cores) {
        MatrixBatch batch = MatrixBatch.of(where, matrices).on(cores).factored();
        SpdMatrix start = SpdMatrix.of(Means.weightedSum(matrices, weights));
        return new RiemannianDescent(batch, weights, Definiteness.require(where, "the arithmetic mean", start));
    }

    /// The point one step after that where the rule is met.
    Mean mean(StopRule stop) {
        for (int iteration = 1;; iteration++) {
            double residual = residual();
            double[][] step = step();
            if (residual <= stop.tolerance() || scale <= stop.tolerance() || iteration == stop.maxIterations()) {
                return new Mean(point(), iteration, residual, residual <= stop.tolerance());
            }
            look(step);
        }
    }

    /// Makes a step and looks at the gradient there.
    void advance() {
        look(step());
    }

    /// Norm of the gradient at the point.
    double residual() {
        return Products.frobenius(gradient);
    }

    /// Which share of a whole step the last one was.
    double scale() {
        return scale;
    }

    /// `Σ_i M_ii (M⁻¹)_ii` of the point, n where rows are uncorrelated: how much of the rounding of entries, relative to them, comes back
    /// relative to what rows do not explain of each other.
    double inflation() {
        double inflation = 0;
        for (int i = 0; i < upper.length; i++) {
            double variance = 0;
            for (int k = 0; k <= i; k++) {
                variance += upper[k][i] * upper[k][i];
            }
            inflation += variance * Products.dot(whitening[i], whitening[i], upper.length);
        }
        return inflation;
    }

    SpdMatrix point() {
        return SpdMatrix.of(Products.symmetricTransposedTimes(upper, upper));
    }

    private double[][] step() {
        double residual = residual();
        boolean better = residual < least;
        least = Math.min(least, residual);
        scale = better ? Math.min(1, 2 * scale) : scale / 2;
        if (!better) {
            pairs.clear();
        }
        double[][] step = Products.scaled(newton(gradient), scale);
        shorten(step);
        move(step);
        return step;
    }

    private void look(double[][] step) {
        double[][] after = seen();
        remember(step, gradient, after);
        gradient = after;
    }

    /// No step leads further than a distance of 10, which its exponential and the factor of that can take.
    private static void shorten(double[][] step) {
        double norm = Products.frobenius(step);
        for (double[] row : step) {
            Products.scale(row, Math.min(1, LONGEST / norm), 0);
        }
    }

    /// The gradient from the frame that is there now.
    private double[][] seen() {
        double[][] seen = batch.through(Congruence.byUpper(whitening)).weightedSumOfLogarithms(weights, variances);
        return Products.congruence(turn, seen);
    }

    /// From `L O` to `L O exp(X/2) = L exp(Y/2) O` with `Y = O X Oᵀ`, and `exp(Y/2) = E Q` splits into what L takes and what O takes: E is the
    /// factor of `exp(Y)`.
    private void move(double[][] step) {
        double[][] half = Products.congruence(Products.transposed(turn), Products.scaled(step, 0.5));
        double[][] root = SmallExponential.of(half);
        Cholesky factor = Cholesky.of(Products.symmetricTransposedTimes(root, root)).orElseThrow();
        upper = timesUpper(factor.transposedFactor(), upper);
        whitening = timesUpper(whitening, Products.transposed(factor.inverseFactor()));
        turn = Products.transposedTimes(Products.transposed(factor.solveLower(root)), turn);
    }

    private static double[][] timesUpper(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        Products.upperTimesUpper(a, b, product);
        return product;
    }

    private void remember(double[][] step, double[][] before, double[][] after) {
        double[][] change = Products.scaled(before, 1);
        Products.addScaled(change, -1, after);
        double curvature = product(step, change);
        if (curvature >= LEAST_CURVATURE * Products.sumOfSquares(step) && curvature > 0) {
            pairs.addLast(new Pair(step, change, curvature));
        }
        if (pairs.size() > REMEMBERED) {
            pairs.removeFirst();
        }
    }

    /// The gradient times an approximation to the inverse of the Hessian, by the two loops of L-BFGS.
    private double[][] newton(double[][] gradient) {
        double[][] direction = Products.scaled(gradient, 1);
        double[] along = new double[pairs.size()];
        int k = pairs.size();
        for (Iterator<Pair> backwards = pairs.descendingIterator(); backwards.hasNext();) {
            Pair pair = backwards.next();
            along[--k] = product(pair.step(), direction) / pair.curvature();
            Products.addScaled(direction, -along[k], pair.change());
        }
        divideByTypicalCurvature(direction);
        for (Pair pair : pairs) {
            double back = product(pair.change(), direction) / pair.curvature();
            Products.addScaled(direction, along[k++] - back, pair.step());
        }
        return direction;
    }

    /// What L-BFGS starts from. The Hessian of half a squared distance is 1 along the identity and θ coth θ ≈ 1 + θ²/3 elsewhere, θ being
    /// half the difference of two logarithms of eigenvalues; here its mean over all directions of trace 0 stands for each of them.
    private void divideByTypicalCurvature(double[][] direction) {
        int n = direction.length;
        if (n == 1) {
            return;
        }
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            variance += weights[i] * variances[i];
        }
        double curvature = 1 + variance / 6 * n * n / (n * n + n - 2);
        double common = Products.trace(direction) / n * (1 - 1 / curvature);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                direction[i][j] = direction[i][j] / curvature + (i == j ? common : 0);
            }
        }
    }

    private static double product(double[][] a, double[][] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Products.dot(a[i], b[i], a.length);
        }
        return sum;
    }
}
