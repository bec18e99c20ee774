package org.ideomotor.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time in seconds, such as `60` or `0.5`.
final class PositiveSeconds implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds < 1e9) return seconds;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("expected a number of seconds above 0, got " + text);
    }
}
