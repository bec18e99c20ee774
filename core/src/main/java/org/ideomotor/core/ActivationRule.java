package org.ideomotor.core;

/// When continuous decisions become an activation: something happens, a key is pressed, a hand closes.
///
/// That many decisions in a row for one class that is not [idle][Idle], and not too soon after the last activation. Every
/// decision for another class, and every one that is refused, begins the row anew.
///
/// Source: Townsend, Graimann and Pfurtscheller 2004, IEEE Trans. Neural Syst. Rehabil. Eng. 12(2), on dwell time and
/// refractory period.
///
/// @param dwell      equal decisions in a row, at least 1
/// @param refractory seconds after an activation without another, at least 0
public record ActivationRule(int dwell, double refractory) {
    /// @throws IllegalArgumentException if the dwell is below 1 or the refractory time not a number of at least 0
    public ActivationRule {
        if (dwell < 1 || !(refractory >= 0) || Double.isInfinite(refractory))
            throw new IllegalArgumentException(
                    "ActivationRule: expected a dwell of at least 1 decision and a refractory"
                            + " time of at least 0 s, got " + dwell + " and " + refractory + " s");
    }

    /// Five equal decisions, two seconds: half a second of one opinion at the usual ten decisions a second.
    public static ActivationRule standard() { return new ActivationRule(5, 2); }

    @Override
    public String toString() { return dwell + " equal decisions in a row, then " + refractory + " s without another"; }
}
