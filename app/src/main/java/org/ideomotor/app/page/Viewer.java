package org.ideomotor.app.page;

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

/// One open page. It is told the newest state on a thread of its own, as fast as it takes it and at most 60 times a second;
/// what it had no time for it never sees.
final class Viewer implements WsListener {
    private static final long PERIOD_MILLIS = 16;
    /// So often without news: the age of the last chunk is news, too.
    private static final long HEARTBEAT_MILLIS = 250;
    /// The first questions come quickly, so that the clock is known before the first trial.
    private static final int FIRST_QUESTIONS = 5;
    private static final long FIRST_QUESTIONS_NANOS = 50_000_000L;
    private static final long QUESTIONS_NANOS = 2_000_000_000L;

    private final Viewers viewers;
    private final PageClock clock = new PageClock();
    /// Held while something is written: Helidon's sessions are not safe for threads.
    private final ReentrantLock writing = new ReentrantLock();
    private WsSession session;
    private Thread thread;
    private int questions;
    private long nextQuestion;
    private volatile boolean gone;
    private volatile boolean seen;

    Viewer(Viewers viewers) { this.viewers = viewers; }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        Optional<String> objection = viewers.rule().objectionToSocket(first(headers, HeaderNames.HOST),
                first(headers, HeaderNames.ORIGIN));
        if (objection.isEmpty()) return Optional.empty();
        throw RequestException.builder().type(DirectHandler.EventType.FORBIDDEN).message(objection.get()).build();
    }

    private static Optional<String> first(Headers headers, HeaderName name) {
        return headers.contains(name) ? Optional.of(headers.get(name).get()) : Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
        this.session = session;
        nextQuestion = viewers.now();
        thread = Thread.ofVirtual().name("ideomotor-viewer").unstarted(this::show);
        viewers.add(this);
        thread.start();
    }

    private void show() {
        try {
            send(viewers.model().hello());
            long version = -1;
            int trials = -1;
            boolean finished = false;
            while (!gone) {
                version = viewers.board().await(version, HEARTBEAT_MILLIS);
                ask();
                int trialsNow = viewers.model().trials();
                if (trialsNow != trials) send(viewers.model().score());
                trials = trialsNow;
                send(viewers.model().state());
                Optional<Message.Summary> summary = viewers.model().summary();
                if (!finished && summary.isPresent()) send(summary.get());
                finished = summary.isPresent();
                Optional<String> over = viewers.over();
                if (over.isPresent()) {
                    send(new Message.Over(over.get()));
                    close(WsCloseCodes.NORMAL_CLOSE, "over");
                    return;
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // the connection is gone, however the server says it
            leave();
        }
    }

    private void ask() {
        long now = viewers.now();
        if (now < nextQuestion) return;
        nextQuestion = now + (questions++ < FIRST_QUESTIONS ? FIRST_QUESTIONS_NANOS : QUESTIONS_NANOS);
        send(new Message.Ping(clock.ask(viewers.now())));
    }

    private void send(Message message) {
        writing.lock();
        try {
            if (!gone) session.send(message.json(), true);
        } finally {
            writing.unlock();
        }
    }

    private void close(int code, String reason) {
        writing.lock();
        try {
            if (!gone) session.close(code, reason);
            gone = true;
        } finally {
            writing.unlock();
        }
        viewers.remove(this);
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        long now = viewers.now();
        if (!last || !understood(text, now)) close(WsCloseCodes.VIOLATED_POLICY, "not a message of this page");
    }

    private boolean understood(String text, long now) {
        try {
            JsonNode message = Message.JSON.readTree(text);
            switch (message.path("type").asText()) {
                case "pong" -> clock.answered(message.path("id").asInt(-1), millis(message), now);
                case "flip" -> clock.ours(millis(message))
                        .ifPresent(nanos -> viewers.model().flips().flipped(message.path("sequence").asLong(), nanos));
                case "seen" -> {
                    seen = true;
                    viewers.tell();
                }
                default -> { return false; }
            }
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static double millis(JsonNode message) { return message.path("millis").asDouble(Double.NaN); }

    @Override
    public void onClose(WsSession session, int status, String reason) { leave(); }

    @Override
    public void onError(WsSession session, Throwable failure) { leave(); }

    private void leave() {
        gone = true;
        viewers.remove(this);
        thread.interrupt();
    }

    /// Whether the page said that it shows the summary.
    boolean hasSeenTheSummary() { return seen; }

    /// Waits for its thread, or so long; then it is interrupted.
    void join(long millis) throws InterruptedException {
        thread.join(millis);
        thread.interrupt();
    }
}
