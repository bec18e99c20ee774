package org.ideomotor.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.ideomotor.app.web.OriginRule;
import org.ideomotor.app.web.PageClock;
import org.ideomotor.app.web.PageSocket;

/// One open page. It is told the newest state on a thread of its own, as fast as it takes it and at most 60 times a second;
/// what it had no time for it never sees.
final class Viewer extends PageSocket {
    private static final long PERIOD_MILLIS = 16;
    /// So often without news: the age of the last chunk is news, too.
    private static final long HEARTBEAT_MILLIS = 250;

    private final Viewers viewers;
    private final PageClock clock = new PageClock();
    private volatile boolean seen;

    Viewer(Viewers viewers, OriginRule rule) {
        super(rule);
        this.viewers = viewers;
    }

    @Override
    protected void opened() { viewers.open().add(this); }

    @Override
    protected void left() { viewers.open().remove(this); }

    @Override
    protected void talk() throws InterruptedException {
        send(viewers.model().hello());
        long version = -1;
        int trials = -1;
        boolean finished = false;
        while (isOpen()) {
            version = viewers.board().await(version, HEARTBEAT_MILLIS);
            ask(clock, viewers.now());
            int trialsNow = viewers.model().trials();
            if (trialsNow != trials) send(viewers.model().score());
            trials = trialsNow;
            send(viewers.model().state());
            Optional<Message.Summary> summary = viewers.model().summary();
            if (!finished && summary.isPresent()) send(summary.get());
            finished = summary.isPresent();
            Optional<String> over = viewers.over();
            if (over.isPresent()) {
                end(over.get());
                return;
            }
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    @Override
    protected boolean understood(JsonNode message) {
        switch (message.path("type").asText()) {
            case "pong" -> clock.answered(message.path("id").asInt(-1), millis(message), viewers.now());
            case "flip" -> clock.ours(millis(message))
                    .ifPresent(nanos -> viewers.model().flips().flipped(message.path("sequence").asLong(), nanos));
            case "seen" -> {
                seen = true;
                viewers.open().tell();
            }
            default -> { return false; }
        }
        return true;
    }

    private static double millis(JsonNode message) { return message.path("millis").asDouble(Double.NaN); }

    /// Whether the page said that it shows the summary.
    boolean hasSeenTheSummary() { return seen; }
}
