package org.ideomotor.sessions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.CalibratedBar;
import org.ideomotor.paradigms.Moment;

/// A bar in cued trials: it follows the decisions while the paradigm has feedback. What counts is the trial's own decision,
/// from the window that was fixed beforehand, as in every other accuracy.
final class BarFeedback implements RunFeedback {
    private final CalibratedBar.Running bar;
    private final List<String> classes;
    private Optional<String> asked = Optional.empty(); // until the trial is counted, rejected, or another one is asked
    private Optional<Boolean> hit = Optional.empty();
    private boolean trialOver;
    private boolean moving;
    private int hits;
    private int decided;
    private int undecided;

    /// @param classes in the order of the screen
    BarFeedback(List<String> classes) {
        this.classes = List.copyOf(classes);
        this.bar = CalibratedBar.adapting(classes).smoothing(3).start();
    }

    @Override
    public void moment(Moment moment, long samples) {
        moving = moment.phase() == Moment.Phase.FEEDBACK;
        if (!moving) bar.neutral();
        if (moment.phase() == Moment.Phase.CUE) {
            giveUp();
            asked = moment.cue();
        }
        trialOver = !moment.phase().inTrial();
        if (moment.phase() == Moment.Phase.OVER && hit.isEmpty()) giveUp();
        count();
    }

    /// The last trial was never decided.
    private void giveUp() {
        if (asked.isPresent()) undecided++;
        asked = Optional.empty();
        hit = Optional.empty();
    }

    /// A trial counts once it is over and decided: its decision may be due at its very end.
    private void count() {
        if (!trialOver || asked.isEmpty() || hit.isEmpty()) return;
        decided++;
        if (hit.get()) hits++;
        asked = Optional.empty();
        hit = Optional.empty();
    }

    @Override
    public void rejected() {
        asked = Optional.empty();
        hit = Optional.empty();
    }

    @Override
    public Optional<Ending> decided(Decision decision) {
        if (decision.cue().isPresent()) {
            if (decision instanceof Decision.Decided said && asked.equals(decision.cue().map(Event::label)))
                hit = Optional.of(asked.get().equals(best(said.scores())));
            count();
        } else if (moving) {
            if (asked.isPresent()) bar.show(decision, asked.get());
            else bar.show(decision);
        }
        return Optional.empty();
    }

    /// The likeliest of the classes that this bar is about.
    private String best(Scores scores) {
        return classes.stream().max(Comparator.comparingDouble(scores::of)).orElseThrow();
    }

    @Override
    public Shown shown() {
        return moving ? new Shown(Optional.of(bar.value()), Optional.empty(), Optional.empty(), Optional.empty())
                : Shown.NOTHING;
    }

    @Override
    public Optional<Accuracy> score() {
        return decided == 0 ? Optional.empty() : Optional.of(Accuracy.of(hits, decided, classes.size()));
    }

    @Override
    public List<String> lines() {
        return score().map(a -> List.of(String.format(Locale.ROOT,
                "accuracy %.2f over %d trials, 95 %% interval %.2f to %.2f, chance %.2f%s", a.value(), a.trials(),
                a.low(), a.high(), a.chance(), undecided == 0 ? "" : "; " + undecided + " without a decision")))
                .orElse(List.of());
    }
}
