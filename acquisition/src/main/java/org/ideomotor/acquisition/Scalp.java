package org.ideomotor.acquisition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place on the scalp in steps of the 10-10 grid: 0 is the midline and the line through Cz, right and front are positive.
///
/// Steps are taken as equal, which the head is not; good enough for sources that spread to their neighbours.
record Scalp(double right, double front) {
    private static final Pattern NAME = Pattern.compile("([a-z]+?)(z|10|[1-9])");
    private static final List<List<String>> ROWS = List.of(List.of("o"), List.of("po"), List.of("p"),
            List.of("cp", "tp"), List.of("c", "t"), List.of("fc", "ft"), List.of("f"), List.of("af"), List.of("fp"));
    private static final Map<String, String> NEW_NAMES = Map.of("t3", "t7", "t4", "t8", "t5", "p7", "t6", "p8");
    private static final int CENTRAL_ROW = 4;

    /// @throws IllegalArgumentException if it is not a 10-10 name
    static Scalp of(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        Matcher parts = NAME.matcher(NEW_NAMES.getOrDefault(lower, lower));
        if (parts.matches()) {
            for (int row = 0; row < ROWS.size(); row++)
                if (ROWS.get(row).contains(parts.group(1))) return new Scalp(column(parts.group(2)), row - CENTRAL_ROW);
        }
        throw new IllegalArgumentException(
                "SimulatedHead: expected a 10-10 name of a channel (C3, FCz, PO8 …), got " + name);
    }

    private static int column(String digits) {
        if (digits.equals("z")) return 0;
        int number = Integer.parseInt(digits);
        return number % 2 == 0 ? number / 2 : -(number + 1) / 2;
    }

    /// How much of a source here arrives there: 1 at no distance, falling as a bell.
    ///
    /// @param width standard deviation of the bell, steps
    double reaches(Scalp other, double width) {
        double dx = right - other.right, dy = front - other.front;
        return StrictMath.exp(-(dx * dx + dy * dy) / (2 * width * width));
    }
}
