package org.ideomotor.decoders;

/// Newton's method for a convex [LogisticLoss]: directions by conjugate gradients, steps halved until they go down.
///
/// The decrement `gᵀ H⁻¹ g` is twice what is left to descend. Once it is below 1e-14 nats, one more full step leaves
/// nothing but rounding, because errors square with every step. Source: Boyd and Vandenberghe 2004, Convex Optimization, 9.5.
final class NewtonDescent {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 60;
    private static final double NEARLY_THERE = 1e-14;
    private static final double FULL_STEPS_BELOW = 1e-8; // where differences of the loss drown in rounding
    private static final double SUFFICIENT = 1e-4;
    private static final double DIRECTION_TOLERANCE = 1e-10;

    private NewtonDescent() {}

    /// @throws IllegalArgumentException if it does not get there
    static LogisticLoss.Point minimum(LogisticLoss loss) {
        LogisticLoss.Point at = loss.at(new double[loss.dimension()]);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] direction = direction(loss, at);
            double decrement = -Rows.dot(at.gradient(), direction);
            if (decrement <= FULL_STEPS_BELOW) {
                at = moved(loss, at, direction, 1);
                if (decrement <= NEARLY_THERE) return at;
            } else {
                at = lower(loss, at, direction, decrement);
            }
        }
        throw notFound(at);
    }

    private static LogisticLoss.Point lower(LogisticLoss loss, LogisticLoss.Point at, double[] direction,
            double decrement) {
        double length = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            LogisticLoss.Point next = moved(loss, at, direction, length);
            if (next.value() <= at.value() - SUFFICIENT * length * decrement) return next;
            length *= 0.5;
        }
        throw notFound(at);
    }

    private static IllegalArgumentException notFound(LogisticLoss.Point at) {
        return new IllegalArgumentException("found no minimum (loss " + at.value() + ", gradient "
                + Math.sqrt(Rows.dot(at.gradient(), at.gradient()))
                + "); are features of a very large scale, or is C very large? Scale them to about 1, or lower C");
    }

    private static LogisticLoss.Point moved(LogisticLoss loss, LogisticLoss.Point at, double[] direction,
            double length) {
        double[] parameters = at.parameters().clone();
        Rows.addScaled(parameters, length, direction);
        return loss.at(parameters);
    }

    /// `−H⁻¹ g`, by conjugate gradients: only products with H are needed.
    private static double[] direction(LogisticLoss loss, LogisticLoss.Point at) {
        double[] solution = new double[loss.dimension()];
        double[] residual = Rows.scaled(-1, at.gradient());
        double[] search = residual.clone();
        double square = Rows.dot(residual, residual);
        double enough = square * DIRECTION_TOLERANCE * DIRECTION_TOLERANCE;
        for (int round = 0; round < 10 * solution.length && square > enough; round++) {
            double[] curved = loss.curvature(at, search);
            double curvature = Rows.dot(search, curved);
            if (!(curvature > 0)) break;
            double length = square / curvature;
            Rows.addScaled(solution, length, search);
            Rows.addScaled(residual, -length, curved);
            double next = Rows.dot(residual, residual);
            search = Rows.scaled(next / square, search);
            Rows.addScaled(search, 1, residual);
            square = next;
        }
        return solution;
    }
}
