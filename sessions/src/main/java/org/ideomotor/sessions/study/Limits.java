package org.ideomotor.sessions.study;

/// What a number of a study may be.
///
/// @param low   least value
/// @param above whether it must be more than that
/// @param high  greatest value
/// @param unit  for messages; empty if it has none
record Limits(double low, Above above, double high, String unit) {
    /// Whether the least value is itself allowed.
    enum Above { FROM, MORE_THAN }

    static final Limits WAIT = new Limits(0, Above.FROM, 3600, "s");
    static final Limits DURATION = new Limits(0, Above.MORE_THAN, 3600, "s");
    static final Limits COUNT = new Limits(1, Above.FROM, 10_000, "");
    static final Limits SKILL = new Limits(0, Above.FROM, 1, "");
    static final Limits RATE = new Limits(100, Above.FROM, 100_000, "Hz");
    static final Limits FREQUENCY = new Limits(0, Above.MORE_THAN, 100_000, "Hz");

    boolean allow(double value) {
        return value <= high && (above == Above.FROM ? value >= low : value > low);
    }

    void require(String what, double value) {
        if (!allow(value)) throw new IllegalArgumentException(what + ": expected " + text() + ", got " + value);
    }

    /// As a message says it: `more than 0 and at most 3600 s`.
    String text() {
        return (above == Above.FROM ? "at least " : "more than ") + Numbers.text(low) + " and at most "
                + Numbers.text(high) + (unit.isEmpty() ? "" : " " + unit);
    }
}
