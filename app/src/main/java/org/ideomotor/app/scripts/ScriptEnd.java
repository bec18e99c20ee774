package org.ideomotor.app.scripts;

/// How a script ended, if it did not end the process itself.
public sealed interface ScriptEnd {
    /// Its last thread returned.
    record Done() implements ScriptEnd {}

    /// It has no `main` that can be called; the text says what is expected.
    record NoMain(String text) implements ScriptEnd {}

    /// One of its threads ended with this exception.
    record Failed(Throwable failure, ScriptTrace trace) implements ScriptEnd {}
}
