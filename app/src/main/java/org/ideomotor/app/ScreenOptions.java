package org.ideomotor.app;

import java.io.IOException;
import java.time.Duration;
import org.ideomotor.app.page.Browser;
import org.ideomotor.app.page.LivePage;
import org.ideomotor.app.page.PageSetup;
import org.ideomotor.core.Decoder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where a session is shown. Commands that show one mix it in.
final class ScreenOptions {
    /// Time for a browser to start, so that it shows the first trial; without one, the session begins all the same.
    private static final Duration BROWSER_STARTS = Duration.ofSeconds(5);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--headless", description = "show a bar in this terminal instead of the page")
    private boolean headless;

    @Option(names = "--no-open", description = "print the page's address only; do not open a browser")
    private boolean noOpen;

    @Option(names = "--port", paramLabel = "N", description = "of the page on 127.0.0.1 (default: any that is free)")
    private Integer port;

    /// Refuses what does not go together, before anything is done.
    void check() {
        if (port != null && (port < 0 || port > 65535))
            throw new ParameterException(spec.commandLine(), "--port: expected 0 to 65535, got " + port);
        if (headless && (port != null || noOpen))
            throw new ParameterException(spec.commandLine(),
                    "--port and --no-open are about the page, which --headless does without; leave one out");
    }

    /// Opens the screen and tells where it is.
    Screen open(Terminal terminal, Decoder decoder, PageSetup setup) throws InterruptedException {
        if (headless) return Screen.inTerminal(terminal, decoder);
        LivePage page = page(setup);
        terminal.say("The page is at " + page.address());
        if (!noOpen && Browser.open(page.address())) page.awaitViewer(BROWSER_STARTS);
        return Screen.onPage(page);
    }

    private LivePage page(PageSetup setup) {
        try {
            return LivePage.open(setup, port == null ? 0 : port);
        } catch (IOException e) {
            throw new CommandException(Exit.DEVICE, e.getMessage(), e);
        }
    }
}
