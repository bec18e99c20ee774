package org.ideomotor.app.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The server's end of one open page. It talks on a thread of its own, so whoever does not read holds up nobody; what it
/// hears and does not understand ends the connection.
public abstract class PageSocket implements WsListener {
    private final OriginRule rule;
    /// Held while something is written: Helidon's sessions are not safe for threads.
    private final ReentrantLock writing = new ReentrantLock();
    private WsSession session;
    private Thread thread;
    private volatile boolean gone;

    protected PageSocket(OriginRule rule) { this.rule = rule; }

    /// Talks until there is no more to say, or nobody listens. Runs on this socket's own thread.
    protected abstract void talk() throws InterruptedException;

    /// Something was said.
    ///
    /// @return whether it is what such a page says
    protected abstract boolean understood(JsonNode message);

    /// It is open.
    protected abstract void opened();

    /// It is not open any more; may be called more than once.
    protected abstract void left();

    /// Why a connection is refused; empty if it is not.
    protected Optional<String> objection(OriginRule rule, Optional<String> host, Optional<String> origin) {
        return rule.objectionToSocket(host, origin);
    }

    @Override
    public final Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        Optional<String> objection = objection(rule, first(headers, HeaderNames.HOST),
                first(headers, HeaderNames.ORIGIN));
        if (objection.isEmpty()) return Optional.empty();
        throw RequestException.builder().type(DirectHandler.EventType.FORBIDDEN).message(objection.get()).build();
    }

    private static Optional<String> first(Headers headers, HeaderName name) {
        return headers.contains(name) ? Optional.of(headers.get(name).get()) : Optional.empty();
    }

    @Override
    public final void onOpen(WsSession session) {
        this.session = session;
        thread = Thread.ofVirtual().name("ideomotor-viewer").unstarted(this::run);
        opened();
        thread.start();
    }

    private void run() {
        try {
            talk();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the connection is gone, however the server says it
            leave();
        }
    }

    /// Whether somebody is there.
    protected final boolean isOpen() { return !gone; }

    /// Says something, if somebody is there.
    protected final void send(WebMessage message) { send(message.json()); }

    /// The same, of a text.
    protected final void send(String text) {
        writing.lock();
        try {
            if (!gone) session.send(text, true);
        } finally {
            writing.unlock();
        }
    }

    /// Asks what the page's clock reads, if it is time to.
    protected final void ask(PageClock clock, long nanos) {
        clock.question(nanos).ifPresent(id -> send(new WebMessage.Ping(id)));
    }

    /// Says why there will be no more, and good-bye.
    protected final void end(String reason) {
        send(new WebMessage.Over(reason));
        close(WsCloseCodes.NORMAL_CLOSE, "over");
    }

    /// Says good-bye.
    ///
    /// @param code of the WebSocket protocol
    protected final void close(int code, String reason) {
        writing.lock();
        try {
            if (!gone) session.close(code, reason);
            gone = true;
        } finally {
            writing.unlock();
        }
        left();
    }

    @Override
    public final void onMessage(WsSession session, String text, boolean last) {
        if (!last || !understood(text)) close(WsCloseCodes.VIOLATED_POLICY, "not a message of this page");
    }

    private boolean understood(String text) {
        try {
            return understood(WebMessage.JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @Override
    public final void onClose(WsSession session, int status, String reason) { leave(); }

    @Override
    public final void onError(WsSession session, Throwable failure) { leave(); }

    private void leave() {
        gone = true;
        left();
        thread.interrupt();
    }

    /// Waits for its thread, or so long; then it is interrupted.
    final void join(long millis) throws InterruptedException {
        thread.join(millis);
        thread.interrupt();
    }
}
