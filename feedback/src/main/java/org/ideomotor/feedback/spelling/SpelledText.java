package org.ideomotor.feedback.spelling;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ideomotor.feedback.language.WordModel;

/// A text and how it came about, so that each choice can be taken back. Immutable.
public final class SpelledText {
    private static final SpelledText EMPTY = new SpelledText("", false, Optional.empty());

    /// What takes the place of a space that came with a word.
    static final List<String> ENDS = List.of(".", "?");

    private final String text;
    /// Whether the space at the end came with a word; a full stop then takes its place.
    private final boolean spaced;
    private final Optional<SpelledText> before;

    private SpelledText(String text, boolean spaced, Optional<SpelledText> before) {
        this.text = text;
        this.spaced = spaced;
        this.before = before;
    }

    /// Nothing is written, nothing can be undone.
    public static SpelledText empty() { return EMPTY; }

    /// What is written.
    public String text() { return text; }

    /// Whether the space at the end came with a word.
    boolean spaced() { return spaced; }

    /// Whether there is a choice to take back.
    public boolean canUndo() { return before.isPresent(); }

    /// The text after one more choice. A symbol is added as it is; full stop and question mark take the place of a space that
    /// came with a word. A word takes the place of its beginning, which is what stands after the last space. Backspace takes
    /// away one character as a reader sees it (a letter with its accents is one), and does nothing where there is none. Undo
    /// gives the text before the last choice that was not itself taken back, and does nothing at the beginning.
    public SpelledText after(Choice choice) {
        return switch (choice) {
            case Choice.Symbol(String symbol) -> to(add(symbol), false);
            case Choice.Word(String word) -> to(text.substring(0, text.length()
                    - WordModel.beginning(text).length()) + word + " ", true);
            case Choice.Backspace _ -> text.isEmpty() ? this : to(text.substring(0, lastCharacter()), false);
            case Choice.Undo _ -> before.orElse(this);
        };
    }

    private SpelledText to(String next, boolean withSpace) {
        return new SpelledText(next, withSpace, Optional.of(this));
    }

    private String add(String symbol) {
        return (spaced && ENDS.contains(symbol) ? text.substring(0, text.length() - 1) : text) + symbol;
    }

    private int lastCharacter() {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters.preceding(text.length());
    }

    @Override
    public String toString() { return text; }
}
