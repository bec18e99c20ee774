package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Samples;

/// A run that counts samples and hears of flips: what is due by now is done one thing at a time, and its markers are handed out.
abstract class TimedRun implements ParadigmRun {
    /// Seconds after which a moment of a trial that was not seen makes the trial invalid.
    static final double UNSEEN = 1;

    final Paradigm.Flips flips;
    final long unseen;
    private final List<Event> markers = new ArrayList<>();
    long count;
    Moment moment;
    OptionalLong flip = OptionalLong.empty();
    boolean seen;

    TimedRun(Moment first, double samplingRate, Paradigm.Flips flips) {
        this.moment = first;
        this.flips = flips;
        this.unseen = Samples.count(UNSEEN, samplingRate);
    }

    /// One thing that is due by now.
    ///
    /// @return false if there is none
    abstract boolean goOn();

    @Override
    public Moment moment() { return moment; }

    @Override
    public List<Event> advance(long samples) {
        if (samples < count)
            throw new IllegalArgumentException(
                    "ParadigmRun: expected a count of " + count + " samples or more, got " + samples);
        count = samples;
        return catchUp();
    }

    @Override
    public List<Event> shown(long number, long sample) {
        if (flips == Paradigm.Flips.REPORTED && number == moment.number() && flip.isEmpty())
            flip = OptionalLong.of(Math.max(sample, moment.since()));
        return catchUp();
    }

    final List<Event> catchUp() {
        while (goOn());
        List<Event> due = List.copyOf(markers);
        markers.clear();
        return due;
    }

    void mark(long sample, String label) { markers.add(new Event(sample, label)); }
}
