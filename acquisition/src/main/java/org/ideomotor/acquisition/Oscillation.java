package org.ideomotor.acquisition;

/// A rhythm that waxes and wanes: white noise through a resonance; variance 1 once it has settled.
final class Oscillation {
    private final Draws draws;
    private final double back1;
    private final double back2;
    private final double gain;
    private double last;
    private double beforeLast;

    /// @param frequency of the resonance, Hz
    /// @param width     at half power, Hz
    Oscillation(double frequency, double width, double samplingRate, Draws draws) {
        this.draws = draws;
        double radius = StrictMath.exp(-Math.PI * width / samplingRate);
        back1 = 2 * radius * StrictMath.cos(2 * Math.PI * frequency / samplingRate);
        back2 = -radius * radius;
        double variance = (1 - back2) / ((1 + back2) * ((1 - back2) * (1 - back2) - back1 * back1));
        gain = 1 / Math.sqrt(variance);
    }

    double next() {
        double value = back1 * last + back2 * beforeLast + gain * draws.white();
        beforeLast = last;
        last = value;
        return value;
    }
}
