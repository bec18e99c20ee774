package org.ideomotor.app.page;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.ideomotor.app.web.Board;
import org.ideomotor.app.web.Sockets;

/// The open pages and what all of them share.
final class Viewers {
    private final PageModel model;
    private final Board board;
    private final LongSupplier nanos;
    private final Sockets<Viewer> open = new Sockets<>();
    private volatile Optional<String> over = Optional.empty();

    Viewers(PageModel model, Board board, LongSupplier nanos) {
        this.model = model;
        this.board = board;
        this.nanos = nanos;
    }

    PageModel model() { return model; }

    Board board() { return board; }

    long now() { return nanos.getAsLong(); }

    Sockets<Viewer> open() { return open; }

    /// Why there will be no more; empty while there will.
    Optional<String> over() { return over; }

    /// Waits until a page is open, or so long.
    ///
    /// @return whether one is
    boolean awaitOne(long millis) throws InterruptedException { return open.await(_ -> true, millis); }

    /// Waits until the summary is on every open page, or so long. If nobody ever looked, there is nobody to wait for.
    ///
    /// @return whether it is on one
    boolean awaitSeen(long millis) throws InterruptedException {
        return open.anyEver() && open.await(Viewer::hasSeenTheSummary, millis);
    }

    /// Says good-bye to all.
    void end(String reason) throws InterruptedException {
        over = Optional.of(reason);
        board.changed();
        open.join();
    }
}
