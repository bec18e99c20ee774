package org.ideomotor.feedback.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The symbols that can be spelled, in the order in which people look for them.
///
/// @param symbols different ones of one code point each; the space is one of them
public record Alphabet(List<String> symbols) {
    private static final Alphabet ENGLISH = new Alphabet(
            "abcdefghijklmnopqrstuvwxyz '.?".codePoints().mapToObj(Character::toString).toList());
    private static final Map<Integer, String> OTHERWISE = Map.of((int) '’', "'", (int) '!', ".", (int) ';', ".");

    public Alphabet {
        symbols = List.copyOf(symbols);
        if (!symbols.contains(" ") || symbols.stream().distinct().count() != symbols.size()
                || symbols.stream().anyMatch(symbol -> symbol.codePointCount(0, symbol.length()) != 1))
            throw new IllegalArgumentException(
                    "Alphabet: expected different symbols of one code point each, the space among them, got "
                            + symbols);
    }

    /// The letters a to z, space, apostrophe, full stop and question mark: 30 symbols.
    public static Alphabet english() { return ENGLISH; }

    /// How many symbols there are.
    public int size() { return symbols.size(); }

    /// Where a symbol stands, or -1.
    public int indexOf(String symbol) { return symbols.indexOf(symbol); }

    /// Whether a text has these symbols only.
    public boolean spells(String text) {
        return text.codePoints().allMatch(point -> symbols.contains(Character.toString(point)));
    }

    /// A text in these symbols: in small letters, an exclamation mark and a semicolon as a full stop, anything else that is
    /// not a symbol as a space, spaces joined, none at the ends or before a full stop or question mark.
    public String normalise(String text) {
        String[] latin = new String[256];
        for (int point = 0; point < latin.length; point++) latin[point] = spelling(point);
        StringBuilder out = new StringBuilder(text.length());
        text.toLowerCase(Locale.ROOT).codePoints().forEach(point -> {
            String symbol = point < latin.length ? latin[point] : spelling(point);
            boolean joined = symbol.equals(" ") && (out.isEmpty() || out.charAt(out.length() - 1) == ' ');
            if (!joined) out.append(symbol);
        });
        return out.toString().strip().replace(" .", ".").replace(" ?", "?");
    }

    /// The symbol for a code point, a space if there is none.
    private String spelling(int point) {
        String own = Character.toString(point);
        String other = OTHERWISE.getOrDefault(point, " ");
        return symbols.contains(own) ? own : symbols.contains(other) ? other : " ";
    }
}
