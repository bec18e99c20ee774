package org.ideomotor.feedback.spelling;

import org.ideomotor.core.ActivationRule;

/// When enough was heard: dynamic stopping.
///
/// An option is chosen when its probability has been at least `threshold` for `activation.dwell()` windows in a row, and at
/// least `least` windows were heard. After `most` windows the likeliest is chosen if it leads by `margin`, otherwise all
/// that was heard is forgotten and the same is asked again. After a choice nothing is heard for
/// `activation.refractory()` seconds.
///
/// These are the criteria of BciPy's copy phrase task (probability, least and most inquiries, margin) for continuous
/// evidence; dwell and refractory time as in [ActivationRule].
///
/// @param threshold  of the probability, 0.5 to 1
/// @param least      windows before a choice, at least 1
/// @param most       windows before giving up, at least `least`
/// @param margin     by which the likeliest option must lead then, 0 to 1
/// @param activation dwell, and seconds of rest after a choice
public record StoppingRules(double threshold, int least, int most, double margin, ActivationRule activation) {
    public StoppingRules {
        if (!(threshold > 0.5 && threshold < 1) || least < 1 || most < least || !(margin >= 0 && margin <= 1))
            throw new IllegalArgumentException("StoppingRules: expected a threshold within (0.5, 1), 1 ≤ least ≤ most"
                    + " windows and a margin within [0, 1], got " + threshold + ", " + least + ", " + most + " and "
                    + margin);
    }

    /// Nine of ten, or half ahead after 600 windows (a minute at ten a second); no dwell, no rest.
    public static StoppingRules standard() { return new StoppingRules(0.9, 1, 600, 0.5, new ActivationRule(1, 0)); }

    /// The same with another threshold.
    public StoppingRules threshold(double probability) {
        return new StoppingRules(probability, least, most, margin, activation);
    }

    /// The same with another dwell and time of rest.
    public StoppingRules activation(ActivationRule rule) {
        return new StoppingRules(threshold, least, most, margin, rule);
    }
}
