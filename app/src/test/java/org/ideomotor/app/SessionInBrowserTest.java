package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ideomotor.app.page.Chromium;
import org.ideomotor.sessions.folder.Progress;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A session as the people in the room meet it: the command, and its two screens in real browsers. Pictures of it are left in
/// `target/session`; those in `docs/images` are among them.
@Tag("browser")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class SessionInBrowserTest {
    private static final Path PICTURES = Path.of("target", "session");
    private static final String DATA = "document.getElementById('scene').dataset";
    private static Path program;

    @TempDir
    Path folder;

    @BeforeAll
    static void findTheBrowser() {
        Optional<Path> found = Chromium.installed();
        assumeTrue(found.isPresent(),
                "NO BROWSER, SESSIONS ON SCREENS ARE NOT TESTED: install chromium, or name it with -Dideomotor.chromium=FILE");
        program = found.get();
    }

    @Test
    void theOperatorRejectsATrialAndNotesWhyWhileTheSubjectSeesItsMoments() throws Exception {
        Path file = Files.writeString(folder.resolve("study.yaml"),
                ShortStudy.TEXT.replace("copy: \"a\", seconds: 60", "copy: \"i am\", seconds: 240"));
        Study study = StudyFile.read(file).study();
        LabRun run = LabRun.start(LabRun.network(), "simulate", file.toString(), "--out", folder.toString(), "--json",
                "--screens", "--no-open", "--speed", "4").awaitSaid("The subject's screen is at");
        try (Chromium operator = Chromium.start(program); Chromium subject = Chromium.start(program)) {
            operator.open(address(run, "operator"), 1440, 900, "light");
            subject.open(address(run, "subject"), 1280, 800, "dark");
            subject.waitUntil(DATA + ".shows.includes('cue')");
            picture(subject, "subject-cue");
            operator.waitUntil("!document.getElementById('invalidate').disabled");
            operator.press("i");
            operator.waitUntil("heard.textContent.includes('counts for nothing')");
            operator.evaluate("document.getElementById('note-text').value = 'moved his head'");
            operator.evaluate("document.getElementById('note').requestSubmit()");
            operator.waitUntil("heard.textContent === 'Noted: moved his head'");
            operator.waitUntil("document.getElementById('screen-words').textContent.includes('frames missed')");
            operator.waitUntil("document.querySelector('#steps').textContent.includes('training')"
                    + " && !document.querySelector('#steps [aria-current]').textContent.includes('calibration')");
            subject.waitUntil(DATA + ".shows.includes('bar') && Math.abs(Number(" + DATA + ".bar)) > 0.5");
            picture(subject, "session-subject-bar");
            subject.waitUntil(
                    DATA + ".shows.includes('arena') && (place => Math.abs(place.x + place.width / 2 - 640) > 80)"
                            + "(document.querySelector('.cursor').getBoundingClientRect())");
            picture(subject, "session-subject-cursor");
            operator.waitUntil("document.getElementById('trial-number').textContent === '3 of 4'"
                    + " && document.getElementById('state').textContent.includes('feedback')");
            picture(operator, "session-operator");
            subject.waitUntil(DATA + ".shows.includes('halves')");
            subject.waitUntil("document.querySelector('[data-text]').dataset.text.length > 0");
            subject.waitUntil(
                    "document.querySelector('[data-text]').dataset.text.length > 1 && document.querySelector('.arrow').getAttribute('width') > 60");
            picture(subject, "session-subject-tree");
            operator.prefer("dark", "no-preference");
            picture(operator, "session-operator-dark");
            subject.waitUntil("document.body.dataset.connection === 'over'");
            operator.waitUntil("document.body.dataset.connection === 'over'");
            picture(subject, "subject-over");
            picture(operator, "operator-over");
            assertThat(subject.text("[data-part=message]")).contains("The session is over");
            assertThat(subject.complaints()).isEmpty();
            assertThat(operator.complaints()).isEmpty();
        }
        Ran ran = run.ended();
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode answer = ran.json();
        assertThat(answer.get("ended").asText()).isEqualTo("done");
        assertThat(answer.get("replay").asText()).isEqualTo("identical");
        Path session = Path.of(answer.get("folder").asText());
        Progress progress = Progress.read(session);
        assertThat(answer.at("/runs/0/invalidTrials").asInt()).isEqualTo(1);
        assertThat(progress.rejected(study.steps().get(1))).isEqualTo(1);
        assertThat(progress.valid(study.steps().get(1))).isEqualTo(Map.of("left_hand", 12, "right_hand", 12));
        assertThat(Files.readAllLines(session.resolve("notes.tsv"))).hasSize(2).last().asString()
                .contains("task-calibration_run-01").endsWith("moved his head");
    }

    @Test
    void anAttendedSessionBeginsEachStepWhenTheOperatorSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("study.yaml"), ShortStudy.TEXT.substring(0,
                ShortStudy.TEXT.indexOf("  - cursor")).replace("trials-per-class: 12", "trials-per-class: 5")
                .replace("imagery: 2,", "imagery: 0.8,").replace("[0.4, 2.0]", "[0.2, 1.2]"));
        LabRun run = LabRun.start(LabRun.network(), "session", file.toString(), "--out", folder.toString(), "--json",
                "--no-open").awaitSaid("The subject's screen is at");
        try (Chromium operator = Chromium.start(program)) {
            operator.open(address(run, "operator"), 1440, 900, "light");
            for (String step : new String[]{"signal check", "calibration", "training", "bar"}) {
                operator.waitUntil(
                        "document.querySelector('#steps [aria-current]')?.textContent.includes('waits for you')"
                                + " && document.querySelector('#steps [aria-current]').textContent.includes('" + step
                                + "')");
                assertThat(operator.text("#state")).as(step).isNotBlank();
                picture(operator, "operator-" + step.replace(' ', '-'));
                operator.press("Enter");
            }
            operator.waitUntil("document.body.dataset.connection === 'over'");
            assertThat(operator.complaints()).isEmpty();
        }
        Ran ran = run.ended();
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().get("ended").asText()).isEqualTo("done");
    }

    private static URI address(LabRun run, String screen) {
        Matcher address = Pattern.compile("http://\\S+/" + screen).matcher(run.said());
        assertThat(address.find()).as(run.said()).isTrue();
        return URI.create(address.group());
    }

    private static void picture(Chromium browser, String name) throws IOException {
        browser.screenshot(PICTURES.resolve(name + ".png"));
    }
}
