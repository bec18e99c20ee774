package org.ideomotor.app.page;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ideomotor.app.web.Assets;
import org.ideomotor.app.web.Board;
import org.ideomotor.app.web.LocalServer;
import org.ideomotor.app.web.WebMessage;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Input;
import org.ideomotor.feedback.CursorTask;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.sessions.Latency;
import org.ideomotor.sessions.SessionWatcher;

/// The page of one session, served on this machine until it is closed.
///
/// ```java
/// try (LivePage page = LivePage.open(PageSetup.of("Both feet against both fists", "EEG", decoder), 0)) {
///     LiveSession.of(source, decoder, page.feedback()).watchedBy(page.watcher()).run();
///     page.finish(summary);
/// }
/// ```
///
/// A page that is open when this is closed goes on showing what it showed last, and says that the session is over.
/// A program that neither closes it nor calls `System.exit` (as every command does) does not end: the server's listening thread
/// is no daemon, and Helidon leaves no choice.
public final class LivePage implements AutoCloseable {
    /// That a command waits for pages to take the summary.
    private static final long SEEN_MILLIS = 2000;
    private static final Map<String, Assets.Asset> FILES = Assets.beside(LivePage.class,
            List.of("index.html", "page.css", "main.js", "stage.js", "readings.js", "summary.js"));

    private final PageModel model;
    private final Board board = new Board();
    private final Viewers viewers;
    private final LocalServer server;
    private boolean closed;

    private LivePage(PageSetup setup, int port, LongSupplier nanos) throws IOException {
        model = new PageModel(setup, nanos);
        viewers = new Viewers(model, board, nanos);
        server = serve(viewers, port);
    }

    /// Opens a page.
    ///
    /// @param port of 127.0.0.1, 0 for any that is free
    /// @throws IOException if the port cannot be bound; the message names it
    public static LivePage open(PageSetup setup, int port) throws IOException {
        return open(setup, port, System::nanoTime);
    }

    /// With another clock: the session's.
    static LivePage open(PageSetup setup, int port, LongSupplier nanos) throws IOException {
        return new LivePage(setup, port, nanos);
    }

    static LocalServer serve(Viewers viewers, int port) throws IOException {
        return LocalServer.start(FILES, Map.of("/socket", rule -> new Viewer(viewers, rule)), port);
    }

    /// The files of the page, by path.
    static Map<String, Assets.Asset> files() { return FILES; }

    /// Where the page is: `http://127.0.0.1:PORT/`.
    public URI address() { return server.address(); }

    /// Tells the page what happens in the session. It counts and returns; nothing is written to a socket there.
    public SessionWatcher watcher() {
        return new SessionWatcher() {
            @Override
            public void taken(Input input) {
                CursorTask.Phase before = model.phase();
                model.taken(input);
                if (model.phase() != before) board.changed(); // the time alone is shown four times a second
            }

            @Override
            public void decided(Decision decision, long receivedNanos, long decidedNanos) {
                model.decided(decision, receivedNanos, decidedNanos);
                board.changed();
            }
        };
    }

    /// The session's screen. The page has heard of every decision from [#watcher]; this one tells it when the session ends.
    public Feedback feedback() {
        return new Feedback() {
            @Override
            public void show(Decision decision) { board.changed(); }

            @Override
            public void close() {
                model.end();
                board.changed();
            }
        };
    }

    /// Waits until the page is open somewhere, or so long.
    ///
    /// @return whether it is
    public boolean awaitViewer(Duration patience) throws InterruptedException {
        return viewers.awaitOne(patience.toMillis());
    }

    /// Shows in words what is being done just now; an empty text for nothing.
    public void note(String text) {
        model.note(text);
        board.changed();
    }

    /// Shows how it went, until the page is closed by whoever looks at it. Returns once all open pages show it, or after two
    /// seconds, at once if nobody ever looked.
    ///
    /// @return whether a page shows it
    public boolean finish(PageSummary summary) throws InterruptedException {
        model.finish(message(summary));
        board.changed();
        return viewers.awaitSeen(SEEN_MILLIS);
    }

    private Message.Summary message(PageSummary summary) {
        return new Message.Summary(PageModel.rate(summary.evaluation()), summary.evaluation().undecided().size(),
                summary.evaluation().classes(), summary.evaluation().confusion(),
                WebMessage.Times.of(summary.latency()),
                WebMessage.Times.of(flips()), summary.sameness(), summary.lines(), path(summary.recording()),
                path(summary.report()));
    }

    private static String path(Optional<?> path) { return path.map(Object::toString).orElse(null); }

    /// From a decision to the start of the frame after the one that showed it, by which it was handed to the screen, over all
    /// open pages. What the screen itself takes is not in it. NaN before the first.
    public Latency flips() { return model.flips().all(); }

    /// Says good-bye to the open pages and ends the server. Closing again does nothing.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            viewers.end(model.summary().isPresent() ? "" : "The session ended before its end.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
