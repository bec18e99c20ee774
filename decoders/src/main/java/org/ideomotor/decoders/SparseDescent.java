package org.ideomotor.decoders;

/// Proximal Newton descent for a [LogisticLoss] plus `λ Σ |w|` over all weights but the intercepts.
///
/// Each step replaces the loss by its quadratic model, minimises that with the absolute values one weight at a time
/// ([QuadraticModel]), and goes there, or half as far until it goes down. It is there once the gradient lies within what
/// the absolute values can balance, to 1e-10 of its length at the start.
///
/// Source: Lee, Sun and Saunders 2014, Proximal Newton-type methods for minimizing composite functions, SIAM J. Optim.
/// 24(3).
final class SparseDescent {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 60;
    private static final double BALANCED = 1e-10;
    private static final double FULL_STEPS_BELOW = 1e-8; // where differences of the loss drown in rounding
    private static final double SUFFICIENT = 1e-4;

    private final LogisticLoss loss;
    private final double lambda;
    private final double[][] columns;
    private LogisticLoss.Point at;

    private SparseDescent(LogisticLoss loss, double lambda) {
        this.loss = loss;
        this.lambda = lambda;
        this.columns = loss.columns();
        this.at = loss.at(new double[loss.dimension()]);
    }

    /// The parameters (dimension); weights that play no part are exactly 0.
    ///
    /// @param lambda from 0
    /// @throws IllegalArgumentException if it does not get there within 200 steps
    static double[] minimum(LogisticLoss loss, double lambda) { return new SparseDescent(loss, lambda).descend(); }

    private double[] descend() {
        double steepest = Rows.norm(at.gradient());
        if (!Double.isFinite(steepest)) throw notFound();
        for (int step = 0; step < MOST_STEPS; step++) {
            double left = imbalance();
            if (left <= BALANCED * steepest) return at.parameters();
            double tolerance = Math.clamp(left * left / (steepest * steepest), 1e-8, 1e-2); // gains are squares
            step(new QuadraticModel(loss, columns, at, lambda).minimum(tolerance));
        }
        throw notFound();
    }

    /// Length of what is left of the gradient once the absolute values have balanced what they can.
    private double imbalance() {
        double square = 0;
        for (int j = 0; j < loss.dimension(); j++) {
            double left = left(at.parameters()[j], at.gradient()[j], absolute(j));
            square += left * left;
        }
        return Math.sqrt(square);
    }

    private static double left(double weight, double gradient, double absolute) {
        if (weight != 0) return gradient + absolute * Math.signum(weight);
        return Math.max(Math.abs(gradient) - absolute, 0);
    }

    private double absolute(int parameter) { return loss.isIntercept(parameter) ? 0 : lambda; }

    private void step(double[] target) {
        double[] direction = Rows.difference(target, at.parameters());
        double decrement = penalty(at.parameters()) - penalty(target) - Rows.dot(at.gradient(), direction);
        at = decrement <= FULL_STEPS_BELOW ? loss.at(target) : lower(target, direction, decrement);
    }

    private LogisticLoss.Point lower(double[] target, double[] direction, double decrement) {
        double value = at.value() + penalty(at.parameters());
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            LogisticLoss.Point next = loss.at(halving == 0 ? target : moved(length, direction));
            if (next.value() + penalty(next.parameters()) <= value - SUFFICIENT * length * decrement) return next;
            length *= 0.5;
        }
        throw notFound();
    }

    private double[] moved(double length, double[] direction) {
        double[] moved = at.parameters().clone();
        Rows.addScaled(moved, length, direction);
        return moved;
    }

    private double penalty(double[] parameters) {
        double sum = 0;
        for (int j = 0; j < parameters.length; j++) sum += absolute(j) * Math.abs(parameters[j]);
        return sum;
    }

    private IllegalArgumentException notFound() {
        return new IllegalArgumentException("found no minimum (loss " + at.value() + ", gradient left " + imbalance()
                + "); are features of a very large scale, or is C very large? Scale them to about 1, or lower C");
    }
}
