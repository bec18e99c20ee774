package org.ideomotor.decoders;

/// The widest margin between two classes, by sequential minimal optimisation.
///
/// With `f(x) = Σ_i β_i k(x_i, x) + b` it maximises `Σ_i y_i β_i − ½ βᵀ K β`, where `Σ β_i = 0` and β_i lies between 0 and
/// the bound of example i, which is positive for one class and negative for the other. Two coefficients change at a time:
/// the one whose gradient asks most for more, and of those that ask for less the one that gains most with it.
///
/// The gradients of what may grow never exceed those of what may shrink by more than 1e-9 in the end, in units of the
/// margin. Between them lies b: the mean gradient of the coefficients strictly within their bounds, or the middle if there
/// are none, as in LIBSVM.
///
/// Source: Fan, Chen and Lin 2005, Working set selection using second order information, J. Mach. Learn. Res. 6.
///
/// @param coefficients β (examples)
/// @param intercept    b
record Margin(double[] coefficients, double intercept) {
    private static final double TOLERANCE = 1e-9;
    private static final double LEAST_CURVATURE = 1e-12;
    private static final int MOST_STEPS = 10_000_000;

    /// @param kernel (n, n), symmetric
    /// @param bounds (n), positive for one class, negative for the other
    /// @throws IllegalArgumentException if it does not get there within 10 million steps, or a number is not finite
    static Margin widest(double[][] kernel, double[] bounds) {
        for (int i = 0; i < kernel.length; i++)
            for (int j = i; j < kernel.length; j++)
                if (!Double.isFinite(kernel[i][j]))
                    throw new IllegalArgumentException("expected finite kernel values, got " + kernel[i][j]
                            + " of examples " + i + " and " + j
                            + "; are features of a very large scale? Scale them to about 1");
        return new Search(kernel, bounds).widest();
    }

    private static final class Search {
        private final double[][] kernel;
        private final double[] bounds;
        private final double[] coefficients;
        private final double[] gradient; // y − K β
        private int growing;
        private int shrinking;
        private double greatest; // gradient of what may grow
        private double least; // gradient of what may shrink

        private Search(double[][] kernel, double[] bounds) {
            this.kernel = kernel;
            this.bounds = bounds;
            coefficients = new double[bounds.length];
            gradient = new double[bounds.length];
            for (int i = 0; i < bounds.length; i++) gradient[i] = Math.signum(bounds[i]);
        }

        private Margin widest() {
            for (int step = 0; step < MOST_STEPS; step++) {
                choose();
                if (!Double.isFinite(greatest - least)) throw notFound(step);
                if (greatest - least <= TOLERANCE) return new Margin(coefficients, intercept());
                move();
            }
            throw notFound(MOST_STEPS);
        }

        private IllegalArgumentException notFound(int steps) {
            return new IllegalArgumentException("found no widest margin (violated by " + (greatest - least) + " after "
                    + steps
                    + " steps); are features of a very large scale, or is C very large? Scale them to about"
                    + " 1, or lower C");
        }

        private void choose() {
            chooseGrowing();
            least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < bounds.length; i++) {
                if (!mayShrink(i)) continue;
                least = Math.min(least, gradient[i]);
                double slope = greatest - gradient[i];
                double gain = slope * slope / curvature(i);
                if (slope > 0 && gain > most) {
                    most = gain;
                    shrinking = i;
                }
            }
        }

        private void chooseGrowing() {
            greatest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < bounds.length; i++) {
                if (mayGrow(i) && gradient[i] > greatest) {
                    greatest = gradient[i];
                    growing = i;
                }
            }
        }

        /// Of the pair of the growing one and this.
        private double curvature(int i) {
            double curvature = kernel[growing][growing] + kernel[i][i] - 2 * kernel[growing][i];
            return Math.max(curvature, LEAST_CURVATURE);
        }

        private boolean mayGrow(int i) { return coefficients[i] < Math.max(bounds[i], 0); }

        private boolean mayShrink(int i) { return coefficients[i] > Math.min(bounds[i], 0); }

        /// One up, the other down by the same, as far as bounds allow.
        private void move() {
            double above = Math.max(bounds[growing], 0) - coefficients[growing];
            double below = coefficients[shrinking] - Math.min(bounds[shrinking], 0);
            double step = Math.min((greatest - gradient[shrinking]) / curvature(shrinking), Math.min(above, below));
            coefficients[growing] = step == above ? Math.max(bounds[growing], 0) : coefficients[growing] + step;
            coefficients[shrinking] = step == below ? Math.min(bounds[shrinking], 0) : coefficients[shrinking] - step;
            double[] up = kernel[growing];
            double[] down = kernel[shrinking];
            for (int i = 0; i < gradient.length; i++) gradient[i] -= step * (up[i] - down[i]);
        }

        private double intercept() {
            double sum = 0;
            int free = 0;
            for (int i = 0; i < bounds.length; i++) {
                if (!mayGrow(i) || !mayShrink(i)) continue;
                sum += gradient[i];
                free++;
            }
            return free > 0 ? sum / free : (greatest + least) / 2;
        }
    }
}
