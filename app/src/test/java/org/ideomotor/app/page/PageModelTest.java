package org.ideomotor.app.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
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
        assertThat(state.stream()).isEqualTo(StreamState.WAITING);
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
        assertThat(model.state().stream()).isEqualTo(StreamState.LIVE);
        clock.addAndGet(SECOND / 2);
        assertThat(model.state().stream()).isEqualTo(StreamState.LATE);
        assertThat(model.state().chunkAgeMillis()).isEqualTo(500);
        clock.addAndGet(2 * SECOND);
        assertThat(model.state().stream()).isEqualTo(StreamState.STALLED);
        session.play(0.1, 0.5, 0.5);
        assertThat(model.state().stream()).isEqualTo(StreamState.LIVE);
        model.end();
        assertThat(model.state().stream()).isEqualTo(StreamState.ENDED);
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
        assertThat(Message.JSON.readTree(new Message.Over("so").json()).get("reason").asText()).isEqualTo("so");
    }

    @Test
    void aPagesClockIsReadInTheMiddleOfTheShortestRoundTrip() {
        PageClock page = new PageClock();
        assertThat(page.ours(0)).isEmpty();
        int slow = page.ask(10_000_000);
        int quick = page.ask(20_000_000);
        page.answered(quick, 1000.5, 21_000_000); // 1 ms there and back: it read 1000.5 ms at 20.5 ms
        page.answered(slow, 1001, 30_000_000);
        assertThat(page.ours(1000.5)).isEqualTo(OptionalLong.of(20_500_000));
        assertThat(page.ours(1002.5)).isEqualTo(OptionalLong.of(22_500_000));
    }

    @Test
    void onlyAFlipThatCanBeIsCounted() {
        FlipTimes flips = new FlipTimes();
        flips.decided(1, 1000);
        flips.decided(2, 2000);
        flips.flipped(1, 5_001_000);
        flips.flipped(2, 1000); // before it was decided
        flips.flipped(3, 5000); // never decided
        flips.flipped(2, 60 * SECOND); // a page that was asleep
        assertThat(flips.count()).isEqualTo(1);
        assertThat(flips.all().p50()).isEqualTo(5);
        assertThat(new FlipTimes().all().p50()).isNaN();
    }

    @Test
    void theLatestFlipsCount() {
        FlipTimes flips = new FlipTimes();
        for (int i = 1; i <= 20; i++) {
            flips.decided(i, 0);
            flips.flipped(i, i * 1_000_000L);
        }
        assertThat(flips.latest(5).p50()).isEqualTo(18);
        assertThat(flips.latest(5).max()).isEqualTo(20);
        assertThat(flips.all().p50()).isEqualTo(10);
    }

    @Test
    void onlyOurOwnAddressIsOurs() {
        OriginRule rule = new OriginRule(8080);
        Optional<String> here = Optional.of("127.0.0.1:8080");
        assertThat(rule.objectionToRequest(here, Optional.empty())).isEmpty();
        assertThat(rule.objectionToRequest(Optional.of("localhost:8080"), Optional.of("http://localhost:8080")))
                .isEmpty();
        assertThat(rule.objectionToRequest(Optional.empty(), Optional.empty())).isPresent();
        assertThat(rule.objectionToRequest(Optional.of("127.0.0.1"), Optional.empty())).isPresent();
        assertThat(rule.objectionToRequest(Optional.of("127.0.0.1.other.example:8080"), Optional.empty())).isPresent();
        assertThat(rule.objectionToRequest(here, Optional.of("http://127.0.0.1:8081"))).isPresent();
        assertThat(rule.objectionToSocket(here, Optional.empty())).isPresent();
        assertThat(rule.objectionToSocket(here, Optional.of("http://127.0.0.1:8080"))).isEmpty();
        assertThat(rule.objectionToSocket(here, Optional.of("null"))).isPresent();
    }

    @Test
    void browsersLeaveOutThePortOfHttp() {
        OriginRule rule = new OriginRule(80);
        for (String host : List.of("127.0.0.1", "localhost", "127.0.0.1:80", "localhost:80")) {
            Optional<String> origin = Optional.of("http://" + host);
            assertThat(rule.objectionToRequest(Optional.of(host), Optional.empty())).as(host).isEmpty();
            assertThat(rule.objectionToSocket(Optional.of(host), origin)).as(host).isEmpty();
        }
        assertThat(rule.objectionToRequest(Optional.of("other.example"), Optional.empty())).isPresent();
        assertThat(rule.objectionToSocket(Optional.of("localhost"), Optional.of("http://other.example"))).isPresent();
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
