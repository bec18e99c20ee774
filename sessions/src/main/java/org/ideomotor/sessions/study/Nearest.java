package org.ideomotor.sessions.study;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The name that somebody may have meant.
final class Nearest {
    private static final int FAR = 3;

    private Nearest() {}

    /// As the end of a message: `; did you mean trials?`, or nothing if no name is near.
    static String hint(String written, List<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> edits(written, name)))
                .filter(name -> edits(written, name) < Math.min(FAR, Math.max(2, written.length())))
                .map(name -> "; did you mean " + name + "?").orElse("");
    }

    /// How many letters must be put in, taken out or replaced to turn one text into the other (Levenshtein 1966); case, and
    /// which of `-` and `_` was written, do not count.
    private static int edits(String from, String to) {
        String a = plain(from), b = plain(to);
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) before[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }

    private static String plain(String name) { return name.toLowerCase(Locale.ROOT).replace('_', '-'); }
}
