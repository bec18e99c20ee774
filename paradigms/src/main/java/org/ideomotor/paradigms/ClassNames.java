package org.ideomotor.paradigms;

import java.util.List;

/// What classes of a paradigm may be called.
final class ClassNames {
    private ClassNames() {}

    /// In alphabetical order, each once.
    ///
    /// @throws IllegalArgumentException if one is empty, twice there, or named like a marker
    static List<String> require(String where, List<String> classes) {
        List<String> sorted = classes.stream().sorted().distinct().toList();
        if (sorted.size() < classes.size())
            throw new IllegalArgumentException(where + ": expected classes that differ, got " + classes);
        for (String label : sorted)
            if (label.isBlank() || GdfCodes.isMarker(label))
                throw new IllegalArgumentException(where + ": expected the name of a class, got \"" + label
                        + "\"; that is empty, or a marker of every run");
        return sorted;
    }

    /// @throws IllegalArgumentException if there are fewer or more
    static List<String> require(String where, List<String> classes, int least, int most) {
        List<String> sorted = require(where, classes);
        if (sorted.size() < least || sorted.size() > most)
            throw new IllegalArgumentException(
                    where + ": expected " + least + " to " + most + " classes, got " + sorted);
        return sorted;
    }
}
