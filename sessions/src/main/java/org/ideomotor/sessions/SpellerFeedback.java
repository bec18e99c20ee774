package org.ideomotor.sessions;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ideomotor.core.Decision;
import org.ideomotor.feedback.spelling.Selection;
import org.ideomotor.feedback.spelling.Spelling;
import org.ideomotor.paradigms.Moment;

/// A speller: it listens while the paradigm has feedback, and the run is over when the text is written.
final class SpellerFeedback implements RunFeedback {
    private final Spelling spelling;
    private final double samplingRate;
    private final Optional<String> wanted;
    private boolean listening;
    private boolean visible;
    private long begun;
    private long newest;

    /// @param wanted the text to copy; empty in free spelling
    SpellerFeedback(Spelling spelling, Optional<String> wanted, double samplingRate) {
        this.spelling = spelling;
        this.wanted = wanted;
        this.samplingRate = samplingRate;
    }

    @Override
    public void moment(Moment moment, long samples) {
        boolean before = listening;
        listening = moment.phase() == Moment.Phase.FEEDBACK;
        visible = moment.phase() != Moment.Phase.OVER;
        if (listening && !before) begun = moment.since();
    }

    @Override
    public Optional<Ending> decided(Decision decision) {
        if (!listening) return Optional.empty();
        newest = decision.sample();
        spelling.decided(decision);
        return spelling.done() ? Optional.of(new Ending(Optional.of("text"))) : Optional.empty();
    }

    @Override
    public Shown shown() {
        return visible ? new Shown(Optional.empty(), Optional.empty(), Optional.of(spelling.view()), Optional.empty())
                : Shown.NOTHING;
    }

    @Override
    public Optional<String> asked(Moment moment) { return listening ? spelling.wanted() : Optional.empty(); }

    @Override
    public void rejected() { spelling.neutral("interrupted"); }

    @Override
    public List<String> lines() {
        double minutes = (newest - begun) / samplingRate / 60;
        if (!(minutes > 0)) return List.of("nothing was spelled");
        int letters = wanted.map(this::right)
                .orElseGet(() -> spelling.text().codePointCount(0, spelling.text().length()));
        List<Selection> selections = spelling.selections();
        long wrong = selections.stream().filter(s -> s.verdict() == Selection.Verdict.WRONG).count();
        return List.of(String.format(Locale.ROOT,
                "spelled \"%s\"%s in %.1f min: %.2f right characters a minute, corrections included",
                spelling.text().strip(),
                wanted.map(text -> spelling.done() ? ", as asked," : " of \"" + text + "\"").orElse(""),
                minutes, letters / minutes), selections.size() + " selections, " + wrong + " of them wrong");
    }

    /// Letters of the wanted text that are written, up to the first that is wrong.
    private int right(String text) {
        int same = 0;
        while (same < Math.min(text.length(), spelling.text().length())
                && text.charAt(same) == spelling.text().charAt(same))
            same++;
        return same;
    }
}
