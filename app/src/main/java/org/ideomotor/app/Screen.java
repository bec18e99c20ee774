package org.ideomotor.app;

import java.util.Optional;
import org.ideomotor.app.page.LivePage;
import org.ideomotor.app.page.PageSummary;
import org.ideomotor.core.Decoder;
import org.ideomotor.feedback.Bar;
import org.ideomotor.feedback.BarLines;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.feedback.TerminalBar;
import org.ideomotor.sessions.Latency;
import org.ideomotor.sessions.SessionWatcher;

/// What a person sees of a session: the page in the browser, or a bar in the terminal.
///
/// @param feedback gets the newest decision
/// @param watcher  sees everything
/// @param page     if there is one
record Screen(Feedback feedback, SessionWatcher watcher, Optional<LivePage> page) implements AutoCloseable {
    private static final double SECONDS_BETWEEN_LINES = 5;

    /// A bar that is repainted in a terminal, else a line every few seconds.
    static Screen inTerminal(Terminal terminal, Decoder decoder) {
        Bar bar = Bar.of(decoder.classes());
        Feedback feedback = terminal.repaints() ? new TerminalBar(bar, terminal.err())
                : new BarLines(bar, terminal.err(), decoder.signal().samplingRate(), SECONDS_BETWEEN_LINES);
        return new Screen(feedback, new SessionWatcher() {}, Optional.empty());
    }

    static Screen onPage(LivePage page) { return new Screen(page.feedback(), page.watcher(), Optional.of(page)); }

    /// From a decision until it was on the screen of the page; NaN if nobody looked.
    Latency flips() { return page.map(LivePage::flips).orElseGet(Latency::ofNanos); }

    /// Shows how it went, where there is a page.
    void finish(PageSummary summary) throws InterruptedException {
        if (page.isPresent()) page.get().finish(summary);
    }

    @Override
    public void close() { page.ifPresent(LivePage::close); }
}
