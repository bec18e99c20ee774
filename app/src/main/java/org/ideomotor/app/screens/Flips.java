package org.ideomotor.app.screens;

import java.util.Optional;
import org.ideomotor.app.web.FlipTimes;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.sessions.Latency;

/// Which moment was on the screen when. Pages say which view they have shown; of each moment the first such view counts.
final class Flips {
    /// Views that a flip may still come for: some minutes' worth.
    private static final int WAITING = 4096;
    /// Latency is that of the latest so many views.
    private static final int LATEST = 300;

    /// A view's moment. Numbers begin again in each run, so places count on.
    private record Asked(long sequence, long place, int run, long number, long nanos) {}

    /// Held while the listener is told, so that it is told in order; never taken by whoever holds this object's own lock.
    private final Object telling = new Object();
    private final Asked[] waiting = new Asked[WAITING];
    private final FlipTimes times = new FlipTimes();
    private Optional<Moment> last = Optional.empty();
    private long place;
    private int run;
    private long told;
    private long count;
    private volatile FlipListener listener = (_, _) -> {};

    void listener(FlipListener listener) { this.listener = listener; }

    /// A view is to be shown.
    synchronized void asked(long sequence, Moment moment, long nanos) {
        if (last.isEmpty() || last.get().number() != moment.number() || last.get().phase() != moment.phase()) place++;
        if (last.isPresent() && moment.number() < last.get().number()) run++;
        last = Optional.of(moment);
        waiting[(int) (sequence % WAITING)] = new Asked(sequence, place, run, moment.number(), nanos);
        times.decided(sequence, nanos);
    }

    /// A page has shown a view by then. What cannot be is left alone: the number comes from a browser.
    ///
    /// @param nanos by our clock, as far as it is known
    /// @param now   by our clock
    void shown(long sequence, long nanos, long now) {
        synchronized (telling) {
            first(sequence, nanos).ifPresent(view -> listener.shown(view.number(),
                    Math.clamp(nanos, view.nanos(), Math.max(view.nanos(), now))));
        }
    }

    /// Counts a flip.
    ///
    /// @return the view, if it is the first of its moment
    private synchronized Optional<Asked> first(long sequence, long nanos) {
        Asked view = waiting[(int) Math.floorMod(sequence, (long) WAITING)];
        if (view == null || view.sequence() != sequence) return Optional.empty();
        times.flipped(sequence, nanos);
        if (view.place() <= told || view.run() != run) return Optional.empty();
        told = view.place();
        count++;
        return Optional.of(view);
    }

    /// Moments that were on the screen.
    synchronized long count() { return count; }

    /// From a view to the screen, of all that are remembered.
    Latency all() { return times.all(); }

    /// The same of the latest views.
    Latency latest() { return times.latest(LATEST); }
}
