package org.ideomotor.core;

import java.util.ArrayList;
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
    /// The same scores, to the bit, as [PseudoOnline#replay] gives at the trial rules for a decoder that does not go on
    /// learning (test: `replayEqualsOffline`). Gates are not asked.
    public static Evaluation offline(Decoder decoder, Recording recording) {
        decoder.requireFits("Recording " + recording.origin(), recording.signal());
        List<Event> cues = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (Event event : recording.events()) {
            for (TrialRule rule : decoder.rules()) {
                if (!rule.label().equals(event.label()) || !decoder.classes().contains(event.label())) continue;
                cues.add(event);
                ends.add(event.sample() + rule.after());
            }
        }
        List<Optional<Window>> windows = TrialWindows.cut(recording, decoder.stages(), decoder.times(),
                ends.stream().mapToLong(Long::longValue).toArray());
        List<TrialOutcome> trials = new ArrayList<>();
        for (int i = 0; i < cues.size(); i++) {
            Event cue = cues.get(i);
            if (windows.get(i).isEmpty()) continue; // the recording ends before the trial does, or a gap fell into it
            Decision decision = switch (decoder.chain().apply(windows.get(i).get())) {
                case Scores scores -> new Decision.Decided(ends.get(i), 0, Optional.of(cue), scores);
                case Control control -> new Decision.Steered(ends.get(i), 0, Optional.of(cue), control);
            };
            trials.add(new TrialOutcome(cue, decision));
        }
        return new Evaluation(decoder.classes(), trials);
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

    /// Decided trials by what was cued (rows) and what was said (columns), both in the order of the classes.
    public int[][] confusion() {
        int[][] counts = new int[classes.size()][classes.size()];
        for (TrialOutcome trial : trials) {
            if (trial.decision() instanceof Decision.Decided d)
                counts[classes.indexOf(trial.cue().label())][classes.indexOf(d.scores().best())]++;
        }
        return counts;
    }
}
