package org.ideomotor.lsl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of a request or an answer, up to a limit in all. A line ends with a line feed, before which a carriage return is
/// dropped, or with the connection: the two error answers of LSL come without a line end.
final class HeaderReader {
    private final InputStream in;
    private int room;

    HeaderReader(InputStream in, int limit) {
        this.in = in;
        this.room = limit;
    }

    /// The next line; empty if the connection has ended.
    Optional<String> line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') line.append(within((char) c));
        if (c < 0 && line.isEmpty()) return Optional.empty();
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') line.setLength(line.length() - 1);
        return Optional.of(utf8(line));
    }

    private char within(char c) throws IOException {
        if (--room < 0) throw new IOException("Lsl handshake: the peer's header is longer than LslLimits allow");
        return c;
    }

    private static String utf8(StringBuilder bytes) {
        return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
