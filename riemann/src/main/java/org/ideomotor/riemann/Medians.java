package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// Geometric medians of SPD matrices: the point with the least weighted sum of distances (not of their squares).
///
/// Half of the weight may lie anywhere without carrying the median away, which is what it is for. Weiszfeld's iteration: each step is a
/// mean of tangent vectors with weights `w_i / d_i`. Where it would crawl, because the median is one of the matrices, the nearest matrix is
/// tried itself (Vardi and Zhang 2000). The residual is the norm of the least subgradient `Σ w_i v_i / ‖v_i‖`, v the tangent vectors: within
/// [0, 1] and without unit, 0 at the median. The standard rule of this class is 1e-8 in 500 iterations, as convergence is only linear.
///
/// pyRiemann stops at a relative step of 1e-5 or after 50 iterations; on its own test data that is 2.6e-4 (Euclidean) and 1.2e-2 (Riemannian) off the
/// median found here, which takes 331 and 130 iterations. Not unique if all matrices lie on one geodesic and their number is even.
///
/// Source: Fletcher, Venkatasubramanian and Joshi 2009, NeuroImage 45(1) · Vardi and Zhang 2000, PNAS 97(4).
public final class Medians {
    private static final StopRule PATIENT = new StopRule(1e-8, 500);
    private static final double HERE = 1e-7; // of the mean distance and of the median's size: nearer is the same place but for rounding, up to a condition of 1e8
    private static final double RECOVERED = 1.2; // what a step gets back after it was halved, because the residual had grown
    private static final double NEAR = 0.1; // of the mean distance: nearer is worth a try

    private Medians() {
    }

    /// Euclidean median with equal weights.
    ///
    /// @param matrices  m matrices (n, n), from one
    public static Mean euclidean(List<SpdMatrix> matrices) {
        return euclidean(matrices, Means.equalWeights("euclideanMedian", matrices), PATIENT);
    }

    /// Weighted Euclidean median.
    ///
    /// @param matrices  m matrices (n, n), from one
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of iterations
    /// @throws IllegalArgumentException if m = 0, sizes differ or a weight is not positive
    public static Mean euclidean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        double[] scaled = Means.checkedWeights("euclideanMedian", matrices, weights);
        return median(Metric.euclidean(), Means.euclidean(matrices, weights).matrix(), matrices, scaled, stop);
    }

    /// Riemannian median with equal weights.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    public static Mean riemannian(List<SpdMatrix> matrices) {
        return riemannian(matrices, Means.equalWeights("riemannianMedian", matrices), PATIENT);
    }

    /// Weighted Riemannian median.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite, or semi-definite of one range
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of iterations
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    ///         and has not the range of the others either
    public static Mean riemannian(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        double[] scaled = Means.checkedWeights("riemannianMedian", matrices, weights);
        return CommonRange.mean(matrices, inside -> {
            Definiteness.requireAll("riemannianMedian", inside);
            SpdMatrix start = Means.logEuclidean(inside, weights).matrix();
            return median(Metric.riemannian(), start, inside, scaled, stop);
        });
    }

    private static Mean median(TangentMetric metric, SpdMatrix start, List<SpdMatrix> matrices, double[] weights,
            StopRule stop) {
        boolean[] tried = new boolean[weights.length];
        SpdMatrix median = start;
        double size = 1;
        double last = Double.MAX_VALUE;
        for (int iteration = 1;; iteration++) {
            View view = View.from(metric.at(median), matrices, weights);
            if (view.residual() <= stop.tolerance() || iteration == stop.maxIterations()) {
                return new Mean(median, iteration, view.residual(), view.residual() <= stop.tolerance());
            }
            if (view.nearestDistance() < NEAR * view.meanDistance() && !tried[view.nearest()]) {
                tried[view.nearest()] = true;
                View other = View.from(metric.at(matrices.get(view.nearest())), matrices, weights);
                if (other.residual() == 0) {
                    return new Mean(matrices.get(view.nearest()), iteration, 0, true);
                }
            }
            size = view.residual() <= last ? Math.min(1, RECOVERED * size) : 0.5 * size;
            last = view.residual();
            double factor = size * view.step();
            median = metric.at(median).matrix(Arrays.stream(view.pull()).map(value -> factor * value).toArray());
        }
    }

    /// The matrices as seen from a point.
    ///
    /// @param pull             `Σ w_i v_i / ‖v_i‖` over the matrices that are elsewhere
    /// @param residual         how much longer the pull is than the weight that is here
    /// @param step             what times the pull is Weiszfeld's step
    /// @param meanDistance     `Σ w_i ‖v_i‖`
    /// @param nearest          index of the nearest matrix that is elsewhere
    /// @param nearestDistance  its distance
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the class
    private record View(double[] pull, double residual, double step, double meanDistance, int nearest,
            double nearestDistance) {
        static View from(TangentPlane plane, List<SpdMatrix> matrices, double[] weights) {
            double[][] vectors = matrices.stream().map(plane::vector).toArray(double[][]::new);
            double[] distances = Arrays.stream(vectors).mapToDouble(v -> Math.sqrt(Products.dot(v, v, v.length)))
                    .toArray();
            double meanDistance = Products.dot(weights, distances, weights.length);
            double samePlace = HERE * Math.min(meanDistance, size(plane)); // one far outlier must not make all others one place
            double[] pull = new double[vectors[0].length];
            double here = 0;
            double stiffness = 0;
            int nearest = 0;
            for (int i = 0; i < weights.length; i++) {
                if (distances[i] <= samePlace) {
                    here += weights[i];
                } else {
                    Products.addScaled(pull, weights[i] / distances[i], vectors[i], 0);
                    stiffness += weights[i] / distances[i];
                }
                nearest = distances[i] < distances[nearest] ? i : nearest;
            }
            double length = Math.sqrt(Products.dot(pull, pull, pull.length));
            double residual = Math.max(length - here, 0);
            double step = residual == 0 ? 0 : residual / length / stiffness;
            return new View(pull, residual, step, meanDistance, nearest, distances[nearest]);
        }

        /// Length of the reference as an arrow of its own: its norm for the Euclidean metric, √n for the Riemannian one.
        private static double size(TangentPlane plane) {
            SpdMatrix reference = plane.reference();
            SymmetricMatrix arrow = new SymmetricMatrix(reference.size(), reference.values());
            return Math.sqrt(plane.innerProduct(arrow, arrow));
        }
    }
}
