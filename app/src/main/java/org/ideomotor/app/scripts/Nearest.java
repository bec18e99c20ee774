package org.ideomotor.app.scripts;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The known name that a misspelled one is nearest to.
final class Nearest {
    private Nearest() {}

    /// The nearest by edits (a letter more, less, another, or two swapped), upper and lower case alike; empty if more than
    /// a third of the letters would have to change. Of equals the one in the same case, then the first by alphabet.
    static Optional<String> to(String name, Collection<String> known) {
        int most = Math.max(1, name.length() / 3);
        String plain = lower(name);
        return known.stream().filter(other -> !other.equals(name) && edits(plain, lower(other)) <= most)
                .min(Comparator.<String>comparingInt(other -> edits(plain, lower(other)))
                        .thenComparingInt(other -> edits(name, other)).thenComparing(other -> other));
    }

    /// Damerau's distance with adjacent swaps only (optimal string alignment).
    static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
        for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
        for (int i = 1; i <= a.length(); i++)
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        return cost[a.length()][b.length()];
    }

    private static String lower(String name) { return name.toLowerCase(Locale.ROOT); }
}
