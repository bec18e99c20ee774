package org.ideomotor.app.web;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// Serves the files of pages and their WebSockets, on 127.0.0.1 only.
public final class LocalServer implements AutoCloseable {
    /// What a page may load and talk to: this server and nothing else.
    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " object-src 'none'";
    private static final Map<String, String> HEADERS = Map.of("Content-Security-Policy", POLICY, "Cache-Control",
            "no-store", "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin", "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Embedder-Policy", "require-corp"); // the last two also make the page's clock exact to 5 µs
    private static final int MOST_CONNECTIONS = 64;
    /// Bytes of a message from a page; the longest is a note, of 500 characters.
    private static final int LONGEST_MESSAGE = 4096;
    private static final Duration GRACE = Duration.ofMillis(100);

    private final WebServer server;

    private LocalServer(WebServer server) { this.server = server; }

    /// Starts one.
    ///
    /// @param files   by path
    /// @param sockets what answers at a path, opened with the rule of who may
    /// @param port    0 for any that is free
    /// @throws IOException if the port cannot be bound; the message names it
    public static LocalServer start(Map<String, Assets.Asset> files,
            Map<String, Function<OriginRule, ? extends PageSocket>> sockets, int port) throws IOException {
        AtomicReference<OriginRule> rule = new AtomicReference<>(new OriginRule(0)); // nobody knows the port yet
        InetAddress loopback = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
        requireFree(loopback, port);
        WebServer server = WebServer.builder().address(loopback).port(port).shutdownHook(false)
                .shutdownGracePeriod(GRACE).maxTcpConnections(MOST_CONNECTIONS).maxPayloadSize(0)
                .addProtocol(WsConfig.builder().maxFrameLength(LONGEST_MESSAGE).build())
                .addRouting(files(files, rule::get))
                .addRouting(sockets(sockets, rule::get)).build().start();
        if (!server.isRunning() || server.port() <= 0) throw taken(port, "the server could not start"); // it logs why
        rule.set(new OriginRule(server.port()));
        return new LocalServer(server);
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

    private static HttpRouting.Builder files(Map<String, Assets.Asset> files, Supplier<OriginRule> rule) {
        HttpRouting.Builder routing = HttpRouting.builder()
                .addFilter((chain, request, response) -> guard(rule.get(), chain, request, response));
        files.forEach((path, asset) -> routing.get(path, (_, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, asset.contentType());
            response.send(asset.bytes());
        }));
        return routing;
    }

    private static WsRouting.Builder sockets(Map<String, Function<OriginRule, ? extends PageSocket>> sockets,
            Supplier<OriginRule> rule) {
        WsRouting.Builder routing = WsRouting.builder();
        sockets.forEach((path, open) -> routing.endpoint(path, () -> open.apply(rule.get())));
        return routing;
    }

    private static void guard(OriginRule rule, FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HEADERS.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        Optional<String> objection = rule.objectionToRequest(first(request, HeaderNames.HOST),
                first(request, HeaderNames.ORIGIN));
        if (objection.isEmpty()) chain.proceed();
        else response.status(Status.FORBIDDEN_403).send(objection.get());
    }

    private static Optional<String> first(RoutingRequest request, HeaderName name) {
        return request.headers().contains(name) ? Optional.of(request.headers().get(name).get()) : Optional.empty();
    }

    /// Where it is: `http://127.0.0.1:PORT/`.
    public URI address() { return URI.create("http://127.0.0.1:" + server.port() + "/"); }

    @Override
    public void close() { server.stop(); }
}
