package org.ideomotor.app;

import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How decoders are scored: what `--protocol` chooses.
enum Convention {
    /// As a live session could do it.
    CAUSAL("causal"),
    /// As the literature does it.
    MOABB("moabb");

    private final String label;

    Convention(String label) { this.label = label; }

    /// By its label.
    static final class Converter implements ITypeConverter<Convention> {
        @Override
        public Convention convert(String text) {
            return Stream.of(values()).filter(c -> c.label.equals(text)).findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected causal or moabb, got \"" + text + "\""));
        }
    }
}
