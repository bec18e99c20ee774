package org.ideomotor.feedback.spelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ideomotor.feedback.language.Alphabet;
import org.ideomotor.feedback.language.English;
import org.ideomotor.feedback.language.LanguageModel;
import org.ideomotor.feedback.language.UniformModel;
import org.ideomotor.feedback.language.WordModel;

/// What can be chosen after a text, and how likely each choice is before anything is heard.
///
/// *Symbols* are as likely as the language model says, to the power `strength`: 1 believes it, 0 ignores it. (Fused with
/// evidence by multiplication, this is `log P(evidence | option) + strength · log P(option | text)`, as in BciPy.)
///
/// *Words* take their share from the symbol that they go on with, because a person who sees their word chooses it:
/// `P(word) = P(its next symbol) · P(word | text and that symbol)`, and the symbol keeps the rest.
///
/// *Backspace* is as likely as the last choice was doubtful, and never less than `backspaceFloor`, so that it stays within
/// reach whatever the language model thinks (BciPy's floor is 0.035); undo is a fixed share, because after a single wrong
/// symbol the two do the same. Neither is possible where there is nothing to take back.
///
/// @param letters        how likely each symbol is
/// @param words          which words to offer
/// @param most           how many words at most
/// @param strength       of the language model, from 0
/// @param backspaceFloor least probability of backspace, from 0 to 0.5
public record Predictor(LanguageModel letters, WordModel words, int most, double strength, double backspaceFloor) {
    /// Probability of undo.
    private static final double UNDO = 0.01;
    /// No doubt about the last choice makes backspace likelier than that.
    private static final double MOST_DOUBT = 0.5;

    /// About how many words have one letter.
    private static final int SINGLE_LETTERS = 3;

    /// Choices and their probabilities, in one order.
    ///
    /// @param choices symbols as in the alphabet, then words, then backspace and undo
    /// @param prior   one probability each
    public record Prediction(List<Choice> choices, Belief prior) {
        public Prediction { choices = List.copyOf(choices); }
    }

    public Predictor {
        if (most < 0 || !(strength >= 0) || Double.isInfinite(strength)
                || !(backspaceFloor >= 0 && backspaceFloor <= MOST_DOUBT))
            throw new IllegalArgumentException("Predictor: expected at least 0 words, a strength of at least 0 and a"
                    + " floor of backspace within [0, 0.5], got " + most + ", " + strength + " and " + backspaceFloor);
    }

    /// English letters at half their strength, and up to three words: two centuries lie between the novels and what people say.
    public static Predictor english() { return new Predictor(English.letters(), English.words(), 3, 0.5, 0.035); }

    /// No language: every symbol is as likely as any other, no words.
    public static Predictor none(Alphabet alphabet) {
        return new Predictor(new UniformModel(alphabet), WordModel.none(), 0, 0, 0.035);
    }

    /// The same with up to so many words.
    public Predictor words(int atMost) { return new Predictor(letters, words, atMost, strength, backspaceFloor); }

    /// The same with a language model that is believed more or less.
    public Predictor strength(double power) { return new Predictor(letters, words, most, power, backspaceFloor); }

    /// What can be chosen next.
    ///
    /// @param doubt how likely the last choice was a mistake, from 0 to 1
    public Prediction after(SpelledText spelled, double doubt) {
        double backspace = spelled.text().isEmpty() ? 0 : Math.max(backspaceFloor, Math.min(doubt, MOST_DOUBT));
        double undo = spelled.canUndo() ? UNDO : 0;
        double[] symbols = symbols(spelled);
        Map<String, Double> offered = offer(spelled.text(), symbols);
        List<Choice> choices = new ArrayList<>();
        letters.alphabet().symbols().forEach(symbol -> choices.add(new Choice.Symbol(symbol)));
        offered.keySet().forEach(word -> choices.add(new Choice.Word(word)));
        choices.add(new Choice.Backspace());
        choices.add(new Choice.Undo());
        double[] prior = new double[choices.size()];
        int i = 0;
        for (double p : symbols) prior[i++] = p * (1 - backspace - undo);
        for (double p : offered.values()) prior[i++] = p * (1 - backspace - undo);
        prior[i++] = backspace;
        prior[i] = undo;
        return new Prediction(choices, Belief.of(prior));
    }

    private double[] symbols(SpelledText spelled) {
        double[] p = believed(spelled.text());
        if (!spelled.spaced()) return p;
        double[] instead = believed(spelled.text().substring(0, spelled.text().length() - 1));
        double ends = 0;
        for (int s = 0; s < p.length; s++) if (endsSentence(s)) ends += instead[s];
        for (int s = 0; s < p.length; s++) p[s] = endsSentence(s) ? instead[s] : p[s] * (1 - ends);
        return scaled(p);
    }

    private static double[] scaled(double[] weights) { return Belief.of(weights).probabilities(); }

    /// Whether a symbol takes the place of a space that came with a word.
    private boolean endsSentence(int symbol) {
        return SpelledText.ENDS.contains(letters.alphabet().symbols().get(symbol));
    }

    private double[] believed(String text) {
        double[] p = letters.next(text);
        for (int s = 0; s < p.length; s++) p[s] = StrictMath.pow(p[s], strength);
        return scaled(p);
    }

    /// The likeliest words with their probabilities, which are taken away from their next symbols'.
    private Map<String, Double> offer(String text, double[] symbols) {
        Map<String, Double> offered = new LinkedHashMap<>();
        Map<Integer, Double> taken = new LinkedHashMap<>();
        int begun = WordModel.beginning(text).length();
        for (WordModel.Candidate candidate : candidates(text)) {
            String next = Character.toString(candidate.word().codePointAt(begun));
            int symbol = letters.alphabet().indexOf(next);
            double p = symbol < 0 ? 0 : symbols[symbol] * amongThose(text + next, candidate.word());
            offered.put(candidate.word(), p);
            if (symbol >= 0) taken.merge(symbol, p, Double::sum);
        }
        taken.forEach((symbol, p) -> symbols[symbol] = Math.max(0, symbols[symbol] - p));
        return offered;
    }

    /// Words of more than one letter: a single one is among the symbols.
    private List<WordModel.Candidate> candidates(String text) {
        return words.candidates(text, most == 0 ? 0 : most + SINGLE_LETTERS).stream()
                .filter(candidate -> candidate.word().length() > 1).limit(most).toList();
    }

    /// Probability of a word among those that begin as a text ends. The word that is already there says nothing of itself: one
    /// symbol short of its end it is as likely as its place among all.
    private double amongThose(String text, String word) {
        if (WordModel.beginning(text).equals(word)) return 0.5;
        return words.candidates(text, most).stream().filter(candidate -> candidate.word().equals(word))
                .mapToDouble(WordModel.Candidate::probability).findFirst().orElse(0);
    }
}
