package org.ideomotor.app;

/// Exit codes of every command.
final class Exit {
    /// Done.
    static final int DONE = 0;
    /// A script that was run ended with an exception, as for `java`.
    static final int SCRIPT = 1;
    /// The command line is wrong.
    static final int USAGE = 2;
    /// A file or its content is wrong.
    static final int FILE = 3;
    /// A device, stream, port or network is wrong.
    static final int DEVICE = 4;
    /// It ran, and the answer is no.
    static final int NO = 5;
    /// Our fault.
    static final int OURS = 70;

    private Exit() {}
}
