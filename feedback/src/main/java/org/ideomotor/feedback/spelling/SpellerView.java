package org.ideomotor.feedback.spelling;

import java.util.List;
import java.util.Optional;

/// What a speller shows. A screen draws this and knows nothing else of the speller.
///
/// @param layout      how options are arranged
/// @param options     in their order: clockwise from the top, or from left to right
/// @param pointed     the option that is chosen if nothing changes; empty where none is
/// @param extension   how far the choice of [#pointed] is, from 0 to 1, where it is made
/// @param evidence    the speller's belief in each option (sum 1), in their order
/// @param text        spelled so far
/// @param wanted      the text to copy; empty in free spelling
/// @param completions words that the text so far may become, likeliest first
/// @param commands    what imagining each class does: the class and its meaning, as `right_hand` and `turn`
/// @param note        why nothing moves (`idle`, `stream stalled`), or empty
public record SpellerView(Layout layout, List<Option> options, Optional<Integer> pointed, double extension,
        List<Double> evidence, String text, Optional<String> wanted, List<String> completions, List<Command> commands,
        String note) {
    /// How options are arranged.
    public enum Layout {
        /// Six hexagons around an arrow.
        HEXAGONS,
        /// Two halves, left and right.
        HALVES
    }

    /// What can be chosen: one symbol, or a group that is opened.
    ///
    /// @param symbols letters, or `␣`, `⌫`, `↶` (undo), or a word
    public record Option(List<String> symbols) {
        public Option { symbols = List.copyOf(symbols); }
    }

    /// What imagining a class does.
    public record Command(String label, String meaning) {}

    public SpellerView {
        options = List.copyOf(options);
        evidence = List.copyOf(evidence);
        completions = List.copyOf(completions);
        commands = List.copyOf(commands);
        if (evidence.size() != options.size())
            throw new IllegalArgumentException("SpellerView: expected one belief for each of " + options.size()
                    + " options, got " + evidence.size());
    }
}
