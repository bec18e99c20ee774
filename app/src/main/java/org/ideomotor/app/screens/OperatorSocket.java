package org.ideomotor.app.screens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.ideomotor.app.web.OriginRule;
import org.ideomotor.app.web.PageSocket;

/// An open operator's panel.
final class OperatorSocket extends PageSocket {
    /// A person reads it: 20 times a second are enough.
    private static final long PERIOD_MILLIS = 50;
    /// So often without news: that there is none is news, too.
    private static final long HEARTBEAT_MILLIS = 500;

    private final Hall hall;

    OperatorSocket(Hall hall, OriginRule rule) {
        super(rule);
        this.hall = hall;
    }

    @Override
    protected void opened() { hall.operators().add(this); }

    @Override
    protected void left() { hall.operators().remove(this); }

    @Override
    protected void talk() throws InterruptedException {
        send(new Message.Hello(Message.SCHEMA));
        long version = -1;
        while (isOpen()) {
            version = hall.operator().board().await(version, HEARTBEAT_MILLIS);
            hall.operator().get().ifPresent(shown -> send(Message.Panel.of(shown.value(), hall.screen(),
                    (hall.now() - shown.nanos()) / 1e6)));
            if (hall.over().isPresent()) {
                end(hall.over().get());
                return;
            }
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    @Override
    protected boolean understood(JsonNode message) {
        Optional<String> heard = hall.orders().take(message);
        heard.ifPresent(words -> send(new Message.Heard(words)));
        return heard.isPresent();
    }
}
