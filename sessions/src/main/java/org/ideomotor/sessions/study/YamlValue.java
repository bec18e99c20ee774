package org.ideomotor.sessions.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A value of a study file, and where it stands.
sealed interface YamlValue {
    /// Its line, from 1.
    int line();

    /// As a message quotes it.
    String text();

    /// A text, a number, a truth value, or nothing.
    ///
    /// @param plain whether it is written without quotes: only then it can be something else than a text
    record Scalar(int line, String text, boolean plain) implements YamlValue {
        private static final Set<String> NOTHING = Set.of("", "~", "null"), YES = Set.of("yes", "true", "on"),
                NO = Set.of("no", "false", "off");
        private static final Pattern NUMBER = Pattern
                .compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

        boolean isNothing() { return plain && NOTHING.contains(text); }

        Optional<Double> number() {
            return plain && NUMBER.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
        }

        Optional<Study.Power> power() {
            if (plain && YES.contains(text)) return Optional.of(Study.Power.ON);
            return plain && NO.contains(text) ? Optional.of(Study.Power.OFF) : Optional.empty();
        }
    }

    /// A list.
    record Items(int line, List<YamlValue> list) implements YamlValue {
        @Override
        public String text() { return list.stream().map(YamlValue::text).toList().toString(); }
    }

    /// Names with values, in order.
    ///
    /// @param lines of the names
    record Fields(int line, Map<String, YamlValue> byName, Map<String, Integer> lines) implements YamlValue {
        @Override
        public String text() { return "{" + String.join(", ", byName.keySet()) + "}"; }
    }
}
