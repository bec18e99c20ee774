package org.ideomotor.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What every page stands on, without a server.
class WebTest {
    private static final long SECOND = 1_000_000_000L;

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
    void theFirstQuestionsComeQuicklyAndLaterOnesEveryTwoSeconds() {
        PageClock page = new PageClock();
        assertThat(page.question(0)).isEqualTo(OptionalInt.of(0));
        assertThat(page.question(49_000_000)).isEmpty();
        for (int i = 1; i < 6; i++) assertThat(page.question(i * 50_000_000L)).isEqualTo(OptionalInt.of(i));
        assertThat(page.question(SECOND)).isEmpty();
        assertThat(page.question(250_000_000L + 2 * SECOND)).isEqualTo(OptionalInt.of(6));
    }
}
