package org.ideomotor.decoders;

/// Newton's method for a convex [LogisticLoss]: directions by conjugate gradients, steps halved until they go down.
///
/// The decrement `gᵀ H⁻¹ g` is twice what is left to descend. Once it is below 1e-14 nats, one more full step leaves
/// nothing but rounding, because errors square with every step. Directions are only as exact as the distance left asks
/// for, so far from the minimum they are cheap.
///
/// Source: Nocedal and Wright 2006, Numerical Optimization, 7.1; Boyd and Vandenberghe 2004, Convex Optimization, 9.5.
final class NewtonDescent {
    private static final int MOST_PRODUCTS = 10_000;
    private static final int MOST_HALVINGS = 60;
    private static final double NEARLY_THERE = 1e-14;
    private static final double FULL_STEPS_BELOW = 1e-8; // where differences of the loss drown in rounding
    private static final double SUFFICIENT = 1e-4;

    private final LogisticLoss loss;
    private LogisticLoss.Point at;
    private int products;

    private NewtonDescent(LogisticLoss loss) {
        this.loss = loss;
        this.at = loss.at(new double[loss.dimension()]);
    }

    /// @throws IllegalArgumentException if it does not get there within 10,000 products with the second derivative
    static LogisticLoss.Point minimum(LogisticLoss loss) { return new NewtonDescent(loss).descend(); }

    private LogisticLoss.Point descend() {
        double steepest = norm(at.gradient());
        while (true) {
            double[] direction = direction(Math.clamp(norm(at.gradient()) / steepest, 1e-10, 0.1));
            double decrement = -Rows.dot(at.gradient(), direction);
            at = decrement <= FULL_STEPS_BELOW ? moved(direction, 1) : lower(direction, decrement);
            if (decrement <= NEARLY_THERE) return at;
        }
    }

    private LogisticLoss.Point lower(double[] direction, double decrement) {
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            LogisticLoss.Point next = moved(direction, length);
            if (next.value() <= at.value() - SUFFICIENT * length * decrement) return next;
            length *= 0.5;
        }
        throw notFound();
    }

    private LogisticLoss.Point moved(double[] direction, double length) {
        double[] parameters = at.parameters().clone();
        Rows.addScaled(parameters, length, direction);
        return loss.at(parameters);
    }

    /// `−H⁻¹ g`, by conjugate gradients, until the residual is down to `tolerance` times g.
    private double[] direction(double tolerance) {
        double[] solution = new double[loss.dimension()];
        double[] residual = Rows.scaled(-1, at.gradient());
        double[] search = residual.clone();
        double square = Rows.dot(residual, residual);
        double enough = square * tolerance * tolerance;
        while (square > enough) {
            if (++products > MOST_PRODUCTS) throw notFound();
            double[] curved = loss.curvature(at, search);
            double length = square / Rows.dot(search, curved);
            Rows.addScaled(solution, length, search);
            Rows.addScaled(residual, -length, curved);
            double next = Rows.dot(residual, residual);
            search = Rows.scaled(next / square, search);
            Rows.addScaled(search, 1, residual);
            square = next;
        }
        return solution;
    }

    private IllegalArgumentException notFound() {
        return new IllegalArgumentException("found no minimum (loss " + at.value() + ", norm of the gradient "
                + norm(at.gradient())
                + "); are features of a very large scale, or is C very large? Scale them to about 1,"
                + " or lower C");
    }

    private static double norm(double[] vector) { return Math.sqrt(Rows.dot(vector, vector)); }
}
