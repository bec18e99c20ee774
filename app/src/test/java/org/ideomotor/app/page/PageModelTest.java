package org.ideomotor.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.app.web.WebMessage;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.CursorTask.Phase;
import org.junit.jupiter.api.Test;

/// What the page shows, without a page.
class PageModelTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong(7 * SECOND);
    private final PageModel model = new PageModel(Played.setup(Played.HANDS), clock::get);
    private final Played session = new Played(model, Played.HANDS);

    @Test
    void beforeAnythingCameThereIsNothingToShow() {
        Message.State state = model.state();
        assertThat(state.stream()).isEqualTo(SourceState.WAITING);
        assertThat(state.phase()).isEqualTo(Phase.REST);
        assertThat(state.scores()).isNull();
        assertThat(state.why()).isEqualTo("waiting for samples");
        assertThat(state.latency()).isNull();
        assertThat(state.chunkAgeMillis()).isNull();
        assertThat(model.score().accuracy()).isNull();
    }

    @Test
    void theStreamIsAsOldAsItsLastChunk() {
        session.play(0.1, 0.5, 0.5);
        assertThat(model.state().stream()).isEqualTo(SourceState.LIVE);
        clock.addAndGet(SECOND / 2);
        assertThat(model.state().stream()).isEqualTo(SourceState.LATE);
        assertThat(model.state().chunkAgeMillis()).isEqualTo(500);
        clock.addAndGet(2 * SECOND);
        assertThat(model.state().stream()).isEqualTo(SourceState.STALLED);
        session.play(0.1, 0.5, 0.5);
        assertThat(model.state().stream()).isEqualTo(SourceState.LIVE);
        model.end();
        assertThat(model.state().stream()).isEqualTo(SourceState.ENDED);
    }

    @Test
    void accuracyIsThatOfTheTrialsSoFar() {
        for (double left : new double[]{0.9, 0.2, 0.7}) {
            session.cue("left_hand");
            session.play(4, 0.5, 0.5);
            session.decideTrial(left, 1 - left);
        }
        Message.Score score = model.score();
        assertThat(score.trials()).extracting(Message.Trial::outcome).containsExactly(Message.TrialEnd.HIT,
                Message.TrialEnd.MISS, Message.TrialEnd.HIT);
        assertThat(score.accuracy().correct()).isEqualTo(2);
        assertThat(score.accuracy().decided()).isEqualTo(3);
        assertThat(score.accuracy().chance()).isEqualTo(0.5);
        assertThat(score.accuracy().low()).isCloseTo(0.2077, within(1e-4)); // Wilson's interval of 2 in 3
        assertThat(score.accuracy().high()).isCloseTo(0.9385, within(1e-4));
    }

    @Test
    void aTrialWithoutADecisionIsUndecidedAndNotInTheAccuracy() {
        Event cue = new Event(100, "left_hand");
        model.decided(new Decision.Rejected(500, 0, Optional.of(cue), Decision.Reason.GAP, "lost"), 0, 1);
        assertThat(model.score().undecided()).isEqualTo(1);
        assertThat(model.score().accuracy()).isNull();
        assertThat(model.score().trials()).containsExactly(
                new Message.Trial("left_hand", Message.TrialEnd.UNDECIDED, null));
    }

    @Test
    void aRefusedDecisionIsNeutralAndSaysWhy() {
        session.play(0.1, 0.9, 0.1);
        assertThat(model.state().scores()).containsExactly(0.9, 0.1);
        assertThat(model.state().why()).isNull();
        session.reject(Decision.Reason.NOT_FINITE);
        assertThat(model.state().scores()).isNull();
        assertThat(model.state().why()).isEqualTo("not finite");
    }

    @Test
    void aTrialsDecisionDoesNotMoveTheBar() {
        session.cue("left_hand");
        session.play(4, 0.9, 0.1);
        session.decideTrial(0.2, 0.8);
        assertThat(model.state().scores()).containsExactly(0.9, 0.1);
    }

    @Test
    void scoresComeInTheOrderOfThePageAndUnknownClassesAreLeftOut() {
        Scores scores = Scores.uncalibrated(List.of("rest", "right_hand", "left_hand"), 0.5, 0.3, 0.2);
        model.decided(new Decision.Decided(10, 0, Optional.empty(), scores), 0, 1);
        assertThat(model.state().scores()).containsExactly(0.2, 0.3);
    }

    @Test
    void whatIsMissingIsCounted() {
        model.taken(new Input.Chunk(0, Samples.ofTimeMajor(1, new double[10])));
        model.taken(new Input.Missing(new Gap(10, 25, "lost")));
        model.taken(new Input.Missing(new Gap(40, 5, "lost")));
        assertThat(model.state().gaps()).isEqualTo(2);
        assertThat(model.state().samplesLost()).isEqualTo(30);
        assertThat(model.state().sample()).isEqualTo(45);
    }

    @Test
    void latencyIsThatOfTheLatestDecisions() {
        for (int i = 1; i <= 400; i++) {
            Scores scores = Scores.uncalibrated(Played.HANDS, 0.5, 0.5);
            model.decided(new Decision.Decided(i, 0, Optional.empty(), scores), 0, i <= 100 ? SECOND : 2_000_000);
        }
        assertThat(model.state().latency().max()).isEqualTo(2); // the first hundred are too long ago
        assertThat(model.state().sequence()).isEqualTo(400);
    }

    @Test
    void inLockStepLatencyIsCountedFromTheTurnOfAWindow() {
        PageSetup setup = Played.setup(Played.HANDS).latency(PageSetup.LatencyFrom.TURN);
        PageModel lockStep = new PageModel(setup, clock::get);
        for (int i = 1; i <= 3; i++) { // of one chunk: received together, decided one after the other
            Scores scores = Scores.uncalibrated(Played.HANDS, 0.5, 0.5);
            lockStep.decided(new Decision.Decided(i, 0, Optional.empty(), scores), 0, i * 1_000_000L);
        }
        assertThat(lockStep.state().latency().max()).isEqualTo(1);
    }

    @Test
    void messagesSayTheirTypeAndNullWhereThereIsNothing() throws Exception {
        assertThat(Message.JSON.readTree(model.state().json()).get("type").asText()).isEqualTo("state");
        assertThat(Message.JSON.readTree(model.state().json()).get("scores").isNull()).isTrue();
        assertThat(Message.JSON.readTree(model.hello().json()).get("length").asLong()).isEqualTo(6000);
        assertThat(Message.JSON.readTree(new WebMessage.Over("so").json()).get("reason").asText()).isEqualTo("so");
    }

    @Test
    void aBrowserIsOpenedAsEachSystemDoesAndOnlyWhereThereIsAScreen() {
        URI address = URI.create("http://127.0.0.1:1/");
        assertThat(Browser.command("Linux", Map.of(), address)).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ""), address)).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"), address))
                .contains(List.of("xdg-open", "http://127.0.0.1:1/"));
        assertThat(Browser.command("FreeBSD", Map.of("WAYLAND_DISPLAY", "wayland-0"), address)).isPresent();
        assertThat(Browser.command("Mac OS X", Map.of(), address)).contains(List.of("open", "http://127.0.0.1:1/"));
        assertThat(Browser.command("Windows 11", Map.of(), address).orElseThrow()).startsWith("rundll32");
    }

    @Test
    void oneClassAloneIsRefused() {
        assertThatThrownBy(() -> new PageModel(Played.setup(List.of("left_hand")), clock::get))
                .hasMessageContaining("two classes");
    }
}
