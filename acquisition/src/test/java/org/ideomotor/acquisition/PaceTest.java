package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class PaceTest {
    @Test
    void realTimeSendsAChunkWhenItsLastSampleIsSampled() throws InterruptedException {
        AtomicLong clock = new AtomicLong(5_000);
        Pace.RealTime pace = new Pace.RealTime(100, 2, clock::get, clock::addAndGet);
        pace.beforeChunk(0, 20, 0);
        assertThat(clock.get()).isEqualTo(5_000 + 100_000_000L); // 20 samples at 100 Hz, twice as fast
        pace.beforeChunk(20, 60, 0);
        assertThat(clock.get()).isEqualTo(5_000 + 300_000_000L);
    }

    @Test
    void aLateChunkIsSentAtOnceAndTheNextOneIsOnTimeAgain() throws InterruptedException {
        AtomicLong clock = new AtomicLong();
        Pace.RealTime pace = new Pace.RealTime(100, 1, clock::get, clock::addAndGet);
        pace.beforeChunk(0, 10, 0);
        clock.set(950_000_000L);
        pace.beforeChunk(10, 20, 0);
        assertThat(clock.get()).isEqualTo(950_000_000L);
        pace.beforeChunk(20, 100, 0);
        assertThat(clock.get()).isEqualTo(1_000_000_000L);
    }

    @Test
    void lockStepWaitsForSamplesAndMarkers() throws Exception {
        LockStep lockStep = new LockStep();
        lockStep.beforeChunk(0, 10, 0);
        Thread loop = Thread.ofPlatform().daemon().start(() -> {
            lockStep.taken(new Input.Marker(new Event(3, "left_hand")));
            lockStep.taken(new Input.Chunk(0, Samples.ofTimeMajor(1, new double[10])));
        });
        lockStep.beforeChunk(10, 20, 1); // returns only because the loop took both
        loop.join();
    }

    @Test
    void aPlayerInLockStepIsToldThatTheLoopEnded() {
        LockStep lockStep = new LockStep();
        lockStep.end();
        assertThatThrownBy(() -> lockStep.beforeChunk(10, 20, 0)).isInstanceOf(IOException.class)
                .hasMessageContaining("ended at sample 0");
    }

    @Test
    void aSpeedThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Pace.realTime(100, 0)).hasMessageContaining("speed above 0");
    }
}
