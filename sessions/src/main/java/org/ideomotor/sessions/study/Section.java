package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A group of keys, read one by one. What cannot be read is noted, and its default taken, so that the rest can be read, too.
final class Section {
    private final Reading reading;
    private final String path;
    private final Map<String, YamlValue> fields;

    private Section(Reading reading, String path, Map<String, YamlValue> fields) {
        this.reading = reading;
        this.path = path;
        this.fields = fields;
    }

    /// The keys of a value, those that nobody knows refused.
    ///
    /// @param keys that are known
    static Section of(Reading reading, String path, YamlValue value, List<String> keys) {
        if (value instanceof YamlValue.Scalar scalar && scalar.isNothing()) return new Section(reading, path, Map.of());
        if (!(value instanceof YamlValue.Fields fields)) {
            reading.refuse(path, value.line(),
                    named(path) + "expected keys, some of " + keys + ", got " + value.text());
            return new Section(reading, path, Map.of());
        }
        Section section = new Section(reading, path, fields.byName());
        fields.lines().forEach((key, line) -> {
            reading.stands(section.path(key), line);
            if (!keys.contains(key))
                reading.refuse(section.path(key), line, named(path) + "expected one of " + keys + ", got the key "
                        + key + Nearest.hint(key, keys));
        });
        return section;
    }

    private static String named(String path) { return path.isEmpty() ? "" : path + ": "; }

    String path(String key) { return path.isEmpty() ? key : path + "." + key; }

    boolean has(String key) { return fields.containsKey(key); }

    /// What stands there, if something does.
    Optional<YamlValue> value(String key) {
        return Optional.ofNullable(fields.get(key))
                .filter(value -> !(value instanceof YamlValue.Scalar scalar && scalar.isNothing()));
    }

    Section section(String key, List<String> keys) {
        return value(key).map(value -> of(reading, path(key), value, keys))
                .orElseGet(() -> new Section(reading, path(key), Map.of()));
    }

    /// The one key of a section that names a choice: `{bar: {…}}`.
    Optional<String> choice(List<String> choices) {
        List<String> written = choices.stream().filter(this::has).toList();
        if (written.size() == 1) return Optional.of(written.getFirst());
        if (written.size() > 1 || fields.isEmpty() && reading.isRead(path))
            reading.refuse(path, reading.line(path), named(path) + "expected one of " + choices + ", got "
                    + (written.isEmpty() ? "none" : String.join(" and ", written)));
        return Optional.empty();
    }

    void refuse(String key, String text) { reading.refuse(path(key), reading.line(path(key)), text); }

    private <T> T read(String key, T ifAbsent, String expected, Function<YamlValue, Optional<T>> reader) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) return ifAbsent;
        return reader.apply(value.get()).orElseGet(() -> {
            reading.refuse(path(key), reading.line(path(key)), key + ": expected " + expected + ", got "
                    + quoted(value.get()));
            return ifAbsent;
        });
    }

    private static String quoted(YamlValue value) {
        return value instanceof YamlValue.Scalar(int _, String text, boolean plain) && !plain ? '"' + text + '"'
                : value.text();
    }

    private static Optional<Double> number(YamlValue value) {
        return value instanceof YamlValue.Scalar scalar ? scalar.number() : Optional.empty();
    }

    double number(String key, double ifAbsent, Limits limits) {
        return read(key, ifAbsent, "a number" + (limits.unit().isEmpty() ? "" : " of " + limits.unit()) + ", "
                + limits.text(), value -> number(value).filter(limits::allow));
    }

    int count(String key, int ifAbsent) {
        return read(key, ifAbsent, "a whole number, " + Limits.COUNT.text(),
                value -> number(value).filter(Limits.COUNT::allow).filter(n -> n == Math.rint(n))
                        .map(Double::intValue));
    }

    /// Any whole number of 64 bits.
    long seed(String key, long ifAbsent) {
        return read(key, ifAbsent, "a whole number", value -> {
            try {
                return Optional.of(Long.valueOf(value.text()));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    String text(String key, String ifAbsent) {
        return read(key, ifAbsent, "a text of one line", Section::line);
    }

    Optional<String> text(String key) { return Optional.of(text(key, "")).filter(_ -> value(key).isPresent()); }

    private static Optional<String> line(YamlValue value) {
        return value instanceof YamlValue.Scalar scalar && !scalar.isNothing() && scalar.text().lines().count() <= 1
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    Study.Power power(String key, Study.Power ifAbsent) {
        return read(key, ifAbsent, "yes or no",
                value -> value instanceof YamlValue.Scalar scalar ? scalar.power() : Optional.empty());
    }

    /// One of some names.
    <T> T oneOf(String key, T ifAbsent, Map<String, T> names) {
        List<String> known = names.keySet().stream().sorted().toList();
        Optional<YamlValue> value = value(key);
        String hint = value.map(written -> Nearest.hint(written.text(), known)).orElse("");
        if (value.isEmpty() || names.containsKey(value.get().text()))
            return value.map(written -> names.get(written.text())).orElse(ifAbsent);
        refuse(key, key + ": expected one of " + known + ", got " + value.get().text() + hint);
        return ifAbsent;
    }

    /// A list of names, each with its line.
    ///
    /// @param word that may stand for the default; none if empty
    List<String> names(String key, List<String> ifAbsent, String word) {
        return read(key, ifAbsent, "a list of names, as in [one, two]" + (word.isEmpty() ? "" : ", or " + word),
                value -> names(key, value, ifAbsent, word));
    }

    private Optional<List<String>> names(String key, YamlValue value, List<String> ifAbsent, String word) {
        if (value instanceof YamlValue.Scalar scalar && !word.isEmpty() && scalar.text().equals(word))
            return Optional.of(ifAbsent);
        if (!(value instanceof YamlValue.Items items)) return Optional.empty();
        List<String> names = new ArrayList<>();
        for (YamlValue item : items.list()) {
            reading.stands(path(key) + "[" + names.size() + "]", item.line());
            Optional<String> name = line(item).filter(text -> !text.isBlank());
            if (name.isEmpty()) return Optional.empty();
            names.add(name.get());
        }
        return Optional.of(names);
    }

    /// Two numbers, `[from, to]`.
    Study.Interval interval(String key, Study.Interval ifAbsent, String unit) {
        return read(key, ifAbsent,
                "two numbers of " + unit + " in order, as in [" + Numbers.text(ifAbsent.from()) + ", "
                        + Numbers.text(ifAbsent.to()) + "]",
                Section::interval);
    }

    private static Optional<Study.Interval> interval(YamlValue value) {
        if (!(value instanceof YamlValue.Items items) || items.list().size() != 2) return Optional.empty();
        Optional<Double> from = number(items.list().getFirst()), to = number(items.list().getLast());
        return from.isPresent() && to.isPresent() && from.get() <= to.get() && Double.isFinite(from.get())
                && Double.isFinite(to.get()) ? Optional.of(new Study.Interval(from.get(), to.get())) : Optional.empty();
    }
}
