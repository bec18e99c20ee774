package org.ideomotor.feedback.spelling;

/// How scores become evidence.
///
/// A window's score of a class is taken for the likelihood of the window given that the person means this class (classes
/// equally frequent in training, calibrated scores). Windows overlap, and what two of them share must not count twice. So a
/// window's weight is the share of it that is news:
///
/// `w = trust · min(1, (sample - counted) / window)`
///
/// where `counted` is the end of the last window that counted, or the moment from which the signal can be an answer to what is
/// asked, if that is later. Where a score is the mean of independent pieces of evidence along its window, the sum over
/// windows is then the evidence of the signal, every piece counted once; `trust` below 1 is for scores that claim too much.
///
/// @param window   length of the decoder's window, s
/// @param reaction from a question to the first signal that answers it, s
/// @param fresh    a window is heard once this share of it is answer, 0 to 1: at 1 nothing of the last question is in it
/// @param trust    weight of a whole window, above 0
/// @param surest   no score counts as nearer to certainty than that, 0.5 to 1: one window of a decoder that knows no doubt
///                 must not decide
/// @param idle     at this score of the classes `idle` and `rest` together nothing moves, above 0 to 1; 1 never stops a decoder
///                 that has doubts
public record EvidenceRules(double window, double reaction, double fresh, double trust, double surest, double idle) {
    public EvidenceRules {
        if (!(window > 0) || !(reaction >= 0) || !Double.isFinite(window + reaction))
            throw new IllegalArgumentException(
                    "EvidenceRules: expected a window above 0 s and a reaction of at least 0 s,"
                            + " got " + window + " and " + reaction + " s");
        if (!(fresh >= 0 && fresh <= 1) || !(trust > 0) || Double.isInfinite(trust) || !(surest > 0.5 && surest < 1)
                || !(idle > 0 && idle <= 1))
            throw new IllegalArgumentException(
                    "EvidenceRules: expected fresh within [0, 1], trust above 0, surest within"
                            + " (0.5, 1) and idle within (0, 1], got " + fresh + ", " + trust + ", " + surest + " and "
                            + idle);
    }

    /// For windows of so many seconds; the rest as tuned for docs/speller.md.
    public static EvidenceRules windows(double seconds) { return new EvidenceRules(seconds, 0.4, 1, 1, 0.98, 0.5); }

    /// The same with another weight of a whole window.
    public EvidenceRules trust(double weight) {
        return new EvidenceRules(window, reaction, fresh, weight, surest, idle);
    }

    /// The same with another share of answer that a window must have.
    public EvidenceRules fresh(double share) {
        return new EvidenceRules(window, reaction, share, trust, surest, idle);
    }

    /// The same with another score of the idle classes that stops everything.
    public EvidenceRules idle(double dial) { return new EvidenceRules(window, reaction, fresh, trust, surest, dial); }
}
