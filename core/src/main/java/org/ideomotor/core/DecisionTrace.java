package org.ideomotor.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The continuous decisions over a recording, cut into stretches inside and outside of trials.
///
/// A trial is an event of one of the decoder's classes that is not idle, from its cue to the end of its duration or to where its rule decides it,
/// whichever is later, or to the next such
/// event. A decision belongs to a trial while at least half of its window lies in it.
///
/// @param samplingRate of the input, Hz
/// @param hop          input samples between continuous decisions
/// @param stretches    in order of time
/// @param unseen       trials that are not whole within the recording, or in which nothing could be decided
record DecisionTrace(double samplingRate, long hop, List<Stretch> stretches, int unseen) {
    /// A decision.
    ///
    /// @param said  the class that would be activated; empty if it was refused, idle, or not possible
    /// @param level of the gate whose dial is turned; 1 where there is none
    /// @param asked whether the loop was able to decide: samples were there
    record Said(long sample, Optional<String> said, double level, boolean asked) {}

    /// Neighbouring decisions inside of one trial, or outside of all.
    ///
    /// @param label of the trial
    record Stretch(Optional<String> label, List<Said> decisions) {
        long asked() { return decisions.stream().filter(Said::asked).count(); }
    }

    /// A trial, `[from, to)` in input samples.
    private record Trial(String label, long from, long to) {
        Trial until(long end) { return new Trial(label, from, end); }

        /// Whether at least half of a window lies within, or of the trial where that is shorter.
        boolean has(long end, long window) {
            long shared = Math.min(end, to) - Math.max(end - window, from);
            return 2 * shared >= Math.min(window, to - from);
        }
    }

    /// What the loop says, with nothing more refused.
    static DecisionTrace of(Decoder decoder, Recording recording) {
        requireHop(decoder);
        return cut(decoder, recording, PseudoOnline.replay(decoder, recording), _ -> 1);
    }

    /// With the levels of a gate on outputs, which refuses nothing here.
    static DecisionTrace ofOutputs(Decoder decoder, IdleGate<Output> gate, Recording recording) {
        requireTurnable(decoder);
        return cut(decoder, recording, PseudoOnline.replay(decoder, recording),
                decided -> gate.level(decided.scores()));
    }

    /// With the levels of a gate on windows, which refuses nothing here. The loop asks it, as it would ask any.
    static DecisionTrace ofWindows(Decoder decoder, IdleGate<Window> gate, Recording recording) {
        requireTurnable(decoder);
        Map<Long, Double> levels = new HashMap<>();
        Decoder asking = decoder.refusing(window -> {
            levels.put(window.end(), gate.level(window));
            return Optional.empty();
        });
        return cut(decoder, recording, PseudoOnline.replay(asking, recording),
                decided -> levels.get(decided.sample()));
    }

    private static void requireHop(Decoder decoder) {
        if (decoder.hop() == 0)
            throw new IllegalArgumentException("FalseActivations: expected a decoder with continuous decisions, got "
                    + decoder.name() + " with decisions at trials only; use Decoder.withHop, or paradigm.every(0.1)");
    }

    private static void requireTurnable(Decoder decoder) {
        requireHop(decoder);
        if (decoder.learning() != Decoder.Learning.NEVER)
            throw new IllegalArgumentException("IdleCurve: expected a decoder that does not go on learning, got "
                    + decoder.name() + " that learns " + decoder.learning()
                    + ": what it learns depends on the dial; score each dial by FalseActivations.of");
    }

    @FunctionalInterface
    private interface Level {
        double of(Decision.Decided decided);
    }

    private static DecisionTrace cut(Decoder decoder, Recording recording, List<Decision> decisions, Level level) {
        long window = Math.round(decoder.times() * recording.signal().samplingRate()
                / CausalWindows.outputOf(decoder.signal(), decoder.stages()).samplingRate());
        List<Trial> trials = trials(decoder, recording);
        List<Stretch> stretches = new ArrayList<>();
        List<Said> current = List.of();
        int inside = -2; // before the first decision
        for (Decision decision : decisions) {
            if (decision.cue().isPresent()) continue;
            int trial = trialOf(trials, decision.sample(), window);
            if (trial != inside) {
                current = new ArrayList<>();
                stretches.add(new Stretch(label(trials, trial), current));
                inside = trial;
            }
            current.add(said(decision, level));
        }
        List<Stretch> seen = stretches.stream().filter(s -> s.label().isEmpty() || s.asked() > 0).toList();
        int inTrials = (int) seen.stream().filter(s -> s.label().isPresent()).count();
        return new DecisionTrace(recording.signal().samplingRate(), decoder.hop(), seen,
                cues(decoder, recording) - inTrials);
    }

    private static Optional<String> label(List<Trial> trials, int trial) {
        return trial < 0 ? Optional.empty() : Optional.of(trials.get(trial).label());
    }

    private static Said said(Decision decision, Level level) {
        return switch (decision) {
            case Decision.Decided decided when !Idle.is(decided.scores().best()) ->
                new Said(decided.sample(), Optional.of(decided.scores().best()), level.of(decided), true);
            case Decision.Rejected rejected -> new Said(rejected.sample(), Optional.empty(), 1,
                    rejected.reason() != Decision.Reason.GAP && rejected.reason() != Decision.Reason.NOT_FINITE);
            case Decision.Warming warming -> new Said(warming.sample(), Optional.empty(), 1, false);
            default -> new Said(decision.sample(), Optional.empty(), 1, true);
        };
    }

    private static boolean isTrial(Decoder decoder, Event event) {
        return decoder.classes().contains(event.label()) && !Idle.is(event.label());
    }

    private static int cues(Decoder decoder, Recording recording) {
        return (int) recording.events().stream().filter(event -> isTrial(decoder, event)).count();
    }

    /// Those that are whole, in order of time. The next cue ends a trial.
    private static List<Trial> trials(Decoder decoder, Recording recording) {
        List<Trial> trials = new ArrayList<>();
        for (Event event : recording.events()) {
            if (!isTrial(decoder, event)) continue;
            Trial trial = new Trial(event.label(), event.sample(), event.sample() + length(decoder, event));
            if (!trials.isEmpty() && trials.getLast().to() > trial.from())
                trials.set(trials.size() - 1, trials.getLast().until(trial.from()));
            trials.add(trial);
        }
        return trials.stream().filter(t -> t.to() > t.from() && t.to() <= recording.length()).toList();
    }

    private static long length(Decoder decoder, Event event) {
        long rule = decoder.rules().stream().filter(r -> r.label().equals(event.label())).mapToLong(TrialRule::after)
                .max().orElse(1);
        return Math.max(event.duration(), rule);
    }

    /// Number of the last trial that has the window; −1 if there is none.
    private static int trialOf(List<Trial> trials, long end, long window) {
        for (int t = trials.size() - 1; t >= 0; t--) if (trials.get(t).has(end, window)) return t;
        return -1;
    }

    /// The classes activated in a stretch, in order.
    List<String> activations(Stretch stretch, ActivationRule rule, double dial) {
        long refractory = Samples.count(rule.refractory(), samplingRate);
        List<String> activated = new ArrayList<>();
        Optional<String> before = Optional.empty();
        int row = 0;
        long free = Long.MIN_VALUE;
        for (Said decision : stretch.decisions()) {
            Optional<String> now = decision.level() < dial ? Optional.empty() : decision.said();
            row = now.isEmpty() ? 0 : now.equals(before) ? row + 1 : 1;
            before = now;
            if (row < rule.dwell() || decision.sample() < free) continue;
            activated.add(now.orElseThrow());
            free = decision.sample() + refractory;
        }
        return activated;
    }

    /// Signal in which an activation would have been false.
    double minutesOutside() {
        return stretches.stream().filter(s -> s.label().isEmpty()).mapToLong(Stretch::asked).sum() * hop / samplingRate
                / 60;
    }
}
