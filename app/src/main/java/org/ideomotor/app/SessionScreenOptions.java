package org.ideomotor.app;

import org.ideomotor.sessions.SessionDisplay;
import picocli.CommandLine.Option;

/// The screens of a session. Commands that lead through one mix it in.
final class SessionScreenOptions {
    @Option(names = "--screens", negatable = true, description = "show the subject's screen and the operator's panel in the browser")
    private Boolean screens;

    /// The screens while they are open.
    interface Open extends AutoCloseable {
        SessionDisplay display();

        @Override
        void close();
    }

    /// Opens the screens and tells where they are.
    Open open(Terminal terminal) {
        return new Open() {
            @Override
            public SessionDisplay display() { return SessionDisplay.none(); }

            @Override
            public void close() {}
        };
    }
}
