package org.ideomotor.app.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who may talk to the page's server: a browser that was sent to it by its own address.
///
/// A page of another site can make a browser send requests to 127.0.0.1, and a name of another site can be made to resolve to
/// it (DNS rebinding). The first is known by `Origin`, the second by `Host`.
///
/// @param port of the server
public record OriginRule(int port) {
    /// The port that browsers leave out.
    private static final int HTTP = 80;

    /// Names under which a browser on this machine reaches the server.
    private List<String> hosts() {
        List<String> withPort = List.of("127.0.0.1:" + port, "localhost:" + port);
        return port == HTTP ? Stream.concat(Stream.of("127.0.0.1", "localhost"), withPort.stream()).toList() : withPort;
    }

    /// Why a request for a file is refused; empty if it is not.
    public Optional<String> objectionToRequest(Optional<String> host, Optional<String> origin) {
        return objectionToHost(host).or(() -> origin.filter(o -> !isOurs(o)).map(_ -> expected("another")));
    }

    /// Why a WebSocket is refused; empty if it is not. Browsers always say where a WebSocket comes from.
    public Optional<String> objectionToSocket(Optional<String> host, Optional<String> origin) {
        return objectionToHost(host).or(() -> origin.isEmpty() ? Optional.of(expected("none"))
                : origin.filter(o -> !isOurs(o)).map(_ -> expected("another")));
    }

    private Optional<String> objectionToHost(Optional<String> host) {
        return host.filter(hosts()::contains).isPresent() ? Optional.empty()
                : Optional.of("Host: expected " + String.join(" or ", hosts()));
    }

    private boolean isOurs(String origin) { return hosts().stream().anyMatch(host -> origin.equals("http://" + host)); }

    /// What another page says of itself is not sent back.
    private static String expected(String got) { return "Origin: expected this server's, got " + got; }
}
