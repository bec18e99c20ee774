package org.ideomotor.app.screens;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ideomotor.app.web.Assets;
import org.ideomotor.app.web.LocalServer;
import org.ideomotor.sessions.OperatorOrder;
import org.ideomotor.sessions.OperatorView;
import org.ideomotor.sessions.SubjectView;

/// The screens of a session, served on this machine until they are closed: `/subject` for the person who does it, `/operator`
/// for whoever leads it, `/output` for other programs.
///
/// ```java
/// try (SessionScreens screens = SessionScreens.open(0, System::nanoTime)) {
///     screens.onOrder(orders::add);
///     screens.onFlip((moment, nanos) -> flips.add(new Flip(moment, nanos)));
///     screens.awaitSubject(Duration.ofMinutes(1));
///     screens.show(subjectView); // after every input; the newest wins
///     screens.show(operatorView);
/// }
/// ```
///
/// Showing returns at once and may be done from any one thread. A subject's screen that is hidden behind another window is not
/// drawn by its browser, so no flip comes of it; the operator's panel says so. If the subject's page is open more than once,
/// the first that has shown a moment says when.
/// A program that neither closes them nor calls `System.exit` (as every command does) does not end: the server's listening thread
/// is no daemon, and Helidon leaves no choice.
public final class SessionScreens implements AutoCloseable {
    private static final Map<String, Assets.Asset> FILES = files();

    private final Hall hall;
    private final LocalServer server;
    private boolean closed;

    private SessionScreens(int port, LongSupplier nanos) throws IOException {
        hall = new Hall(nanos);
        server = LocalServer.start(FILES, Map.of("/subject-socket", rule -> new SubjectSocket(hall, rule),
                "/operator-socket", rule -> new OperatorSocket(hall, rule),
                "/output", rule -> new OutputSocket(hall, rule)), port);
    }

    /// The files of the screens, by path.
    static Map<String, Assets.Asset> files() {
        Map<String, Assets.Asset> files = Assets.beside(SessionScreens.class,
                List.of("index.html", "screens.css", "subject.html", "subject.css", "subject.js", "scene.css",
                        "scene.js", "signs.js", "speller.js", "flips.js", "beep.js", "operator.html", "operator.css",
                        "operator.js", "panel.js"));
        files.put("/subject", files.get("/subject.html"));
        files.put("/operator", files.get("/operator.html"));
        return files;
    }

    /// Opens the screens.
    ///
    /// @param port  of 127.0.0.1, 0 for any that is free
    /// @param nanos the session's clock, on which flips are told
    /// @throws IOException if the port cannot be bound; the message names it
    public static SessionScreens open(int port, LongSupplier nanos) throws IOException {
        return new SessionScreens(port, nanos);
    }

    /// A page that links both screens: `http://127.0.0.1:PORT/`.
    public URI address() { return server.address(); }

    /// Where the subject's screen is.
    public URI subjectAddress() { return address().resolve("/subject"); }

    /// Where the operator's panel is.
    public URI operatorAddress() { return address().resolve("/operator"); }

    /// Shows this to the subject, unless something newer comes before the next frame.
    public void show(SubjectView view) { hall.show(view); }

    /// Shows this to the operator, unless something newer comes first. Expected at least once a second, even when nothing changes:
    /// after three seconds without, the panel says that the session computes or is stuck.
    public void show(OperatorView view) { hall.show(view); }

    /// Hands a frame to the programs that read `/output`.
    ///
    /// @param json an object that carries `"schema":1`; sent as it is
    public void output(String json) { hall.outputs().open().forEach(socket -> socket.take(json)); }

    /// Who takes the operator's orders, in place of whoever did. It is called on a socket's thread, one order at a time, and
    /// should only hand the order on.
    public void onOrder(Consumer<OperatorOrder> listener) { hall.orders().listener(listener); }

    /// Who learns when moments were on the screen, in place of whoever did.
    public void onFlip(FlipListener listener) { hall.flips().listener(listener); }

    /// Waits until the subject's screen is open somewhere, or so long.
    ///
    /// @return whether it is
    public boolean awaitSubject(Duration patience) throws InterruptedException {
        return hall.subjects().await(_ -> true, patience.toMillis());
    }

    /// Whether the subject's screen is open somewhere.
    public boolean subjectIsOpen() { return !hall.subjects().open().isEmpty(); }

    /// How the subject's screen did so far.
    public ScreenSummary summary() { return hall.summary(); }

    /// Says good-bye to the open screens, which keep what they show, and ends the server. Closing again does nothing.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            hall.end("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
