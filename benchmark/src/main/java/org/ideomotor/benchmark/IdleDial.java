package org.ideomotor.benchmark;

/// How much is taken for idle, and by what.
///
/// @param by   what is measured
/// @param dial the share of windows of imagery that may be refused, from 0 to 1: see [org.ideomotor.core.IdleGate]
public record IdleDial(Rejection by, double dial) {
    /// @throws IllegalArgumentException if the dial is not within [0, 1]
    public IdleDial {
        if (!(dial >= 0 && dial <= 1))
            throw new IllegalArgumentException("expected a dial between 0 (everything passes) and 1, got " + dial);
    }

    /// Reads `posterior=0.2`.
    ///
    /// @throws IllegalArgumentException if it is something else
    public static IdleDial parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0)
            throw new IllegalArgumentException("expected posterior=DIAL, margin=DIAL or distance=DIAL, got \"" + text
                    + "\"");
        try {
            return new IdleDial(Rejection.named(text.substring(0, equals).strip()),
                    Double.parseDouble(text.substring(equals + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number after " + text.substring(0, equals + 1) + ", got \""
                    + text.substring(equals + 1) + "\"", e);
        }
    }

    /// `posterior=0.2`.
    @Override
    public String toString() { return by.label() + "=" + dial; }
}
