package org.ideomotor.feedback.spelling;

/// What a person can choose.
public sealed interface Choice {
    /// A symbol is added.
    record Symbol(String symbol) implements Choice {
        @Override
        public String shown() { return symbol.equals(" ") ? "␣" : symbol; }
    }

    /// The word that the text ends with is completed, and a space added.
    record Word(String word) implements Choice {
        @Override
        public String shown() { return word; }
    }

    /// The last character is taken away.
    record Backspace() implements Choice {
        @Override
        public String shown() { return "⌫"; }
    }

    /// The last choice is taken back, whatever it was.
    record Undo() implements Choice {
        @Override
        public String shown() { return "↶"; }
    }

    /// As a screen shows it.
    String shown();
}
