package org.ideomotor.core;

/// A stretch where samples are missing. Counts go on through it: the sample after the gap is number `from + length`.
///
/// @param from   first missing sample
/// @param length how many are missing; at least 1
/// @param cause  why, in words (`lost`, `pause in the file` …)
public record Gap(long from, long length, String cause) {
    public Gap {
        if (from < 0 || length < 1)
            throw new IllegalArgumentException(
                    "Gap: expected to begin at 0 or later and to miss at least one sample, got " + from + " and "
                            + length);
        Math.addExact(from, length);
    }

    /// First sample after the gap.
    public long to() { return from + length; }

    /// Whether any sample of `[from, to)` is missing.
    public boolean overlaps(long from, long to) { return from < to() && this.from < to; }
}
