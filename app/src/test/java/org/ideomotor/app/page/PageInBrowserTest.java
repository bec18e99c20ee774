package org.ideomotor.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.app.web.Board;
import org.ideomotor.app.web.LocalServer;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.sessions.Latency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page as a person meets it, in a real browser. Pictures of it are left in `target/page`.
@Tag("browser")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PageInBrowserTest {
    private static final Path PICTURES = Path.of("target", "page");
    private static Chromium browser;

    @BeforeAll
    static void startTheBrowser() throws IOException {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(),
                "NO BROWSER, THE PAGE IS NOT TESTED: install chromium, or name it with -Dideomotor.chromium=FILE");
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void endTheBrowser() {
        if (browser != null) browser.close();
    }

    private static void picture(String name) throws IOException { browser.screenshot(PICTURES.resolve(name + ".png")); }

    private static double cursor() {
        String place = browser.evaluate("document.getElementById('cursor').getAttribute('transform')").asText();
        return Double.parseDouble(place.replaceAll("translate\\((\\S+) .*", "$1"));
    }

    private static PageSummary summary() {
        Evaluation evaluation = new Evaluation(Played.HANDS,
                List.of(trial("left_hand", 0.9), trial("right_hand", 0.2), trial("right_hand", 0.7)));
        return new PageSummary(evaluation, new Latency(1.4, 3.9, 8.2), PageSummary.Sameness.IDENTICAL,
                List.of(new PageSummary.Line("data", "played by a test")), Optional.of(Path.of("out", "recording.xdf")),
                Optional.of(Path.of("out", "report.html")));
    }

    private static TrialOutcome trial(String cued, double left) {
        Event cue = new Event(100, cued);
        return new TrialOutcome(cue,
                new Decision.Decided(500, 0, Optional.of(cue), Scores.uncalibrated(Played.HANDS, left, 1 - left)));
    }

    @Test
    void theDecisionsDriveTheCursorToItsTargetAndTheTrialIsCounted() throws IOException {
        AtomicLong clock = new AtomicLong();
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0, clock::get)) {
            Played session = new Played(page.watcher(), Played.HANDS);
            browser.open(page.address(), 1280, 800, "light");
            picture("light-waiting");
            session.play(2, 0.5, 0.5);
            browser.waitUntil("document.body.dataset.phase === 'REST' && stream.dataset.state === 'LIVE'");
            picture("light-rest");
            double middle = cursor();
            session.cue("left_hand");
            session.play(1, 0.3, 0.7);
            browser.waitUntil("document.body.dataset.phase === 'CUE'");
            assertThat(browser.text("#prompt")).isEqualTo("Imagine left hand");
            assertThat(cursor()).isEqualTo(middle);
            picture("light-cue");
            session.play(1, 0.9, 0.1);
            browser.waitUntil("document.body.dataset.phase === 'FEEDBACK'");
            browser.waitUntil("cursor.getCTM().e < " + (int) middle + " * cursor.getCTM().a - 50");
            assertThat(cursor()).isLessThan(middle - 50);
            assertThat(browser.text("#bar")).contains("left hand 0.90", "0.10 right hand");
            picture("light-feedback");
            session.play(2, 0.9, 0.1);
            session.decideTrial(0.8, 0.2);
            browser.waitUntil("document.body.dataset.phase === 'HIT'");
            assertThat(browser.text("#prompt")).isEqualTo("Hit");
            assertThat(browser.text("#accuracy")).isEqualTo("1.00");
            assertThat(browser.text("#accuracy-of")).isEqualTo("1 of 1 trial");
            assertThat(browser.text("#accuracy-words")).contains("95 % interval 0.21 to 1.00", "chance 0.50");
            picture("light-hit");
            session.play(2, 0.5, 0.5);
            session.cue("right_hand");
            session.play(4, 0.8, 0.2);
            session.decideTrial(0.8, 0.2);
            browser.waitUntil("document.body.dataset.phase === 'MISS'");
            assertThat(browser.evaluate("[...trials.children].map(mark => mark.textContent).join('')").asText())
                    .isEqualTo("✓✕");
            picture("light-miss");
            clock.addAndGet(3_000_000_000L); // and nothing comes
            browser.waitUntil("stream.dataset.state === 'STALLED'");
            assertThat(browser.text("#stream-words")).contains("nothing comes any more, last chunk 3.0 s ago");
            assertThat(browser.text("#why")).isEqualTo("no samples, no feedback");
            picture("light-stalled");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aTrialThatIsCountedLeavesTheCursorInView() throws IOException {
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0)) {
            Played session = new Played(page.watcher(), Played.HANDS);
            browser.open(page.address(), 400, 500, "light");
            session.play(1, 0.5, 0.5);
            session.cue("left_hand");
            session.play(4, 0.9, 0.1);
            session.decideTrial(0.8, 0.2);
            browser.waitUntil("trials.children.length === 1");
            assertThat(browser.evaluate("trials.getBoundingClientRect().top > innerHeight").asBoolean())
                    .as("the trials are below the window").isTrue();
            assertThat(browser.evaluate("scrollY").asDouble()).isZero();
        }
    }

    @Test
    void theSummaryStaysWhenTheServerIsGone() throws Exception {
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0)) {
            Played session = new Played(page.watcher(), Played.HANDS);
            browser.open(page.address(), 1280, 800, "dark");
            session.play(1, 0.5, 0.5);
            page.feedback().close();
            assertThat(page.finish(summary())).isTrue();
            browser.waitUntil("!summary.hidden");
        }
        browser.waitUntil("document.body.dataset.connection === 'over'");
        assertThat(browser.text("#banner")).contains("The session is over").doesNotContain("Trying again");
        assertThat(browser.text("#summary")).contains("Done: 2 of 3 trials decided right", "Accuracy 0.67",
                "chance 0.50",
                "identical, to the bit", "played by a test", Path.of("out", "recording.xdf").toString());
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("summary");
        picture("dark-summary");
        browser.prefer("light", "no-preference");
        picture("light-summary");
        browser.size(400, 900);
        picture("light-summary-narrow");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void comesBackByItselfAfterTheSocketIsCut() throws IOException {
        PageModel model = new PageModel(Played.setup(Played.HANDS), System::nanoTime);
        Board board = new Board();
        Viewers viewers = new Viewers(model, board, System::nanoTime);
        Played session = new Played(model, Played.HANDS);
        LocalServer first = LivePage.serve(viewers, 0);
        int port = first.address().getPort();
        browser.open(first.address(), 1280, 800, "dark");
        session.play(1, 0.5, 0.5);
        first.close();
        browser.waitUntil("document.body.dataset.connection === 'lost'");
        assertThat(browser.text("#banner")).contains("Trying again");
        assertThat(browser.text("#stream-words")).isEqualTo("connection lost");
        picture("dark-lost");
        session.cue("left_hand"); // meanwhile
        session.play(3, 1, 0);
        session.decideTrial(1, 0);
        LocalServer second = LivePage.serve(viewers, port);
        try {
            browser.waitUntil("document.body.dataset.connection === 'open' && accuracy.textContent === '1.00'");
            assertThat(browser.evaluate("banner.hidden").asBoolean()).isTrue();
        } finally {
            second.close();
        }
    }

    @Test
    void aDecisionIsTimedUntilItIsOnTheScreen() throws IOException {
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0)) {
            Played session = new Played(page.watcher(), Played.HANDS);
            browser.open(page.address(), 1280, 800, "dark");
            for (int i = 0; i < 20; i++) {
                session.play(0.1, 0.6, 0.4);
                browser.evaluate("new Promise(done => setTimeout(done, 50))");
            }
            browser.waitUntil("document.getElementById('screen-p50').textContent !== '–'");
            assertThat(page.flips().p50()).isBetween(0.0, 5000.0);
        }
    }

    @Test
    void theKeyboardReachesEverything() throws IOException {
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0)) {
            browser.open(page.address(), 1280, 800, "light");
            String ground = "getComputedStyle(document.body).backgroundColor";
            String light = browser.evaluate(ground).asText();
            browser.press("t");
            assertThat(browser.evaluate("document.documentElement.dataset.theme").asText()).isEqualTo("dark");
            assertThat(browser.evaluate(ground).asText()).isNotEqualTo(light);
            browser.press("t");
            assertThat(browser.evaluate(ground).asText()).isEqualTo(light);
            browser.evaluate("localStorage.clear()");
            browser.press("d");
            assertThat(browser.evaluate("readings.checkVisibility()").asBoolean()).isFalse();
            picture("light-bare");
            browser.press("d");
            assertThat(browser.evaluate("readings.checkVisibility()").asBoolean()).isTrue();
            for (String button : List.of("details", "fullscreen", "theme")) {
                browser.press("Tab");
                assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo(button);
            }
            picture("light-focus");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void darkAndLightFollowTheSystemAndTextIsReadableInBoth() throws IOException {
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0)) {
            Played session = new Played(page.watcher(), Played.HANDS);
            browser.open(page.address(), 1280, 800, "dark");
            session.play(2, 0.5, 0.5);
            session.cue("right_hand");
            session.play(2.2, 0.05, 0.95);
            browser.waitUntil("document.body.dataset.phase === 'FEEDBACK'");
            picture("dark-feedback");
            for (String scheme : List.of("dark", "light")) {
                browser.prefer(scheme, "no-preference");
                for (String selector : List.of("#prompt", "#hint", "#accuracy", "dt", "dd", "footer p", "#title",
                        "button"))
                    assertThat(contrast(selector)).as(scheme + " " + selector).isGreaterThan(4.5); // WCAG 2.2 AA
            }
            browser.size(400, 860);
            picture("light-narrow");
            browser.prefer("dark", "no-preference");
            browser.evaluate("scrollTo(0, 480)");
            picture("dark-narrow-below");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean()).isTrue();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /// WCAG's contrast of an element's text with the card or ground that it stands on.
    private static double contrast(String selector) {
        return browser.evaluate("""
                (() => {
                  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
                  const light = colour => {
                    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)
                      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  let place = document.querySelector('%s'), text = getComputedStyle(place).color;
                  while (getComputedStyle(place).backgroundColor === 'rgba(0, 0, 0, 0)') place = place.parentElement;
                  const [a, b] = [light(text), light(getComputedStyle(place).backgroundColor)].sort((x, y) => y - x);
                  return (a + 0.05) / (b + 0.05);
                })()""".formatted(selector)).asDouble();
    }

    @Test
    void lessMotionMeansNoGliding() throws IOException {
        try (LivePage page = LivePage.open(Played.setup(Played.HANDS), 0)) {
            Played session = new Played(page.watcher(), Played.HANDS);
            browser.open(page.address(), 1280, 800, "light");
            browser.prefer("light", "reduce");
            session.cue("left_hand");
            session.play(1.6, 1, 0);
            browser.waitUntil("document.body.dataset.phase === 'FEEDBACK' && document.body.dataset.sequence === '16'");
            double before = cursor();
            session.play(0.5, 1, 0);
            browser.waitUntil("document.body.dataset.sequence === '21'");
            assertThat(cursor()).isNotEqualTo(before);
            double one = cursor();
            browser.evaluate(
                    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
            assertThat(cursor()).isEqualTo(one);
        }
    }

    @Test
    void fourClassesLieOnACircle() throws IOException {
        List<String> four = List.of("feet", "left_hand", "right_hand", "tongue");
        try (LivePage page = LivePage.open(Played.setup(four), 0)) {
            Played session = new Played(page.watcher(), four);
            browser.open(page.address(), 1280, 900, "light");
            session.play(1, 0.25, 0.25, 0.25, 0.25);
            session.cue("left_hand");
            session.play(2.2, 0.1, 0.8, 0.05, 0.05);
            browser.waitUntil("document.body.dataset.phase === 'FEEDBACK'");
            assertThat(browser.evaluate("document.querySelectorAll('#stage .target').length").asInt()).isEqualTo(4);
            picture("light-four");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
