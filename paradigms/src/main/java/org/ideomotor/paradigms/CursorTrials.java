package org.ideomotor.paradigms;

import static org.ideomotor.paradigms.Moment.Phase.CUE;
import static org.ideomotor.paradigms.Moment.Phase.FEEDBACK;
import static org.ideomotor.paradigms.Moment.Phase.RESULT;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ideomotor.core.Samples;

/// Trials with a cursor in the manner of BCI2000: a target is shown, the cursor moves until it reaches one or the time is up,
/// the result is shown.
///
/// ```
/// trial_start
/// label
/// (the target)        feedback                  hit, miss or time_up    trial_end
///  ├─ CUE ─────────────├─ FEEDBACK ──────────────├─ RESULT ──────────────├─ REST ───┤
///  0                   2                   at most 5                     + 1        + 1 s
/// ```
///
/// [ParadigmRun#reached] ends the feedback: `hit` if it is the class of the target, `miss` if it is another one, `time_up` if
/// none was reached. A rejected trial has no result; its rest follows at once.
///
/// A run goes on for at least some seconds and ends after the rest of the trial that is going on then; its order is
/// drawn again, with another seed, whenever it is through. So classes are asked nearly equally often in it. With
/// [#order] it goes once through an order instead.
///
/// Source: Schalk et al. 2004, IEEE Trans. Biomed. Eng. 51(6); the times are BCI2000's usual ones.
///
/// @param classes in alphabetical order: two to eight, a target each
/// @param order   of the targets
/// @param atLeast seconds that a run lasts at least; 0 if it ends with its order
/// @param pause   seconds before the first trial
/// @param target  seconds that the target is shown before the cursor moves
/// @param limit   seconds that the cursor moves at most
/// @param result  seconds that the result is shown
/// @param rest    seconds between trials
public record CursorTrials(List<String> classes, CueOrder order, double atLeast, double pause, double target,
        double limit, double result, double rest) implements Paradigm {
    public CursorTrials {
        classes = ClassNames.require("CursorTrials", classes, 2, 8);
        Seconds.require("CursorTrials", "atLeast", atLeast);
        Seconds.require("CursorTrials", "pause", pause);
        Seconds.requireSome("CursorTrials", "target", target);
        Seconds.requireSome("CursorTrials", "limit", limit);
        Seconds.require("CursorTrials", "result", result);
        Seconds.require("CursorTrials", "rest", rest);
    }

    /// Two minutes or a little more, timed as in the picture, two seconds of pause before; ten targets of each class, and
    /// again.
    public static CursorTrials of(String... classes) {
        return new CursorTrials(List.of(classes), CueOrder.balanced(10), 120, 2, 2, 3, 1, 1);
    }

    /// Another order, once: the run ends with it, and not by time.
    public CursorTrials order(CueOrder order) {
        return new CursorTrials(classes, order, 0, pause, target, limit, result, rest);
    }

    /// Another least length of the run, in seconds; 0 if it ends with its order.
    public CursorTrials atLeast(double seconds) {
        return new CursorTrials(classes, order, seconds, pause, target, limit, result, rest);
    }

    /// Another pause before the first trial, in seconds.
    public CursorTrials pause(double seconds) {
        return new CursorTrials(classes, order, atLeast, seconds, target, limit, result, rest);
    }

    /// Another time that the target is shown before the cursor moves, in seconds.
    public CursorTrials target(double seconds) {
        return new CursorTrials(classes, order, atLeast, pause, seconds, limit, result, rest);
    }

    /// Another time that the cursor moves at most, in seconds.
    public CursorTrials limit(double seconds) {
        return new CursorTrials(classes, order, atLeast, pause, target, seconds, result, rest);
    }

    /// Another time that the result is shown, in seconds; 0 for no result.
    public CursorTrials result(double seconds) {
        return new CursorTrials(classes, order, atLeast, pause, target, limit, seconds, rest);
    }

    /// Another time between trials, in seconds.
    public CursorTrials rest(double seconds) {
        return new CursorTrials(classes, order, atLeast, pause, target, limit, result, seconds);
    }

    @Override
    public String name() { return "cursor"; }

    @Override
    public ParadigmRun start(double samplingRate, long seed, Flips flips) {
        double rate = Seconds.requireRate("CursorTrials", samplingRate);
        long rests = Samples.count(rest, rate);
        Cues cues = new Cues(order, classes, seed, new SplittableRandom(seed).split(), Samples.count(atLeast, rate));
        return new TrialRun(new TrialRun.Course(Samples.count(pause, rate), label -> steps(label, rate), () -> rests,
                least()), cues, rate, flips);
    }

    /// Trials that a run by time has at least: if each takes as long as it can.
    private Optional<Integer> least() {
        if (atLeast == 0) return Optional.empty();
        return Optional.of(Math.max(1, (int) Math.ceil((atLeast - pause) / (target + limit + result + rest))));
    }

    private List<Step> steps(String label, double rate) {
        long targeted = Samples.count(target, rate);
        return List.of(Step.marked(CUE, targeted, label),
                new Step(FEEDBACK, Samples.count(target + limit, rate) - targeted, Optional.of("feedback"),
                        Optional.of("time_up")),
                Step.of(RESULT, Samples.count(result, rate)));
    }
}
