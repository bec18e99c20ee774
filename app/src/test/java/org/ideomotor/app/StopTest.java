package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StopTest {
    private final Stop stop = new Stop();
    private final List<String> heard = new ArrayList<>();
    private final List<Integer> halted = new ArrayList<>();
    private final Shutdown shutdown = new Shutdown(stop, halted::add, Duration.ofSeconds(20));

    @Test
    void everyoneWhoListensHearsItOnce() {
        stop.listen(() -> heard.add("a"));
        stop.listen(() -> heard.add("b"));
        stop.run();
        stop.run();
        assertThat(heard).containsExactly("a", "b");
        assertThat(stop.isSaid()).isTrue();
    }

    @Test
    void whoListensTooLateHearsItAtOnce() {
        stop.run();
        stop.listen(() -> heard.add("late"));
        assertThat(heard).containsExactly("late");
    }

    @Test
    void whoHasEndedHearsNothing() {
        stop.listen(() -> heard.add("gone")).close();
        assertThat(stop.isHeard()).isFalse();
        stop.run();
        assertThat(heard).isEmpty();
    }

    @Test
    void atShutdownACommandThatListensEndsInItsOwnWayWithItsOwnCode() {
        stop.listen(() -> Thread.ofPlatform().daemon().start(() -> shutdown.ended(4)));
        shutdown.run(); // returns only because the command has ended
        assertThat(halted).containsExactly(4);
    }

    @Test
    void atShutdownACommandThatDoesNotListenEndsAtOnce() {
        shutdown.run();
        assertThat(halted).isEmpty();
        assertThat(stop.isSaid()).isFalse();
    }

    @Test
    void aCommandThatDoesNotEndIsNotWaitedForForEver() {
        stop.listen(() -> heard.add("ignored"));
        new Shutdown(stop, halted::add, Duration.ZERO).run();
        assertThat(heard).containsExactly("ignored");
        assertThat(halted).isEmpty();
    }
}
