package org.ideomotor.feedback.spelling;

/// That an option was chosen.
///
/// @param sample  at which it was
/// @param option  as it was shown: a symbol, a word, or a group that was opened
/// @param seconds of signal since the selection before, or since the first decision
/// @param verdict whether it was what the wanted text needed then
/// @param text    afterwards
public record Selection(long sample, SpellerView.Option option, double seconds, Verdict verdict, String text) {
    /// Whether a selection was right.
    public enum Verdict {
        /// It was the one that brings the wanted text nearer.
        RIGHT,
        /// It was another one.
        WRONG,
        /// Nothing is to be copied.
        FREE
    }
}
