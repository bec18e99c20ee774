package org.ideomotor.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Two numbers of the command line, `8,30`.
///
/// @param from lower or earlier
/// @param to   above `from`
record Range(double from, double to) {
    static Range parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length == 2) {
            try {
                double from = Double.parseDouble(parts[0].strip()), to = Double.parseDouble(parts[1].strip());
                if (Double.isFinite(from) && Double.isFinite(to) && from < to) return new Range(from, to);
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw new IllegalArgumentException("expected two numbers, the smaller first, such as 8,30, got " + text);
    }

    /// `8–30`.
    @Override
    public String toString() { return Numbers.exact(from) + "–" + Numbers.exact(to); }

    double[] toArray() { return new double[]{from, to}; }

    static final class Converter implements ITypeConverter<Range> {
        @Override
        public Range convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
