package org.ideomotor.riemann;

/// When an iterative mean stops.
///
/// @param tolerance      greatest residual that counts as converged, from 0; dimensionless
/// @param maxIterations  number of iterations after which it gives up, from 1
public record StopRule(double tolerance, int maxIterations) {
    /// @throws IllegalArgumentException if the tolerance is negative or not finite, or there are no iterations
    public StopRule {
        if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
            throw new IllegalArgumentException("StopRule: expected a finite tolerance from 0, got " + tolerance + ".");
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("StopRule: expected at least 1 iteration, got " + maxIterations + ".");
        }
    }

    /// Tolerance 1e-8, 50 iterations: what pyRiemann uses for its Riemannian mean.
    public static StopRule standard() {
        return new StopRule(1e-8, 50);
    }

    /// The same rule with another tolerance.
    public StopRule withTolerance(double other) {
        return new StopRule(other, maxIterations);
    }

    /// The same rule with another number of iterations.
    public StopRule withMaxIterations(int other) {
        return new StopRule(tolerance, other);
    }
}
