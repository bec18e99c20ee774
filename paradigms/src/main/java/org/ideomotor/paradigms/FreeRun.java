package org.ideomotor.paradigms;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Samples;

/// A run of [FreeControl]: pause, feedback, over.
final class FreeRun extends TimedRun {
    private final long pause;
    private final long limit;

    private long marked;
    private boolean missed;

    FreeRun(FreeControl paradigm, double samplingRate, Paradigm.Flips flips) {
        super(new Moment(0, Moment.Phase.PAUSE, Optional.empty(), 0, 0, 1), samplingRate, flips);
        pause = Samples.count(paradigm.pause(), samplingRate);
        limit = Samples.count(paradigm.limit(), samplingRate);
        mark(0, "run_start");
    }

    @Override
    public List<Event> invalidate(String why) {
        if (moment.phase() == Moment.Phase.FEEDBACK) mark(count, "rejected");
        return catchUp();
    }

    @Override
    public List<Event> reached(Optional<String> reached) {
        if (moment.phase() == Moment.Phase.FEEDBACK) finish(count, reached.isPresent() ? "hit" : "time_up");
        return catchUp();
    }

    @Override
    boolean goOn() {
        if (over()) return false;
        if (moment.phase() == Moment.Phase.FEEDBACK && !seen && !missed && count >= moment.since() + unseen
                && flip.orElse(Long.MAX_VALUE) > moment.since() + unseen) {
            missed = true;
            mark(moment.since() + unseen, "rejected");
            return true;
        }
        if (!seen && flip.isPresent() && flip.getAsLong() <= count) {
            see(Math.max(flip.getAsLong(), marked));
            return true;
        }
        long end = moment.since() + (moment.phase() == Moment.Phase.PAUSE ? pause : limit);
        if (count < end) return false;
        if (moment.phase() == Moment.Phase.PAUSE) begin(end);
        else finish(end, "time_up");
        return true;
    }

    private void see(long at) {
        seen = true;
        moment = new Moment(moment.number(), moment.phase(), Optional.empty(), at, 0, 1);
        if (moment.phase() == Moment.Phase.FEEDBACK) mark(at, "feedback");
    }

    private void begin(long at) {
        mark(at, "trial_start");
        enter(Moment.Phase.FEEDBACK, at);
        if (flips == Paradigm.Flips.COUNTED) see(at);
    }

    private void finish(long at, String how) {
        mark(at, how);
        mark(at, "trial_end");
        mark(at, "run_end");
        enter(Moment.Phase.OVER, at);
    }

    private void enter(Moment.Phase phase, long at) {
        moment = new Moment(moment.number() + 1, phase, Optional.empty(), at, 0, 1);
        flip = OptionalLong.empty();
        seen = false;
    }

    @Override
    void mark(long sample, String label) {
        marked = sample;
        super.mark(sample, label);
    }
}
