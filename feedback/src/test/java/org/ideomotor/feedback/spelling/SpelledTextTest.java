package org.ideomotor.feedback.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledTextTest {
    private static final Choice BACKSPACE = new Choice.Backspace();
    private static final Choice UNDO = new Choice.Undo();
    private static final List<Choice> CHOICES = List.of(symbol("a"), symbol(" "), symbol("."), symbol("é"),
            symbol("👩‍🚀"), new Choice.Word("word"), BACKSPACE, UNDO);

    private static Choice symbol(String symbol) { return new Choice.Symbol(symbol); }

    private static SpelledText after(Choice... choices) {
        SpelledText text = SpelledText.empty();
        for (Choice choice : choices) text = text.after(choice);
        return text;
    }

    /// A text and the texts before it, as undo should give them.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void undoGivesTheTextsBeforeInTheirOrder(long seed) {
        Random random = new Random(seed);
        SpelledText text = SpelledText.empty();
        Deque<String> before = new ArrayDeque<>();
        for (int i = 0; i < 300; i++) {
            Choice choice = CHOICES.get(random.nextInt(CHOICES.size()));
            boolean nothing = choice.equals(BACKSPACE) && text.text().isEmpty();
            if (!choice.equals(UNDO) && !nothing) before.push(text.text());
            String expected = before.isEmpty() ? "" : before.peek();
            text = text.after(choice);
            if (choice.equals(UNDO)) assertThat(text.text()).as("seed " + seed).isEqualTo(expected);
            if (choice.equals(UNDO) && !before.isEmpty()) before.pop();
        }
        while (text.canUndo()) {
            text = text.after(UNDO);
            assertThat(text.text()).as("seed " + seed).isEqualTo(before.pop());
        }
        assertThat(before).as("seed " + seed).isEmpty();
    }

    @Test
    void backspaceAndUndoDoNothingWhereNothingIs() {
        assertThat(after(BACKSPACE).text()).isEmpty();
        assertThat(after(BACKSPACE).canUndo()).isFalse();
        assertThat(after(UNDO).text()).isEmpty();
    }

    @Test
    void backspaceTakesACharacterAsAReaderSeesIt() {
        assertThat(after(symbol("a"), symbol("e\u0301"), BACKSPACE).text()).isEqualTo("a");
        assertThat(after(symbol("a"), symbol("👩🏽"), BACKSPACE).text()).isEqualTo("a");
        assertThat(after(symbol("a"), symbol("𝔞"), BACKSPACE).text()).isEqualTo("a");
    }

    @Test
    void aWordTakesThePlaceOfItsBeginning() {
        assertThat(after(symbol("a"), symbol(" "), symbol("w"), new Choice.Word("word")).text())
                .isEqualTo("a word ");
    }

    @Test
    void aFullStopTakesThePlaceOfASpaceThatCameWithAWord() {
        assertThat(after(new Choice.Word("word"), symbol(".")).text()).isEqualTo("word.");
        assertThat(after(symbol("a"), symbol(" "), symbol(".")).text()).isEqualTo("a .");
        assertThat(after(new Choice.Word("word"), symbol("."), UNDO).text()).isEqualTo("word ");
        assertThat(after(new Choice.Word("word"), symbol("."), UNDO, symbol("?")).text()).isEqualTo("word?");
    }
}
