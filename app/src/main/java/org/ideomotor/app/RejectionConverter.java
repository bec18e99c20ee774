package org.ideomotor.app;

import org.ideomotor.benchmark.Rejection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `posterior`, `margin` or `distance`.
final class RejectionConverter implements ITypeConverter<Rejection> {
    @Override
    public Rejection convert(String text) {
        try {
            return Rejection.named(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
