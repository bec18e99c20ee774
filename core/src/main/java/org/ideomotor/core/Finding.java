package org.ideomotor.core;

/// What a reader noticed about a recording and the user should know.
///
/// @param kind what sort of notice
/// @param text one sentence: what, where, expected, got
public record Finding(Kind kind, String text) {
    /// Sorts of notices. `REPAIR`: something was mended on reading, and how. `LOSS`: something is not there any more.
    /// `DOUBT`: read as it stands, but it looks wrong.
    public enum Kind { REPAIR, LOSS, DOUBT }

    public static Finding repair(String text) { return new Finding(Kind.REPAIR, text); }

    public static Finding loss(String text) { return new Finding(Kind.LOSS, text); }

    public static Finding doubt(String text) { return new Finding(Kind.DOUBT, text); }
}
