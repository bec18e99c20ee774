package org.ideomotor.sessions;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ideomotor.core.Decision;
import org.ideomotor.feedback.Feedback;

/// Shows the newest decision at the screen's rate, on a thread of its own. Decisions that a newer one overtook are not
/// shown, and nothing waits for the screen.
final class Display {
    /// A decision and its place in the log.
    private record Numbered(int number, Decision decision) {}

    private final Feedback feedback;
    private final LongSupplier nanos;
    private final long periodNanos;
    private final Consumer<Throwable> whenFailed;
    private final AtomicReference<Numbered> newest = new AtomicReference<>();
    private final Map<Integer, Long> shown = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("ideomotor-display").unstarted(this::run);
    private volatile boolean ended;

    Display(Feedback feedback, LongSupplier nanos, long periodNanos, Consumer<Throwable> whenFailed) {
        this.feedback = feedback;
        this.nanos = nanos;
        this.periodNanos = periodNanos;
        this.whenFailed = whenFailed;
    }

    void start() { thread.start(); }

    /// Called by the decode thread.
    void newest(int number, Decision decision) { newest.set(new Numbered(number, decision)); }

    /// Shows the newest decision a last time and ends.
    void end() throws InterruptedException {
        ended = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    /// When each decision was shown, by its number in the log. Asked once the display has ended.
    Map<Integer, Long> shown() { return shown; }

    private void run() {
        try {
            while (!ended) {
                paint();
                LockSupport.parkNanos(this, periodNanos);
            }
            paint();
        } catch (RuntimeException | Error e) { // told to whoever runs the session
            whenFailed.accept(e);
        }
    }

    private void paint() {
        Numbered next = newest.getAndSet(null);
        if (next == null) return;
        feedback.show(next.decision());
        shown.put(next.number(), nanos.getAsLong());
    }
}
