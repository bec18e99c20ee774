package org.ideomotor.lsl;

import java.util.HexFormat;

/// What may stand in an XML 1.0 document, and how it is written there.
final class XmlText {
    private XmlText() {}

    /// @throws IllegalArgumentException if the text holds a character that XML 1.0 cannot carry
    static void check(String where, String text) {
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            if (!isLegal(c))
                throw new IllegalArgumentException(where + ": expected text that XML can carry, got U+"
                        + HexFormat.of().toHexDigits((char) c) + " at index " + i + "; remove it");
            i += Character.charCount(c);
        }
    }

    /// ASCII letters, digits, `_`, `-` and `.`, not beginning with a digit, `-` or `.`: what every LSL peer reads.
    static void checkName(String where, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*"))
            throw new IllegalArgumentException(
                    where + ": expected an XML element name of ASCII letters, digits, '_', '-' and '.', got \"" + name
                            + "\"");
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A bare carriage return would be read back as a line feed.
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isLegal(int c) {
        boolean isControl = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        boolean isSurrogate = c >= 0xD800 && c <= 0xDFFF;
        return !isControl && !isSurrogate && c != 0xFFFE && c != 0xFFFF;
    }
}
