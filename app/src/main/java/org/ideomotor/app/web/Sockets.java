package org.ideomotor.app.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The open pages of one kind.
public final class Sockets<S extends PageSocket> {
    private static final long JOIN_MILLIS = 500;

    private final List<S> open = new ArrayList<>();
    private boolean anyEver;

    /// One was opened.
    public synchronized void add(S socket) {
        open.add(socket);
        anyEver = true;
        notifyAll();
    }

    /// One is gone; once more does nothing.
    public synchronized void remove(S socket) {
        open.remove(socket);
        notifyAll();
    }

    /// One has something to tell whoever waits here.
    public synchronized void tell() { notifyAll(); }

    /// Those that are open now.
    public synchronized List<S> open() { return List.copyOf(open); }

    /// Whether there was one, ever.
    public synchronized boolean anyEver() { return anyEver; }

    /// Waits until one is open and all that are open are so, or so long.
    ///
    /// @return whether they are
    public synchronized boolean await(Predicate<S> condition, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (open.isEmpty() || !open.stream().allMatch(condition)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    /// Waits until all have said their good-byes, half a second at most; who has not by then is interrupted.
    public void join() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
        for (S socket : open()) socket.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
}
