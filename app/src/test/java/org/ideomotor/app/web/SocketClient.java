package org.ideomotor.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A page as far as the server can tell.
public final class SocketClient {
    private static final int PATIENCE_SECONDS = 60;
    private static final HttpClient CLIENT = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private SocketClient(URI address, String path, String origin) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (!origin.isEmpty()) builder.header("Origin", origin);
        socket = builder.buildAsync(URI.create("ws://" + address.getAuthority() + path), new Messages()).join();
    }

    /// A page of the server's own.
    public static SocketClient of(URI address, String path) {
        return open(address, path, "http://" + address.getAuthority());
    }

    /// One that comes from elsewhere; empty for a program, which names no origin.
    public static SocketClient open(URI address, String path, String origin) {
        return new SocketClient(address, path, origin);
    }

    /// The next message of a type; those before it are not kept.
    public JsonNode next(String type) throws InterruptedException {
        while (true) {
            JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message of type " + type).isNotNull();
            if (message.path("type").asText().equals(type)) return message;
        }
    }

    public void say(String text) { socket.sendText(text, true).join(); }

    /// Says good-bye.
    public void leave() { socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join(); }

    /// With what code the server closed it, once it has.
    public int closed() throws Exception { return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS); }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    messages.add(WebMessage.JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }
    }
}
