package org.ideomotor.sessions.study;

/// Numbers as a person writes them: `2`, not `2.0`. They read back to the same bits.
final class Numbers {
    private Numbers() {}

    static String text(double value) {
        long whole = (long) value;
        boolean same = Double.doubleToLongBits((double) whole) == Double.doubleToLongBits(value);
        return same && Math.abs(whole) < 1_000_000_000 ? Long.toString(whole) : Double.toString(value);
    }
}
