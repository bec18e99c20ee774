package org.ideomotor.datasets.formats;

import java.io.IOException;

/// Traces that a transfer as text leaves in a binary file.
///
/// In sound samples one line feed in 256 follows a carriage return, and bytes of 128 and more are of every kind. After
/// a text-mode transfer every line feed follows a carriage return; after a trip through UTF-8 the bytes of 128 and more
/// have become replacement characters (EF BF BD).
///
/// @param lineFeeds    bytes 0A
/// @param afterReturns those that follow a byte 0D
/// @param replacements sequences EF BF BD
/// @param highBytes    bytes of 128 and more
record TextDamage(long lineFeeds, long afterReturns, long replacements, long highBytes) {
    /// So many coincidences are none: (1/256)^16.
    private static final int MANY = 16;

    /// Counts the traces in `[from, to)`.
    static TextDamage in(Bytes bytes, long from, long to) throws IOException {
        long lineFeeds = 0;
        long afterReturns = 0;
        long replacements = 0;
        long high = 0;
        int last = 0; // the three bytes before this one
        byte[] buffer = new byte[(int) Math.min(1 << 16, Math.max(0, to - from))];
        try (Bytes.Reader reader = bytes.open()) {
            for (long at = from; at < to; at += buffer.length) {
                int length = (int) Math.min(buffer.length, to - at);
                reader.read(at, buffer, length);
                for (int i = 0; i < length; i++) {
                    int b = buffer[i] & 0xFF;
                    last = last << 8 | b;
                    if (b == '\n') {
                        lineFeeds++;
                        if ((last >> 8 & 0xFF) == '\r') afterReturns++;
                    }
                    if (b >= 0x80) {
                        high++;
                        if ((last & 0xFFFFFF) == 0xEFBFBD) replacements++;
                    }
                }
            }
        }
        return new TextDamage(lineFeeds, afterReturns, replacements, high);
    }

    /// Whether every line feed follows a carriage return, be there one or a thousand.
    boolean onlyPairs() { return lineFeeds > 0 && lineFeeds == afterReturns; }

    /// Whether it cannot be chance that every line feed follows a carriage return.
    boolean textMode() { return lineFeeds >= MANY && onlyPairs(); }

    /// Whether most of the high bytes have become replacement characters.
    boolean replaced() { return replacements >= MANY && 2 * 3 * replacements > highBytes; }
}
