package org.ideomotor.app.doctor;

/// One thing that was looked at.
///
/// @param name   what
/// @param state  how it is
/// @param found  with values
/// @param advice what to do; empty if nothing is to be done
public record Check(String name, State state, String found, String advice) {
    /// How a thing is.
    public enum State {
        /// As it should be.
        OK,
        /// Works, but may disappoint.
        WARNING,
        /// Keeps a main thing from working.
        WRONG
    }

    static Check ok(String name, String found) { return new Check(name, State.OK, found, ""); }

    static Check warning(String name, String found, String advice) {
        return new Check(name, State.WARNING, found, advice);
    }

    static Check wrong(String name, String found, String advice) { return new Check(name, State.WRONG, found, advice); }
}
