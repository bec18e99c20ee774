package org.ideomotor.feedback.spelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.feedback.language.Alphabet;

/// The text that is being written, what can be chosen next, and what should be.
final class Typing {
    private final Predictor predictor;
    private final Optional<String> wanted;
    private final double samplingRate;
    private final List<Selection> selections = new ArrayList<>();
    private SpelledText spelled = SpelledText.empty();
    private Predictor.Prediction prediction;
    private Optional<Choice> needed;
    private long since = -1;

    private Typing(Predictor predictor, Optional<String> wanted, double samplingRate) {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate))
            throw new IllegalArgumentException("Speller: expected a sampling rate above 0 Hz, got " + samplingRate);
        this.predictor = predictor;
        this.wanted = wanted;
        this.samplingRate = samplingRate;
        this.prediction = predictor.after(spelled, 0);
        this.needed = need();
    }

    static Typing free(Predictor predictor, double samplingRate) {
        return new Typing(predictor, Optional.empty(), samplingRate);
    }

    static Typing copy(Predictor predictor, String wanted, double samplingRate) {
        Alphabet alphabet = predictor.letters().alphabet();
        if (wanted.isBlank() || !alphabet.spells(wanted) || !wanted.equals(wanted.strip()))
            throw new IllegalArgumentException("Speller: expected a text to copy of " + alphabet.symbols()
                    + " without spaces at its ends, got \"" + wanted + "\"; use Alphabet.normalise");
        return new Typing(predictor, Optional.of(wanted), samplingRate);
    }

    String text() { return spelled.text(); }

    Optional<String> wanted() { return wanted; }

    boolean done() { return wanted.isPresent() && spelled.text().stripTrailing().equals(wanted.get()); }

    Predictor.Prediction prediction() { return prediction; }

    /// The choice that brings the wanted text nearest; empty in free spelling, and when done.
    Optional<Choice> needed() { return needed; }

    List<Selection> selections() { return List.copyOf(selections); }

    List<String> words() {
        return prediction.choices().stream().filter(Choice.Word.class::isInstance).map(Choice::shown).toList();
    }

    /// A decision has come; the first one starts the time.
    void tick(long sample) { if (since < 0) since = sample; }

    /// Something was chosen.
    ///
    /// @param belief how likely it was meant
    void choose(Choice choice, double belief, long sample) {
        Selection.Verdict verdict = verdict(needed.filter(choice::equals).isPresent());
        spelled = spelled.after(choice);
        prediction = predictor.after(spelled, 1 - belief);
        needed = need();
        log(new SpellerView.Option(List.of(choice.shown())), verdict, sample);
    }

    /// A group was opened, or left.
    void opened(SpellerView.Option group, Selection.Verdict verdict, long sample) { log(group, verdict, sample); }

    /// How to call a selection that was what was needed, or was not.
    Selection.Verdict verdict(boolean right) {
        if (wanted.isEmpty()) return Selection.Verdict.FREE;
        return right ? Selection.Verdict.RIGHT : Selection.Verdict.WRONG;
    }

    private void log(SpellerView.Option option, Selection.Verdict verdict, long sample) {
        selections.add(new Selection(sample, option, (sample - since) / samplingRate, verdict, spelled.text()));
        since = sample;
    }

    private Optional<Choice> need() {
        if (wanted.isEmpty() || done()) return Optional.empty();
        Choice best = new Choice.Backspace();
        for (Choice choice : prediction.choices()) if (nearer(choice, best)) best = choice;
        return Optional.of(best);
    }

    /// Whether a choice serves better than another: first it leaves less to take away, then it has more of the text right.
    private boolean nearer(Choice choice, Choice than) {
        int tooMuch = tooMuch(spelled.after(choice));
        int tooMuchThan = tooMuch(spelled.after(than));
        if (tooMuch != tooMuchThan) return tooMuch < tooMuchThan;
        return right(spelled.after(choice)) > right(spelled.after(than));
    }

    /// Characters that have to be taken away.
    private int tooMuch(SpelledText text) {
        int excess = text.text().length() - right(text);
        return excess == 1 && endsWithItsOwnSpace(text) ? 0 : excess;
    }

    /// A space that came with a word makes room for a full stop, and does not matter at the end.
    private boolean endsWithItsOwnSpace(SpelledText text) {
        String rest = wanted.orElseThrow().substring(right(text));
        return text.spaced() && (rest.isEmpty() || SpelledText.ENDS.contains(rest.substring(0, 1)));
    }

    /// Characters that are right, from the beginning.
    private int right(SpelledText text) {
        String goal = wanted.orElseThrow();
        int n = 0;
        while (n < goal.length() && n < text.text().length() && goal.charAt(n) == text.text().charAt(n)) n++;
        return n;
    }
}
