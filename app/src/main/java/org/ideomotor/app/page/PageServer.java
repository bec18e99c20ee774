package org.ideomotor.app.page;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsRouting;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Serves the files of the page and its WebSocket, on 127.0.0.1 only.
final class PageServer implements AutoCloseable {
    /// What a page may load and talk to: this server and nothing else.
    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " object-src 'none'";
    private static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", POLICY, "Cache-Control",
            "no-store", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin", "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Embedder-Policy", "require-corp"); // the last two also make the page's clock exact to 5 µs
    private static final int MOST_CONNECTIONS = 64;
    /// Bytes of a message from a page; its longest has about 60.
    private static final int LONGEST_MESSAGE = 1024;
    private static final Duration GRACE = Duration.ofMillis(100);

    private final WebServer server;

    private PageServer(WebServer server) { this.server = server; }

    /// @param port 0 for any that is free
    /// @throws IOException if the port cannot be bound
    static PageServer start(Viewers viewers, int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
        requireFree(loopback, port);
        WebServer server = WebServer.builder().address(loopback).port(port).shutdownHook(false)
                .shutdownGracePeriod(GRACE).maxTcpConnections(MOST_CONNECTIONS).maxPayloadSize(0)
                .addProtocol(WsConfig.builder().maxFrameLength(LONGEST_MESSAGE).build()).addRouting(files(viewers))
                .addRouting(WsRouting.builder().endpoint("/socket", () -> new Viewer(viewers))).build().start();
        if (!server.isRunning() || server.port() <= 0) throw taken(port, "the server could not start"); // it logs why
        viewers.rule(new OriginRule(server.port()));
        return new PageServer(server);
    }

    /// Helidon logs a port that it cannot bind and goes on without; so it is tried before.
    private static void requireFree(InetAddress loopback, int port) throws IOException {
        if (port == 0) return;
        try (ServerSocket _ = new ServerSocket(port, 1, loopback)) {
            return;
        } catch (BindException e) {
            throw taken(port, e.getMessage());
        }
    }

    private static IOException taken(int port, String why) {
        return new IOException("Page: expected to listen on port " + port + " of 127.0.0.1, but: " + why
                + "; name another port, or 0 for any that is free");
    }

    private static HttpRouting.Builder files(Viewers viewers) {
        HttpRouting.Builder routing = HttpRouting.builder()
                .addFilter((chain, request, response) -> guard(viewers, chain, request, response));
        Assets.all().forEach((path, asset) -> routing.get(path, (request, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, asset.contentType());
            response.send(asset.bytes());
        }));
        return routing;
    }

    private static void guard(Viewers viewers, FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        Optional<String> objection = viewers.rule().objectionToRequest(first(request, HeaderNames.HOST),
                first(request, HeaderNames.ORIGIN));
        if (objection.isEmpty()) chain.proceed();
        else response.status(Status.FORBIDDEN_403).send(objection.get());
    }

    private static Optional<String> first(RoutingRequest request, HeaderName name) {
        return request.headers().contains(name) ? Optional.of(request.headers().get(name).get()) : Optional.empty();
    }

    /// Where the page is.
    URI address() { return URI.create("http://127.0.0.1:" + server.port() + "/"); }

    @Override
    public void close() { server.stop(); }
}
