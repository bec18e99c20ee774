package org.ideomotor.core;

import java.util.Locale;
import org.apache.commons.math3.special.Beta;

/// A share of correct trials with what is needed to believe it: its interval, and what guessing would give.
///
/// The interval is Wilson's, 95 %, over trials. It treats trials as independent, which neighbouring trials of one run
/// are only nearly. Chance is one over the number of classes, the field's convention for balanced cues.
///
/// Source: Wilson 1927, J. Am. Stat. Assoc. 22(158); Brown, Cai & DasGupta 2001, Stat. Sci. 16(2) on why not the plain one.
///
/// @param correct trials
/// @param trials  at least 1
/// @param chance  between 0 and 1
public record Accuracy(int correct, int trials, double chance) {
    public Accuracy {
        if (trials < 1 || correct < 0 || correct > trials)
            throw new IllegalArgumentException("Accuracy: expected 0 to n correct of n trials, got "
                    + correct + " of " + trials);
        if (!(chance > 0 && chance <= 1))
            throw new IllegalArgumentException("Accuracy: expected a chance level between 0 and 1, got " + chance);
    }

    /// Of trials of so many classes.
    public static Accuracy of(int correct, int trials, int classes) {
        return new Accuracy(correct, trials, 1.0 / classes);
    }

    /// Share of correct trials.
    public double value() { return share().value(); }

    /// Lower end of the interval.
    public double low() { return share().low(); }

    /// Upper end of the interval.
    public double high() { return share().high(); }

    private Share share() { return new Share(correct, trials); }

    /// Probability of as many correct trials or more by guessing.
    public double pOfChance() {
        if (correct == 0) return 1;
        return Beta.regularizedBeta(chance, correct, trials - correct + 1); // one minus the rest would lose small ones
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%d of %d, 95 %% interval %.2f to %.2f, chance %.2f)", value(), correct,
                trials, low(), high(),
                chance);
    }
}
