package org.ideomotor.app.scripts;

import java.util.Optional;

/// What is said beside, or instead of, javac's words.
///
/// @param instead what is wrong, where javac's own words would not help
/// @param advice  what to write
record Hint(Optional<String> instead, Optional<String> advice) {
    static Hint advice(String advice) { return new Hint(Optional.empty(), Optional.of(advice)); }

    static Hint instead(String words, Optional<String> advice) { return new Hint(Optional.of(words), advice); }
}
