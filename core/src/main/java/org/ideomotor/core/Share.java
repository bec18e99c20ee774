package org.ideomotor.core;

import java.util.Locale;

/// A share of some cases, with Wilson's interval, 95 %.
///
/// It takes cases as independent. Source: Wilson 1927, J. Am. Stat. Assoc. 22(158); Brown, Cai & DasGupta 2001, Stat. Sci. 16(2)
/// on why not the plain one.
///
/// @param count how many
/// @param of    how many there could have been, at least 1
public record Share(int count, int of) {
    /// Two-sided 95 % point of the normal distribution.
    private static final double Z = 1.959963984540054;

    /// @throws IllegalArgumentException if there are no cases, or the count is not between 0 and their number
    public Share {
        if (of < 1 || count < 0 || count > of)
            throw new IllegalArgumentException("Share: expected 0 to n of n cases, n at least 1, got " + count + " of "
                    + of);
    }

    public double value() { return (double) count / of; }

    /// Lower end of the interval.
    public double low() { return Math.max(0, centre() - halfWidth()); }

    /// Upper end of the interval.
    public double high() { return Math.min(1, centre() + halfWidth()); }

    private double centre() { return (value() + Z * Z / (2 * of)) / (1 + Z * Z / of); }

    private double halfWidth() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%d of %d, 95 %% interval %.2f to %.2f)", value(), count, of, low(),
                high());
    }
}
