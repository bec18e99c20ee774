package org.ideomotor.paradigms;

import static org.ideomotor.paradigms.Moment.Phase.BEEP;
import static org.ideomotor.paradigms.Moment.Phase.CROSS;
import static org.ideomotor.paradigms.Moment.Phase.CUE;
import static org.ideomotor.paradigms.Moment.Phase.FEEDBACK;
import static org.ideomotor.paradigms.Moment.Phase.IMAGERY;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ideomotor.core.Idle;
import org.ideomotor.core.Samples;

/// Cued imagery in the manner of Graz: a cross, a beep, an arrow, imagery, a rest of random length.
///
/// ```
/// trial_start                          label
/// cross            beep                (the cue)                       feedback           trial_end
///  ├─ CROSS ────────├─ BEEP ────────────├─ CUE ─────────────────────────├─ IMAGERY ────────├─ REST ─────────┤
///  0                2                   3                               4.25               8     + 1.5 to 3.5 s
///                                       0                               1.25               5     s after the cue
/// ```
///
/// With [#feedback], IMAGERY is FEEDBACK and has the marker `feedback`. A subject imagines from the cue on, so a decoder's window
/// of a trial lies between the cue and [#imageryEnds] seconds after it: `MotorImagery.window(1, 4)` does.
///
/// Source: Pfurtscheller & Neuper 2001, Proc. IEEE 89(7); the times are those of OpenViBE's Graz scenario.
///
/// @param classes   in alphabetical order: two to four, and `rest` besides if it is asked for, too
/// @param order     of the cues
/// @param pause     seconds before the first trial
/// @param cross     seconds from the cross to the beep
/// @param beep      seconds from the beep to the cue; 0 for no beep
/// @param cue       seconds that the cue is shown
/// @param imagery   seconds from the end of the cue to the end of the trial
/// @param task      what happens then: [Moment.Phase#IMAGERY], or [Moment.Phase#FEEDBACK] if feedback moves
/// @param restLeast seconds; the rest is drawn evenly from here
/// @param restMost  to here
public record GrazTrials(List<String> classes, CueOrder order, double pause, double cross, double beep, double cue,
        double imagery, Moment.Phase task, double restLeast, double restMost) implements Paradigm {
    public GrazTrials {
        classes = ClassNames.require("GrazTrials", classes, 2, 5);
        if (classes.size() == 5 && classes.stream().noneMatch(Idle::is))
            throw new IllegalArgumentException(
                    "GrazTrials: expected at most 4 classes, and rest besides, got " + classes);
        Seconds.require("GrazTrials", "pause", pause);
        Seconds.require("GrazTrials", "cross", cross);
        Seconds.require("GrazTrials", "beep", beep);
        Seconds.requireSome("GrazTrials", "cue", cue);
        Seconds.requireSome("GrazTrials", "imagery", imagery);
        Seconds.require("GrazTrials", "rest", restLeast);
        Seconds.require("GrazTrials", "rest", restMost);
        if (restLeast > restMost)
            throw new IllegalArgumentException("GrazTrials: rest: expected the least first, got " + restLeast + " to "
                    + restMost + " s");
        if (task != IMAGERY && task != FEEDBACK)
            throw new IllegalArgumentException("GrazTrials: task: expected IMAGERY or FEEDBACK, got " + task);
    }

    /// Twenty trials of each class, without feedback, timed as in the picture, five seconds of pause before.
    public static GrazTrials of(String... classes) {
        return new GrazTrials(List.of(classes), CueOrder.balanced(20), 5, 2, 1, 1.25, 3.75, IMAGERY, 1.5, 3.5);
    }

    /// Another order, and so another number of trials.
    public GrazTrials order(CueOrder order) {
        return new GrazTrials(classes, order, pause, cross, beep, cue, imagery, task, restLeast, restMost);
    }

    /// Feedback moves while the subject imagines.
    public GrazTrials feedback() {
        return new GrazTrials(classes, order, pause, cross, beep, cue, imagery, FEEDBACK, restLeast, restMost);
    }

    /// Another pause before the first trial, in seconds.
    public GrazTrials pause(double seconds) {
        return new GrazTrials(classes, order, seconds, cross, beep, cue, imagery, task, restLeast, restMost);
    }

    /// Another time from the cross to the beep, in seconds.
    public GrazTrials cross(double seconds) {
        return new GrazTrials(classes, order, pause, seconds, beep, cue, imagery, task, restLeast, restMost);
    }

    /// Another time from the beep to the cue, in seconds; 0 for no beep.
    public GrazTrials beep(double seconds) {
        return new GrazTrials(classes, order, pause, cross, seconds, cue, imagery, task, restLeast, restMost);
    }

    /// Another time that the cue is shown, in seconds.
    public GrazTrials cue(double seconds) {
        return new GrazTrials(classes, order, pause, cross, beep, seconds, imagery, task, restLeast, restMost);
    }

    /// Another time from the end of the cue to the end of the trial, in seconds.
    public GrazTrials imagery(double seconds) {
        return new GrazTrials(classes, order, pause, cross, beep, cue, seconds, task, restLeast, restMost);
    }

    /// Another rest, in seconds, drawn evenly between these.
    public GrazTrials rest(double least, double most) {
        return new GrazTrials(classes, order, pause, cross, beep, cue, imagery, task, least, most);
    }

    /// When the trial ends, in seconds after the cue.
    public double imageryEnds() { return cue + imagery; }

    @Override
    public String name() { return "graz"; }

    @Override
    public ParadigmRun start(double samplingRate, long seed, Flips flips) {
        double rate = Seconds.requireRate("GrazTrials", samplingRate);
        SplittableRandom seeds = new SplittableRandom(seed); // the order's own: rests must not follow from it
        Cues cues = new Cues(order, classes, seed, seeds.split(), 0);
        SplittableRandom rests = seeds.split();
        return new TrialRun(new TrialRun.Course(Samples.count(pause, rate), label -> steps(label, rate),
                () -> Samples.count(restLeast + (restMost - restLeast) * rests.nextDouble(), rate), Optional.empty()),
                cues, rate, flips);
    }

    /// What ends at a time after the trial's start, or after the cue, is rounded as that time: the parts add up.
    private List<Step> steps(String label, double rate) {
        long crossed = Samples.count(cross, rate), cued = Samples.count(cue, rate);
        long imagined = Samples.count(imageryEnds(), rate) - cued;
        return List.of(Step.marked(CROSS, crossed, "cross"),
                Step.marked(BEEP, Samples.count(cross + beep, rate) - crossed, "beep"), Step.marked(CUE, cued, label),
                task == FEEDBACK ? Step.marked(FEEDBACK, imagined, "feedback") : Step.of(IMAGERY, imagined));
    }
}
