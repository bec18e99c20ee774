package org.ideomotor.app;

import org.ideomotor.benchmark.IdleDial;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `posterior=0.2`.
final class IdleDialConverter implements ITypeConverter<IdleDial> {
    @Override
    public IdleDial convert(String text) {
        try {
            return IdleDial.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
