package org.ideomotor.feedback.language;

import java.util.List;

/// Which words the end of a text may become.
///
/// The beginning of the word is what stands after the last space; if the text ends with a space, the next word is predicted.
/// As [LanguageModel] says, the answer depends on the text alone.
public interface WordModel {
    /// A word and how likely it is.
    ///
    /// @param word        whole, with the beginning that is there already
    /// @param probability given the text; those of all words that begin so have the sum 1
    record Candidate(String word, double probability) {}

    /// The likeliest words, longer than what is there already, likeliest first; none if none is known.
    ///
    /// @param most how many at most
    List<Candidate> candidates(String text, int most);

    /// Knows no words.
    static WordModel none() { return (_, _) -> List.of(); }

    /// The beginning of a word at the end of a text: what stands after the last space.
    static String beginning(String text) { return text.substring(text.lastIndexOf(' ') + 1); }
}
