package org.ideomotor.app.page;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Opens a page in the user's browser, where there is a screen and the system has a way. Whether it worked is not known: a
/// command prints the address, too.
public final class Browser {
    private Browser() {}

    /// Asks the system to open a page.
    ///
    /// @return whether there was something to ask
    public static boolean open(URI address) {
        return command(System.getProperty("os.name"), System.getenv(), address).map(Browser::start).orElse(false);
    }

    /// What each system opens pages with; empty without a screen.
    static Optional<List<String>> command(String system, Map<String, String> environment, URI address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) return Optional.of(List.of("open", address.toString()));
        if (name.startsWith("windows"))
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", address.toString()));
        boolean screen = isSet(environment, "DISPLAY") || isSet(environment, "WAYLAND_DISPLAY");
        return screen ? Optional.of(List.of("xdg-open", address.toString())) : Optional.empty();
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static boolean start(List<String> command) {
        try {
            new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return true;
        } catch (IOException e) {
            return false; // it has no such program
        }
    }
}
