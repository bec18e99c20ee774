package org.ideomotor.feedback.language;

/// How likely each symbol is to come next.
///
/// The answer depends on the text alone, so a speller that asks may be replayed; a model that runs elsewhere (a neural network,
/// say) must answer the same for the same text, and within the time of a selection. Called from one thread.
public interface LanguageModel {
    /// The symbols.
    Alphabet alphabet();

    /// Probability of each symbol after a text.
    ///
    /// @param text so far, in the alphabet's symbols; may be empty
    /// @return one for each symbol, all above 0 (whatever a person wants to say can be said), sum 1
    double[] next(String text);

    /// Mean of `-log2` of the probability of each symbol of a text, given what stands before it; bits.
    ///
    /// @throws IllegalArgumentException if the text is empty, or has a symbol that is none of the alphabet's
    default double bitsPerSymbol(String text) {
        if (text.isEmpty() || !alphabet().spells(text))
            throw new IllegalArgumentException(
                    "LanguageModel: expected some text of " + alphabet().symbols() + ", got \""
                            + text + "\"; use Alphabet.normalise");
        double bits = 0;
        int symbols = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1), symbols++) {
            String symbol = Character.toString(text.codePointAt(at));
            bits -= StrictMath.log(next(text.substring(0, at))[alphabet().indexOf(symbol)]) / StrictMath.log(2);
        }
        return bits / symbols;
    }
}
