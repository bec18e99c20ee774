package org.ideomotor.app.screens;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.websocket.WsCloseCodes;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.ideomotor.app.web.OriginRule;
import org.ideomotor.app.web.PageSocket;

/// A program that reads what a session puts out. It gets every frame; one that cannot keep up is cut off, never given less.
final class OutputSocket extends PageSocket {
    /// Frames that may wait: a minute's worth at 60 a second.
    static final int WAITING = 3600;
    /// Wakes whoever waits for a frame, and is none.
    private static final String NOTHING = "";

    private final Hall hall;
    private final BlockingQueue<String> frames = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean behind;

    OutputSocket(Hall hall, OriginRule rule) {
        super(rule);
        this.hall = hall;
    }

    /// Hands over a frame and returns at once.
    void take(String frame) {
        if (!frames.offer(frame)) behind = true;
    }

    /// There may be something to say.
    void wake() { take(NOTHING); }

    @Override
    protected Optional<String> objection(OriginRule rule, Optional<String> host, Optional<String> origin) {
        return rule.objectionToRequest(host, origin); // programs name no origin
    }

    @Override
    protected void opened() { hall.outputs().add(this); }

    @Override
    protected void left() { hall.outputs().remove(this); }

    @Override
    protected void talk() throws InterruptedException {
        send(new Message.Hello(Message.SCHEMA));
        while (isOpen()) {
            String frame = frames.take();
            if (behind) {
                close(WsCloseCodes.TRY_AGAIN_LATER, "too far behind");
                return;
            }
            if (!frame.equals(NOTHING)) send(frame);
            else if (hall.over().isPresent()) {
                end(hall.over().get());
                return;
            }
        }
    }

    @Override
    protected boolean understood(JsonNode message) { return false; }
}
