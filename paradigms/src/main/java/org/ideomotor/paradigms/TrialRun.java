package org.ideomotor.paradigms;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ideomotor.core.Event;

/// A run of cued trials: a pause, then trials with a rest after each, until there is no further cue.
///
/// A moment is due at a sample. Where flips are counted it is on the screen then. Where they are reported, a moment of a trial
/// waits until it was seen, and a trial that waits longer than a second is rejected; other moments do not wait, but a flip
/// in time moves their end.
final class TrialRun extends TimedRun {
    /// What a paradigm is made of, in samples.
    ///
    /// @param pause before the first trial
    /// @param trial the steps of a trial of a class; those of no length are left out
    /// @param rest  after a trial
    /// @param least trials that there will be, if the order does not say it
    record Course(long pause, Function<String, List<Step>> trial, LongSupplier rest, Optional<Integer> least) {}

    private final Course course;
    private final Cues cues;

    private int trial = -1;
    private List<Step> steps = List.of();
    private int step;
    private long length;
    private Optional<String> whenSeen = Optional.empty();

    TrialRun(Course course, Cues cues, double samplingRate, Paradigm.Flips flips) {
        super(new Moment(-1, Moment.Phase.PAUSE, Optional.empty(), 0, 0, 0), samplingRate, flips);
        this.course = course;
        this.cues = cues;
        mark(0, "run_start");
        enter(Moment.Phase.PAUSE, Optional.empty(), 0, course.pause());
    }

    @Override
    public List<Event> invalidate(String why) {
        if (moment.phase().inTrial()) reject(count);
        return catchUp();
    }

    @Override
    public List<Event> reached(Optional<String> reached) {
        if (moment.phase() == Moment.Phase.FEEDBACK && seen && steps.get(step).ended().isPresent()) {
            mark(count, reached.map(label -> Optional.of(label).equals(moment.cue()) ? "hit" : "miss")
                    .orElse("time_up"));
            nextStep(count);
        }
        return catchUp();
    }

    @Override
    boolean goOn() {
        if (over()) return false;
        if (!seen && flip.isPresent() && flip.getAsLong() <= Math.min(count, latest())) {
            see(flip.getAsLong());
            return true;
        }
        if (!seen && moment.phase().inTrial()) {
            if (count < latest()) return false;
            reject(latest());
            return true;
        }
        if (count < moment.since() + length) return false;
        end(moment.since() + length);
        return true;
    }

    /// By when the moment must be seen; what is not of a trial may be seen until it is over.
    private long latest() { return moment.since() + (moment.phase().inTrial() ? unseen : length); }

    private void see(long at) {
        seen = true;
        moment = new Moment(moment.number(), moment.phase(), moment.cue(), at, moment.trial(), moment.trials());
        whenSeen.ifPresent(label -> mark(at, label));
    }

    /// The time of a moment is over.
    private void end(long at) {
        switch (moment.phase()) {
            case PAUSE, REST -> {
                if (cues.goesOn(trial + 1, at)) begin(at);
                else finish(at);
            }
            case CROSS, BEEP, CUE, IMAGERY, FEEDBACK, RESULT -> {
                steps.get(step).ended().ifPresent(label -> mark(at, label));
                nextStep(at);
            }
            case OVER -> throw new IllegalStateException("ParadigmRun: nothing comes after the end");
        }
    }

    private void begin(long at) {
        trial++;
        steps = course.trial().apply(cues.cue(trial)).stream().filter(step -> step.samples() > 0).toList();
        mark(at, "trial_start");
        step = -1;
        nextStep(at);
    }

    private void nextStep(long at) {
        step++;
        if (step == steps.size()) {
            rest(at);
            return;
        }
        Step next = steps.get(step);
        enter(next.phase(), next.told() ? Optional.of(cues.cue(trial)) : Optional.empty(), at, next.samples());
        whenSeen = next.shown();
        if (flips == Paradigm.Flips.COUNTED) see(at);
    }

    private void reject(long at) {
        mark(at, "rejected");
        cues.again(trial);
        rest(at);
    }

    private void rest(long at) {
        mark(at, "trial_end");
        enter(Moment.Phase.REST, Optional.empty(), at, course.rest().getAsLong());
    }

    private void finish(long at) {
        mark(at, "run_end");
        enter(Moment.Phase.OVER, Optional.empty(), at, 0);
    }

    private void enter(Moment.Phase phase, Optional<String> cue, long at, long samples) {
        moment = new Moment(moment.number() + 1, phase, cue, at, Math.max(0, trial), trials());
        length = samples;
        whenSeen = Optional.empty();
        flip = OptionalLong.empty();
        seen = false;
    }

    private int trials() { return course.least().map(least -> Math.max(least, trial + 1)).orElseGet(cues::size); }
}
