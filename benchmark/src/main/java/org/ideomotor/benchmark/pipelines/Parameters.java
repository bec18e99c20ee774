package org.ideomotor.benchmark.pipelines;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The parameters of one step, read one by one; in the end those that nobody asked for are refused.
final class Parameters {
    private final String file;
    private final String step;
    private final Map<String, YamlNode> given;
    private final Set<String> known = new LinkedHashSet<>();

    Parameters(String file, String step, Map<String, YamlNode> given) {
        this.file = file;
        this.step = step;
        this.given = given;
    }

    /// A text, or what it is if it is not given.
    String text(String name, String otherwise) {
        notNull(name);
        return value(name).map(v -> v instanceof String text ? text : refuse(name, "a text")).orElse(otherwise);
    }

    /// A text, a number or a truth value; empty if it is not given, or null.
    Optional<Object> any(String name) { return value(name); }

    double number(String name, double otherwise) {
        notNull(name);
        return value(name).map(v -> v instanceof Double number ? number : this.<Double>refuse(name, "a number"))
                .orElse(otherwise);
    }

    /// A whole number.
    int count(String name, int otherwise) {
        double number = number(name, otherwise);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) refuse(name, "a whole number");
        return (int) number;
    }

    /// Parameters that change nothing here.
    void without(String... effect) { known.addAll(List.of(effect)); }

    /// Refuses null, which in Python is no default: it turns something off, or fails.
    void notNull(String name) {
        if (given.get(name) instanceof YamlNode.Scalar scalar && scalar.value().isEmpty())
            refuse(name, "another value, or to leave it out,");
    }

    /// A parameter that may have these values only; absent stands for the first, and so does null if that is false.
    void only(String name, Object... allowed) {
        if (!allowed[0].equals(false)) notNull(name);
        onlyOrNull(name, allowed);
    }

    /// A parameter that may have these values only; absent and null stand for the first.
    void onlyOrNull(String name, Object... allowed) {
        Optional<Object> value = value(name);
        if (value.isPresent() && !Arrays.asList(allowed).contains(value.get()))
            refuse(name, Arrays.stream(allowed).map(Parameters::python).collect(Collectors.joining(" or ")));
    }

    /// A parameter that must not be given, or be null.
    void absent(String... names) {
        for (String name : names) if (value(name).isPresent()) refuse(name, "null, or none");
    }

    /// Refuses what is wrong with a parameter; never returns, and is of any type so that an expression can refuse.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T refuse(String name, String expected) {
        YamlNode node = given.get(name);
        throw new UnusablePipelineException(
                file + ", line " + node.line() + ": " + step + ": expected " + expected + " for "
                        + name + ", got " + node.text() + "; other values have no counterpart here");
    }

    /// Refuses the parameters that nobody asked for.
    void end() {
        for (Map.Entry<String, YamlNode> parameter : given.entrySet())
            if (!known.contains(parameter.getKey()))
                throw new UnusablePipelineException(file + ", line " + parameter.getValue().line() + ": " + step
                        + ": expected parameters among " + known + ", got " + parameter.getKey()
                        + "; correct its name or leave it out");
    }

    private Optional<Object> value(String name) {
        known.add(name);
        return switch (given.get(name)) {
            case null -> Optional.empty();
            case YamlNode.Scalar scalar -> scalar.value();
            case YamlNode.Items _,YamlNode.Fields _ -> refuse(name, "one value");
        };
    }

    private static String python(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? "True" : "False";
            default -> value.toString();
        };
    }
}
