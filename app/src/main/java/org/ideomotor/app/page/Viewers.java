package org.ideomotor.app.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The open pages and what all of them share.
final class Viewers {
    private static final long JOIN_MILLIS = 500;

    private final PageModel model;
    private final Board board;
    private final LongSupplier nanos;
    private final List<Viewer> open = new ArrayList<>();
    private boolean anyEver;
    private volatile OriginRule rule = new OriginRule(0); // nobody knows the port yet
    private volatile Optional<String> over = Optional.empty();

    Viewers(PageModel model, Board board, LongSupplier nanos) {
        this.model = model;
        this.board = board;
        this.nanos = nanos;
    }

    PageModel model() { return model; }

    Board board() { return board; }

    long now() { return nanos.getAsLong(); }

    OriginRule rule() { return rule; }

    void rule(OriginRule rule) { this.rule = rule; }

    /// Why there will be no more; empty while there will.
    Optional<String> over() { return over; }

    synchronized void add(Viewer viewer) {
        open.add(viewer);
        anyEver = true;
        notifyAll();
    }

    synchronized void remove(Viewer viewer) {
        open.remove(viewer);
        notifyAll();
    }

    /// A viewer has something to tell whoever waits here.
    synchronized void tell() { notifyAll(); }

    /// Waits until a page is open, or so long.
    ///
    /// @return whether one is
    synchronized boolean awaitOne(long millis) throws InterruptedException {
        return await(() -> !open.isEmpty(), millis);
    }

    /// Waits until the summary is on every open page, or so long. If nobody ever looked, there is nobody to wait for.
    ///
    /// @return whether it is on one
    synchronized boolean awaitSeen(long millis) throws InterruptedException {
        return anyEver
                && await(() -> !open.isEmpty() && open.stream().allMatch(Viewer::hasSeenTheSummary), millis);
    }

    private synchronized boolean await(BooleanSupplier condition, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }

    /// Says good-bye to all.
    void end(String reason) throws InterruptedException {
        over = Optional.of(reason);
        board.changed();
        List<Viewer> leaving;
        synchronized (this) {
            leaving = List.copyOf(open);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MILLIS);
        for (Viewer viewer : leaving)
            viewer.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
}
