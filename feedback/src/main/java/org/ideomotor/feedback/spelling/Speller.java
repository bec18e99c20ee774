package org.ideomotor.feedback.spelling;

import java.util.List;

/// A way to spell by decisions: a description. It counts samples once it is started.
public interface Speller {
    /// As in the names of files: `tree`, `hexospell`.
    String name();

    /// The classes it is driven by, and what imagining each does.
    List<SpellerView.Command> commands();

    /// Starts with an empty text, to copy another.
    ///
    /// @param wanted       in the alphabet's symbols
    /// @param samplingRate Hz of the samples that decisions count
    /// @throws IllegalArgumentException if the text is empty or has other symbols, or the rate is not above 0
    Spelling copy(String wanted, double samplingRate);

    /// Starts with an empty text, to write what one likes.
    ///
    /// @param samplingRate Hz of the samples that decisions count
    Spelling free(double samplingRate);
}
