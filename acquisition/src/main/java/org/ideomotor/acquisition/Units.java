package org.ideomotor.acquisition;

import java.util.Locale;
import java.util.OptionalDouble;

/// The ways in which LSL streams write units of voltage.
final class Units {
    private Units() {}

    /// µV in one of this unit; empty if it is no voltage, or none that we know.
    static OptionalDouble microvolts(String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "microvolts", "microvolt", "uv", "µv", "μv" -> OptionalDouble.of(1);
            case "millivolts", "millivolt", "mv" -> OptionalDouble.of(1e3);
            case "volts", "volt", "v" -> OptionalDouble.of(1e6);
            case "nanovolts", "nanovolt", "nv" -> OptionalDouble.of(1e-3);
            default -> OptionalDouble.empty();
        };
    }
}
