package org.ideomotor.paradigms;

import java.util.List;

/// Control without cues: for a speller, or a cursor that goes where its user wants.
///
/// ```
/// run_start          trial_start, feedback                     hit or time_up, trial_end, run_end
///  ├─ PAUSE ──────────├─ FEEDBACK ──────────────────────────────├─ OVER
///  0                  2                                 at most 302 s
/// ```
///
/// What is controlled says when it is done: [ParadigmRun#reached] ends the run, with any label as `hit` (the text is written),
/// with none as `time_up`. A single letter or target is not told to the run. [ParadigmRun#invalidate] marks that control was
/// interrupted (`rejected`) and changes nothing else: nothing was asked, so nothing is asked again.
///
/// Where flips are reported, time counts from the flip; feedback that nobody has seen after a second is marked as `rejected` and
/// counts from where it was due, until it is seen.
///
/// @param classes that control it, in alphabetical order; at least one
/// @param pause   seconds before it begins
/// @param limit   seconds that it lasts at most
public record FreeControl(List<String> classes, double pause, double limit) implements Paradigm {
    public FreeControl {
        classes = ClassNames.require("FreeControl", classes, 1, Integer.MAX_VALUE);
        Seconds.require("FreeControl", "pause", pause);
        Seconds.requireSome("FreeControl", "limit", limit);
    }

    /// Five minutes at most, two seconds of pause before.
    public static FreeControl of(String... classes) { return new FreeControl(List.of(classes), 2, 300); }

    /// Another pause before it begins, in seconds.
    public FreeControl pause(double seconds) { return new FreeControl(classes, seconds, limit); }

    /// Another time that it lasts at most, in seconds.
    public FreeControl limit(double seconds) { return new FreeControl(classes, pause, seconds); }

    @Override
    public String name() { return "free"; }

    /// The seed changes nothing: there is nothing to draw.
    @Override
    public ParadigmRun start(double samplingRate, long seed, Flips flips) {
        return new FreeRun(this, Seconds.requireRate("FreeControl", samplingRate), flips);
    }
}
