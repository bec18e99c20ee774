package org.ideomotor.lsl;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The `Name: value` lines of a handshake. Names and values count in lower case, what follows a `;` is a
/// comment, and a line without a colon says nothing.
record Headers(Map<String, String> values) {

    /// Reads to the empty line.
    ///
    /// @throws IOException if the connection ends before the empty line
    static Headers read(HeaderReader in) throws IOException {
        Map<String, String> values = new HashMap<>();
        while (true) {
            String line = in.line()
                    .orElseThrow(() -> new IOException("Lsl handshake: the connection ended inside the header"));
            if (line.isEmpty()) return new Headers(Map.copyOf(values));
            put(values, line);
        }
    }

    private static void put(Map<String, String> values, String line) {
        int comment = line.indexOf(';');
        String text = comment < 0 ? line : line.substring(0, comment);
        int colon = text.indexOf(':');
        if (colon < 0) return;
        values.put(text.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                text.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
    }

    Optional<String> value(String name) { return Optional.ofNullable(values.get(name)); }

    int wholeNumber(String name, int otherwise) throws IOException {
        String text = values.get(name);
        if (text == null) return otherwise;
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("Lsl handshake: expected a whole number in " + name + ", got \"" + text + "\"", e);
        }
    }

    boolean flag(String name, String otherwise) { return values.getOrDefault(name, otherwise).equals("1"); }
}
