package org.ideomotor.app.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ideomotor.app.page.Chromium;
import org.ideomotor.app.web.SocketClient;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.sessions.OperatorOrder;
import org.ideomotor.sessions.OperatorView;
import org.ideomotor.sessions.SubjectView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The screens as subject and operator meet them, in a real browser. Pictures of them are left in `target/screens`; that of the
/// hexagons in `docs/images` is among them, the others there are of `SessionInBrowserTest`.
@Tag("browser")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ScreensInBrowserTest {
    private static final Path PICTURES = Path.of("target", "screens");
    private static final String DATA = "document.getElementById('scene').dataset";
    private static Chromium browser;

    private final List<Long> flips = new CopyOnWriteArrayList<>();
    private final BlockingQueue<OperatorOrder> orders = new LinkedBlockingQueue<>();
    private SessionScreens screens;
    private long shown;

    @BeforeAll
    static void startTheBrowser() throws IOException {
        Optional<Path> program = Chromium.installed();
        assumeTrue(program.isPresent(),
                "NO BROWSER, THE SCREENS ARE NOT TESTED: install chromium, or name it with -Dideomotor.chromium=FILE");
        browser = Chromium.start(program.get());
    }

    @AfterAll
    static void endTheBrowser() {
        if (browser != null) browser.close();
    }

    @BeforeEach
    void open() throws IOException {
        screens = SessionScreens.open(0, System::nanoTime);
        screens.onFlip((moment, _) -> flips.add(moment));
        screens.onOrder(orders::add);
    }

    @AfterEach
    void close() { screens.close(); }

    private static void picture(String name) throws IOException { browser.screenshot(PICTURES.resolve(name + ".png")); }

    private void openSubject(String scheme) {
        browser.open(screens.subjectAddress(), 1280, 800, scheme);
        browser.evaluate("localStorage.clear()");
    }

    private void openOperator(String scheme) {
        browser.open(screens.operatorAddress(), 1440, 900, scheme);
        browser.evaluate("localStorage.clear()");
    }

    private static String data(String name) { return browser.evaluate(DATA + "." + name).asText(); }

    /// Shows a view and waits until it is drawn.
    private void draw(SubjectView view) {
        screens.show(view);
        browser.waitUntil("%s.moment === '%d' && Number(document.body.dataset.sequence) >= %d".formatted(DATA,
                view.moment().number(), ++shown));
    }

    private void draw(SubjectView view, String shows, String pictured) throws IOException {
        draw(view);
        assertThat(data("shows")).as(pictured).isEqualTo(shows);
        picture(pictured);
    }

    @Test
    void aTrialIsDrawnMomentByMomentAndEachIsToldOnceItWasOnTheScreen() throws Exception {
        openSubject("dark");
        assertThat(data("shows")).isEqualTo("message");
        draw(Views.message(0, "Sit comfortably and keep your eyes on the middle.\nThe first run begins in a moment."),
                "message",
                "subject-message");
        draw(Views.plain(1, Moment.Phase.CROSS), "cross", "subject-cross");
        assertThat(browser.evaluate("getComputedStyle(controls).visibility").asText()).isEqualTo("hidden");
        draw(Views.plain(2, Moment.Phase.BEEP), "cross", "subject-beep");
        draw(Views.plain(3, Moment.Phase.CUE), "cue", "session-subject-cue");
        assertThat(browser.evaluate("document.querySelector('[data-part=cue] .sign').dataset.sign").asText())
                .isEqualTo("left");
        draw(Views.plain(4, Moment.Phase.IMAGERY), "cross", "subject-imagery");
        draw(Views.bar(5, Views.HANDS, -0.62), "bar", "session-subject-bar");
        assertThat(data("bar")).isEqualTo("-0.620");
        draw(Views.result(6, SubjectView.Result.HIT), "result", "subject-hit");
        draw(Views.plain(7, Moment.Phase.REST), "nothing", "subject-rest");
        assertThat(browser.evaluate("getComputedStyle(controls).visibility").asText()).isEqualTo("visible");
        assertThat(browser.text("[data-part=counter]")).isEqualTo("trial 12 of 40");
        browser.waitUntil("performance.now() > 2500"); // it says once a second how it does
        assertThat(flips).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(screens.summary().times().p50()).isBetween(0.0, 5000.0);
        assertThat(screens.summary().frames()).isPositive();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void framesThatComeLateAreCountedAndTimeOutOfSightIsNot() {
        openSubject("dark");
        String counted = """
                import('/flips.js').then(({ FrameMeter }) => {
                  const meter = new FrameMeter();
                  let now = 0;
                  const frames = (n, millis) => { for (let i = 0; i < n; i++) meter.frame(now += millis); };
                  frames(61, 10);
                  frames(1, 14);   // late, but in time for its frame
                  frames(1, 20);   // one was missed
                  frames(10, 10);
                  frames(1, 50);   // four were
                  meter.rest();
                  frames(1, 9000); // nobody looked
                  frames(10, 10);
                  return `${meter.frames} ${meter.missed} ${meter.millis}`;
                })""";
        assertThat(browser.evaluate(counted).asText()).isEqualTo("85 5 10");
    }

    @Test
    void everyResultHasASignAndAWord() throws IOException {
        openSubject("dark");
        List<String> words = new ArrayList<>();
        for (SubjectView.Result result : SubjectView.Result.values()) {
            draw(Views.result(shown, result), "result", "subject-" + result.name().toLowerCase(java.util.Locale.ROOT));
            words.add(browser.text("[data-part=result] text"));
            assertThat(browser.evaluate("document.querySelectorAll('[data-part=result] path').length").asInt())
                    .isEqualTo(1);
        }
        assertThat(words).containsExactly("Hit", "Missed", "Time up", "Not counted");
    }

    @Test
    void feedbackThatStandsStillIsGreyAndSaysWhy() throws IOException {
        openSubject("dark");
        draw(Views.bar(0, Views.HANDS, 0.4));
        String live = fill();
        draw(Views.bar(0, Views.HANDS, 0.4, "stream stalled"), "bar", "subject-stalled");
        browser.waitUntil(DATA + ".neutral === 'stream stalled'");
        assertThat(fill()).isNotEqualTo(live);
        assertThat(browser.text("[data-part=neutral]")).isEqualTo("stream stalled");
        draw(Views.bar(0, Views.HANDS, 0.41));
        assertThat(fill()).isEqualTo(live);
        assertThat(
                browser.evaluate("document.querySelector('[data-part=neutral]').getAttribute('visibility')").asText())
                .isEqualTo("hidden");
    }

    private static String fill() {
        return browser.evaluate("getComputedStyle(document.querySelector('[data-part=bar] .fill')).fill").asText();
    }

    @Test
    void classesPointToWhereTheirArrowsDo() throws IOException {
        openSubject("light");
        List<String> limbs = List.of("both_feet", "both_fists");
        draw(Views.bar(0, limbs, 0.5), "bar", "subject-bar-upright");
        assertThat(browser.evaluate("document.querySelector('[data-part=bar] .fill').getBoundingClientRect().height"
                + " > document.querySelector('[data-part=bar] .fill').getBoundingClientRect().width").asBoolean())
                .isTrue();
        String cue = "document.querySelector('[data-part=cue] .sign').dataset.sign";
        for (String[] pair : new String[][]{{"both_feet", "down"}, {"both_fists", "up"}, {"rest", "rest"},
                {"right_hand", "right"}, {"mental_arithmetic", "name"}}) {
            draw(Views.plain(Views.moment(shown, Moment.Phase.CUE, pair[0]), List.of(pair[0], "other")), "cue",
                    "subject-cue-" + pair[1]);
            assertThat(browser.evaluate(cue).asText()).isEqualTo(pair[1]);
        }
        assertThat(browser.text("[data-part=cue]")).isEqualTo("mental arithmetic");
        draw(Views.plain(Views.moment(shown, Moment.Phase.CUE, "tongue"), List.of("both_fists", "tongue")), "cue",
                "subject-cue-shared");
        assertThat(browser.text("[data-part=cue]")).as("two classes point up").isEqualTo("tongue");
    }

    @Test
    void theCursorIsWhereTheViewSays() throws IOException {
        openSubject("dark");
        draw(Views.cursor(0, -0.5, 0.25, Optional.empty()), "arena", "session-subject-cursor");
        double left = centre();
        assertThat(left).isLessThan(640);
        assertThat(browser.evaluate("document.querySelectorAll('.target.wanted').length").asInt()).isEqualTo(1);
        draw(Views.cursor(0, 0.5, 0.25, Optional.empty()));
        assertThat(centre() - 640).isCloseTo(640 - left, org.assertj.core.api.Assertions.within(1.0));
        draw(Views.cursor(1, -0.9, 0, Optional.of(SubjectView.Result.HIT)), "result arena", "subject-cursor-hit");
        draw(Views.grid(2), "arena speller halves", "subject-grid");
        assertThat(browser.complaints()).isEmpty();
    }

    private static double centre() {
        return browser
                .evaluate("(r => r.left + r.width / 2)(document.querySelector('.cursor').getBoundingClientRect())")
                .asDouble();
    }

    @Test
    void spellersShowWhatIsPointedAtAndHowMuchOfTheTextIsDone() throws IOException {
        openSubject("dark");
        draw(Views.hexagons(0, Optional.of(2), 0.55), "speller hexagons", "session-subject-hexospell");
        assertThat(browser.evaluate("document.querySelectorAll('.option').length").asInt()).isEqualTo(6);
        assertThat(browser.text(".option.pointed")).isEqualTo("KLMNO");
        assertThat(browser.text(".line.wanted .done")).isEqualTo("HELLO␣W");
        assertThat(browser.text(".line.wanted .ahead")).isEqualTo("ORLD");
        draw(Views.leaves(1), "speller hexagons", "subject-leaves");
        draw(Views.halves(2, Optional.of(1), 0.35), "speller halves", "session-subject-tree");
        assertThat(browser.text(".line .wrong")).isEqualTo("P");
        draw(Views.halves(2, Optional.empty(), 0));
        assertThat(browser.evaluate("document.querySelector('.arrow').getAttribute('width')").asDouble()).isZero();
        browser.press("t");
        draw(Views.halves(3, Optional.of(0), 0.7), "speller halves", "subject-tree-light");
        draw(Views.hexagons(4, Optional.of(0), 1), "speller hexagons", "subject-hexospell-light");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theSubjectsScreenIsDarkUntilItsKeySaysOtherwise() throws IOException {
        openSubject("light");
        assertThat(browser.evaluate("document.documentElement.dataset.theme").asText()).isEqualTo("dark");
        browser.press("t");
        assertThat(browser.evaluate("document.documentElement.dataset.theme").asText()).isEqualTo("light");
        browser.evaluate("localStorage.clear()");
        browser.press("m");
        browser.waitUntil("document.body.dataset.sound === 'MUTED'");
        picture("subject-waiting-light");
    }

    @Test
    void aLostConnectionIsToldCalmlyAndTheEndIsAnEnd() throws IOException {
        openSubject("dark");
        draw(Views.bar(0, Views.HANDS, 0.4));
        screens.close();
        browser.waitUntil("document.body.dataset.connection === 'over'");
        assertThat(data("shows")).isEqualTo("message");
        assertThat(browser.text("[data-part=message]")).contains("The session is over");
        picture("subject-over");
    }

    @Test
    void thePanelShowsTheSessionAndOrdersByKeyboard() throws Exception {
        SocketClient subject = SocketClient.of(screens.address(), "/subject-socket");
        subject.say(
                "{\"type\":\"frames\",\"frames\":11280,\"missed\":3,\"millis\":16.7,\"visible\":true,\"sound\":\"ON\"}");
        screens.show(Views.operator(Views.WAITING, Views.message(0, "Two more runs. Rest as long as you like."), ""));
        openOperator("light");
        browser.waitUntil("document.querySelectorAll('#steps li').length === 8");
        assertThat(browser.text("#steps [aria-current]")).contains("bar", "waits for you");
        assertThat(browser.text("#source-words")).isEqualTo("stream live");
        assertThat(browser.text("#lost")).isEqualTo("nothing lost");
        assertThat(browser.text("#signal-words")).isEqualTo("2 bad, 1 doubtful of 22 channels");
        assertThat(browser.text("#reasons")).contains("C5", "is the electrode off?");
        assertThat(browser.text("#score-words")).contains("95 % interval", "chance 0.50");
        picture("operator-waiting");
        browser.press("Enter");
        assertThat(next()).isEqualTo(new OperatorOrder.Start());
        screens.show(Views.operator(Views.RUNNING, Views.bar(5, Views.HANDS, -0.62), ""));
        browser.waitUntil("document.getElementById('mirror').dataset.shows === 'bar'");
        assertThat(browser.text("#state")).isEqualTo("bar: feedback, left hand.");
        browser.waitUntil("document.getElementById('screen-words').textContent.includes('3 of 11280 frames missed')");
        picture("session-operator");
        browser.press("i");
        assertThat(next()).isEqualTo(new OperatorOrder.InvalidateTrial());
        browser.press("n");
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("note-text");
        browser.evaluate("document.getElementById('note-text').value = 'moved his head'");
        browser.evaluate("document.getElementById('note').requestSubmit()");
        assertThat(next()).isEqualTo(new OperatorOrder.Note("moved his head"));
        browser.waitUntil("heard.textContent === 'Noted: moved his head'");
        assertThat(browser.complaints()).isEmpty();
    }

    private OperatorOrder next() throws InterruptedException {
        OperatorOrder order = orders.poll(60, TimeUnit.SECONDS);
        assertThat(order).isNotNull();
        return order;
    }

    @Test
    void stoppingIsConfirmed() throws Exception {
        screens.show(Views.operator(Views.RUNNING, Views.plain(5, Moment.Phase.CUE), ""));
        openOperator("dark");
        browser.waitUntil("document.querySelectorAll('#steps li').length === 8");
        browser.press("s");
        browser.waitUntil("sure.open");
        assertThat(browser.text("#sure-words")).isEqualTo("Stop bar?");
        assertThat(browser.evaluate("document.activeElement.id").asText()).isEqualTo("go-on");
        picture("operator-sure");
        browser.evaluate("document.getElementById('go-on').click()");
        browser.waitUntil("!sure.open");
        assertThat(orders).isEmpty();
        browser.press("s");
        browser.evaluate("document.getElementById('really').click()");
        assertThat(next()).isEqualTo(new OperatorOrder.Stop());
        assertThat(orders).isEmpty();
    }

    @Test
    void aProblemAndAStalledStreamAreToldInWords() throws IOException {
        OperatorView view = Views.operator(Views.RUNNING, Views.bar(5, Views.HANDS, 0.3, "stream stalled"),
                "Stream EEG: nothing has come for 3.4 s. Look at the amplifier and its radio link; the run goes on by itself once samples"
                        + " come.");
        screens.show(view);
        openOperator("dark");
        browser.waitUntil("!problem.hidden");
        assertThat(browser.evaluate("problem.getAttribute('role')").asText()).isEqualTo("alert");
        assertThat(browser.text("#source-words")).isEqualTo("stream stalled, newest sample 3.4 s old");
        assertThat(browser.text("#lost")).isEqualTo("118 samples lost in 2 gaps, reconnected 1 time");
        assertThat(browser.text("#state")).contains("Feedback stands still: stream stalled.");
        assertThat(browser.text("#screen-words")).contains("not open");
        picture("session-operator-dark");
        browser.size(820, 1500);
        picture("operator-narrow");
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean()).isTrue();
        browser.waitUntil("banner.textContent.includes('has said nothing for')"); // nor has it
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme, "no-preference");
            for (String selector : List.of("#problem", "#source", "#heard", "#state", "dt", "#screen-words",
                    "#channels .numbers", "#reasons b", "#stop", "#steps li"))
                assertThat(contrast(selector)).as(scheme + " " + selector).isGreaterThan(4.5); // WCAG 2.2 AA
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyboardReachesEveryOrder() {
        screens.show(Views.operator(Views.RUNNING, Views.plain(5, Moment.Phase.CUE), ""));
        openOperator("light");
        browser.waitUntil("document.querySelectorAll('#steps li').length === 8");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            browser.press("Tab");
            reached.add(browser.evaluate("document.activeElement.id || document.activeElement.textContent").asText());
            assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle").asText())
                    .as(reached.getLast())
                    .isEqualTo("solid");
        }
        assertThat(reached).containsExactly("open-subject", "theme-button", "start", "invalidate", "stop", "note-text",
                "Keep");
    }

    @Test
    void theFirstPageLinksBoth() throws IOException {
        browser.open(screens.subjectAddress(), 1280, 800, "light");
        browser.open(screens.address());
        assertThat(browser.evaluate("[...document.links].map(link => link.pathname).join(' ')").asText())
                .isEqualTo("/operator /subject");
        picture("front");
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
}
