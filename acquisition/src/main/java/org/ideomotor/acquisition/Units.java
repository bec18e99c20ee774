package org.ideomotor.acquisition;

import java.util.Locale;
import java.util.OptionalDouble;
import org.ideomotor.core.Montage;

/// The ways in which LSL streams write units of voltage.
final class Units {
    private Units() {}

    /// µV in one of this unit; empty if it is no voltage, or none that we know. A bare power of ten, as MNE writes it (0,
    /// -3, -6, -9), is one of the volt, but only where the channel measures a voltage.
    static OptionalDouble microvolts(String unit, Montage.Kind kind) {
        OptionalDouble named = microvolts(unit);
        if (named.isPresent()) return named;
        boolean measuresVoltage = switch (kind) {
            case EEG, EOG, EMG, ECG -> true;
            default -> false;
        };
        return measuresVoltage ? microvoltsOfPower(unit.strip()) : OptionalDouble.empty();
    }

    private static OptionalDouble microvoltsOfPower(String power) {
        return switch (power) {
            case "0" -> OptionalDouble.of(1e6);
            case "-3" -> OptionalDouble.of(1e3);
            case "-6" -> OptionalDouble.of(1);
            case "-9" -> OptionalDouble.of(1e-3);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble microvolts(String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "microvolts", "microvolt", "uv", "µv", "μv" -> OptionalDouble.of(1);
            case "millivolts", "millivolt", "mv" -> OptionalDouble.of(1e3);
            case "volts", "volt", "v" -> OptionalDouble.of(1e6);
            case "nanovolts", "nanovolt", "nv" -> OptionalDouble.of(1e-3);
            default -> OptionalDouble.empty();
        };
    }
}
