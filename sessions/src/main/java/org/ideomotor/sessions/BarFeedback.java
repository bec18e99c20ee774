package org.ideomotor.sessions;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.feedback.CalibratedBar;
import org.ideomotor.paradigms.Moment;

/// A bar in cued trials: it follows the decisions while the paradigm has feedback. What counts is the trial's own decision,
/// from the window that was fixed beforehand, as in every other accuracy.
final class BarFeedback implements RunFeedback {
    private final CalibratedBar.Running bar;
    private final List<String> classes;
    private Optional<String> cue = Optional.empty();
    private Optional<Boolean> hit = Optional.empty();
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
        if (cue.isPresent() && !moment.phase().inTrial()) count();
        moving = moment.phase() == Moment.Phase.FEEDBACK;
        if (!moving) bar.neutral();
        cue = moment.phase().inTrial() ? moment.cue() : Optional.empty();
    }

    private void count() {
        if (hit.isEmpty()) undecided++;
        else {
            decided++;
            if (hit.get()) hits++;
        }
        hit = Optional.empty();
    }

    @Override
    public void rejected() {
        cue = Optional.empty();
        hit = Optional.empty();
    }

    @Override
    public Optional<Ending> decided(Decision decision) {
        if (decision.cue().isPresent()) {
            if (decision instanceof Decision.Decided said && cue.equals(decision.cue().map(event -> event.label())))
                hit = Optional.of(cue.get().equals(said.scores().best()));
        } else if (moving) {
            if (cue.isPresent()) bar.show(decision, cue.get());
            else bar.show(decision);
        }
        return Optional.empty();
    }

    @Override
    public Optional<Ending> advance(long samples) { return Optional.empty(); }

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
