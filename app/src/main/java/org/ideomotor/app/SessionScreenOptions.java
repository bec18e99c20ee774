package org.ideomotor.app;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.ideomotor.app.page.Browser;
import org.ideomotor.app.screens.SessionScreens;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.sessions.OperatorOrder;
import org.ideomotor.sessions.OperatorView;
import org.ideomotor.sessions.SessionDisplay;
import org.ideomotor.sessions.SubjectView;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The screens of a session. Commands that lead through one mix it in.
final class SessionScreenOptions {
    /// Time for a browser to start.
    private static final Duration BROWSER_STARTS = Duration.ofSeconds(10);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--no-open", description = "print the addresses of the screens only; do not open a browser")
    private boolean noOpen;

    @Option(names = "--port", paramLabel = "N", description = "of the screens on 127.0.0.1 (default: any that is free)")
    private Integer port;

    /// The screens while they are open.
    interface Open extends AutoCloseable {
        SessionDisplay display();

        @Override
        void close();
    }

    /// Refuses what does not go together, before anything is done.
    void check(boolean shown) {
        if (port != null && (port < 0 || port > 65535))
            throw new ParameterException(spec.commandLine(), "--port: expected 0 to 65535, got " + port);
        if (!shown && (port != null || noOpen))
            throw new ParameterException(spec.commandLine(),
                    "--port and --no-open are about the screens, which are not shown; add --screens");
    }

    /// Opens the screens and tells where they are. With a person, nothing is shown as said before the subject's page has shown it.
    Open open(Terminal terminal, Paradigm.Flips flips) throws InterruptedException {
        SessionScreens screens = screens();
        terminal.say("The operator's panel is at " + screens.operatorAddress());
        terminal.say("The subject's screen is at " + screens.subjectAddress());
        if (!noOpen && Browser.open(screens.operatorAddress()) && Browser.open(screens.subjectAddress()))
            screens.awaitSubject(BROWSER_STARTS);
        return new OnScreens(screens, flips);
    }

    private SessionScreens screens() {
        try {
            return SessionScreens.open(port == null ? 0 : port, System::nanoTime);
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }

    /// No screens.
    static Open none() {
        return new Open() {
            @Override
            public SessionDisplay display() { return SessionDisplay.none(); }

            @Override
            public void close() {}
        };
    }

    private record OnScreens(SessionScreens screens, Paradigm.Flips flips) implements Open, SessionDisplay {
        @Override
        public SessionDisplay display() { return this; }

        @Override
        public void show(SubjectView view) { screens.show(view); }

        @Override
        public void show(OperatorView view) { screens.show(view); }

        @Override
        public void output(String json) { screens.output(json); }

        @Override
        public void listen(Consumer<OperatorOrder> orders, FlipListener listener) {
            screens.onOrder(orders);
            screens.onFlip(listener::flipped);
        }

        @Override
        public void close() { screens.close(); }
    }
}
