package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ideomotor.app.page.Chromium;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The demo as a person meets it: the command, and its page in a real browser.
@Tag("browser")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DemoInBrowserTest {
    private static final Path PICTURES = Path.of("target", "page");

    /// What a command says, and its page's address once it says that.
    private static final class Said extends OutputStream {
        private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<URI> address = new CompletableFuture<>();

        @Override
        public synchronized void write(int b) {
            bytes.write(b);
            Matcher found = ADDRESS.matcher(bytes.toString(StandardCharsets.UTF_8));
            if (b == '\n' && found.find()) address.complete(URI.create(found.group()));
        }

        @Override
        public synchronized String toString() { return bytes.toString(StandardCharsets.UTF_8); }
    }

    @Test
    void theDecodedRunDrivesTheCursorAndTheSummaryStays(@TempDir Path folder) throws Exception {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(),
                "NO BROWSER, THE DEMO'S PAGE IS NOT TESTED: install chromium, or name it with -Dideomotor.chromium=FILE");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Said said = new Said();
        try (Chromium browser = Chromium.start(program.get())) {
            CompletableFuture<Integer> exit = CompletableFuture
                    .supplyAsync(() -> Ideomotor.run(new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(said, true, StandardCharsets.UTF_8), "demo", "--no-open", "--speed", "2",
                            "--json", "--out", folder.toString()));
            browser.open(said.address.get(120, TimeUnit.SECONDS), 1280, 760, "light");
            for (String phase : new String[]{"CUE", "FEEDBACK", "HIT", "REST"}) { // of whichever trial
                browser.waitUntil("document.body.dataset.phase === '" + phase + "'");
                picture(browser, "demo-" + phase);
            }
            browser.prefer("dark", "no-preference");
            browser.waitUntil("trials.children.length >= 6 && document.body.dataset.phase === 'FEEDBACK'");
            picture(browser, "demo-dark");
            int code = exit.get(120, TimeUnit.SECONDS);
            browser.waitUntil("!summary.hidden");
            browser.waitUntil("document.body.dataset.connection === 'over'");
            JsonNode answer = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
            assertThat(browser.text("#summary")).contains("Done: ", answer.get("report").asText());
            if (answer.get("identical").asBoolean()) {
                assertThat(code).as(said.toString()).isZero();
                assertThat(browser.text("#summary")).contains("14 of 15 trials decided right", "Accuracy 0.93",
                        "0.70 to 0.99", "identical, to the bit");
            } else {
                assertThat(said.toString()).as("a machine too busy to play in time").contains(
                        "what came over the network was not what is in the file");
                assertThat(code).isEqualTo(Exit.NO);
            }
            assertThat(browser.text("#stream-words")).isEqualTo("ended");
            assertThat(answer.at("/screenMillis/p50").asDouble()).isBetween(0.0, 5000.0);
            picture(browser, "demo-dark-summary");
            browser.prefer("light", "no-preference");
            picture(browser, "demo-summary");
            assertThat(browser.complaints()).isEmpty();
            browser.open(folder.resolve("report.html").toUri());
            browser.size(900, 2300);
            picture(browser, "report");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void picture(Chromium browser, String name) throws IOException {
        browser.screenshot(PICTURES.resolve(name + ".png"));
    }
}
