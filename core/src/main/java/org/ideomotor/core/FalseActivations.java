package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a decoder does while a person wants nothing, and whether it still answers when they do: false activations outside of
/// trials, hits inside.
///
/// The recording runs pseudo-online through the loop that runs live, and an [ActivationRule] makes activations of its
/// continuous decisions. A decision belongs to a trial while at least half of its window lies between the cue and the trial's
/// end; all others count as outside. So activations shortly after a trial, whose window still sees some of it, are false ones.
/// Trials and what lies between them are judged each by itself: no row of equal decisions and no refractory time reaches over
/// the edge. That is why a stricter gate can never show more false activations.
///
/// A decoder's trials are the events of its own classes. Any other event (a marker of the experiment, or the cue of an imagery that the
/// decoder does not know) neither begins nor ends one, because nothing tells the two apart: left/right answers while feet are imagined
/// count as false, and that time as outside. Recordings with imagery beyond the classes say less about idle; leave them out, or
/// train with their classes.
///
/// Time while samples are missing counts as neither; time in which a gate refuses everything counts.
///
/// @param rule    that makes activations
/// @param events  false activations
/// @param minutes outside of trials
/// @param hits    trials whose first activation was of their class
/// @param wrong   trials whose first activation was of another class
/// @param none    trials without an activation
/// @param unseen  trials not counted above: not whole in the recording, or with no decision inside
public record FalseActivations(ActivationRule rule, int events, double minutes, int hits, int wrong, int none,
        int unseen) {
    /// Counts over recordings.
    ///
    /// @param decoder with continuous decisions
    /// @throws IllegalArgumentException if the decoder decides at trials only, or a recording is not what it expects
    public static FalseActivations of(Decoder decoder, ActivationRule rule, Recording... recordings) {
        List<DecisionTrace> traces = new ArrayList<>();
        for (Recording recording : recordings) traces.add(DecisionTrace.of(decoder, recording));
        return of(traces, rule, 0);
    }

    static FalseActivations of(List<DecisionTrace> traces, ActivationRule rule, double dial) {
        FalseActivations sum = new FalseActivations(rule, 0, 0, 0, 0, 0, 0);
        for (DecisionTrace trace : traces) sum = sum.plus(of(trace, rule, dial));
        return sum;
    }

    private static FalseActivations of(DecisionTrace trace, ActivationRule rule, double dial) {
        int events = 0, hits = 0, wrong = 0, none = 0;
        for (DecisionTrace.Stretch stretch : trace.stretches()) {
            List<String> activated = trace.activations(stretch, rule, dial);
            if (stretch.label().isEmpty()) events += activated.size();
            else
                if (activated.isEmpty()) none++;
                else
                    if (activated.getFirst().equals(stretch.label().get())) hits++;
                    else wrong++;
        }
        return new FalseActivations(rule, events, trace.minutesOutside(), hits, wrong, none, trace.unseen());
    }

    /// Both together.
    ///
    /// @throws IllegalArgumentException if the rules differ
    public FalseActivations plus(FalseActivations other) {
        if (!rule.equals(other.rule))
            throw new IllegalArgumentException("FalseActivations: expected counts by one rule, got " + rule + " and "
                    + other.rule);
        return new FalseActivations(rule, events + other.events, minutes + other.minutes, hits + other.hits,
                wrong + other.wrong, none + other.none, unseen + other.unseen);
    }

    /// False activations per minute; empty if there was no time outside of trials.
    public Optional<EventRate> perMinute() {
        return minutes > 0 ? Optional.of(new EventRate(events, minutes)) : Optional.empty();
    }

    /// Trials that were counted.
    public int trials() { return hits + wrong + none; }

    /// The share of trials that were hit; empty if there was no trial.
    public Optional<Share> hit() { return share(hits); }

    /// The share of trials whose first activation was of another class; empty if there was no trial.
    public Optional<Share> mistaken() { return share(wrong); }

    /// The share of trials without an activation; empty if there was no trial.
    public Optional<Share> missed() { return share(none); }

    private Optional<Share> share(int count) {
        return trials() > 0 ? Optional.of(new Share(count, trials())) : Optional.empty();
    }

    @Override
    public String toString() {
        return "false activations " + perMinute().map(EventRate::toString).orElse("unknown: no time outside of trials")
                + "; hits " + hit().map(Share::toString).orElse("unknown: no trials")
                + String.format(Locale.ROOT, "; wrong %d, none %d; %s", wrong, none, rule);
    }
}
