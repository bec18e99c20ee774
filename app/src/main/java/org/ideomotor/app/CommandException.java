package org.ideomotor.app;

/// Ends a command with one clear line and an exit code.
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int exit;

    CommandException(int exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    CommandException(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    int exit() { return exit; }
}
