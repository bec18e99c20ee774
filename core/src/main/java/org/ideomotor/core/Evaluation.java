package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How a decoder did on labelled trials: one decision a trial, from the window fixed beforehand.
///
/// Trials without a decision (a gap, an artefact) are in [#undecided] and not in the accuracy, so a gate that refuses
/// what it would get wrong shows in both numbers. Read them together.
///
/// @param classes in alphabetical order
/// @param trials  in order of decision
public record Evaluation(List<String> classes, List<TrialOutcome> trials) {
    public Evaluation {
        classes = List.copyOf(classes);
        trials = List.copyOf(trials);
    }

    /// From the decisions of a loop: those that a cue of one of the classes asked for.
    public static Evaluation of(List<String> classes, List<Decision> decisions) {
        List<TrialOutcome> trials = new ArrayList<>();
        for (Decision decision : decisions) {
            decision.cue().filter(cue -> classes.contains(cue.label()))
                    .ifPresent(cue -> trials.add(new TrialOutcome(cue, decision)));
        }
        return new Evaluation(classes, trials);
    }

    /// Scores a decoder over a labelled recording, without a loop: cuts the trials' windows and applies the chain.
    /// The same decisions, to the bit, as [PseudoOnline#replay] gives at the trial rules for a decoder that does not go on
    /// learning (test: `replayEqualsOffline`). Gates are not asked. A trial without a whole clean window is rejected, where
    /// the loop may also say that it is warming; a trial that ends after the recording is left out.
    public static Evaluation offline(Decoder decoder, Recording recording) {
        decoder.requireFits("Recording " + recording.origin(), recording.signal());
        List<Event> cues = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (Event event : recording.events()) {
            for (TrialRule rule : decoder.rules()) {
                if (!rule.label().equals(event.label()) || !decoder.classes().contains(event.label())) continue;
                if (event.sample() + rule.after() > recording.length()) continue;
                cues.add(event);
                ends.add(event.sample() + rule.after());
            }
        }
        List<Optional<Window>> windows = TrialWindows.cut(recording, decoder.stages(), decoder.times(),
                ends.stream().mapToLong(Long::longValue).toArray());
        Adaptive<Window, ? extends Output> chain = decoder.chain().start();
        List<TrialOutcome> trials = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++)
            trials.add(new TrialOutcome(cues.get(i), decide(chain, windows.get(i), cues.get(i), ends.get(i))));
        trials.sort(Comparator.comparingLong(trial -> trial.decision().sample()));
        return new Evaluation(decoder.classes(), trials);
    }

    private static Decision decide(Adaptive<Window, ? extends Output> chain, Optional<Window> window, Event cue,
            long end) {
        Outcome outcome = window.map(whole -> Outcome.of(chain, whole))
                .orElseGet(() -> new Outcome.Refused(Decision.Reason.GAP,
                        "no whole clean window ends at sample " + end
                                + ": it would begin before the recording, or samples are"
                                + " missing"));
        return outcome.decision(end, chain.version(), Optional.of(cue));
    }

    /// Trials without a decision.
    public List<TrialOutcome> undecided() { return trials.stream().filter(t -> !t.decided()).toList(); }

    /// Accuracy over the decided trials.
    ///
    /// @throws IllegalStateException if none was decided
    public Accuracy accuracy() {
        int decided = (int) trials.stream().filter(TrialOutcome::decided).count();
        if (decided == 0)
            throw new IllegalStateException("Evaluation: none of " + trials.size()
                    + " trials was decided; are there cues named " + classes + " in the recording?");
        return Accuracy.of((int) trials.stream().filter(TrialOutcome::correct).count(), decided, classes.size());
    }

    /// Decided trials by what was cued (rows) and what was said (columns), both in the order of the classes. A class that
    /// the chain knows and the paradigm does not ask for has no column; such trials are wrong and not in here.
    public int[][] confusion() {
        int[][] counts = new int[classes.size()][classes.size()];
        for (TrialOutcome trial : trials) {
            if (!(trial.decision() instanceof Decision.Decided d)) continue;
            int said = classes.indexOf(d.scores().best());
            if (said >= 0) counts[classes.indexOf(trial.cue().label())][said]++;
        }
        return counts;
    }
}
