package org.ideomotor.app.screens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.ideomotor.app.web.OriginRule;
import org.ideomotor.app.web.PageClock;
import org.ideomotor.app.web.PageSocket;
import org.ideomotor.sessions.SubjectView;

/// An open subject's screen. It is told the newest view as soon as there is one, at most every few milliseconds; what it had
/// no time for it never sees.
final class SubjectSocket extends PageSocket {
    /// A quarter of the frame of a usual screen.
    private static final long PERIOD_MILLIS = 4;
    private static final long HEARTBEAT_MILLIS = 250;

    private final Hall hall;
    private final PageClock clock = new PageClock();
    private volatile Frames frames = Frames.NONE;

    SubjectSocket(Hall hall, OriginRule rule) {
        super(rule);
        this.hall = hall;
    }

    /// What the page said of its frames last.
    Frames frames() { return frames; }

    @Override
    protected void opened() { hall.subjects().add(this); }

    @Override
    protected void left() { hall.subjects().remove(this); }

    @Override
    protected void talk() throws InterruptedException {
        send(new Message.Hello(Message.SCHEMA));
        ask(clock, hall.now());
        long version = -1;
        long told = 0;
        while (isOpen()) {
            version = hall.subject().board().await(version, HEARTBEAT_MILLIS);
            Optional<Newest.Shown<SubjectView>> shown = hall.subject().get();
            if (shown.isPresent() && shown.get().sequence() != told) {
                told = shown.get().sequence();
                send(new Message.SubjectShown(told, Message.Subject.of(shown.get().value())));
            }
            ask(clock, hall.now());
            if (hall.over().isPresent()) {
                end(hall.over().get());
                return;
            }
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    @Override
    protected boolean understood(JsonNode message) {
        long now = hall.now();
        switch (message.path("type").asText()) {
            case "pong" -> clock.answered(message.path("id").asInt(-1), millis(message), now);
            case "flip" -> // before the clock is known, the time at which it was said is the best there is
                hall.flips().shown(message.path("sequence").asLong(), clock.ours(millis(message)).orElse(now), now);
            case "frames" -> drawn(Frames.of(message));
            default -> { return false; }
        }
        return true;
    }

    private void drawn(Frames now) {
        Frames before = frames;
        frames = now;
        hall.drawn(Math.max(0, now.frames() - before.frames()), Math.max(0, now.missed() - before.missed()),
                now.millis());
    }

    private static double millis(JsonNode message) { return message.path("millis").asDouble(Double.NaN); }
}
