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

    /// How many letters must be put in, taken out, replaced or swapped with their neighbour to turn one text into the other
    /// (Damerau 1964); case, and which of `-` and `_` was written, do not count.
    private static int edits(String from, String to) {
        String a = plain(from), b = plain(to);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++)
            for (int j = 0; j <= b.length(); j++) edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, a, b, i, j);
        return edits[a.length()][b.length()];
    }

    private static int least(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
    }

    private static String plain(String name) { return name.toLowerCase(Locale.ROOT).replace('_', '-'); }
}
