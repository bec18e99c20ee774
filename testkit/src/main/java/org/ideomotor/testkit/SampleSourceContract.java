package org.ideomotor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.SampleSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every source of samples promises. A test class implements it; JUnit runs the tests.
public interface SampleSourceContract {
    /// A fresh source that gives some samples and then ends by itself.
    SampleSource source() throws IOException;

    /// A fresh source that never ends by itself, as a live stream; by default [#source], which ends.
    default SampleSource endless() throws IOException { return source(); }

    /// How long a thing that must happen may take; generous, it only bounds a test that hangs.
    default Duration patience() { return Duration.ofSeconds(20); }

    @Test
    @DisplayName("inputs follow on each other: a chunk or gap begins where the last one ended")
    default void inputsFollowOnEachOther() {
        assertTimeoutPreemptively(patience(), () -> {
            try (SampleSource source = source()) {
                long at = 0;
                int chunks = 0;
                for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) {
                    switch (input.get()) {
                        case Input.Chunk chunk -> {
                            assertEquals(at, chunk.from(), "a chunk begins where the last input ended");
                            at = chunk.to();
                            chunks++;
                        }
                        case Input.Missing(Gap gap) -> {
                            assertEquals(at, gap.from(), "a gap begins where the last input ended");
                            at = gap.to();
                        }
                        case Input.Marker _,Input.Command _ -> {}
                    }
                }
                assertTrue(chunks > 0, "expected a source with samples in it, got none");
            }
        });
    }

    @Test
    @DisplayName("chunks have the channels of its signal")
    default void signalMatchesTheChunks() {
        assertTimeoutPreemptively(patience(), () -> {
            try (SampleSource source = source()) {
                int channels = source.signal().channels();
                for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) {
                    if (input.get() instanceof Input.Chunk chunk)
                        assertEquals(channels, chunk.samples().channels(), "channels at sample " + chunk.from());
                }
                assertEquals(channels, source.signal().channels(), "the signal at the end is the one at the start");
            }
        });
    }

    @Test
    @DisplayName("the end is empty and stays so")
    default void theEndIsEmptyAndStaysSo() {
        assertTimeoutPreemptively(patience(), () -> {
            try (SampleSource source = source()) {
                while (source.next().isPresent()) {}
                for (int i = 0; i < 3; i++) assertEquals(Optional.empty(), source.next(), "after the end");
            }
        });
    }

    @Test
    @DisplayName("close, from another thread, ends a waiting next; what follows is the end")
    default void closeEndsAWaitingNext() {
        assertTimeoutPreemptively(patience(), () -> {
            SampleSource source = endless();
            CountDownLatch reading = new CountDownLatch(1);
            CompletableFuture<Optional<Input>> end = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    reading.countDown();
                    Optional<Input> input = source.next();
                    while (input.isPresent()) input = source.next();
                    end.complete(input);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    end.completeExceptionally(e);
                }
            });
            reading.await();
            source.close();
            assertEquals(Optional.empty(), end.get(), "next after close");
            assertEquals(Optional.empty(), source.next(), "next after the end of a closed source");
        });
    }

    @Test
    @DisplayName("closing twice is closing once")
    default void closingTwiceIsClosingOnce() throws IOException {
        SampleSource source = source();
        source.close();
        source.close();
    }
}
