package org.ideomotor.core;

import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/// How often something happens, with the interval that so few events leave.
///
/// The interval is the exact one of a Poisson count, 95 %, from quantiles of chi-square. It takes events as independent of each
/// other, which two activations in one bout of restlessness are not.
///
/// Source: Garwood 1936, Biometrika 28(3/4).
///
/// @param events  counted, at least 0
/// @param minutes in which they were counted, above 0
public record EventRate(int events, double minutes) {
    private static final double TAIL = 0.025;

    /// @throws IllegalArgumentException if events are below 0, or minutes not above 0
    public EventRate {
        if (events < 0 || !(minutes > 0) || Double.isInfinite(minutes))
            throw new IllegalArgumentException("EventRate: expected 0 or more events in more than 0 minutes, got "
                    + events + " in " + minutes);
    }

    /// Events per minute.
    public double value() { return events / minutes; }

    /// Lower end of the interval, per minute; 0 if there was none.
    public double low() { return events == 0 ? 0 : quantile(2.0 * events, TAIL); }

    /// Upper end of the interval, per minute.
    public double high() { return quantile(2.0 * events + 2, 1 - TAIL); }

    private double quantile(double degrees, double p) {
        return new ChiSquaredDistribution(degrees).inverseCumulativeProbability(p) / 2 / minutes;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f per minute (%d in %.1f min, 95 %% interval %.2f to %.2f)", value(),
                events, minutes, low(), high());
    }
}
