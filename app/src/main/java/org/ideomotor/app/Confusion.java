package org.ideomotor.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was decided for what was cued, in words.
final class Confusion {
    private Confusion() {}

    /// A line for each class, under the heading of a summary.
    ///
    /// @param counts rows: what was cued, columns: what was decided
    static List<String> lines(List<String> classes, int[][] counts) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            StringBuilder row = new StringBuilder(i == 0 ? "confusion    " : "             ");
            row.append(String.format(Locale.ROOT, "%-12s decided as", classes.get(i)));
            for (int j = 0; j < classes.size(); j++)
                row.append(
                        String.format(Locale.ROOT, "%s %s %d times", j == 0 ? "" : ",", classes.get(j), counts[i][j]));
            lines.add(row.toString());
        }
        return lines;
    }
}
