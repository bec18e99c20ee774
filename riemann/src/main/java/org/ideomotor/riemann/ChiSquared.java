package org.ideomotor.riemann;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/// The χ² distribution: how far Gaussian samples lie from their mean.
final class ChiSquared {
    private ChiSquared() {
    }

    /// Share of values up to this one.
    static double cumulative(double value, double freedom) {
        return new ChiSquaredDistribution(null, freedom).cumulativeProbability(value);
    }

    /// The value with this share of all values below it.
    static double quantile(double share, double freedom) {
        return new ChiSquaredDistribution(null, freedom).inverseCumulativeProbability(share);
    }
}
