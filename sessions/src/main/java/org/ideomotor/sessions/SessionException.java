package org.ideomotor.sessions;

import java.io.IOException;

/// A session that ended before its source did: the cause, and what had happened until then.
public final class SessionException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient SessionReport report;

    SessionException(String message, Throwable cause, SessionReport report) {
        super(message, cause);
        this.report = report;
    }

    /// What had happened until then.
    public SessionReport report() { return report; }
}
