package org.ideomotor.datasets.formats;

import java.util.Locale;

/// Numbers as findings and messages write them, the same in every country.
final class Counts {
    private Counts() {}

    /// `2,596,896`.
    static String of(long count) { return String.format(Locale.ROOT, "%,d", count); }

    /// `1 record`, `2 records`.
    static String of(long count, String noun) { return of(count) + " " + noun + (count == 1 ? "" : "s"); }

    /// Three significant digits: `0.0123`, `12.3`, `1.03e+08`.
    static String rounded(double value) {
        double size = Math.abs(value);
        if (size == 0) return "0";
        if (size >= 1e5 || size < 1e-3) return String.format(Locale.ROOT, "%.2e", value);
        int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
