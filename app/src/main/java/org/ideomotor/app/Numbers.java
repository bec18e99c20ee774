package org.ideomotor.app;

import java.util.Locale;

/// Numbers as a person writes them: whole ones without a point.
final class Numbers {
    private Numbers() {}

    /// `8`, `0.1`: every digit there is.
    static String exact(double value) { return isWhole(value) ? whole(value) : String.valueOf(value); }

    /// `160`, `124.988`: three decimals at most.
    static String rounded(double value) {
        return isWhole(value) ? whole(value) : String.format(Locale.ROOT, "%.3f", value);
    }

    private static boolean isWhole(double value) { return value == Math.rint(value); }

    private static String whole(double value) { return String.valueOf((long) value); }
}
