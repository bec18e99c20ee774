package org.ideomotor.feedback;

import java.io.PrintStream;
import org.ideomotor.core.Decision;

/// A [Bar] that repaints one line of a terminal.
public final class TerminalBar implements Feedback {
    private static final String TO_START_AND_CLEAR = "\r\u001b[2K";

    private final Bar bar;
    private final PrintStream terminal;

    /// @param terminal where to paint; not closed
    public TerminalBar(Bar bar, PrintStream terminal) {
        this.bar = bar;
        this.terminal = terminal;
    }

    @Override
    public void show(Decision decision) {
        terminal.print(TO_START_AND_CLEAR + bar.line(decision));
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.println();
        terminal.flush();
    }
}
