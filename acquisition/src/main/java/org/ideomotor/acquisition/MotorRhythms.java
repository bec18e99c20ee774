package org.ideomotor.acquisition;

/// Mu and beta of one motor area. Imagery moves their amplitude smoothly; beta overshoots after it has been low.
final class MotorRhythms {
    /// How fast amplitudes follow imagery, and how long beta remembers that it was low, s.
    private static final double FOLLOW = 0.3, REMEMBER = 0.9;
    /// How much of its fall beta rises above rest when imagery ends.
    private static final double REBOUND = 2;

    private final SimulatedHead.Rhythms rhythms;
    private final Oscillation mu;
    private final Oscillation beta;
    private final double follow;
    private final double remember;
    private double change;
    private double wasLow;

    MotorRhythms(SimulatedHead head, int area) {
        double rate = head.samplingRate();
        rhythms = head.rhythms();
        mu = new Oscillation(11, 2, rate, head.draws("mu " + area));
        beta = new Oscillation(21, 3, rate, head.draws("beta " + area));
        follow = 1 - StrictMath.exp(-1 / (FOLLOW * rate));
        remember = 1 - StrictMath.exp(-1 / (REMEMBER * rate));
    }

    /// @param effect of imagery here, from -1 (falls as far as it can) upwards; 0 at rest
    /// @return the next sample right above the area, µV
    double next(double effect) {
        change += follow * (effect - change);
        double low = Math.max(0, -change);
        wasLow += remember * (low - wasLow);
        double rebound = REBOUND * Math.max(0, wasLow - low);
        return rhythms.mu() * (1 + rhythms.erd() * change) * mu.next()
                + rhythms.beta() * (1 + rhythms.erd() * (change + rebound)) * beta.next();
    }
}
